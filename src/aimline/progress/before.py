"""Where the child stood before a goal began, from scores of the same measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

from aimline.case.case import Case
from aimline.case.goal import Goal, GoalKey
from aimline.progress.goal_review import GoalReview
from aimline.progress.series import Point, series

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

    A measure that does not depend on one skill (words read in a minute, a scale score) is looked
    up in the other goals of the same area and the same grade of material too.
    """
    start = review.iep.starts_on
    points = sorted(
        (
            point
            for key, goal in _comparable(case, review)
            for point in series(case, key, goal)
            if start - LOOKED_BACK <= point.on < start
        ),
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
    if one.measure is None or one.measure.is_of_a_skill or not one.area or not other.area:
        return False
    same_area = one.area.strip().lower() == other.area.strip().lower()
    return same_area and one.grade_of_material == other.grade_of_material


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
