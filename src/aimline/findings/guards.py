"""What must also hold before a reading of scores is called likely."""

from __future__ import annotations

from typing import Final

from aimline.findings.finding import Threshold
from aimline.norms.measurement_error import standard_error_of_measurement
from aimline.progress.goal_review import GoalReview
from aimline.stats.forecast import student_quantile
from aimline.wording.say import marked

SHORT_BY: Final = Threshold(
    0.93,
    marked("Aimline's own, tuned on simulated children (bench/alarm_rates.py)"),
    marked("likely only if the weekly growth is short of the needed rate with so much confidence"),
)


def is_short_of_rate(review: GoalReview) -> bool:
    """Whether the trend itself is short of the rate that the goal asks for, beyond its error.

    A child who grows at the goal's rate from a baseline that was noted too high stays as far from
    the line as at the start: that is no lack of growth. True where no error of the trend is known.
    """
    trend, line = review.trend, review.aimline
    if trend is None or trend.standard_error is None or line is None:
        return True
    sign = review.goal.direction.sign
    short = ((line.required_per_week or 0.0) - trend.slope_per_week) * sign
    freedom = review.line.degrees_of_freedom if review.line else 0
    if not freedom:
        return short > 0
    return short > student_quantile(SHORT_BY.value, freedom) * trend.standard_error


def more_scatter(review: GoalReview) -> float:
    """How much wider the scores scatter than the published error says; 1 where they do not.

    Before a series has scores enough for its own scatter, the published error of one score stands
    in for it. Where the few scores already scatter more, nothing is called likely on less than
    their own scatter.
    """
    own = review.trend.residual_error if review.trend else None
    published = standard_error_of_measurement(review.goal.measure) if review.goal.measure else None
    if review.scatter is not None or not own or not published:
        return 1.0
    return max(own / published, 1.0)
