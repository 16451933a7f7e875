"""A case with its papers as one file, equal both ways: a ZIP of a case folder."""

from __future__ import annotations

import io
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from aimline.case.case import Case
from aimline.store.folder import CASE_TOML, FILES, write_folder
from aimline.terms import AimlineError
from aimline.wording.say import say

_DAY_IN_ZIP: Final = (1980, 1, 1, 0, 0, 0)
"""Every entry bears this day, so that equal cases are equal bytes."""
_LARGEST: Final = 10**9
_LARGE: Final = 10**7
_DENSEST: Final = 200
"""A large paper that packs to less than a two-hundredth is no paper."""
_ENCRYPTED: Final = 1
_LONGEST_PART: Final = 255
"""Bytes; no usual disk has longer names."""
_LONGEST_NAME: Final = 1000


class ArchiveDamaged(AimlineError):
    """A file that is no exported case, or not whole."""


def papers_of_folder(folder: Path) -> dict[str, bytes]:
    """Every file of a case folder that is no file of facts, by its path below the folder.

    Raises AimlineError for a name that is no text, which no case could hold.
    """
    facts = {name.casefold() for name in FILES}
    return {
        _name(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _is_own(path.relative_to(folder), facts)
    }


def _name(path: Path) -> str:
    name = path.as_posix()
    try:
        name.encode()
    except UnicodeEncodeError:
        shown = name.encode("utf-8", "replace").decode()
        raise AimlineError(
            say(
                "The name of the file {name} has letters that cannot be read, marked by ?."
                " Rename it.",
                name=shown,
            )
        ) from None
    return name


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
    """The folder of an exported case: new, or empty. Raises ArchiveDamaged, with nothing written.

    Names that lead out of the folder, links, and contents beyond all measure are refused.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(entries)
            folder.parent.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=folder.parent, prefix=".aimline-") as made:
                for entry in entries:
                    _write(archive, entry, Path(made) / entry.filename)
                folder.mkdir(exist_ok=True)
                for item in Path(made).iterdir():
                    item.replace(folder / item.name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, ValueError) as error:
        raise ArchiveDamaged(
            say(
                "This is no exported case, or the file is not whole. Export it again, or "
                "copy it again from where it came."
            )
        ) from error
    except OSError as error:
        raise AimlineError(
            say(
                "The case could not be unpacked: {why}. Make room on the disk, or choose another"
                " folder.",
                why=error.strerror,
            )
        ) from error


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: Path) -> None:
    """One entry, piece by piece; never more of it than its header says, which was checked."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as source, file.open("wb") as target:
        shutil.copyfileobj(source, target)


def _check(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if CASE_TOML not in names:
        raise ArchiveDamaged(
            say(
                "There is no {file} in this file, so it is no exported case. To take in papers,"
                " use Papers.",
                file=CASE_TOML,
            )
        )
    if sum(entry.file_size for entry in entries) > _LARGEST or any(map(_is_bomb, entries)):
        raise ArchiveDamaged(
            say(
                "This file unpacks to more than any case holds. Nothing was taken from "
                "it. If it is a case with very large papers, import its folder with "
                "`aimline import FOLDER`."
            )
        )
    for entry in entries:
        _check_kind(entry)
        _check_name(entry)
    folders = {str(parent) for name in names for parent in PurePosixPath(name).parents}
    if len(set(names)) < len(names) or folders & set(names):
        raise ArchiveDamaged(
            say(
                "Two papers in this file have one name, so one would be lost. Export the "
                "case again."
            )
        )


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    is_large = entry.file_size > _LARGE
    return is_large and entry.file_size > _DENSEST * max(entry.compress_size, 1)


def _check_kind(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise ArchiveDamaged(
            say(
                "This file is locked with a password. Unpack it with the program that "
                "locked it, and import the folder with `aimline import FOLDER`."
            )
        )
    # Of the other ways of packing some unpack a piece of any size at once.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ArchiveDamaged(
            say(
                "This file is packed in a way that Aimline does not know. Unpack it, and "
                "import the folder with `aimline import FOLDER`."
            )
        )


def _check_name(entry: zipfile.ZipInfo) -> None:
    name, path = entry.filename, PurePosixPath(entry.filename)
    is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
    leads_out = path.is_absolute() or ".." in path.parts or ":" in name or "\\" in name
    if is_link or leads_out or str(path) != name or not path.parts:
        raise ArchiveDamaged(
            say(
                "'{name}' in this file leads out of the case. Nothing was taken from it.",
                name=name[:60],
            )
        )
    if any(len(part.encode()) > _LONGEST_PART for part in path.parts) or len(name) > _LONGEST_NAME:
        raise ArchiveDamaged(
            say(
                "The name '{name}…' in this file is too long. Give the paper a shorter "
                "name, and export the case again.",
                name=name[:40],
            )
        )
