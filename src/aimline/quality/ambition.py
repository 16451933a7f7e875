"""Whether a goal asks for growth: beside what peers gain, and what the child gained before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from aimline.norms.growth import TypicalGrowth, lowest_typical
from aimline.norms.percentile import PeerLevels, peer_levels, season
from aimline.progress.clock import WeeksCounted
from aimline.progress.error import score_error
from aimline.progress.goal_review import GoalReview
from aimline.progress.prior import instrument
from aimline.progress.verdict import ON_PACE_WITHIN

SLIP: Final = ON_PACE_WITHIN
"""A needed rate so little below typical growth is no less: the same slip as for "on pace"."""
SHARE: Final = 0.9
"""Weeks of school in ten weeks of a school year, where no calendar tells its breaks."""


@dataclass(frozen=True, slots=True)
class OwnRate:
    """What the child gained a week in the goal before, signed so that positive is good."""

    review: GoalReview
    per_week: float
    error: float


@dataclass(frozen=True, slots=True)
class Ambition:
    """What a goal asks for a week, and what it is held against; positive is good everywhere."""

    needed_per_week: float
    peers: PeerLevels | None
    """Of the material's grade at the goal's start."""
    typical: TypicalGrowth | None
    own: OwnRate | None
    is_in_school_weeks: bool
    """Whether the weeks of the goal's clock are weeks of school; else breaks count too."""

    @property
    def is_below_typical(self) -> bool:
        """Whether a child below the middle of its peers is asked for less than they gain."""
        if self.typical is None:
            return False
        return self.needed_in_school_week < self.typical.per_week * (1 - SLIP)

    @property
    def needed_in_school_week(self) -> float:
        """The needed rate in a week of school, which published growth is given in."""
        return self.needed_per_week if self.is_in_school_weeks else self.needed_per_week / SHARE

    @property
    def is_below_own(self) -> bool:
        """Whether the goal asks for less than the child gained before, beyond its error."""
        return self.own is not None and self.needed_per_week < self.own.per_week - self.own.error


def ambition(review: GoalReview, before: Sequence[GoalReview]) -> Ambition | None:
    """A goal's needed rate beside typical growth and the child's own; None without an aimline.

    before: the goals that this one carries on, the latest first. Typical growth is looked at only
    for a start below the 50th percentile of the material's grade and season.
    """
    line = review.aimline
    if line is None or line.required_per_week is None:
        return None
    goal, sign = review.goal, review.goal.direction.sign
    needed = line.required_per_week * sign
    if needed <= 0:
        return None
    named = instrument(goal)
    at = season(line.baseline_on)
    peers = peer_levels(goal.measure, goal.grade_of_material, at, instrument=named)
    is_below = peers is not None and line.baseline < peers.median
    typical = (
        lowest_typical(goal.measure, goal.grade_of_material, instrument=named) if is_below else None
    )
    in_school = review.clock.counted is WeeksCounted.INSTRUCTION
    return Ambition(needed, peers, typical, _own_rate(review, before), in_school)


def _own_rate(review: GoalReview, before: Sequence[GoalReview]) -> OwnRate | None:
    """The trend of the goal right before, where its scores gave one with an error."""
    for earlier in before[:1]:
        trend = earlier.trend
        comparable = (
            earlier.goal.measure is review.goal.measure
            and earlier.clock.counted is review.clock.counted
            and _same_material(earlier, review)
        )
        if comparable and trend and trend.standard_error is not None:
            sign = review.goal.direction.sign
            error = max(trend.standard_error, _error_of_rate(earlier))
            return OwnRate(earlier, trend.slope_per_week * sign, error)
    return None


def _error_of_rate(review: GoalReview) -> float:
    """Standard error of the trend by the error of single scores: a line may fit by chance."""
    errors = [score_error(review.goal, point, review.scatter) for point in review.points]
    known = [error for error in errors if error is not None]
    if not known or review.line is None:
        return 0.0
    typical = sqrt(sum(error**2 for error in known) / len(known))
    return typical / sqrt(review.line.sum_of_squares_x)


def _same_material(one: GoalReview, other: GoalReview) -> bool:
    grades = {one.goal.grade_of_material, other.goal.grade_of_material}
    return len(grades) == 1 or None in grades
