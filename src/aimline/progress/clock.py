"""The one clock of a goal: weeks since its baseline, of instruction where the calendar is known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from aimline.case.school_calendar import SchoolCalendar
from aimline.case.school_year import SchoolYear

DAYS_PER_WEEK: Final = 7

_DAY: Final = timedelta(days=1)


class WeeksCounted(StrEnum):
    """Which days the clock counts."""

    INSTRUCTION = "instruction"
    ALL = "all"


@dataclass(frozen=True)
class Clock:
    """Counts weeks from the day of a goal's baseline.

    A day counts when it lies inside a school year and outside its breaks; single closed days do
    not stop the clock. Without school years every day counts.
    """

    origin: date
    school_years: tuple[SchoolYear, ...] = ()

    @property
    def counted(self) -> WeeksCounted:
        """Whether the weeks are weeks of instruction or of the calendar."""
        return WeeksCounted.INSTRUCTION if self.school_years else WeeksCounted.ALL

    def weeks(self, on: date) -> float:
        """Weeks from the day after the baseline up to and including `on`; below 0 before it."""
        if not self.school_years:
            return (on - self.origin).days / DAYS_PER_WEEK
        return (self._school_days_through(on) - self._days_before) / DAYS_PER_WEEK

    def weeks_between(self, first: date, last: date) -> float:
        """Weeks from the day after `first` up to and including `last`."""
        return self.weeks(last) - self.weeks(first)

    @cached_property
    def _days_before(self) -> int:
        """The school days up to the origin."""
        return self._school_days_through(self.origin)

    @cached_property
    def _stretches(self) -> tuple[tuple[date, ...], tuple[date, ...], tuple[int, ...]]:
        """First days, last days and running counts of the stretches of instruction."""
        firsts, lasts, counts, total = [], [], [], 0
        for first, last in instruction(self.school_years):
            firsts.append(first)
            lasts.append(last)
            counts.append(total)
            total += (last - first).days + 1
        return tuple(firsts), tuple(lasts), tuple(counts)

    def _school_days_through(self, on: date) -> int:
        firsts, lasts, counts = self._stretches
        i = bisect_right(firsts, on) - 1
        if i < 0:
            return 0
        return counts[i] + (min(on, lasts[i]) - firsts[i]).days + 1


def instruction(school_years: Sequence[SchoolYear]) -> list[tuple[date, date]]:
    """The stretches of days that count, in order, first and last day included."""
    stretches = []
    for year in sorted(school_years, key=lambda y: y.first_day_on):
        first = year.first_day_on
        for pause in sorted(year.breaks, key=lambda b: b.first_on):
            if pause.first_on > first:
                stretches.append((first, min(pause.first_on - _DAY, year.last_day_on)))
            first = max(first, pause.last_on + _DAY)
        if first <= year.last_day_on:
            stretches.append((first, year.last_day_on))
    return stretches


def clock(baseline_on: date, criterion_on: date, school_years: Sequence[SchoolYear]) -> Clock:
    """The clock of a goal: instruction where the calendar covers it to its end, else all days."""
    known = SchoolCalendar(tuple(school_years)).covers(baseline_on, criterion_on)
    return Clock(baseline_on, tuple(school_years) if known else ())
