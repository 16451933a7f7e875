"""The school years of a case as one calendar that can be asked about any day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, pairwise
from typing import Final

from aimline.case.school_year import Break, SchoolYear

LONGEST_SUMMER_DAYS: Final = 150
"""A longer stretch between two listed school years holds a year that is missing from the list."""

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Vacation:
    """A stretch without school inside a school year, up to the day before school goes on."""

    first_on: date
    last_on: date
    """The last day before the next school day; later than the listed end where a weekend or closed
    days follow."""
    name: str
    schooldays: int
    """Its Mondays to Fridays, holidays included."""
    beside: int = 0
    """Closed Mondays to Fridays right before or after it that the calendar lists on their own."""


@dataclass(frozen=True)
class SchoolCalendar:
    """The listed school years. A day outside all of them is not known to be anything."""

    years: tuple[SchoolYear, ...] = ()

    @cached_property
    def school_days(self) -> tuple[date, ...]:
        """Every day on which children attend, in order: Mondays to Fridays that are not closed."""
        return tuple(d for d, reason in self._reasons.items() if reason is None)

    def covers(self, first: date, last: date) -> bool:
        """Whether the calendar tells of every day from `first` to `last`.

        The summer between two listed years is known to be without school.
        """
        stretches = self._known
        place = bisect_right(stretches, (first, date.max)) - 1
        return place >= 0 and stretches[place][0] <= first and last <= stretches[place][1]

    def is_school_day(self, on: date) -> bool:
        """Whether children attend on that day, as far as the calendar tells."""
        return on in self._reasons and self._reasons[on] is None

    def why_no_school(self, on: date) -> str | None:
        """Why there is no school on a day that the calendar covers; None where there is."""
        if on in self._reasons:
            return self._reasons[on]
        return "between two school years"

    def year_of(self, on: date) -> SchoolYear | None:
        """The listed school year in which a day lies."""
        return next((y for y in self.ordered if y.first_day_on <= on <= y.last_day_on), None)

    def year_after(self, last_day_on: date) -> SchoolYear | None:
        """The school year that follows the one that ends on that day, where it is listed."""
        later = (y for y in self.ordered if y.first_day_on > last_day_on)
        following = next(later, None)
        return following if following and _follows(last_day_on, following) else None

    def summers(self) -> tuple[tuple[date, date], ...]:
        """First and last days between two school years that follow each other."""
        return tuple(
            (before.last_day_on + _DAY, after.first_day_on - _DAY)
            for before, after in pairwise(self.ordered)
            if _follows(before.last_day_on, after)
        )

    @cached_property
    def vacations(self) -> tuple[Vacation, ...]:
        """Every stretch without school inside the years that is more than a weekend, in order.

        Breaks with no school day between them are one vacation. Closed days that stand alone are
        vacations only where no break touches them.
        """
        found = [v for year in self.ordered for v in self._vacations_of(year)]
        return tuple(sorted(found, key=lambda v: v.first_on))

    @cached_property
    def ordered(self) -> tuple[SchoolYear, ...]:
        """The school years in order."""
        return tuple(sorted(self.years, key=lambda y: y.first_day_on))

    @cached_property
    def _known(self) -> tuple[tuple[date, date], ...]:
        """The stretches of days that the calendar tells of."""
        stretches: list[tuple[date, date]] = []
        for i, year in enumerate(self.ordered):
            if stretches and _follows(self.ordered[i - 1].last_day_on, year):
                stretches[-1] = (stretches[-1][0], year.last_day_on)
            else:
                stretches.append((year.first_day_on, year.last_day_on))
        return tuple(stretches)

    @cached_property
    def _reasons(self) -> dict[date, str | None]:
        """Every listed day with why there is no school on it; None for a school day."""
        return {on: _reason(year, on) for year in self.ordered for on in _days(year)}

    def _vacations_of(self, year: SchoolYear) -> Iterator[Vacation]:
        """One for each run of breaks, and one for each run of closed days that no break touches."""
        for run in self._runs_without_school(year):
            breaks = [b for b in year.breaks if b.first_on <= run[-1] and b.last_on >= run[0]]
            first, last = (
                (max(min(b.first_on for b in breaks), year.first_day_on), _last(breaks))
                if breaks
                else _ends_of_closure(run)
            )
            inside = sum(1 for on in run if first <= on <= last and on.weekday() < _SATURDAY)
            weekdays = sum(1 for on in run if on.weekday() < _SATURDAY)
            if weekdays:
                yield Vacation(
                    first, run[-1], _name(year, breaks, first), inside, weekdays - inside
                )

    def _runs_without_school(self, year: SchoolYear) -> Iterator[list[date]]:
        days = ((on, self._reasons[on] is None) for on in _days(year))
        for is_school, run in groupby(days, key=lambda pair: pair[1]):
            if not is_school:
                yield [on for on, _ in run]


def _follows(last_day_on: date, after: SchoolYear) -> bool:
    return (after.first_day_on - last_day_on).days <= LONGEST_SUMMER_DAYS


def _days(year: SchoolYear) -> Iterator[date]:
    for n in range((year.last_day_on - year.first_day_on).days + 1):
        yield year.first_day_on + timedelta(days=n)


def _reason(year: SchoolYear, on: date) -> str | None:
    for pause in year.breaks:
        if pause.first_on <= on <= pause.last_on:
            return pause_name(pause)
    if on.weekday() >= _SATURDAY:
        return "weekend"
    return "school closed" if on in year.closed_on else None


def pause_name(pause: Break) -> str:
    """What a break is called: `winter break`, or `break` where it has no name."""
    name = (pause.name or "").strip()
    if not name:
        return "break"
    named = ("break", "vacation", "recess", "holiday", "holidays")
    return name if name.lower().endswith(named) else f"{name} break"


def _last(breaks: Sequence[Break]) -> date:
    return max(b.last_on for b in breaks)


def _ends_of_closure(run: Sequence[date]) -> tuple[date, date]:
    """The first and last closed Monday to Friday of a run without school."""
    closed = [on for on in run if on.weekday() < _SATURDAY]
    return (closed[0], closed[-1]) if closed else (run[0], run[-1])


def _name(year: SchoolYear, breaks: Sequence[Break], first: date) -> str:
    if not breaks:
        return "days when school is closed"
    names = [pause_name(b) for b in sorted(breaks, key=lambda b: b.first_on)]
    return " and ".join(dict.fromkeys(names))


def school_days_between(calendar: SchoolCalendar, first: date, last: date) -> int:
    """How many school days lie from `first` to `last`, both included."""
    days = calendar.school_days
    return bisect_right(days, last) - bisect_left(days, first)
