"""Words of a paper with their label, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from aimline.intake.forms.vocabulary import Role
from aimline.intake.page import Box, How

_BLANK: Final = re.compile(r"[\s_.…/\\-]*(?:yes\s*/\s*no)?[\s_./\\-]*", re.I)

CellPlace = tuple[int, int, int]
"""Which table of its page, which row of it, and which column; counted from 0."""


@dataclass(frozen=True, slots=True)
class Item:
    """Words with their label, and where they stand."""

    role: Role
    words: str
    label: str
    page: int
    box: Box | None
    how: How
    certainty: float = 1.0
    number: int | None = None
    """A number in the label: of a goal, of a report."""
    area: str | None = None
    """The area of a goal, where its label names it."""
    row: int | None = None
    """Of a table: items with the same number stand in one row."""
    cell: CellPlace | None = None
    """Of a table: where it stands in it."""
    place: int = 0
    """Its turn among the items of its paper; what is made of an item keeps it."""
    is_guessed: bool = False
    """Whether only its place, and no label, says what it is."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is filled in."""
        return _BLANK.fullmatch(self.words) is not None
