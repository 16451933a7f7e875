"""`aimline draft`: a letter from the facts of a case, as text, Word file, PDF or mail draft."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from aimline.terms import AimlineError

if TYPE_CHECKING:
    from aimline.case.case import Case
    from aimline.drafting.letters.edited import Edit
    from aimline.drafting.letters.letter import Letter

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]

_FORMATS: Final = ("text", "docx", "pdf", "eml")
_IN_A_FILE: Final = ("docx", "pdf")


def add_draft(commands: Subcommands, day: Callable[[str], date]) -> None:
    """Add the command to the parser."""
    draft = commands.add_parser(
        "draft",
        help="a letter from the facts of a case, as text, Word file, PDF or mail draft",
        description="Write a letter from the facts of a case. What the case does not know stands "
        "as a blank. Nothing is sent: `eml` opens in your mail program as a draft.",
    )
    _add_what(draft, day)
    _add_how(draft)
    draft.set_defaults(run=_run)


def _add_what(draft: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    draft.add_argument("letter", metavar="LETTER", help="its name, as `aimline letters` lists it")
    draft.add_argument("folder", type=Path, metavar="FOLDER", help="folder with a case.toml")
    draft.add_argument("--format", choices=_FORMATS, default="text")
    draft.add_argument("--out", type=Path, default=None, metavar="FILE", help="where to write it")
    draft.add_argument("--as-of", type=day, default=None, metavar="DATE", help="today by default")


def _add_how(draft: argparse.ArgumentParser) -> None:
    draft.add_argument(
        "--tone",
        choices=("friendly", "firm"),
        default="friendly",
        help="a friendly first request, or a firm follow-up; friendly by default",
    )
    draft.add_argument(
        "--evidence",
        choices=("footnotes", "enclosures"),
        default="enclosures",
        help="facts shown by footnotes, or by papers that go with it; enclosures by default",
    )
    draft.add_argument(
        "--edited",
        type=Path,
        default=None,
        metavar="FILE",
        help="the letter as you changed it: text that this command wrote, edited",
    )
    draft.add_argument(
        "--final",
        action="store_true",
        help="the letter to send: refused while a blank or a doubt stands",
    )


def _run(options: argparse.Namespace) -> int:
    from aimline.casework.case_folder import load_folder
    from aimline.drafting.letters.draft import draft, final
    from aimline.drafting.letters.letter import EvidenceShown, Tone
    from aimline.findings.collect import review

    if options.out is None and options.format in _IN_A_FILE:
        raise AimlineError(f"Name the file for the {options.format}: --out letter.{options.format}")
    case, _ = load_folder(options.folder)
    reviewed = review(case, options.as_of or date.today())  # noqa: DTZ011 - the family's own day
    letter = draft(reviewed, options.letter, Tone(options.tone), EvidenceShown(options.evidence))
    edits: tuple[Edit, ...] = ()
    if options.edited is not None:
        letter, edits = _edited(options.edited, letter)
    if options.final:
        letter = final(letter)
    data = _rendered(options, letter, reviewed.case)
    if options.out is None:
        sys.stdout.write(data.decode())
        _tell_edits(edits, sys.stderr)
        return 0
    from aimline.cli.whole_file import write_whole

    print(f"Written: {write_whole(options.out, data)}")
    _tell(letter, is_final=options.final)
    _tell_edits(edits, sys.stdout)
    return 0


def _edited(file: Path, letter: Letter) -> tuple[Letter, tuple[Edit, ...]]:
    from aimline.drafting.letters.edited import edited

    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AimlineError(
            f"The edited letter {file} could not be read: {error}. "
            "Name a text file that `aimline draft` wrote, saved as UTF-8."
        ) from None
    result = edited(letter, text)
    return result.letter, result.edits


def _tell_edits(edits: tuple[Edit, ...], to: TextIO) -> None:
    """What became of the links between the sentences and the papers."""
    from aimline.drafting.letters.edited_words import told

    if edits:
        print("What you changed:", *(f"  {line}" for line in told(edits)), sep="\n", file=to)


def _rendered(options: argparse.Namespace, letter: Letter, case: Case) -> bytes:
    from aimline.casework.letter_files import LetterFormat, letter_bytes

    def paper(file: str) -> bytes:
        return _paper(options.folder, file)

    form = LetterFormat(options.format)
    return letter_bytes(letter, case, form, paper, is_final=options.final)


def _paper(folder: Path, file: str) -> bytes:
    """An enclosure, read from the case folder and from nowhere else."""
    try:
        return (folder / file).read_bytes()
    except OSError as error:
        raise AimlineError(
            f"The letter names {file} as an enclosure, and it could not be read: "
            f"{error.strerror}. Put it into the case folder, or use --evidence footnotes."
        ) from None


def _tell(letter: Letter, *, is_final: bool) -> None:
    """What is still to do before the letter can be sent."""
    from aimline.drafting.letters.draft import reasons_against, to_check

    reasons = () if is_final else reasons_against(letter)
    if reasons:
        print("Before it can be sent:", *(f"  {reason}" for reason in reasons), sep="\n")
    if checks := to_check(letter):
        print("Rules to check first:", *(f"  {words}" for words in checks), sep="\n")
