"""How many minutes of a service an IEP promises in a window of days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aimline.case.school_calendar import SchoolCalendar, school_days_between
from aimline.case.service import Service

SCHOOL_DAYS_OF_A_WEEK: Final = 5
WEEKS_OF_A_MONTH: Final = 52 / 12
QUARTERS_OF_A_YEAR: Final = 4
SCHOOL_WEEKS_OF_A_YEAR: Final = 36
"""Where a promise for a year has to be put as a weekly rate and no calendar tells its weeks."""

_DAY: Final = timedelta(days=1)
_CYCLE: Final = re.compile(r"(\d+)\s*-?\s*(?:school[- ])?days?(?:\s*cycle)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days, both ends included."""

    first_on: date
    last_on: date

    @property
    def days(self) -> int:
        """How many days it holds; 0 where it ends before it begins."""
        return max((self.last_on - self.first_on).days + 1, 0)

    def within(self, other: Window) -> Window:
        """What both have in common; it may hold no day."""
        return Window(max(self.first_on, other.first_on), min(self.last_on, other.last_on))

    def months(self) -> Iterator[Window]:
        """The window cut at the ends of calendar months."""
        first = self.first_on
        while first <= self.last_on:
            end = date(first.year, first.month, monthrange(first.year, first.month)[1])
            yield Window(first, min(end, self.last_on))
            first = end + _DAY


def minutes_of_a_period(service: Service) -> int | None:
    """Minutes promised in one period; None where the IEP does not say them."""
    if service.minutes is None or service.times is None or not service.period:
        return None
    return service.minutes * service.times


def days_of_cycle(period: str) -> int | None:
    """6 of `6-day cycle`; 5 of `week`; 1 of `day`; None of the longer periods."""
    named = {"day": 1, "daily": 1, "week": SCHOOL_DAYS_OF_A_WEEK, "weekly": SCHOOL_DAYS_OF_A_WEEK}
    plain = period.strip().lower()
    if plain in named:
        return named[plain]
    found = _CYCLE.match(plain)
    return int(found[1]) or None if found else None


def minutes_a_week(service: Service) -> float | None:
    """The promise as minutes of a school week, so that two promises can be compared.

    A month has 52/12 weeks; a quarter 9 and a year 36 weeks of school.
    """
    whole = minutes_of_a_period(service)
    if whole is None:
        return None
    period = (service.period or "").strip().lower()
    if days := days_of_cycle(period):
        return whole * SCHOOL_DAYS_OF_A_WEEK / days
    weeks = {
        "month": WEEKS_OF_A_MONTH,
        "monthly": WEEKS_OF_A_MONTH,
        "quarter": SCHOOL_WEEKS_OF_A_YEAR / QUARTERS_OF_A_YEAR,
        "quarterly": SCHOOL_WEEKS_OF_A_YEAR / QUARTERS_OF_A_YEAR,
        "year": float(SCHOOL_WEEKS_OF_A_YEAR),
        "yearly": float(SCHOOL_WEEKS_OF_A_YEAR),
    }.get(period)
    return whole / weeks if weeks else None


def promised_minutes(service: Service, window: Window, calendar: SchoolCalendar) -> float | None:
    """Minutes that the promise comes to in a window.

    Counted by school days where a calendar is typed: five make a week, and a month, a quarter or a
    year is shared out over its own school days. Of days that no listed year holds nothing is
    promised. Without a calendar by all days, so that breaks count too. None where the IEP does
    not say minutes, times and period.
    """
    whole = minutes_of_a_period(service)
    if whole is None or not window.days:
        return None if whole is None else 0.0
    period = (service.period or "").strip().lower()
    known = bool(calendar.years)
    if days := days_of_cycle(period):
        return whole * _school_days(window, calendar, known=known) / days
    if period in ("month", "monthly"):
        shares = (_share_of_month(month, calendar, known=known) for month in window.months())
        return whole * sum(shares)
    if period in ("quarter", "quarterly", "year", "yearly"):
        parts = QUARTERS_OF_A_YEAR if period.startswith("quarter") else 1
        return whole * parts * _share_of_year(window, calendar, known=known)
    return None


def _school_days(window: Window, calendar: SchoolCalendar, *, known: bool) -> float:
    if known:
        return school_days_between(calendar, window.first_on, window.last_on)
    return window.days * SCHOOL_DAYS_OF_A_WEEK / 7


def _share_of_month(part: Window, calendar: SchoolCalendar, *, known: bool) -> float:
    """Which share of a calendar month's school days lies in a part of it."""
    length = monthrange(part.first_on.year, part.first_on.month)[1]
    whole = Window(part.first_on.replace(day=1), part.first_on.replace(day=length))
    if not known:
        return part.days / length
    in_month = school_days_between(calendar, whole.first_on, whole.last_on)
    if not in_month:
        return 0.0
    return school_days_between(calendar, part.first_on, part.last_on) / in_month


def _share_of_year(window: Window, calendar: SchoolCalendar, *, known: bool) -> float:
    """How many school years' worth of school days lie in the window."""
    if not known:
        return window.days / 7 / 52
    share = 0.0
    for year in calendar.ordered:
        whole = school_days_between(calendar, year.first_day_on, year.last_day_on)
        part = window.within(Window(year.first_day_on, year.last_day_on))
        if whole and part.days:
            share += school_days_between(calendar, part.first_on, part.last_on) / whole
    return share
