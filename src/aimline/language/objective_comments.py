"""Comments that are numbered by objective in one string: `1. Sam adds with 60% accuracy. 2. ...`.

What such a part says is said of its objective, and of the goal only where it names it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from aimline.language.sought import Sought

_NUMBERED: Final = Sought(
    r"(?:^|(?<=[.;!?%)])\s+|\n\s*|(?<=\s))(?:objective|obj\.?|benchmark|sto)?\s*#?"
    r"(?P<number>\d{1,2})\s*[.):]\s+(?=[A-Z])",
    re.IGNORECASE,
)
_OF_THE_GOAL: Final = re.compile(r"\b(?:annual\s+)?goals?\b|\boverall\b|\ball\s+objectives\b", re.I)
_SENTENCE: Final = re.compile(r"[^.!?\n]*(?:\.(?=\d)[^.!?\n]*)*[.!?\n]*\s*")
_FEWEST: Final = 2


def is_of_objective(text: str, place: int) -> bool:
    """Whether what stands at a place of a comment is said of one objective.

    >>> said = "1. Sam adds with 60% accuracy. 2. Sam needs help. Overall he is at 55%."
    >>> is_of_objective(said, said.index("60")), is_of_objective(said, said.index("55"))
    (True, False)
    """
    starts = _starts(text)
    if len(starts) < _FEWEST or place < starts[0]:
        return False
    begin, end = _sentence(text, place)
    return _OF_THE_GOAL.search(text, max(begin, _item(starts, place)), end) is None


def _starts(text: str) -> list[int]:
    """Where the parts begin, if they are numbered from 1 on and the first opens the text."""
    found = list(_NUMBERED.finditer(text))
    if not found or text[: found[0].start()].strip() or int(found[0]["number"]) != 1:
        return []
    numbers = [int(match["number"]) for match in found]
    in_order = [later == earlier + 1 for earlier, later in pairwise(numbers)]
    return [match.end() for match in found] if all(in_order) else []


def _item(starts: list[int], place: int) -> int:
    return max(start for start in starts if start <= place)


def _sentence(text: str, place: int) -> tuple[int, int]:
    """The sentence around a place."""
    for match in _SENTENCE.finditer(text):
        if match.start() <= place < match.end():
            return match.span()
    return place, len(text)
