"""Peers of a child: scores given by hand, else published norms of the material's grade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from aimline.case.case import Case
from aimline.case.test_score import PeerScore
from aimline.norms.growth import growth
from aimline.norms.percentile import Percentile, peer_levels, percentile, season
from aimline.progress.goal_review import GoalReview
from aimline.progress.prior import instrument
from aimline.stats.gap import Gap, gap
from aimline.stats.trend import least_squares
from aimline.terms import Undefined
from aimline.wording.say import say

WEEKS_OF_A_SCHOOL_YEAR = 36
NEAR = timedelta(days=45)
"""Peers' scores so long before the goal's start or after the child's level are of its time."""


@dataclass(frozen=True, slots=True)
class PeerComparison:
    """A child beside peers on one goal's measure."""

    level: float
    """Of peers at the time of the child's level: the 50th percentile, or as given."""
    per_week: float | None
    """Growth of peers a week, None where only one score of theirs is known."""
    percentile: Percentile | None
    """Of the child's level, where a table gives percentiles."""
    gap: Gap | None
    """None without both rates."""
    source: str

    @property
    def never_closes(self) -> bool:
        """Whether the gap stays or grows at these rates."""
        return self.gap is not None and self.gap.weeks_to_close is None

    @property
    def years_to_close(self) -> float | None:
        """School years at these rates; None where it never closes or a rate is not known."""
        weeks = self.gap.weeks_to_close if self.gap else None
        return None if weeks is None else weeks / WEEKS_OF_A_SCHOOL_YEAR


def peer_comparison(case: Case, review: GoalReview) -> PeerComparison | None:
    """The child's level beside peers', where the case or a norm that may be used knows any."""
    if review.level is None:
        return None
    return _given(case, review, review.level.on) or _published(review, review.level.on)


def _given(case: Case, review: GoalReview, on: date) -> PeerComparison | None:
    """Peers' scores given by hand on the same measure and of the same time: line or level."""
    measure = review.goal.measure
    first, last = review.clock.origin - NEAR, on + NEAR
    same: list[PeerScore] = [
        p for p in case.peers if measure and p.measure == measure.value and first <= p.on <= last
    ]
    held = sorted(same, key=lambda peer: peer.on)
    if not held:
        return None
    source = held[-1].provenance.source or say("peers' scores given by hand")
    try:
        times = [review.clock.weeks(p.on) for p in held]
        line = least_squares(times, [p.score for p in held])
    except Undefined:
        return _comparison(review, held[-1].score, None, None, source)
    return _comparison(review, line.at(review.clock.weeks(on)), line.slope, None, source)


def _published(review: GoalReview, on: date) -> PeerComparison | None:
    goal = review.goal
    named = instrument(goal)
    peers = peer_levels(goal.measure, goal.grade_of_material, season(on), instrument=named)
    if peers is None or review.level is None:
        return None
    rate = growth(goal.measure, goal.grade_of_material, instrument=named)
    return _comparison(
        review,
        peers.median,
        rate.typical if rate else None,
        percentile(review.level.score, peers),
        peers.table.title,
    )


def _comparison(
    review: GoalReview,
    level: float,
    per_week: float | None,
    place: Percentile | None,
    source: str,
) -> PeerComparison:
    found = None
    if review.level and review.trend and per_week is not None:
        try:
            found = gap(
                review.level.score,
                level,
                own_per_week=review.trend.slope_per_week,
                peers_per_week=per_week,
                better=review.goal.direction,
            )
        except Undefined:
            found = None
    return PeerComparison(level, per_week, place, found, source)
