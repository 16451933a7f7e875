"""The conservative dual criterion: scores beyond both the baseline's trend and its mean."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from aimline.stats.arrays import Floats, Scores, paired
from aimline.stats.overlap.exceeding import Exceeding, beyond, standard_deviation
from aimline.stats.overlap.phases import improving_upward
from aimline.stats.trend import least_squares
from aimline.terms import Direction, Undefined


class TrendLine(StrEnum):
    """How the baseline's trend is drawn."""

    LEAST_SQUARES = "least_squares"
    BISPLIT = "bisplit"
    """Through the medians of the first and the last half."""
    TRISPLIT = "trisplit"
    """Through the medians of the first and the last third."""


def conservative_dual_criterion(
    baseline_times: Scores,
    baseline: Scores,
    intervention_times: Scores,
    intervention: Scores,
    *,
    better: Direction,
    trend: TrendLine = TrendLine.LEAST_SQUARES,
    raised_by: float = 0.25,
) -> Exceeding:
    """Intervention scores better than the baseline's trend line and than its mean, both raised.

    Times and scores of both phases in date order, no missing values; m >= 2, and 5 in each phase
    for the split lines. raised_by: standard deviations of the baseline by which both lines are
    moved toward improvement; 0 gives the dual criterion.
    The probability of the result is that of a fair coin; below .05 counts as a systematic change.
    Raises Undefined with too few scores or one date.

    Source: Fisher, Kelley & Lomas (2003), Journal of Applied Behavior Analysis 36(3), 387-406,
    doi:10.1901/jaba.2003.36-387; the split lines as in R's scan (`cdc`).

    >>> change = conservative_dual_criterion(
    ...     [1, 2, 3], [2, 4, 3], [4, 5, 6, 7, 8], [9, 9, 9, 9, 5], better=Direction.INCREASE)
    >>> change.count, change.probability
    (4, 0.1875)
    """
    first, second = improving_upward(baseline, intervention, better)
    times, first = paired(baseline_times, first)
    later, second = paired(intervention_times, second)
    if trend is not TrendLine.LEAST_SQUARES and min(first.size, second.size) < 5:
        raise Undefined("a split trend line needs five scores in each phase")
    line = least_squares(*_drawn_through(times, first, trend))
    margin = raised_by * standard_deviation(first)
    fitted = line.intercept + line.slope * later + margin
    level = np.full(second.size, first.mean() + margin)
    return Exceeding(int((beyond(second, fitted) * beyond(second, level)).sum()), second.size)


def _drawn_through(times: Floats, scores: Floats, trend: TrendLine) -> tuple[Floats, Floats]:
    if trend is TrendLine.LEAST_SQUARES:
        return times, scores
    parts = 2 if trend is TrendLine.BISPLIT else 3
    # Whole parts only: what is left over stays in the middle and is not used.
    size = scores.size // parts
    ends = (slice(None, size), slice(scores.size - size, None))
    return (
        np.array([np.median(times[end]) for end in ends]),
        np.array([np.median(scores[end]) for end in ends]),
    )
