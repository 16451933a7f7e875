"""Goals with their scores as a record batch, and the review of each alone, in the batch's words."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from aimline.batch.contract import GOALS, OPTIONAL_OF_GOALS
from aimline.case.case import Case
from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.student import Student
from aimline.progress.review_goal import review_goal
from aimline.terms import Direction, MeasureKind


@dataclass(frozen=True)
class Given:
    """One goal as a batch knows it, and its scores in date order."""

    goal_id: str
    baseline_on: date
    criterion_on: date
    baseline: float | None = 40.0
    criterion: float | None = 80.0
    measure: str | None = "words correct per minute"
    direction: str = "increase"
    grade: str | None = None
    consistency: str | None = None
    measured: str | None = None
    scores: tuple[tuple[date, float], ...] = ()


def batch_of(given):
    """The record batch that the engines hand to the kernel."""
    fields = [pa.field("goal_id", pa.string()), *GOALS, *OPTIONAL_OF_GOALS]
    columns = {f.name: pa.array([getattr(g, f.name) for g in given], f.type) for f in fields}
    columns["on"] = pa.array([[on for on, _ in g.scores] for g in given], pa.list_(pa.date32()))
    columns["score"] = pa.array([[s for _, s in g.scores] for g in given], pa.list_(pa.float64()))
    return pa.RecordBatch.from_pydict(columns)


def alone(given, as_of):
    """The review of one goal by itself, as a row of the batch's output."""
    goal = Goal(
        "g",
        measure=MeasureKind(given.measure) if given.measure else None,
        direction=Direction(given.direction),
        baseline=None if given.baseline is None else Baseline(given.baseline, given.baseline_on),
        criterion=None
        if given.criterion is None
        else Criterion(given.criterion, given.criterion_on, consistency=given.consistency),
        grade_of_material=given.grade,
        measured=given.measured,
    )
    iep = Iep("i", starts_on=given.baseline_on, ends_on=given.criterion_on, goals=(goal,))
    seen = tuple(Observation("i/g", on, score) for on, score in given.scores)
    case = Case(Student("s"), ieps=(iep,), observations=seen)
    found = review_goal(case, "i/g", iep, goal, as_of=as_of, is_current=True)
    trend, ahead = found.trend, found.projection
    low, high = (ahead.interval or (None, None)) if ahead else (None, None)
    return {
        "goal_id": given.goal_id,
        "verdict": str(found.verdict),
        "n": found.n,
        "level": found.level.score if found.level else None,
        "level_on": found.level.on if found.level else None,
        "required_per_week": found.aimline.required_per_week if found.aimline else None,
        "weeks": "all",
        "expected": found.expected,
        "pace_difference": found.pace_difference,
        "slope_per_week": trend.slope_per_week if trend else None,
        "slope_standard_error": trend.standard_error if trend else None,
        "theil_sen_per_week": trend.theil_sen_per_week if trend else None,
        "projected": ahead.score if ahead else None,
        "projection_low": low,
        "projection_high": high,
        "interval_level": ahead.interval_level if ahead else None,
        "probability_met": found.probability_met,
        "probability_met_unshrunk": found.probability_met_unshrunk,
        "shrinkage_weight": found.shrinkage_weight,
        "needed_per_week": found.needed_per_week,
        "weeks_to_decide": found.weeks_to_decide,
        "rule_four_point": str(found.rules.four_point),
        "rule_median": str(found.rules.median),
        "rule_trend": str(found.rules.trend),
        "reason": found.reason,
    }
