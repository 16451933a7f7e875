"""The grade of the passages, problems or books that words speak of."""

from __future__ import annotations

import re
from typing import Final

_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_NAME: Final = rf"(?:(?P<word>{'|'.join(_ORDINALS)})|(?P<digits>\d{{1,2}})(?:st|nd|rd|th))"
_THING: Final = (
    r"(?:passages?|texts?|books?|stor(?:y|ies)|material|probes?|words?|problems?|level|reading"
    r"|paragraphs?)"
)
_BEFORE: Final = re.compile(
    rf"\b{_NAME}[- ]grade(?:[- ]level)?\s+(?:\w+\s+){{0,2}}?{_THING}\b", re.IGNORECASE
)
_AFTER: Final = re.compile(
    rf"\bgrade\s+(?P<digits>\d{{1,2}})\s+(?:\w+\s+){{0,2}}?{_THING}\b", re.IGNORECASE
)
_KINDERGARTEN: Final = re.compile(rf"\bkindergarten\s+(?:\w+\s+)?{_THING}\b", re.IGNORECASE)


def grades_of_material(words: str) -> frozenset[str]:
    """The grades of material that words name: `2` of “a second grade passage”.

    >>> sorted(grades_of_material("read 78 words on a second grade passage"))
    ['2']
    """
    found = {_grade(match) for match in _BEFORE.finditer(words)}
    found |= {match["digits"] for match in _AFTER.finditer(words)}
    if _KINDERGARTEN.search(words):
        found.add("K")
    return frozenset(found)


def _grade(match: re.Match[str]) -> str:
    if match["word"]:
        return str(_ORDINALS.index(match["word"].lower()) + 1)
    return match["digits"]
