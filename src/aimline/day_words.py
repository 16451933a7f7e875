"""Days as a person says them: the one way in which a date is put into words."""

from __future__ import annotations

from datetime import date
from typing import Final

from aimline.wording.say import marked, say

_MONTHS: Final = (
    *(marked("January"), marked("February"), marked("March"), marked("April")),
    *(marked("May"), marked("June"), marked("July"), marked("August")),
    *(marked("September"), marked("October"), marked("November"), marked("December")),
)
_SHORT_MONTHS: Final = (
    *(marked("Jan"), marked("Feb"), marked("Mar"), marked("Apr")),
    *(marked("May"), marked("Jun"), marked("Jul"), marked("Aug")),
    *(marked("Sep"), marked("Oct"), marked("Nov"), marked("Dec")),
)
_WEEKDAYS: Final = (
    *(marked("Monday"), marked("Tuesday"), marked("Wednesday"), marked("Thursday")),
    *(marked("Friday"), marked("Saturday"), marked("Sunday")),
)
_SCHOOL_YEAR_STARTS_IN: Final = 7
"""July: the first month after any American school year."""


def day(on: date, as_of: date) -> str:
    """October 17; with its year where the day lies in another school year than `as_of`."""
    return day_of_year(on) if school_year(on) == school_year(as_of) else full_day(on)


def day_of_year(on: date) -> str:
    """October 17, of whatever year."""
    return say("{month} {day}", month=month(on), day=on.day)


def full_day(on: date) -> str:
    """October 17, 2025."""
    return say("{month} {day}, {year}", month=month(on), day=on.day, year=on.year)


def short_day(on: date) -> str:
    """Oct 17, 2025, for tables."""
    return say("{short_month} {day}, {year}", short_month=short_month(on), day=on.day, year=on.year)


def month(on: date) -> str:
    """October."""
    return say(_MONTHS[on.month - 1])


def short_month(on: date) -> str:
    """Oct."""
    return say(_SHORT_MONTHS[on.month - 1])


def month_of_year(on: date) -> str:
    """October 2025."""
    return say("{month} {year}", month=month(on), year=on.year)


def weekday(on: date) -> str:
    """Friday."""
    return say(_WEEKDAYS[on.weekday()])


def day_of_week(on: date) -> str:
    """Friday, October 17, 2025."""
    return say("{weekday}, {day}", weekday=weekday(on), day=full_day(on))


def stretch(first: date, last: date) -> str:
    """October 17 to October 20, 2025; the year of the first day only where it differs."""
    if first == last:
        return full_day(first)
    start = full_day(first) if first.year != last.year else day_of_year(first)
    return from_to(start, full_day(last))


def from_to(first: str, last: str) -> str:
    """Two days in words as one stretch: October 17 to October 20, 2025."""
    return say("{first_day} to {last_day}", first_day=first, last_day=last)


def school_year(on: date) -> int:
    """The calendar year in which the school year of that day began."""
    return on.year if on.month >= _SCHOOL_YEAR_STARTS_IN else on.year - 1
