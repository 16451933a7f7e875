"""Whether a page shows what is said to stand on it: a number, a day, or words."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

_NUMBER: Final = re.compile(r"[\N{MINUS SIGN}-]?\d[\d,]*(?:\.\d+)?")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_A_LETTER: Final = re.compile(r"[\W_]+")
_ALIKE: Final = 0.92
"""Of 1: how alike recognised words must be to words of the case."""
_FIGURES: Final = re.compile(r"\d+(?:\.\d+)*")
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}\b)")
_SEPTEMBER: Final = 9
_PAGES_KEPT: Final = 4096
"""Pages are asked again and again: what was made of their words is kept for so many."""
_LONG: Final = 12
"""Letters from which likeness means anything."""


def shows(words: str, what: str, *, is_recognised: bool = False) -> bool:
    """Whether the words of a page show a number, a day (`2026-10-17`) or words.

    is_recognised: words recognised in a picture may differ from it by a few letters; numbers not.

    >>> shows("read 54 words on 10/17/2026", "54"), shows("read 154 words", "54")
    (True, False)
    >>> shows("Report of Oct. 17, 2026", "2026-10-17")
    True
    """
    if _DAY.fullmatch(what):
        return _shows_day(words, date.fromisoformat(what))
    if _NUMBER.fullmatch(what):
        return _shows_number(words, what)
    sought, there = _letters(what), _letters(words)
    if not sought or sought in there:
        return True
    if not is_recognised or len(sought) < _LONG:
        return False
    return _is_alike(sought, there)


def shows_somehow(words: str, what: str) -> bool:
    """Whether the words of a finished page show it, in whatever order they come out of the file.

    A page of columns and tables gives its words in the order in which they were drawn.
    """
    if shows(words, what, is_recognised=True):
        return True
    if _DAY.fullmatch(what) or _NUMBER.fullmatch(what):
        return False
    there = _letters(words)
    return all(_letters(word) in there for word in what.split())


def _is_alike(sought: str, there: str) -> bool:
    """Whether the longest stretch that both share has much the same letters around it."""
    match = SequenceMatcher(None, sought, there, autojunk=False).find_longest_match()
    start = max(match.b - match.a, 0)
    around = there[start : start + len(sought)]
    return SequenceMatcher(None, sought, around, autojunk=False).ratio() >= _ALIKE


def _shows_number(words: str, number: str) -> bool:
    return _plain(number.lstrip("\N{MINUS SIGN}-").replace(",", "")) in _numbers_in(words)


@lru_cache(maxsize=_PAGES_KEPT)
def _numbers_in(words: str) -> frozenset[str]:
    """Every number of a page without its sign: a date is one number, and so is 5.54."""
    found = _FIGURES.findall(_THOUSANDS.sub("", words))
    return frozenset(map(_plain, found))


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if number.count(".") == 1 else number


def _shows_day(words: str, on: date) -> bool:
    return _ways_of(on).search(words) is not None


@lru_cache(maxsize=_PAGES_KEPT)
def _ways_of(on: date) -> re.Pattern[str]:
    """The ways in which papers write a day; without its year only where no year follows."""
    year = rf"(?:{on.year}|{on:%y})"
    month = rf"(?:{on:%B}|{on:%b}{'|Sept' if on.month == _SEPTEMBER else ''})"
    ways = (
        rf"\b{month}\.?\s+0?{on.day}(?:st|nd|rd|th)?,?\s+{year}\b",
        rf"\b0?{on.month}[/.-]0?{on.day}[/.-]{year}\b",
        rf"\b{on.year}-{on:%m}-{on:%d}\b",
        rf"\b0?{on.day}\s+{month}\.?,?\s+{year}\b",
        rf"\b0?{on.month}/0?{on.day}\b(?!/)",
        rf"\b{month}\.?\s+0?{on.day}\b(?!\d|,?\s+\d{{4}})",
    )
    return re.compile("|".join(ways), re.IGNORECASE)


@lru_cache(maxsize=_PAGES_KEPT)
def _letters(words: str) -> str:
    return _NOT_A_LETTER.sub("", words.casefold())
