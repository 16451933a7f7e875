"""A paper in the family's language beside the one in English that goes to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from aimline.drafting.blocks import Document, Paragraph, line, strong
from aimline.wording.say import language, marked, say

REGION: Final = "US"
BESIDE_ENGLISH: Final = marked("Reading copy: it does not replace the original in English")
"""Said in the language of the copy, which it names."""
OF_A_LETTER: Final = marked("Reading copy of the English letter: for you, and not to be sent")
AS_WRITTEN: Final = marked(
    "You changed the English letter. This copy shows the letter as Aimline wrote it, without your "
    "changes."
)
"""Said beside the copy of a letter whose English words a person edited."""


def paper_language() -> str:
    """The language that is spoken, as a file names it: `en-US`, `es-US`."""
    return f"{language()}-{REGION}"


def as_reading_copy(document: Document) -> Document:
    """The paper with what it is as its first line; made and marked in the language spoken."""
    head = Paragraph(line(strong(f"{say(BESIDE_ENGLISH)}.")))
    return replace(document, blocks=(head, *document.blocks))
