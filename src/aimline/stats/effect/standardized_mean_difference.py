"""Standardized mean differences: the step between two phases in standard deviations."""

from __future__ import annotations

from math import sqrt

from aimline.stats.arrays import Scores
from aimline.stats.effect.estimate import Estimate, Moments, moments
from aimline.terms import Direction, Undefined

_NO_VARIATION = "the scores of the phase that sets the scale do not vary"


def small_sample_correction(degrees_of_freedom: float) -> float:
    """Hedges' factor against the upward bias of a standardized difference.

    Returns 0 with one degree of freedom: read the uncorrected value there.

    Source: Hedges (1981), doi:10.3102/10769986006002107, in the usual approximation.

    >>> round(small_sample_correction(5), 4)
    0.8421
    """
    return 1 - 3 / (4 * degrees_of_freedom - 1)


def baseline_standard_deviation(baseline: Scores) -> float:
    """Standard deviation of the baseline, divided by m - 1. Undefined with one score."""
    spread = moments(baseline).variance
    if spread is None:
        raise Undefined("a standard deviation needs at least two scores in the first phase")
    return sqrt(spread)


def pooled_standard_deviation(baseline: Scores, intervention: Scores) -> float:
    """Root of both phases' squared deviations over m + n - 2; a phase of one score adds none.

    Raises Undefined with one score in each phase.

    >>> round(pooled_standard_deviation([2, 4, 6], [5, 7]), 4)
    1.8257
    """
    a, b = moments(baseline), moments(intervention)
    if a.n + b.n == 2:
        raise Undefined("a standard deviation needs at least two scores in one phase")
    squares = (a.n - 1) * (a.variance or 0.0) + (b.n - 1) * (b.variance or 0.0)
    return sqrt(squares / (a.n + b.n - 2))


def standardized_mean_difference_by_baseline(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> Estimate:
    """Mean difference in standard deviations of the baseline, corrected for small samples.

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values.
    Returns standard deviations, above 0 for improvement; 0 with two baseline scores, where the
    correction leaves nothing. The standard error needs n >= 2.
    Raises Undefined with one baseline score or a baseline that does not vary.

    Source: Pustejovsky (2018), doi:10.1016/j.jsp.2018.02.003; Gingerich (1984); agrees with
    SingleCaseES's `SMD(std_dev = "baseline")`.

    >>> effect = standardized_mean_difference_by_baseline(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE)
    >>> round(effect.value, 4)
    1.6499
    """
    a, b = moments(baseline), moments(intervention)
    spread = baseline_standard_deviation(baseline)
    factor = small_sample_correction(a.n - 1)
    effect = factor * _difference(a, b, spread, better)
    if b.variance is None:
        return Estimate(effect, None)
    unequal = 1 / a.n + b.variance / (b.n * spread**2)
    return Estimate(effect, factor * sqrt(unequal + effect**2 / (2 * (a.n - 1))))


def uncorrected_standardized_mean_difference_by_baseline(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> float:
    """Mean difference in standard deviations of the baseline (Glass's delta).

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values.
    Returns standard deviations, above 0 for improvement; biased upward in small samples.
    Raises Undefined with one baseline score or a baseline that does not vary.

    Source: Glass (1976), doi:10.3102/0013189X005010003.

    >>> round(uncorrected_standardized_mean_difference_by_baseline(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE), 4)
    1.9593
    """
    spread = baseline_standard_deviation(baseline)
    return _difference(moments(baseline), moments(intervention), spread, better)


def standardized_mean_difference_pooled(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> Estimate:
    """Mean difference in pooled standard deviations, corrected for small samples (Hedges' g).

    baseline, intervention: shape (m,) and (n,), m + n >= 3, one unit, any order, none missing.
    Returns standard deviations, above 0 for improvement.
    Raises Undefined with one score in each phase or where neither phase varies.

    Source: Hedges (1981), doi:10.3102/10769986006002107; agrees with SingleCaseES's
    `SMD(std_dev = "pool")`.

    >>> effect = standardized_mean_difference_pooled(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE)
    >>> round(effect.value, 4)
    1.8762
    """
    raw = uncorrected_standardized_mean_difference_pooled(baseline, intervention, better=better)
    degrees = len(baseline) + len(intervention) - 2
    factor = small_sample_correction(degrees)
    effect = factor * raw
    variance = 1 / len(baseline) + 1 / len(intervention) + effect**2 / (2 * degrees)
    return Estimate(effect, factor * sqrt(variance))


def uncorrected_standardized_mean_difference_pooled(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> float:
    """Mean difference in pooled standard deviations, as it stands.

    baseline, intervention: shape (m,) and (n,), m + n >= 3, one unit, any order, none missing.
    Returns standard deviations, above 0 for improvement; biased upward in small samples.
    Raises Undefined with one score in each phase or where neither phase varies.

    Source: Hedges (1981), doi:10.3102/10769986006002107.

    >>> round(uncorrected_standardized_mean_difference_pooled(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE), 4)
    2.017
    """
    spread = pooled_standard_deviation(baseline, intervention)
    return _difference(moments(baseline), moments(intervention), spread, better)


def standardized_mean_difference_average(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> float:
    """Mean difference over the root of the two phases' mean variance (Cohen's d).

    baseline, intervention: shape (m,) and (n,), m, n >= 2, one unit, any order, none missing.
    Returns standard deviations, above 0 for improvement.
    Raises Undefined with one score in a phase or where neither phase varies.

    Source: Cohen (1988), Statistical Power Analysis, section 2.2; agrees with scan's `smd`.

    >>> round(standardized_mean_difference_average(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE), 4)
    2.012
    """
    spread = average_standard_deviation(baseline, intervention)
    return _difference(moments(baseline), moments(intervention), spread, better)


def average_standard_deviation(baseline: Scores, intervention: Scores) -> float:
    """Root of the mean of the two phases' variances. Undefined with one score in a phase."""
    a, b = moments(baseline).variance, moments(intervention).variance
    if a is None or b is None:
        raise Undefined("a standard deviation needs at least two scores in each phase")
    return sqrt((a + b) / 2)


def durlak_correction(n: int) -> float:
    """Durlak's factor for a pooled difference of n scores in all. Undefined below three.

    Source: Durlak (2009), Journal of Pediatric Psychology 34, 917-928,
    doi:10.1093/jpepsy/jsp004.

    >>> round(durlak_correction(13), 4)
    0.8557
    """
    if n < 3:
        raise Undefined("this correction needs at least three scores")
    return (n - 3) / (n - 2.25) * sqrt((n - 2) / n)


def _difference(a: Moments, b: Moments, spread: float, better: Direction) -> float:
    if spread == 0:
        raise Undefined(_NO_VARIATION)
    return better.sign * (b.mean - a.mean) / spread
