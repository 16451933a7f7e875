"""The series of a goal: its scores from every source, in the goal's own unit and in date order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from aimline.case.case import Case
from aimline.case.document import Provenance
from aimline.case.goal import Goal, GoalKey
from aimline.case.progress_report import ProgressReport
from aimline.language.material import grades_of_material
from aimline.terms import MeasureKind

RESTATED_WITHIN: Final = timedelta(days=14)
"""A report's score equal to a score of the two weeks before it restates that score."""


@dataclass(frozen=True, slots=True)
class Point:
    """One score of a series, in the goal's unit."""

    on: date
    score: float
    trials: int | None
    standard_error: float | None
    phase: str | None
    is_report: bool
    provenance: Provenance


def in_unit_of(goal: Goal, score: float, trials: int | None) -> float:
    """The score in the goal's unit.

    With trials, 7 of 10 against a criterion of 4 of 5 is 3.5 of 5. Every other measure keeps its
    score as it stands.
    """
    of = goal.criterion.trials if goal.criterion else None
    if goal.measure is MeasureKind.TRIALS and trials and of and of != trials:
        return score * of / trials
    return score


def series(case: Case, key: GoalKey, goal: Goal) -> tuple[Point, ...]:
    """Every score of the goal in date order: observations, and what reports add to them.

    A report's score is a score like any other, unless it says again what an observation says: one
    of the same day, or one of the same value in the two weeks before.
    """
    points = [
        Point(
            o.on,
            in_unit_of(goal, o.score, o.trials),
            o.trials,
            o.standard_error,
            o.phase,
            False,
            o.provenance,
        )
        for o in case.observations
        if o.goal == key
    ]
    observed = tuple(points)
    for report in case.reports:
        if report.goal != key or report.score is None or is_of_other_material(goal, report):
            continue
        score = in_unit_of(goal, report.score, report.trials)
        if not any(_restates(report.on, score, point) for point in observed):
            points.append(
                Point(report.on, score, report.trials, None, None, True, report.provenance)
            )
    return _in_phases(sorted(points, key=lambda point: point.on))


def is_of_other_material(goal: Goal, report: ProgressReport) -> bool:
    """Whether a report's words name material of other grades than the goal's: another measure.

    The goal's own grade is the one stated, else what its words name; without one nothing is known.
    """
    own = {goal.grade_of_material} if goal.grade_of_material else set()
    own = own or set(grades_of_material(goal.text or ""))
    named = grades_of_material(report.narrative or "")
    return bool(own) and bool(named) and not own & named


def _in_phases(points: list[Point]) -> tuple[Point, ...]:
    """The points with each report in the phase of the score before it: reports name none."""
    placed: list[Point] = []
    for point in points:
        if point.is_report and placed:
            point = replace(point, phase=placed[-1].phase)
        placed.append(point)
    return tuple(placed)


def _restates(on: date, score: float, point: Point) -> bool:
    return point.on == on or (point.score == score and on - RESTATED_WITHIN <= point.on <= on)
