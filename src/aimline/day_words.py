"""Days as a person says them: the one way in which a date is put into words."""

from __future__ import annotations

from datetime import date
from typing import Final

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_SCHOOL_YEAR_STARTS_IN: Final = 7
"""July: the first month after any American school year."""


def day(on: date, as_of: date) -> str:
    """October 17; with its year where the day lies in another school year than `as_of`."""
    return f"{_MONTHS[on.month - 1]} {on.day}" + (
        "" if school_year(on) == school_year(as_of) else f", {on.year}"
    )


def full_day(on: date) -> str:
    """October 17, 2025."""
    return f"{_MONTHS[on.month - 1]} {on.day}, {on.year}"


def short_day(on: date) -> str:
    """Oct 17, 2025, for tables."""
    return f"{_MONTHS[on.month - 1][:3]} {on.day}, {on.year}"


def weekday(on: date) -> str:
    """Friday."""
    return _WEEKDAYS[on.weekday()]


def day_of_week(on: date) -> str:
    """Friday, October 17, 2025."""
    return f"{weekday(on)}, {full_day(on)}"


def stretch(first: date, last: date) -> str:
    """October 17 to October 20, 2025; the year of the first day only where it differs."""
    if first == last:
        return full_day(first)
    start = full_day(first) if first.year != last.year else full_day(first).partition(",")[0]
    return f"{start} to {full_day(last)}"


def school_year(on: date) -> int:
    """The calendar year in which the school year of that day began."""
    return on.year if on.month >= _SCHOOL_YEAR_STARTS_IN else on.year - 1
