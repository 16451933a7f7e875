"""A page of a paper as a picture, with a place on it that is lit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

_LETTER = (612.0, 792.0)
_EDGE = 3.0
"""Points between the words and the line around them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, measured in points."""

    sha256: str
    name: str
    number: int
    pages: int
    sizes: Sequence[Sequence[float]]
    width: float
    height: float
    box: tuple[float, float, float, float] | None
    """left, top, width and height of the place that is lit."""

    @classmethod
    def of(
        cls,
        sha256: str,
        name: str,
        number: int,
        pages: int,
        sizes: Sequence[Sequence[float]],
        box: Sequence[float] | None,
    ) -> Sheet:
        """A page with a place on it."""
        number = max(1, min(number, pages) if pages else number)
        is_known = number <= len(sizes)
        width, height = sizes[number - 1] if is_known else _LETTER
        lit = None
        if box is not None and is_known:
            left, top, right, bottom = box
            lit = (left - _EDGE, top - _EDGE, right - left + 2 * _EDGE, bottom - top + 2 * _EDGE)
        return cls(sha256, name, number, pages, sizes, width, height, lit)

    @property
    def is_measured(self) -> bool:
        """Whether its size is known, so that a place on it can be lit."""
        return self.number <= len(self.sizes)

    @property
    def before(self) -> int | None:
        """The page before."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The page after."""
        return self.number + 1 if self.number < self.pages else None

    @property
    def sizes_text(self) -> str:
        """The sizes of all pages, for the script."""
        return json.dumps([list(size) for size in self.sizes])
