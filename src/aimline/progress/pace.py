"""How the scores of a goal lie to its aimline."""

from __future__ import annotations

from aimline.progress.goal_review import GoalReview
from aimline.stats.decision_rules import sides


def is_never_below(review: GoalReview) -> bool:
    """Whether every score lies on or above the aimline, seen so that above is good.

    Such a series raises no finding about progress, whatever its trend: nothing is missing yet.
    """
    line = review.aimline
    if line is None or not review.points:
        return False
    asked = [line.at(review.clock.weeks(point.on)) for point in review.points]
    known = [value for value in asked if value is not None]
    if len(known) < len(asked):
        return False
    scores = [point.score for point in review.points]
    return bool((sides(scores, known, review.goal.direction) >= 0).all())
