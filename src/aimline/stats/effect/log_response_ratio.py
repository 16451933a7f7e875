"""Log response ratios: by what factor the level changed between two phases."""

from __future__ import annotations

from math import exp, log, sqrt

from aimline.stats.arrays import Scores
from aimline.stats.effect.estimate import Estimate, Moments, moments
from aimline.stats.statistic import Scale
from aimline.terms import Direction, Undefined

_SHARES = {Scale.PERCENTAGE: 100.0, Scale.PROPORTION: 1.0}


def log_response_ratio_increasing(
    baseline: Scores,
    intervention: Scores,
    *,
    better: Direction,
    scale: Scale,
    smallest_step: float | None = None,
) -> Estimate:
    """Log ratio of the means, of the behaviour that is to increase, corrected for small samples.

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values. scale:
    percentages and proportions that are to decrease are turned round first. smallest_step: the
    smallest score above 0 that one session can show: 1 for counts, 1 / session length for rates,
    1 / intervals for proportions, 100 / intervals for percentages; by default 1 for counts and 0
    else. Means and variances are raised to what such steps can show.
    Returns a logarithm, above 0 for improvement.
    Raises Undefined with one score in a phase, or where a mean is 0 or below.

    Source: Pustejovsky (2018), Journal of School Psychology 68, 99-112,
    doi:10.1016/j.jsp.2018.02.003.

    >>> ratio = log_response_ratio_increasing(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29],
    ...     better=Direction.INCREASE, scale=Scale.COUNT)
    >>> round(ratio.value, 4)
    0.1954
    """
    a, b = _phases(baseline, intervention, better, scale, Direction.INCREASE, smallest_step)
    return _corrected(a, b, _sign(better, scale, Direction.INCREASE))


def log_response_ratio_decreasing(
    baseline: Scores,
    intervention: Scores,
    *,
    better: Direction,
    scale: Scale,
    smallest_step: float | None = None,
) -> Estimate:
    """Log ratio of the means, of the behaviour that is to decrease, corrected for small samples.

    As `log_response_ratio_increasing`, with percentages and proportions that are to increase
    turned round first: errors instead of correct answers.
    Returns a logarithm, below 0 for improvement.
    Raises Undefined with one score in a phase, or where a mean is 0 or below.

    Source: Pustejovsky (2018), doi:10.1016/j.jsp.2018.02.003.

    >>> ratio = log_response_ratio_decreasing(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29],
    ...     better=Direction.INCREASE, scale=Scale.COUNT)
    >>> round(ratio.value, 4)
    -0.1954
    """
    a, b = _phases(baseline, intervention, better, scale, Direction.DECREASE, smallest_step)
    return _corrected(a, b, _sign(better, scale, Direction.DECREASE))


def uncorrected_log_response_ratio_increasing(
    baseline: Scores,
    intervention: Scores,
    *,
    better: Direction,
    scale: Scale,
    smallest_step: float | None = None,
) -> float:
    """Log ratio of the means, of the behaviour that is to increase, as it stands.

    As `log_response_ratio_increasing`, without the correction; one score in a phase is enough.
    Raises Undefined where a mean is 0 or below.

    Source: Pustejovsky (2015), Psychological Methods 20, 342-359, doi:10.1037/met0000019.

    >>> round(uncorrected_log_response_ratio_increasing(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29],
    ...     better=Direction.INCREASE, scale=Scale.COUNT), 4)
    0.1959
    """
    a, b = _phases(baseline, intervention, better, scale, Direction.INCREASE, smallest_step)
    return _sign(better, scale, Direction.INCREASE) * (log(b.mean) - log(a.mean))


def percent_change(log_ratio: float) -> float:
    """The change of level that a log ratio stands for, in percent of the first phase's level.

    >>> round(percent_change(0.1956), 1)
    21.6
    """
    return 100 * (exp(log_ratio) - 1)


def _sign(better: Direction, scale: Scale, reading: Direction) -> int:
    """-1 where the reading's direction is not the measure's, and turning round was not possible."""
    return 1 if better is reading or scale in _SHARES else -1


def _phases(
    baseline: Scores,
    intervention: Scores,
    better: Direction,
    scale: Scale,
    reading: Direction,
    smallest_step: float | None,
) -> tuple[Moments, Moments]:
    step = smallest_step if smallest_step is not None else float(scale is Scale.COUNT)
    top = _SHARES.get(scale) if better is not reading else None

    def seen(phase: Moments) -> Moments:
        mean = phase.mean if top is None else top - phase.mean
        mean = max(mean, step / (2 * phase.n))
        if mean <= 0:
            raise Undefined("a phase has a mean of 0, and a ratio to 0 is infinite")
        spread = phase.variance
        least = step**2 / phase.n**3
        return Moments(phase.n, mean, None if spread is None else max(spread, least))

    return seen(moments(baseline)), seen(moments(intervention))


def _corrected(a: Moments, b: Moments, sign: int) -> Estimate:
    if a.variance is None or b.variance is None:
        raise Undefined("the correction needs at least two scores in each phase")
    first = a.variance / (a.n * a.mean**2)
    second = b.variance / (b.n * b.mean**2)
    ratio = log(b.mean) + second / 2 - log(a.mean) - first / 2
    return Estimate(sign * ratio, sqrt(first + second))
