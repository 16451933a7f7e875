"""`aimline complaint`: to the state or to mediation, or a worksheet for an attorney."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aimline.cli.letter_words import paper_of, tell, tell_edits, with_edits
from aimline.terms import AimlineError

if TYPE_CHECKING:
    from aimline.drafting.letters.edited import Edit
    from aimline.drafting.letters.letter import Letter

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

_TO: Final = ("state", "mediation", "due-process-worksheet")


def add_complaint(commands: Subcommands, day: Callable[[str], date]) -> None:
    """Add the command to the parser."""
    complaint = commands.add_parser(
        "complaint",
        help="a state complaint, a request for mediation, or a worksheet for an attorney",
        description="Write a complaint from the facts of a case, and a sheet for yourself: what it "
        "must hold, what is missing, how strong each proof is. Nothing is sent or filed.",
    )
    complaint.add_argument("folder", type=Path, metavar="FOLDER", help="folder with a case.toml")
    complaint.add_argument("--to", choices=_TO, required=True, help="where it goes")
    complaint.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="folder for the files"
    )
    complaint.add_argument(
        "--edited", type=Path, default=None, metavar="FILE", help="its text as you changed it"
    )
    complaint.add_argument(
        "--final",
        action="store_true",
        help="ready to sign and send: refused while a blank or a doubt stands",
    )
    complaint.add_argument(
        "--exhibits",
        choices=("letters", "numbers"),
        default="letters",
        help="how the binder of the case calls its exhibits, which the complaint cites",
    )
    complaint.add_argument(
        "--as-of", type=day, default=None, metavar="DATE", help="today by default"
    )
    complaint.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from aimline.casework.case_folder import load_folder
    from aimline.casework.complaint_files import ComplaintTo, complaint_files, complaint_letter
    from aimline.cli.whole_file import write_whole
    from aimline.drafting.binder.exhibit import Marks
    from aimline.drafting.letters.draft import final
    from aimline.findings.collect import review

    case, _ = load_folder(options.folder)
    reviewed = review(case, options.as_of or date.today())  # noqa: DTZ011 - the family's own day
    to = ComplaintTo(options.to)
    letter = complaint_letter(reviewed, to)
    edits: tuple[Edit, ...] = ()
    if options.edited is not None:
        letter, edits = with_edits(options.edited, _needed(letter))
    if options.final:
        letter = final(_needed(letter))
    files = complaint_files(
        reviewed,
        to,
        letter,
        paper_of(options.folder),
        marks=Marks(options.exhibits),
        is_final=options.final,
    )
    for name, data in [(name, make()) for name, make in files]:
        print(f"Written: {write_whole(options.out / name, data)}")
    _tell(letter, is_final=options.final)
    tell_edits(edits, sys.stdout)
    return 0


def _needed(letter: Letter | None) -> Letter:
    if letter is None:
        raise AimlineError(
            "A worksheet is for an attorney: it has no text to edit and no final form. Leave out "
            "--edited and --final."
        )
    return letter


def _tell(letter: Letter | None, *, is_final: bool) -> None:
    from aimline.drafting.complaint.worksheet import STOP

    if letter is None:
        print(STOP)
    else:
        tell(letter, is_final=is_final)
        print("Sign it, send the district its copy on the same day, and keep the proof.")
