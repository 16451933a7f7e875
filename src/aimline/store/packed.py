"""A case with its papers as one file, equal both ways: a ZIP of a case folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from aimline.case.case import Case
from aimline.store.folder import CASE_TOML, FILES, write_folder
from aimline.terms import AimlineError

_DAY_IN_ZIP: Final = (1980, 1, 1, 0, 0, 0)
"""Every entry bears this day, so that equal cases are equal bytes."""
_LARGEST: Final = 4 * 2**30


class ArchiveDamaged(AimlineError):
    """A file that is no exported case, or not whole."""


def papers_of_folder(folder: Path) -> dict[str, bytes]:
    """Every file of a case folder that is no file of facts, by its path below the folder."""
    facts = {name.casefold() for name in FILES}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _is_own(path.relative_to(folder), facts)
    }


def _is_own(path: Path, facts: set[str]) -> bool:
    if any(part.startswith(".") for part in path.parts):
        return True
    return len(path.parts) == 1 and path.name.casefold() in facts


def packed(case: Case, papers: Mapping[str, bytes]) -> bytes:
    """The case and its papers as one file: a ZIP of a case folder. Equal cases, equal bytes."""
    with TemporaryDirectory() as made:
        write_folder(case, Path(made))
        facts = {file.name: file.read_bytes() for file in Path(made).iterdir()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted({**papers, **facts}.items()):
            entry = zipfile.ZipInfo(name, _DAY_IN_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return stream.getvalue()


def unpacked(data: bytes, folder: Path) -> None:
    """The folder of an exported case. Raises ArchiveDamaged, before anything is written.

    Names that lead out of the folder, links, and contents beyond all measure are refused.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(entries)
            contents = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as error:
        raise ArchiveDamaged(
            "This is no exported case, or the file is not whole. Export it again, or copy it again"
            " from where it came."
        ) from error
    for name, content in contents.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if not any(entry.filename == CASE_TOML for entry in entries):
        raise ArchiveDamaged(
            f"There is no {CASE_TOML} in this file, so it is no exported case. To take in papers,"
            " use Papers."
        )
    if sum(entry.file_size for entry in entries) > _LARGEST:
        raise ArchiveDamaged("This file unpacks to more than 4 GB, which no case is.")
    for entry in entries:
        path = PurePosixPath(entry.filename)
        is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
        leads_out = path.is_absolute() or ".." in path.parts or ":" in entry.filename
        if is_link or leads_out or "\\" in entry.filename:
            raise ArchiveDamaged(
                f"'{entry.filename[:60]}' in this file leads out of the case. Nothing was taken"
                " from it."
            )
