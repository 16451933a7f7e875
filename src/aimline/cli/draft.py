"""`aimline draft`: a letter from the facts of a case, as text, Word file, PDF or mail draft."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aimline.cli.letter_words import paper_of, tell, tell_edits, with_edits
from aimline.terms import AimlineError
from aimline.wording.say import in_language, languages

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
    draft.add_argument(
        "--about",
        default=None,
        metavar="ID",
        help="the message (its id) or the meeting or talk (its day, 2026-02-10) that it is about; "
        "the one that most needs it by default",
    )


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
        "--reading-copy",
        choices=languages()[1:],
        default=None,
        metavar="LANGUAGE",
        help="instead of the letter, a copy of it to read in another language, such as es: it is "
        "marked as one, is not to be sent, and shows the letter as Aimline writes it",
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
    if options.reading_copy:
        return _copy(options, case)
    reviewed = review(case, options.as_of or date.today())  # noqa: DTZ011 - the family's own day
    tone, shown = Tone(options.tone), EvidenceShown(options.evidence)
    letter = draft(reviewed, options.letter, tone, shown, _focus(options.about, reviewed.case))
    edits: tuple[Edit, ...] = ()
    if options.edited is not None:
        letter, edits = with_edits(options.edited, letter)
    if options.final:
        letter = final(letter)
    data = _rendered(options, letter, reviewed.case)
    if options.out is None:
        sys.stdout.write(data.decode())
        tell_edits(edits, sys.stderr)
        return 0
    from aimline.cli.whole_file import write_whole

    print(f"Written: {write_whole(options.out, data)}")
    tell(letter, is_final=options.final)
    tell_edits(edits, sys.stdout)
    return 0


def _copy(options: argparse.Namespace, case: Case) -> int:
    """Write the copy to read; the English letter, edited or not, stays as it is."""
    from aimline.casework.letter_files import LetterFormat, copy_bytes
    from aimline.cli.whole_file import write_whole
    from aimline.drafting.letters.draft import draft
    from aimline.drafting.letters.letter import EvidenceShown, Tone
    from aimline.findings.collect import review

    if options.final:
        raise AimlineError("A copy to read is never sent. Leave --final or --reading-copy out.")
    with in_language(options.reading_copy):
        reviewed = review(case, options.as_of or date.today())  # noqa: DTZ011 - the family's own day
        tone, shown = Tone(options.tone), EvidenceShown(options.evidence)
        focus = _focus(options.about, reviewed.case)
        letter = draft(reviewed, options.letter, tone, shown, focus)
        is_edited = options.edited is not None
        form = LetterFormat(options.format)
        data = copy_bytes(letter, reviewed.case, form, is_edited=is_edited)
    if options.out is None:
        sys.stdout.write(data.decode())
    else:
        print(f"Written: {write_whole(options.out, data)}")
    return 0


def _focus(about: str | None, case: Case) -> str | None:
    """What the letter is about, where the case has it. Raises AimlineError where it has not."""
    from aimline.drafting.letters.brief import can_be_about

    known = can_be_about(case)
    if about is None or about in known:
        return about
    choice = ", ".join(sorted(known)) or "nothing: the case has no message or meeting by that day"
    raise AimlineError(f"--about {about}: the case has no such message, meeting or talk ({choice})")


def _rendered(options: argparse.Namespace, letter: Letter, case: Case) -> bytes:
    from aimline.casework.letter_files import LetterFormat, letter_bytes

    form, paper = LetterFormat(options.format), paper_of(options.folder)
    return letter_bytes(letter, case, form, paper, is_final=options.final)
