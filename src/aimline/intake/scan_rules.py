"""The ruled lines of a scan: what runs through words is a stripe of a fax or a strike, no rule."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from aimline.intake.page import Word
from aimline.intake.pdf_objects import Rule
from aimline.intake.straighten import Straight

_EDGE: Final = 0.3
"""Of the height of a word: above and below, where a rule may touch it."""
_TALL: Final = 1.6
"""In heights of a usual word: what is taller was recognised over two lines, and a rule with it."""
_OVER_WORDS: Final = 0.5
"""Of the length of a line: so much of it over words makes it no rule."""
_SHORT: Final = 36.0
"""Points. A stripe comes in pieces, which are shorter than the side of a cell."""
_LEVEL: Final = 1.5
"""Points between pieces of one stripe, up or down."""


def rules(straight: Straight, scale: float, words: Sequence[Word]) -> tuple[list[Rule], list[Rule]]:
    """The rules across and down a page, in points."""
    across, down = straight.rules()
    return (
        without_stripes([Rule(at * scale, a * scale, b * scale) for at, a, b in across], words),
        [Rule(at * scale, start * scale, end * scale) for at, start, end in down],
    )


def without_stripes(lines: Sequence[Rule], words: Sequence[Word]) -> list[Rule]:
    """The lines that run through no words, without the pieces that go on with one that does."""
    tall = _TALL * median([word.box.height for word in words]) if words else 0
    usual = [word for word in words if word.box.height <= tall]
    stripes = [line for line in lines if _runs_through(line, usual)]
    return [line for line in lines if not any(_goes_on(line, stripe) for stripe in stripes)]


def _runs_through(line: Rule, words: Sequence[Word]) -> bool:
    """Whether a line runs through the middle of words, and not between them."""
    over = sum(max(0.0, _shared(line, word)) for word in words)
    return over >= _OVER_WORDS * (line.end - line.start)


def _shared(line: Rule, word: Word) -> float:
    """How much of a line lies over the middle of a word."""
    box = word.box
    edge = _EDGE * box.height
    if not box.top + edge < line.at < box.bottom - edge:
        return 0.0
    return min(line.end, box.right) - max(line.start, box.left)


def _goes_on(line: Rule, stripe: Rule) -> bool:
    is_level = abs(line.at - stripe.at) <= _LEVEL
    return line is stripe or (is_level and line.end - line.start < _SHORT)
