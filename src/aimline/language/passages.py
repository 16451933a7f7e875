"""A long text in pieces that can be read one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 600
"""Characters of one passage. Patterns that look around a number cost more than its length."""

_PLACE_TO_CUT: Final = re.compile(r".*(?:[.;!?]\s|\n)|.*\s", re.DOTALL)


def passages(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces of at most LONGEST, each with its place, cut after a sentence."""
    start = 0
    while len(text) - start > LONGEST:
        piece = text[start : start + LONGEST]
        cut = _PLACE_TO_CUT.match(piece)
        end = start + (cut.end() if cut else LONGEST)
        yield start, text[start:end]
        start = end
    yield start, text[start:]
