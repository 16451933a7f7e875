"""How often a goal is to be measured, in weeks of its clock."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import Final

from aimline.case.goal import Goal
from aimline.case.iep import Iep
from aimline.case.school_year import SchoolYear
from aimline.language.schedule import interval_weeks
from aimline.progress.clock import Clock
from aimline.progress.series import Point

REPORTING_INTERVAL_WEEKS: Final = {"monthly": 4.0, "quarterly": 9.0, "trimester": 12.0}
SCORES_FOR_OWN_INTERVAL: Final = 4
WEEKS_WITHOUT_ANY_PLAN: Final = 1.0


def promised_interval_weeks(
    goal: Goal, iep: Iep, clock: Clock, school_years: tuple[SchoolYear, ...]
) -> float | None:
    """The interval that the goal itself promises, or None where none can be read."""
    if not goal.measured:
        return None
    every = interval_weeks(goal.measured)
    if every == "report":
        return _between_reports(iep, clock, school_years)
    return every


def planned_interval_weeks(
    goal: Goal,
    iep: Iep,
    clock: Clock,
    school_years: tuple[SchoolYear, ...],
    points: tuple[Point, ...],
) -> float:
    """The interval promised; else that of the scores; else that of the reports; else a week."""
    return (
        promised_interval_weeks(goal, iep, clock, school_years)
        or _between_scores(clock, points)
        or _between_reports(iep, clock, school_years)
        or WEEKS_WITHOUT_ANY_PLAN
    )


def _between_scores(clock: Clock, points: tuple[Point, ...]) -> float | None:
    if len(points) < SCORES_FOR_OWN_INTERVAL:
        return None
    days = sorted({point.on for point in points})
    weeks = [clock.weeks_between(a, b) for a, b in pairwise(days)]
    return (median(weeks) or None) if weeks else None


def _between_reports(iep: Iep, clock: Clock, school_years: tuple[SchoolYear, ...]) -> float | None:
    dates = sorted(iep.reports_on)
    written = (iep.progress_reported or "").strip().lower()
    if not dates and "report card" in written:
        # Inside one school year only: the summer between two is no reporting interval.
        year = max(school_years, key=lambda y: len(y.report_cards_on), default=None)
        dates = sorted(year.report_cards_on) if year else []
    if len(dates) > 1:
        return median(clock.weeks_between(a, b) for a, b in pairwise(dates)) or None
    return next((w for word, w in REPORTING_INTERVAL_WEEKS.items() if word in written), None)
