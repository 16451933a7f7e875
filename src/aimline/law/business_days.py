"""Business days: Mondays to Fridays except federal and state holidays, 34 C.F.R. § 300.11(b)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final

from aimline.terms import JurisdictionCode

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2050
"""The years whose holidays lie in law/data/holidays, made from the `holidays` package by
bench/make_holidays.py; outside them business days are not known."""

SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)


@cache
def holidays_of(place: JurisdictionCode) -> Mapping[date, str]:
    """The federal and state holidays of a place by their day, days taken in lieu included."""
    text = files("aimline.law").joinpath("data", "holidays", f"{place}.tsv").read_text("utf-8")
    found = {}
    for line in text.splitlines():
        name, _, days = line.partition("\t")
        for day in days.split(" "):
            found[date.fromisoformat(day)] = name
    return found


def covers(first: date, last: date) -> bool:
    """Whether the holidays of every day from `first` to `last` are known."""
    return first.year >= FIRST_YEAR and last.year <= LAST_YEAR


def why_no_business(on: date, place: JurisdictionCode) -> str | None:
    """Why a day is no business day; None where it is one."""
    if on.weekday() >= SATURDAY:
        return "weekend"
    return holidays_of(place).get(on)


def business_day_before(on: date, place: JurisdictionCode) -> date:
    """The last business day before a day."""
    day = on - _DAY
    while why_no_business(day, place) is not None:
        day -= _DAY
    return day


@cache
def _business_days(place: JurisdictionCode, year: int) -> tuple[date, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if why_no_business(day, place) is None)


def business_day_after(on: date, number: int, place: JurisdictionCode) -> date | None:
    """The business day of that number after a day; None where the holidays are not known."""
    year, left, start = on.year, number, on + _DAY
    while FIRST_YEAR <= year <= LAST_YEAR:
        days = _business_days(place, year)
        i = bisect_left(days, start)
        if i + left <= len(days):
            return days[i + left - 1]
        left -= len(days) - i
        year += 1
    return None


def business_day_back(on: date, number: int, place: JurisdictionCode) -> date | None:
    """The business day of that number before a day; None where the holidays are not known."""
    year, left = on.year, number
    while FIRST_YEAR <= year <= LAST_YEAR:
        days = _business_days(place, year)
        i = bisect_left(days, on)
        if i >= left:
            return days[i - left]
        left -= i
        year -= 1
    return None
