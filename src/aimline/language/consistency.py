"""How often a criterion must be reached, as it is written: `3 of 4 consecutive probes`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from aimline.language.number_words import NUMBER, STARTS, number
from aimline.language.sought import Sought, in_small_letters

LONGEST_ROW: Final = 50
"""More scores than this in a row is no consistency that an IEP asks for, but another number."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """At least `of` scores at or past the criterion among `in_a_row_of` consecutive ones."""

    of: int
    in_a_row_of: int
    words: str = field(default="", compare=False)
    """As written, where the words do not say that the scores follow one another."""


_OCCASION: Final = (
    r"(?:probe|trial|session|opportunit|observation|sample|attempt|occasion"
    r"|check|data point|datapoint"
    r"|assessment|administration|test|passage|reading|score|measure|measurement|day|week|time"
    r"|quiz|assignment|task|period|lesson|chance|instance|point)(?:s|es|y|ies|zes)?"
)
_RATIO: Final = (
    rf"{STARTS}(?<!by )(?<!by the )(?<!since )(?<![\d/])(?P<m>{NUMBER})\s*(?:/|out\s+of|of|in)\s*"
    rf"(?:(?:the|every|any)\s+)?(?:last\s+|past\s+)?(?P<k>{NUMBER})(?!\s*%"
    r"|\s*percent|\s*/|[\d.]*\d)"
)
_IN_A_ROW: Final = (
    rf"\s*(?:\(\d+\)\s*)?(?:(?:consecutive|straight|successive)(?!\s+(?:min|sec|hour|hr))"
    rf"|{_OCCASION}\s+"
    r"in\s+(?:a\s+row|succession))"
)
_ROW_WORDS: Final = {"twice": 2, "thrice": 3}

_READINGS: Final = tuple(
    Sought(pattern, in_small=True)
    for pattern in (
        rf"{_RATIO}{_IN_A_ROW}",
        rf"{STARTS}(?P<k>{NUMBER}|twice|thrice)(?:{_IN_A_ROW}|\s+in\s+a\s+row)",
        rf"consecutive\s+(?:\w+\s+)?(?P<k>{NUMBER})\b",
        _RATIO,
        r"(?:over|across|on|in|for|during|all|each\s+of)\s+(?:the\s+|at\s+least\s+"
        rf")?(?P<k>{NUMBER})"
        rf"\s+(?:\w+[- ]){{0,3}}?(?!day|week|period){_OCCASION}\b",
    )
)
"""From the clearest wording to the least: `8/10 trials, 3 consecutive sessions` is 3 in a row."""


@lru_cache(maxsize=4096)
def consistency(text: str | None) -> Consistency | None:
    """The consistency that a criterion or goal states, or None where none can be read.

    >>> found = consistency("on three of four consecutive weekly probes")
    >>> found.of, found.in_a_row_of
    (3, 4)
    """
    small = in_small_letters(text or "")
    for reading in _READINGS:
        for match in reading.finditer(small):
            parts = match.groupdict()
            if found := _checked(_count(parts.get("m") or parts["k"]), _count(parts["k"])):
                is_in_a_row = reading is not _READINGS[-1]
                written = (text or "")[slice(*match.span())]
                return found if is_in_a_row else replace(found, words=" ".join(written.split()))
    return None


def _count(words: str) -> float:
    return _ROW_WORDS.get(words.lower()) or number(words)


def _checked(of: float, in_a_row_of: float) -> Consistency | None:
    if of != int(of) or in_a_row_of != int(in_a_row_of):
        return None
    if not 1 <= of <= in_a_row_of <= LONGEST_ROW:
        return None
    return Consistency(int(of), int(in_a_row_of))
