"""Where the child stood before a goal began, from scores of the same measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from statistics import median
from typing import Final

from aimline.case.case import Case
from aimline.case.goal import Goal, GoalKey
from aimline.case.test_score import ScoreKind
from aimline.language.areas import same_area
from aimline.progress.goal_review import GoalReview
from aimline.progress.series import Point, series
from aimline.terms import MeasureKind

TESTED_AS: Final[dict[MeasureKind | None, ScoreKind]] = {
    MeasureKind.PERCENTILE: ScoreKind.PERCENTILE,
    MeasureKind.SCALE_SCORE: ScoreKind.SCALE,
}
LOOKED_BACK: Final = timedelta(days=120)
"""A score older than this before an IEP's first day no longer speaks for its start."""


@dataclass(frozen=True, slots=True)
class LevelBefore:
    """The level before a goal began: the median of the last three scores, or the one score."""

    score: float
    on: date
    points: tuple[Point, ...]


def level_before(case: Case, review: GoalReview) -> LevelBefore | None:
    """The level in the 120 days before the IEP's first day, from the goal and those it carries on.

    Tests of the same measure and area count too.

    A measure that does not depend on one skill (words read in a minute, a scale score) is looked
    up in the other goals of the same area and the same grade of material too.
    """
    start = review.iep.starts_on
    scores = (point for key, goal in _comparable(case, review) for point in series(case, key, goal))
    points = sorted(
        (p for p in chain(scores, _tests(case, review)) if start - LOOKED_BACK <= p.on < start),
        key=lambda point: point.on,
    )
    if not points:
        return None
    last = tuple(points[-3:]) if len(points) >= 3 else (points[-1],)
    return LevelBefore(median(point.score for point in last), last[-1].on, last)


def _comparable(case: Case, review: GoalReview) -> Iterator[tuple[GoalKey, Goal]]:
    lineage = {review.key, *ancestors(case, review.key)}
    for key, _, goal in case.goals():
        if goal.measure is not review.goal.measure:
            continue
        if key in lineage or _same_ladder(goal, review.goal):
            yield key, goal


def _same_ladder(one: Goal, other: Goal) -> bool:
    if one.measure is None or one.measure.is_of_a_skill or not same_area(one.area, other.area):
        return False
    if one.measure is MeasureKind.WORDS_CORRECT_PER_MINUTE and one.grade_of_material is None:
        return False
    return one.grade_of_material == other.grade_of_material


def _tests(case: Case, review: GoalReview) -> Iterator[Point]:
    """Tests of the goal's own measure: percentiles or scale scores in its area."""
    kind = TESTED_AS.get(review.goal.measure)
    for test in case.tests:
        if kind is None or test.kind is not kind or test.number is None:
            continue
        if same_area(test.subject, review.goal.area):
            yield Point(
                test.on, test.number, None, test.standard_error, None, False, test.provenance
            )


def ancestors(case: Case, key: GoalKey) -> tuple[GoalKey, ...]:
    """The goals of earlier IEPs that this one carries on, the latest first."""
    found: list[GoalKey] = []
    held = case.goal(key)
    while held and held[1].continues:
        iep, goal = held
        before = case.goal(goal.continues or "")
        if before is None or before[0].starts_on >= iep.starts_on:
            break
        found.append(goal.continues or "")
        held = before
    return tuple(found)
