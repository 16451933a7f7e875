"""A case folder written in one go, with a copy of what was there before, to be put back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from aimline.case.case import Case
from aimline.cli.add_toml import edited
from aimline.cli.whole_file import write_whole
from aimline.store.case_toml_text import case_toml_text
from aimline.store.folder import CASE_TOML, FILES, read_folder, write_folder
from aimline.store.problems import FolderProblems
from aimline.store.tables import TABLES
from aimline.terms import AimlineError

OWN: Final = ".aimline"
"""What Aimline keeps for itself in a case folder."""
UNDO: Final = "undo"
_LIST: Final = "undo.json"


@dataclass(frozen=True, slots=True)
class Saving:
    """What is about to be written: the files of facts that change, and the originals."""

    folder: Path
    staged: Path
    changed: tuple[str, ...]
    copies: Mapping[str, bytes]
    keeps_comments: bool
    """False where the comments of `case.toml` cannot be kept."""


def facts_files(folder: Path) -> dict[str, Path]:
    """The files of facts in a folder, in whatever letter case they are named."""
    if not folder.is_dir():
        return {}
    exact = {file.name: file for file in folder.iterdir() if file.is_file()}
    folded = {name.casefold(): file for name, file in exact.items()}
    return {name: found for name in FILES if (found := exact.get(name) or folded.get(name))}


def stage(folder: Path, before: Case | None, after: Case, copies: Mapping[str, bytes]) -> Saving:
    """Write the new files beside the folder's own, and read them again to be sure of them.

    Raises FolderProblems where the case could not be read again; nothing is changed then.
    """
    staged = folder / OWN / "new"
    shutil.rmtree(staged, ignore_errors=True)
    try:
        write_folder(after, staged)
    except OSError as error:
        raise AimlineError(_not_written(folder, error)) from error
    try:
        as_written = read_folder(staged).case
        keeps = before is None or _keep_comments(folder, staged, before, after, as_written)
    except FolderProblems as error:
        clear(folder, staged)
        raise FolderProblems(str(folder), error.problems) from None
    except BaseException:
        clear(folder, staged)
        raise
    changed = tuple(name for name in FILES if before is None or _differs(name, before, after))
    return Saving(folder, staged, changed, copies, keeps)


def clear(folder: Path, staged: Path) -> None:
    """Leave no trace of what was staged."""
    shutil.rmtree(staged, ignore_errors=True)
    for empty in (folder / OWN, folder):
        if empty.is_dir() and not any(empty.iterdir()):
            empty.rmdir()


def _differs(name: str, before: Case, after: Case) -> bool:
    if name == CASE_TOML:
        return case_toml_text(before) != case_toml_text(after)
    table = next(table for table in TABLES if table.file == name)
    return bool(getattr(before, table.case_field) != getattr(after, table.case_field))


def _keep_comments(folder: Path, staged: Path, before: Case, after: Case, as_written: Case) -> bool:
    """Whether the old `case.toml` could be edited so that it says the same as the new one."""
    import tomlkit.exceptions

    old = facts_files(folder).get(CASE_TOML)
    whole = (staged / CASE_TOML).read_bytes()
    if old is None or not _differs(CASE_TOML, before, after):
        return True
    text = old.read_text(encoding="utf-8-sig")
    try:
        (staged / CASE_TOML).write_text(edited(text, before, after), encoding="utf-8")
        if read_folder(staged).case == as_written:
            return True
    except (tomlkit.exceptions.TOMLKitError, AimlineError, KeyError, TypeError, ValueError):
        pass
    (staged / CASE_TOML).write_bytes(whole)
    return "#" not in text


def save(saving: Saving) -> None:
    """Keep a copy for `--undo`, then write the originals and the files of facts."""
    folder = saving.folder
    try:
        kept = _keep_old(saving)
        for name, data in saving.copies.items():
            write_whole(folder / name, data)
        there = facts_files(folder)
        for name in saving.changed:
            new, old = saving.staged / name, there.get(name, folder / name)
            if new.exists():
                new.replace(old)
            else:
                old.unlink(missing_ok=True)
        _note_written(kept, folder)
        shutil.rmtree(saving.staged, ignore_errors=True)
    except OSError as error:
        raise AimlineError(_not_written(folder, error)) from error


def _not_written(folder: Path, error: OSError) -> str:
    return f"{folder} could not be written: {error.strerror}. Check that you may write there."


def _keep_old(saving: Saving) -> Path:
    """The files of facts as they are, in the undo folder in place of the copy before."""
    own = saving.folder / OWN
    new, kept = own / f"{UNDO}.new", own / UNDO
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for name, file in facts_files(saving.folder).items():
        shutil.copyfile(file, new / name)
    copies = {name: sha256(data).hexdigest() for name, data in saving.copies.items()}
    (new / _LIST).write_text(json.dumps({"papers": copies}), encoding="utf-8")
    shutil.rmtree(kept, ignore_errors=True)
    new.replace(kept)
    return kept


def _note_written(kept: Path, folder: Path) -> None:
    """What the files are after the writing, so that later edits are not undone with it."""
    said = json.loads((kept / _LIST).read_text(encoding="utf-8"))
    said["written"] = {name: _hash(file) for name, file in facts_files(folder).items()}
    write_whole(kept / _LIST, json.dumps(said).encode())


def _hash(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def undo(folder: Path) -> int:
    """Put a folder back as it was before the last `aimline add`."""
    kept = folder / OWN / UNDO
    if not (kept / _LIST).is_file():
        raise AimlineError(f"In {folder} there is nothing to undo: no papers were added to it.")
    papers, written = _undo_list(kept)
    _refuse_later_changes(folder, kept, written)
    try:
        _put_back(folder, kept, papers)
    except OSError as error:
        raise AimlineError(_not_written(folder, error)) from error
    print(f"{folder} is as it was before the last papers were added.")
    return 0


def _undo_list(kept: Path) -> tuple[dict[str, str], dict[str, str] | None]:
    """The originals that were copied, and the files of facts as they were written then."""
    try:
        said = json.loads((kept / _LIST).read_text(encoding="utf-8"))
        return dict(said["papers"]), said.get("written")
    except (OSError, ValueError, KeyError, TypeError):
        raise AimlineError(
            f"{kept / _LIST} cannot be read, so nothing is undone. The files from before lie"
            " beside it: copy back the ones that you want."
        ) from None


def _refuse_later_changes(folder: Path, kept: Path, written: dict[str, str] | None) -> None:
    if written is None:
        return
    now = {name: _hash(file) for name, file in facts_files(folder).items()}
    if changed := [name for name in FILES if now.get(name) != written.get(name)]:
        raise AimlineError(
            f"{', '.join(changed)} changed after the papers were added, and undoing would lose"
            f" that. Nothing is changed. The files from before are in {kept}."
        )


def _put_back(folder: Path, kept: Path, papers: Mapping[str, str]) -> None:
    there = facts_files(folder)
    for name in FILES:
        target = there.get(name, folder / name)
        if (kept / name).exists():
            write_whole(target, (kept / name).read_bytes())
        else:
            target.unlink(missing_ok=True)
    for name, its_hash in papers.items():
        paper = folder / "papers" / Path(name).name
        if paper.is_file() and _hash(paper) == its_hash:
            paper.unlink()
    shutil.rmtree(kept)
    for empty in (folder / "papers", folder / OWN):
        if empty.is_dir() and not any(empty.iterdir()):
            empty.rmdir()
