"""Counting days: the one place where a date follows from a date and a rule.

A count starts on the day after its trigger. Every count says which days it counted and which it
did not, so that it can be followed with a finger on a calendar.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Final

from aimline.law.business_days import business_day_after, business_day_back, why_no_business
from aimline.terms import JurisdictionCode

_DAY: Final = timedelta(days=1)
_HOURS_A_DAY: Final = 24


@dataclass(frozen=True, slots=True)
class Span:
    """Days that do not count, first and last included, and why."""

    first_on: date
    last_on: date
    why: str


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row that were counted, or that were not and why."""

    first_on: date
    last_on: date
    first_number: int | None = None
    """The number of its first day in the count; None where its days were not counted."""
    why: str = ""

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last_on - self.first_on).days + 1


@dataclass(frozen=True)
class Count:
    """A date found by counting days from another, forward or back."""

    start: date
    """The day of the trigger, which is not counted."""
    number: int
    due_on: date
    why_skipped: Callable[[date], str | None]
    """Why a day was not counted; None where it was."""

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Every day between the trigger and the last day, that one included, in counting order."""
        way = 1 if self.due_on >= self.start else -1
        length = abs((self.due_on - self.start).days)
        days = (self.start + timedelta(days=way * n) for n in range(1, length + 1))
        runs, number = [], 1
        for why, group in groupby(days, key=self.why_skipped):
            run = list(group)
            first, last = min(run[0], run[-1]), max(run[0], run[-1])
            runs.append(Run(first, last, None if why else number, why or ""))
            number += 0 if why else len(run)
        return tuple(runs)

    @property
    def is_backward(self) -> bool:
        """Whether it counts back from a day that is to come."""
        return self.due_on < self.start


def calendar_days(start: date, number: int, not_counted: Sequence[Span] = ()) -> Count:
    """The calendar day of that number after a day, leaving out some spans.

    not_counted: in order, no two overlapping.
    """
    reached, left = start, number
    for span in not_counted:
        if span.last_on <= reached:
            continue
        free = max((span.first_on - reached).days - 1, 0)
        if free >= left:
            break
        left -= free
        reached = span.last_on
    return Count(start, number, reached + timedelta(days=left), reason_of(not_counted))


def reason_of(spans: Sequence[Span]) -> Callable[[date], str | None]:
    """Why a day that lies in one of some spans does not count; None of any other day."""
    return lambda on: next((s.why for s in spans if s.first_on <= on <= s.last_on), None)


def calendar_days_before(start: date, number: int) -> Count:
    """The calendar day of that number before a day."""
    return Count(start, number, start - timedelta(days=number), lambda _: None)


def business_days(start: date, number: int, place: JurisdictionCode) -> Count | None:
    """The business day of that number after a day; None where the holidays are not known."""
    due_on = business_day_after(start, number, place)
    return (
        None
        if due_on is None
        else Count(start, number, due_on, lambda on: why_no_business(on, place))
    )


def business_days_before(start: date, number: int, place: JurisdictionCode) -> Count | None:
    """The business day of that number before a day; None where the holidays are not known."""
    due_on = business_day_back(start, number, place)
    return (
        None
        if due_on is None
        else Count(start, number, due_on, lambda on: why_no_business(on, place))
    )


def school_days(
    start: date, number: int, days: Sequence[date], why_skipped: Callable[[date], str | None]
) -> Count | None:
    """The school day of that number after a day; None where too few school days are listed."""
    i = bisect_right(days, start) + number - 1
    return Count(start, number, days[i], why_skipped) if i < len(days) else None


def school_days_before(
    start: date, number: int, days: Sequence[date], why_skipped: Callable[[date], str | None]
) -> Count | None:
    """The school day of that number before a day; None where too few school days are listed."""
    i = bisect_left(days, start) - number
    return Count(start, number, days[i], why_skipped) if i >= 0 else None


def years_after(on: date, number: int) -> date:
    """The same day so many years later; from February 29, the last day of that February."""
    try:
        return on.replace(year=on.year + number)
    except ValueError:
        return on.replace(year=on.year + number, day=28)


def years_before(on: date, number: int) -> date:
    """The same day so many years earlier; from February 29, the last day of that February."""
    return years_after(on, -number)


def birthday(born_on: date, age: int) -> date:
    """The day on which an age is reached; of a child born on February 29, the last of February."""
    return years_after(born_on, age)


def age_on(born_on: date, on: date) -> int:
    """The age in whole years on a day."""
    age = on.year - born_on.year
    return age if birthday(born_on, age) <= on else age - 1


def hours_before(on: date, hours: int) -> date:
    """The last day on which so many hours are left before the same time of a day."""
    return on - timedelta(days=-(-hours // _HOURS_A_DAY))


def hours_after(on: date, hours: int) -> date:
    """The day on which so many hours after a time of a day are over."""
    return on + timedelta(days=-(-hours // _HOURS_A_DAY))


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The same days in order; a day in two spans stays in the earlier one only."""
    return tuple(_merged(sorted(spans, key=lambda s: (s.first_on, s.last_on))))


def _merged(ordered: Sequence[Span]) -> Iterator[Span]:
    reached: date | None = None
    for span in ordered:
        first = span.first_on if reached is None else max(span.first_on, reached + _DAY)
        if first <= span.last_on:
            yield Span(first, span.last_on, span.why)
            reached = span.last_on
