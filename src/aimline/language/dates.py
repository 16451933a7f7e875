"""Dates in running text. What is doubtful or lacks its year is returned so, never guessed.

Month names, two-digit years and the order of day and month are read as `case.date_cells` reads
cells; the two cannot share code, because neither part may import the other.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from aimline.language.sought import Sought, Wordings


class Precision(StrEnum):
    """How much of the calendar a date in words names."""

    DAY = "day"
    MONTH = "month"
    TERM = "term"
    """A quarter, trimester, season or benchmark window."""
    SCHOOL_YEAR = "school year"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One date as written. `on` is set only where the words, or a given year, leave no doubt."""

    words: str
    start: int
    end: int
    precision: Precision
    on: date | None = None
    readings: tuple[date, ...] = ()
    """Every day that the words may mean; two where day and month may be exchanged."""
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether the words may mean more than one day."""
        return len(self.readings) > 1

    @property
    def has_no_year(self) -> bool:
        """Whether a day or month is named, but no year."""
        return self.year is None and self.precision is not Precision.SCHOOL_YEAR


FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
_LATEST_TWO_DIGIT_YEAR: Final = 68
_FIRST_MONTH_OF_SCHOOL: Final = 7

MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR: Final = r"(?:19|20)\d\d"
_TERM: Final = (
    r"(?:q[1-4]|(?:[1-4](?:st|nd|rd|th)|first|second"
    r"|third|fourth)\s+(?:quarter|trimester|semester|marking period|grading period|nine weeks)"
    r"|(?:quarter|trimester|semester|marking period)\s+[1-4]|boy|moy|eoy)"
)
_SCORE_AFTER: Final = (
    r"(?!\s*(?:%|percent|[\"”″]|inch|correct|accura|trials?|opportunit|probes?|sessions?|times\b"
    r"|attempts?|items?|words?|letters?|problems?|questions?|samples?|steps?|days?\b|weeks?\b"
    r"|occasions?|observations?|instances?|of\b|independent|consecutive|passages?|sounds?|tasks?"
    r"|data|periods?|classes|recess|settings?|assignments?|tests?|quizzes|quiz|checks?|rubric))"
)
_FIRST_DIGIT: Final = r"\d(?<![\d./-]\d)"
"""The first of some digits, written so that the search leaps from digit to digit."""
_SHORT: Final = r"(?<![\d/.])(?P<m>0?[1-9]|1[0-2])/(?P<d>[12]\d|3[01]|0?[1-9])(?![\d/%])"

_ANY_SHORT: Final = re.compile(
    r"\d(?<![\d/.]\d)(?:(?<=0)[1-9]|(?<=1)[0-2]|(?<=[1-9]))/(?:[12]\d|3[01]|0?[1-9])(?![\d/%])"
)

_FORMS: Final = Wordings(
    (None, Sought(pattern, re.IGNORECASE))
    for pattern in (
        rf"(?P<y>{_FIRST_DIGIT}\d{{3}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?![\d/-])",
        rf"(?P<a>{_FIRST_DIGIT}\d?)(?P<by>[-/.])(?P<b>\d{{1,2}})(?P=by)"
        r"(?P<y>\d{4}|\d\d)(?![\d/-])",
        rf"\b(?P<name>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?![/%:-]\d|%)"
        rf"(?:\s*[,;]?\s*(?P<y>{_YEAR})\b)?",
        rf"(?<![\d/.])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<name>{_MONTH})"
        rf"(?:,?[\s-]+(?P<y>{_YEAR})\b)?",
        rf"\b(?P<name>{_MONTH})\s*(?:of\s+|,\s*)?(?P<y>{_YEAR})\b",
        rf"(?P<y>(?:1(?<!\w1)9|2(?<!\w2)0)\d\d)\s*[-–/]\s*(?P<y2>{_YEAR}|\d\d)\b(?!\s*%|-)",
        rf"(?P<term>[1-4](?<!\w[1-4])(?:st|nd|rd|th)\s+(?:9|nine)\s+weeks)"
        rf"(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?\b",
        rf"\b(?P<term>{_TERM})(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?\b",
        rf"\b(?P<term>spring|summer|fall|autumn|winter)(?:\s+of)?\s+(?P<y>{_YEAR})\b",
    )
)
_BARE_MONTH: Final = Sought(
    rf"(?=[jfmasond])"
    rf"(?:(?<=\bin )|(?<=\bby )|(?<=\bof )|(?<=since )|(?<=until )|(?<=during )|(?<=from )"
    rf"|(?<=last )|(?<=next )|(?<=this )|(?<=early )|(?<=late )|(?<=end of ))"
    rf"(?P<name>{_MONTH})(?!\s+\d)",
    re.IGNORECASE,
)
_CAPITAL_MONTH: Final = re.compile(r"[JFMASOND](?i:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
_CELL: Final = Sought(rf"\s*(?:(?P<name>{_MONTH})|{_SHORT})\s*", re.IGNORECASE)
_SURE_SHORT: Final = Sought(
    r"(?=\d)"
    r"(?:(?<=\bby )|(?<=since )|(?<=dated )|(?<=until )|(?<=through )|(?<=as of )|(?<=week of )"
    r"|(?<=due )|(?<=beginning )|(?<=ending )|(?<=meeting on )|(?<=held on )|(?<=iep on )"
    rf"|(?<=date: )|(?<=probe on )|(?<=given on )|(?<=report of )){_SHORT}{_SCORE_AFTER}",
    re.IGNORECASE,
)
_LIKELY_SHORT: Final = Sought(
    r"(?=\d)(?:(?<=\bon )|(?<=\bof )|(?<=from )|(?<=to )|(?<=and )|(?<=, )|(?<=\()|^|(?<=\n))"
    rf"{_SHORT}{_SCORE_AFTER}",
    re.IGNORECASE,
)
_BESIDE_A_SCORE: Final = Sought(
    r"(?=\d)(?:(?<=% on )|(?<=percent on )|(?<=accuracy on )|(?<=wcpm on )|(?<=wpm on ))"
    rf"{_SHORT}{_SCORE_AFTER}",
    re.IGNORECASE,
)
"""`60% on 11/12`: what a score was reached on is a day, or a share of the trials."""
USUAL_TRIALS: Final = (2, 3, 4, 5, 6, 8, 10, 20)
_LED_SHORT: Final = Sought(
    rf"(?=\d)(?:^|(?<=[;\n])|(?<=[;,\n] )){_SHORT}{_SCORE_AFTER}(?=\s*[:,–-]?\s*\d)", re.IGNORECASE
)
_SCHOOL_YEAR: Final = Sought(
    rf"(?P<y>(?:1(?<![\d-]1)9|2(?<![\d-]2)0)\d\d)\s*[-–/]\s*(?P<y2>{_YEAR}|\d\d)\b(?!\s*%|-)"
)


def school_year_in(text: str) -> int | None:
    """The year in which the one school year of a text begins: `2025-2026` gives 2025."""
    years = {int(m["y"]) for m in _SCHOOL_YEAR.finditer(text) if _follows(m["y"], m["y2"])}
    return years.pop() if len(years) == 1 else None


def _follows(first: str, second: str) -> bool:
    return int(second) % 100 == (int(first) + 1) % 100


@lru_cache(maxsize=4096)
def find_dates(text: str, context_year: int | None = None) -> tuple[FoundDate, ...]:
    """Every date of a text in its order.

    context_year: the year in which the school year begins; it gives 10/28 and March their year.
    A doubtful 3/4/2025 is settled only by another date of the same text, such as 10/28/2025.
    """
    found: list[FoundDate] = []
    for one in _candidates(text):
        # Those found so far stand in their order: only the two beside it can overlap.
        at = bisect(found, one.start, key=lambda other: other.start)
        if not any(
            one.start < other.end and other.start < one.end
            for other in found[max(at - 1, 0) : at + 1]
        ):
            found.insert(at, one)
    orders = {order for one in found if (order := _order_shown(one))}
    settled = (_in_order(one, orders) for one in found)
    return tuple(_in_year(one, context_year) for one in settled)


def _candidates(text: str) -> Iterator[FoundDate]:
    """The clearer forms first, so that a part of them is not read again."""
    for _, form in _FORMS.in_question(text):
        for match in form.finditer(text):
            yield from _read(match)
    if cell := _CELL.fullmatch(text):
        yield from _month_or_short(cell)
    for match in _BARE_MONTH.finditer(text) if _CAPITAL_MONTH.search(text) else ():
        if match["name"][0].isupper():
            yield from _month_or_short(match)
    if "/" in text:
        yield from _short(text)


def _short(text: str) -> Iterator[FoundDate]:
    """Days such as 10/28, where they are no score."""
    if not _ANY_SHORT.search(text):
        return
    for pattern in (_SURE_SHORT, _LED_SHORT):
        for match in pattern.finditer(text):
            yield _dated(match, None, int(match["m"]), int(match["d"]))
    for match in _BESIDE_A_SCORE.finditer(text):
        if int(match["d"]) not in USUAL_TRIALS or _cannot_be_a_score(match):
            yield _dated(match, None, int(match["m"]), int(match["d"]))
    for match in _LIKELY_SHORT.finditer(text):
        if _cannot_be_a_score(match):
            yield _dated(match, None, int(match["m"]), int(match["d"]))


def _cannot_be_a_score(match: re.Match[str]) -> bool:
    month, day = int(match["m"]), int(match["d"])
    return month > day or (day > 12 and day not in (15, 20, 25, 30))


def _month_or_short(match: re.Match[str]) -> Iterator[FoundDate]:
    if match["name"]:
        yield _found(match, Precision.MONTH, month=month_number(match["name"]))
    elif _cannot_be_a_score(match):
        yield _dated(match, None, int(match["m"]), int(match["d"]))


def _read(match: re.Match[str]) -> Iterator[FoundDate]:
    parts = match.groupdict()
    year = _whole_year(parts["y"]) if parts.get("y") else None
    if parts.get("y2"):
        if _follows(parts["y"], parts["y2"]):
            yield _found(match, Precision.SCHOOL_YEAR, year=year)
    elif parts.get("term"):
        yield _found(match, Precision.TERM, year=year)
    elif parts.get("a"):
        yield _slashed(match, year or 0, int(parts["a"]), int(parts["b"]))
    elif parts.get("name") and not parts.get("d"):
        yield _found(match, Precision.MONTH, year=year, month=month_number(parts["name"]))
    elif parts.get("name"):
        if parts["name"].lower() != "may" or parts["name"][0].isupper():
            yield _dated(match, year, month_number(parts["name"]), int(parts["d"]))
    else:
        yield _dated(match, year, int(parts["m"]), int(parts["d"]))


def _found(
    match: re.Match[str], precision: Precision, *, year: int | None = None, month: int | None = None
) -> FoundDate:
    words = match[0].strip()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return FoundDate(words, start, start + len(words), precision, year=year, month=month)


def _dated(match: re.Match[str], year: int | None, month: int, day: int) -> FoundDate:
    found = replace(_found(match, Precision.DAY, year=year, month=month), day=day)
    on = made_day(year, month, day) if year is not None else None
    return replace(found, on=on, readings=(on,) if on else ())


def _slashed(match: re.Match[str], year: int, first: int, second: int) -> FoundDate:
    days = {made_day(year, first, second): None, made_day(year, second, first): None}
    readings = tuple(day for day in days if day)
    found = replace(_found(match, Precision.DAY, year=year), readings=readings)
    if len(readings) != 1:
        return found
    (on,) = readings
    return replace(found, on=on, month=on.month, day=on.day)


def _order_shown(found: FoundDate) -> str | None:
    parts = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.]", found.words)
    if not parts or found.on is None or parts[1].lstrip("0") == parts[2].lstrip("0"):
        return None
    return "month first" if int(parts[1]) == found.on.month else "day first"


def _in_order(found: FoundDate, orders: set[str]) -> FoundDate:
    if not found.is_doubtful or len(orders) != 1:
        return found
    on = found.readings[0 if "month first" in orders else 1]
    return replace(found, on=on, readings=(on,), month=on.month, day=on.day)


def _in_year(found: FoundDate, context_year: int | None) -> FoundDate:
    """The date with the year of its school year, where it has none of its own."""
    if context_year is None or found.year is not None or found.month is None:
        return found
    year = context_year + (0 if found.month >= _FIRST_MONTH_OF_SCHOOL else 1)
    on = made_day(year, found.month, found.day) if found.day else None
    return replace(found, year=year, on=on, readings=(on,) if on else ())


def month_number(name: str) -> int:
    """The number of a month from its name or the beginning of it."""
    given = name.lower().rstrip(".")[:3]
    return next(n for n, month in enumerate(MONTHS, start=1) if month.startswith(given))


def _whole_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year <= _LATEST_TWO_DIGIT_YEAR else 1900)


def made_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day or the year is a slip of the pen."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
