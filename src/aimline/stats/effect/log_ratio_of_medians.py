"""Log ratio of medians: by what factor the typical score changed between two phases."""

from __future__ import annotations

from math import log, sqrt

import numpy as np

from aimline.stats.arrays import Scores, floats
from aimline.stats.effect.estimate import Estimate
from aimline.terms import Direction, Undefined


def log_ratio_of_medians(baseline: Scores, intervention: Scores, *, better: Direction) -> Estimate:
    """Log ratio of the medians, its error from order statistics.

    baseline, intervention: shape (m,) and (n,), ratio scale, any order, no missing values.
    Returns a logarithm, above 0 for improvement. No standard error where an order statistic that
    it needs is 0 or below.
    Raises Undefined without a score and where a median is 0 or below.

    Source: Bonett & Price (2020), Journal of Educational and Behavioral Statistics 45, 750-770,
    doi:10.3102/1076998620934125.

    >>> ratio = log_ratio_of_medians([20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29],
    ...                              better=Direction.INCREASE)
    >>> round(ratio.value, 4)
    0.2187
    """
    phases = [np.sort(floats(phase)) for phase in (baseline, intervention)]
    if not all(phase.size for phase in phases):
        raise Undefined("a phase has no score")
    medians = [float(np.median(phase)) for phase in phases]
    if min(medians) <= 0:
        raise Undefined("a phase has a median of 0, and a ratio to 0 is infinite")
    variances = [_variance_of_log_median(phase) for phase in phases]
    if None in variances:
        why = "scores of 0 near the median leave its error infinite"
        return Estimate(better.sign * log(medians[1] / medians[0]), None, why)
    error = sqrt(sum(spread for spread in variances if spread is not None))
    return Estimate(better.sign * log(medians[1] / medians[0]), error)


def _variance_of_log_median(ordered: Scores) -> float | None:
    """From the distance of two order statistics; None where the lower one is 0 or below."""
    from scipy.special import bdtr, ndtri

    n = len(ordered)
    lower = max(round(n / 2 - sqrt(n)), 1)
    low, high = float(ordered[lower - 1]), float(ordered[n - lower])
    if low <= 0:
        return None
    half = -float(ndtri(bdtr(lower - 1, n, 0.5)))
    if half == 0:
        return None
    return ((log(high) - log(low)) / (2 * half)) ** 2
