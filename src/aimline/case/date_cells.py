"""Typed days as dates. What may be read in two ways is a CellProblem, never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import Final

from aimline.case.problem import CellProblem, shown
from aimline.day_words import day_of_year
from aimline.wording.say import marked, say

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
_LATEST_TWO_DIGIT_YEAR: Final = 68
"""69 to 99 are years of the last century; the same border as POSIX."""

_TIME: Final = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?)?"
_ISO: Final = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.ASCII | re.I)
_SLASHED: Final = re.compile(
    rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII | re.I
)
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_WEEKDAY: Final = r"(?:[a-z]+day,?\s+|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_MONTH_FIRST: Final = re.compile(
    rf"{_WEEKDAY}(?P<month>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    re.ASCII | re.I,
)
_DAY_FIRST: Final = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month>[a-z]{{3,9}})\.?,?[\s-]+"
    r"(?P<year>\d{4}|\d{2})",
    re.ASCII | re.I,
)
_NEEDS_ISO: Final = marked("Write it as year-month-day, such as 2025-09-02.")
_ORDER_MATTERS: Final = marked("The days decide where every score lies and when a time limit ends.")
_LEAP_YEAR: Final = 2000
"""A year that has every day."""


class DayOrder(Enum):
    """Which part of 3/4/2025 is the day."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


def day(cell: object) -> date:
    """One date that stands alone: ISO, with a month's name, or slashes with one reading."""
    (found,) = dates_of_column([cell])
    if found is None:
        raise CellProblem(say("The date is missing."), say(_ORDER_MATTERS), say(_NEEDS_ISO))
    if isinstance(found, CellProblem):
        raise found
    return found


def dates_of_column(
    cells: Sequence[object], declared: DayOrder | None = None
) -> list[date | CellProblem | None]:
    """Every date of one column, None where a cell is blank.

    3/4/2025 is taken only where the column shows which part is the day: by a value above 12 in
    another row, or because the program that wrote the file is known (`declared`).
    """
    orders = _orders_shown(cells) | ({declared} if declared else set())
    order = next(iter(orders)) if len(orders) == 1 else None
    dates: list[date | CellProblem | None] = []
    for cell in cells:
        try:
            dates.append(_date(cell, order, contradicts=len(orders) > 1))
        except CellProblem as problem:
            dates.append(problem)
    return dates


def _orders_shown(cells: Sequence[object]) -> set[DayOrder]:
    shown_orders = set()
    for cell in cells:
        if isinstance(cell, str) and (parts := _SLASHED.fullmatch(cell.strip())):
            first, second = int(parts[1]), int(parts[3])
            if first > 12 >= second:
                shown_orders.add(DayOrder.DAY_FIRST)
            if second > 12 >= first:
                shown_orders.add(DayOrder.MONTH_FIRST)
    return shown_orders


def _date(cell: object, order: DayOrder | None, *, contradicts: bool) -> date | None:
    if isinstance(cell, datetime):
        if cell.tzinfo is not None:
            raise CellProblem(
                say("{cell} carries a time zone.", cell=shown(cell)),
                say("Its day may differ here."),
                say(_NEEDS_ISO),
            )
        return _within_years(cell.date(), cell)
    if isinstance(cell, date):
        return _within_years(cell, cell)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    words = cell.strip() if isinstance(cell, str) else ""
    if parts := _ISO.fullmatch(words):
        return _made(cell, int(parts[1]), int(parts[2]), int(parts[3]))
    parts = _MONTH_FIRST.fullmatch(words) or _DAY_FIRST.fullmatch(words)
    if parts and (month := _month(parts["month"])):
        return _made(cell, _year(parts["year"]), month, int(parts["day"]))
    if parts := _SLASHED.fullmatch(words):
        return _slashed(cell, parts, order, contradicts=contradicts)
    raise CellProblem(
        say("{cell} is not a date that can be read.", cell=shown(cell)),
        say(_ORDER_MATTERS),
        say(_NEEDS_ISO),
    )


def _slashed(
    cell: object, parts: re.Match[str], order: DayOrder | None, *, contradicts: bool
) -> date:
    first, second, year = int(parts[1]), int(parts[3]), _year(parts[4])
    if first == second and not contradicts:
        return _made(cell, year, first, second)
    if contradicts:
        raise CellProblem(
            say(
                "{cell} stands among dates of both orders, month first and day first.",
                cell=shown(cell),
            ),
            say("So none of them can be trusted."),
            say(_NEEDS_ISO),
        )
    if order is DayOrder.DAY_FIRST and len(parts[4]) == 2:
        raise CellProblem(
            say("{cell} may begin with the day or with the year.", cell=shown(cell)),
            say(_ORDER_MATTERS),
            say(_NEEDS_ISO),
        )
    if order is not None:
        month, dom = (first, second) if order is DayOrder.MONTH_FIRST else (second, first)
        return _made(cell, year, month, dom)
    if first > 12 or 0 in (first, second):
        return _made(cell, year, first, second)
    raise CellProblem(
        say(
            "{cell} may be {day} or {other_day}.",
            cell=shown(cell),
            day=day_of_year(date(_LEAP_YEAR, first, second)),
            other_day=day_of_year(date(_LEAP_YEAR, second, first)),
        ),
        say(_ORDER_MATTERS),
        say(
            "Write {date} or {other_date}.",
            date=f"{year:04}-{first:02}-{second:02}",
            other_date=f"{year:04}-{second:02}-{first:02}",
        ),
    )


def _month(word: str) -> int | None:
    given = word.casefold()
    for number, name in enumerate(_MONTHS, start=1):
        if given in (name, name[:3], name[:4]):
            return number
    return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year <= _LATEST_TWO_DIGIT_YEAR else 1900)


def _made(cell: object, year: int, month: int, dom: int) -> date:
    try:
        made = date(year, month, dom)
    except ValueError:
        raise CellProblem(
            say("{cell} is no day of the calendar.", cell=shown(cell)),
            say(_ORDER_MATTERS),
            say(_NEEDS_ISO),
        ) from None
    return _within_years(made, cell)


def _within_years(on: date, cell: object) -> date:
    if FIRST_YEAR <= on.year <= LAST_YEAR:
        return on
    raise CellProblem(
        say(
            "{cell} lies outside the years {first_year} to {last_year}.",
            cell=shown(cell),
            first_year=FIRST_YEAR,
            last_year=LAST_YEAR,
        ),
        say("That is probably a slip of the pen, and it would bend every line."),
        say("Compare it with the paper and mend the year."),
    )
