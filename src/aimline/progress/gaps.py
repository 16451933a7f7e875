"""Weeks without a score, and how many scores were promised by a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import floor
from typing import Final

from aimline.progress.clock import Clock, WeeksCounted
from aimline.progress.goal_review import GoalReview, Verdict

USUAL_CLOSURES: Final = (((12, 20), (1, 3)), ((6, 15), (8, 15)))
"""Stretches in which nearly every school is closed: first and last (month, day). Where no calendar
is given they are left out of a gap, because summers and winter breaks are no gaps."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without a score."""

    after: date
    """The day of the score before it, or of the baseline."""
    until: date
    """The day of the score after it, or the last day looked at."""
    weeks: float
    """Weeks of instruction in it; without a calendar, weeks less the usual closures."""


def counting_ends_on(review: GoalReview) -> date:
    """The last day on which a score is asked for: today, the goal's date, or when it was met."""
    ends = [review.as_of]
    if review.aimline:
        ends.append(review.aimline.criterion_on)
    if review.verdict is Verdict.MET and review.met_on:
        ends.append(review.met_on)
    return min(ends)


def gaps(review: GoalReview) -> tuple[Gap, ...]:
    """The stretches before, between and after the scores, in order."""
    end = counting_ends_on(review)
    days = sorted({point.on for point in review.points if point.on <= end})
    marks = [review.clock.origin, *days, *([end] if not days or days[-1] < end else [])]
    return tuple(
        Gap(after, until, weeks_of_school(review.clock, after, until))
        for after, until in pairwise(marks)
        if until > after
    )


def weeks_of_school(clock: Clock, after: date, until: date) -> float:
    """Weeks of instruction in a stretch; without a calendar, weeks less the usual closures."""
    weeks = clock.weeks_between(after, until)
    if clock.counted is WeeksCounted.INSTRUCTION:
        return weeks
    closed = sum(
        max(0, (min(until, last) - max(after + _DAY, first)).days + 1)
        for first, last in _usual_closures(after, until)
    )
    return weeks - closed / 7


def _usual_closures(after: date, until: date) -> Iterator[tuple[date, date]]:
    for year in range(after.year - 1, until.year + 1):
        for first, last in USUAL_CLOSURES:
            runs_over = last < first
            yield date(year, *first), date(year + runs_over, *last)


def promised_scores(review: GoalReview, interval_weeks: float) -> int:
    """How many scores whole intervals since the baseline have promised by now.

    Without a calendar the usual closures promise none.
    """
    elapsed = weeks_of_school(review.clock, review.clock.origin, counting_ends_on(review))
    return max(0, floor(elapsed / interval_weeks + 1e-9))
