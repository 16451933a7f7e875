"""`aimline verify`: what was made, compared with what it was made from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from aimline.cli.verify_kept import add_verify_kept
from aimline.terms import AimlineError

if TYPE_CHECKING:
    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

DIFFERS = 1


def add_verify(commands: Subcommands) -> None:
    """Add the command to the parser."""
    verify = commands.add_parser(
        "verify",
        help="compare what is kept or was made with what it was: log, originals, binder",
        description="Compare what is kept, and what was made, with what it was made from.",
    )
    kinds = verify.add_subparsers(dest="what", metavar="WHAT", required=True)
    add_verify_kept(kinds)
    binder = kinds.add_parser(
        "binder",
        help="every hash and every page reference of a binder against its case",
        description="Check that every exhibit of a binder is the paper of the case, byte by byte, "
        "that no page was changed since it was made, and that every page that the statement of "
        "facts names shows what is said of it.",
    )
    binder.add_argument("file", type=Path, metavar="FILE.pdf", help="the binder")
    binder.add_argument("folder", type=Path, metavar="FOLDER", help="folder with a case.toml")
    binder.set_defaults(run=_binder)


def _binder(options: argparse.Namespace) -> int:
    from aimline.casework.binder_check import verified
    from aimline.casework.case_folder import load_folder
    from aimline.intake.files import File
    from aimline.intake.sandbox import Sandbox

    try:
        data = options.file.read_bytes()
    except OSError as error:
        raise AimlineError(f"{options.file} could not be read: {error.strerror}.") from error
    case, _ = load_folder(options.folder)
    with Sandbox() as sandbox:
        found = verified(File(options.file.name, data), options.folder, case, sandbox)
    for problem in found.problems:
        print(f"- {problem}")
    compared = (
        f"{found.pages} pages, {found.exhibits} exhibits and {found.references} references compared"
    )
    if found.problems:
        print(f"The binder differs from its case in {len(found.problems)} points; {compared}.")
        return DIFFERS
    print(f"The binder agrees with its case: {compared}.")
    return 0
