"""`aimline export`, `import` and `where`: whole cases in and out, and the place where they lie."""

from __future__ import annotations

import argparse
import re
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from aimline.cli.handover import add_handover, add_opening, hand_over, opened
from aimline.cli.serve import add_data
from aimline.terms import AimlineError
from aimline.wording.say import marked

if TYPE_CHECKING:
    from aimline.case.case import Case

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]


_LONGEST_NAME: Final = 60


def add_export(commands: Subcommands) -> None:
    """Add the command to the parser."""
    export = commands.add_parser(
        "export",
        help="a whole case with its papers as one file",
        description="Write a whole case, with its papers, into one ZIP file. `aimline import` "
        "gives back an equal case.",
    )
    export.add_argument(
        "case",
        metavar="FOLDER|NAME",
        help="a case folder, or the name of a child whose case the pages keep",
    )
    export.add_argument("--out", type=Path, default=None, metavar="FILE.zip", help="CHILD.zip")
    add_handover(export)
    add_data(export)
    export.set_defaults(run=_export)


def add_import(commands: Subcommands) -> None:
    """Add the command to the parser."""
    take = commands.add_parser(
        "import",
        help="take in a whole case: an exported file, or a case folder",
        description="Take a whole case in, so that the pages show it; or unpack it with --to.",
    )
    take.add_argument("file", type=Path, metavar="FILE|FOLDER", help="exported file or case folder")
    take.add_argument(
        "--to", type=Path, default=None, metavar="FOLDER", help="a new case folder instead"
    )
    add_opening(take)
    add_data(take)
    take.set_defaults(run=_import)


def add_where(commands: Subcommands) -> None:
    """Add the command to the parser."""
    where = commands.add_parser(
        "where",
        help="where the cases of the pages lie",
        description="Print the folder in which the pages keep cases and papers.",
    )
    add_data(where)
    where.set_defaults(run=_where)


def _where(options: argparse.Namespace) -> int:
    from aimline.web.data import data_folder

    print(options.data or data_folder())
    return 0


def _export(options: argparse.Namespace) -> int:
    from aimline.cli.whole_file import write_whole

    if options.handed_to is not None:
        return hand_over(options, _unpacked(options))
    folder = Path(options.case)
    name, data = _of_folder(folder) if folder.is_dir() else _of_name(options.case, options.data)
    out = options.out or Path(f"{_file_name(name)}.zip")
    if out.exists():
        raise AimlineError(f"{out} is there already. Choose another name with --out.")
    print(write_whole(out, data))
    return 0


def _unpacked(options: argparse.Namespace) -> tuple[Case, dict[str, bytes]]:
    """The case and its papers, from a folder or from the pages."""
    from tempfile import TemporaryDirectory

    from aimline.casework.case_folder import load_folder
    from aimline.store.packed import papers_of_folder, unpacked

    folder = Path(options.case)
    if folder.is_dir():
        return load_folder(folder, needs_goals=False)[0], papers_of_folder(folder)
    _, data = _of_name(options.case, options.data)
    with TemporaryDirectory() as made:
        unpacked(data, Path(made))
        return load_folder(Path(made), needs_goals=False)[0], papers_of_folder(Path(made))


def _file_name(child: str) -> str:
    """The child's name as that of a file: letters and digits, whatever else stands in it."""
    return "_".join(re.findall(r"[\w'-]+", child.casefold()))[:_LONGEST_NAME] or "case"


def _of_folder(folder: Path) -> tuple[str, bytes]:
    from aimline.casework.case_folder import load_folder
    from aimline.casework.safe_names import with_safe_names
    from aimline.store.packed import packed, papers_of_folder

    papers = papers_of_folder(folder)
    case, notes = load_folder(folder, needs_goals=False)
    for note in notes:
        print(f"Note: {note}", file=sys.stderr)
    return case.child.name, packed(*with_safe_names(case, papers))


def _of_name(name: str, data_folder: Path | None) -> tuple[str, bytes]:
    _open(data_folder)
    from aimline.store.archive import export_case
    from aimline.store.audit.kinds import Kind
    from aimline.store.audit.writing import note
    from aimline.store.models import ChildRow
    from aimline.web.store_place import originals

    rows = ChildRow._default_manager.values_list("name", "case_id")
    found = [(child, case) for child, case in rows if child.casefold() == name.casefold()]
    if len(found) != 1:
        known = ", ".join(sorted(child for child, _ in rows)) or "none yet"
        why = "More than one case bears that name." if found else "No case bears that name."
        raise AimlineError(f"{name} is no folder here. {why} The pages keep: {known}.")
    child, case_id = found[0]
    data = export_case(case_id, originals())
    note(Kind.EXPORT, case_id, size=len(data), sha256=sha256(data).hexdigest())
    return child, data


def _import(options: argparse.Namespace) -> int:
    from tempfile import TemporaryDirectory

    from aimline.store.packed import papers_of_folder, unpacked

    with TemporaryDirectory() as made:
        folder = options.file
        if not folder.is_dir():
            folder = Path(made)
            unpacked(opened(_bytes(options.file), options), folder)
        papers = papers_of_folder(folder)
        case, notes = _case_of(options.file, folder)
        if options.to is not None:
            return _to_folder(folder, options.to)
        for note in notes:
            print(f"Note: {note}", file=sys.stderr)
        return _to_pages(case, papers, options.data)


def _case_of(given: Path, folder: Path) -> tuple[Case, tuple[str, ...]]:
    from aimline.casework.case_folder import load_exported, load_folder

    if given == folder:
        return load_folder(folder, needs_goals=False)
    return load_exported(folder, given.name)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise AimlineError(
            f"{file} cannot be opened: {error.strerror}. Give an exported file or a case folder."
        ) from None


def _to_folder(folder: Path, out: Path) -> int:
    import shutil

    if out.exists() and any(out.iterdir()):
        raise AimlineError(f"{out} holds files already. Name a new folder.")
    shutil.copytree(folder, out, dirs_exist_ok=True)
    print(out)
    return 0


def _to_pages(case: Case, papers: dict[str, bytes], data: Path | None) -> int:
    _open(data)
    case_id = _begun(case, papers)
    print(f"Taken in: {case.child.name}. `aimline serve` shows it. ({case_id})")
    return 0


def _begun(case: Case, papers: dict[str, bytes]) -> UUID:
    from aimline.casework.safe_names import with_safe_names
    from aimline.store.archive import begin_with_papers
    from aimline.web.store_place import originals

    said = marked("The case was brought in from a folder.")
    return begin_with_papers(*with_safe_names(case, papers), originals(), said)


def _open(data: Path | None) -> None:
    from aimline.web.start import bring_up_to_date, set_up

    bring_up_to_date(set_up(data))
