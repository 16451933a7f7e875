"""A letter as a tagged PDF, made to PDF/UA-1 by typst."""

from __future__ import annotations

from aimline.case.case import Case
from aimline.drafting.letters.letter import Letter
from aimline.drafting.render.letter_sheet import sheet
from aimline.drafting.render.pdf import typeset


def letter_pdf(letter: Letter, case: Case, *, is_final: bool = False, copy_note: str = "") -> bytes:
    """The letter on US letter paper. Equal letters are equal bytes."""
    return typeset(
        "letter.typ", sheet(letter, case, is_final=is_final, copy_note=copy_note), letter.on
    )
