"""What the commands that write letters share: an edited text, enclosures, what is to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from aimline.terms import AimlineError

if TYPE_CHECKING:
    from aimline.drafting.letters.edited import Edit
    from aimline.drafting.letters.letter import Letter


def with_edits(file: Path, letter: Letter) -> tuple[Letter, tuple[Edit, ...]]:
    """The letter as a text file says it, and what the changes did to its sentences."""
    from aimline.drafting.letters.edited import edited

    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AimlineError(
            f"The edited letter {file} could not be read: {error}. "
            "Name a text file that Aimline wrote, saved as UTF-8."
        ) from None
    result = edited(letter, text)
    return result.letter, result.edits


def tell_edits(edits: tuple[Edit, ...], to: TextIO) -> None:
    """What became of the links between the sentences and the papers."""
    from aimline.drafting.letters.edited_words import told

    if edits:
        print("What you changed:", *(f"  {line}" for line in told(edits)), sep="\n", file=to)


def paper_of(folder: Path) -> Callable[[str], bytes]:
    """Reads an enclosure from the case folder and from nowhere else."""

    def paper(file: str) -> bytes:
        if not (folder / file).resolve().is_relative_to(folder.resolve()):
            raise AimlineError(
                f"The letter names {file} as an enclosure, and it lies outside the case folder. "
                "Copy it into the folder, or use --evidence footnotes."
            )
        try:
            return (folder / file).read_bytes()
        except OSError as error:
            raise AimlineError(
                f"The letter names {file} as an enclosure, and it could not be read: "
                f"{error.strerror}. Put it into the case folder, or use --evidence footnotes."
            ) from None

    return paper


def tell(letter: Letter, *, is_final: bool) -> None:
    """What is still to do before the letter can be sent."""
    from aimline.drafting.letters.draft import reasons_against, to_check

    reasons = () if is_final else reasons_against(letter)
    if reasons:
        print("Before it can be sent:", *(f"  {reason}" for reason in reasons), sep="\n")
    if checks := to_check(letter):
        print("Rules to check first:", *(f"  {words}" for words in checks), sep="\n")
