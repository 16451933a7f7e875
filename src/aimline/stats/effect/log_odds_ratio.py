"""Log odds ratio: by what factor the odds of a percentage changed between two phases."""

from __future__ import annotations

from math import inf, log, sqrt

from aimline.stats.arrays import Scores, floats
from aimline.stats.effect.estimate import Estimate, Moments, moments
from aimline.terms import Direction, Undefined


def log_odds_ratio(
    baseline: Scores,
    intervention: Scores,
    *,
    better: Direction,
    top: float,
    intervals: float | None = None,
) -> Estimate:
    """Log ratio of the odds of two mean proportions, corrected for small samples.

    baseline, intervention: shape (m,) and (n,), m, n >= 2, any order, no missing values. top: the
    scale's highest score, 100 or 1. intervals: how many observations each score rests on; means
    and variances are raised to what they can show; none: endless.
    Returns a logarithm, above 0 for improvement; the same size whichever end is counted from.
    Raises Undefined with one score in a phase, for scores outside the scale, and where a mean
    stands at an end of it.

    Source: Pustejovsky (2015), Psychological Methods 20, 342-359, doi:10.1037/met0000019.

    >>> ratio = log_odds_ratio([20, 20, 25, 25, 20, 25], [30, 25, 25, 25, 35, 30, 25],
    ...                        better=Direction.INCREASE, top=100)
    >>> round(ratio.value, 4)
    0.2853
    """
    counted = intervals or inf
    a, b = (_seen(phase, top, counted) for phase in (baseline, intervention))
    if a.variance is None or b.variance is None:
        raise Undefined("the correction needs at least two scores in each phase")
    odds, errors = [], []
    for phase, spread in ((a, a.variance), (b, b.variance)):
        steepness = phase.mean * (1 - phase.mean)
        bias = (2 * phase.mean - 1) * spread / (2 * phase.n * steepness**2)
        odds.append(log(phase.mean) - log(1 - phase.mean) - bias)
        errors.append(spread / (phase.n * steepness**2))
    return Estimate(better.sign * (odds[1] - odds[0]), sqrt(sum(errors)))


def _seen(scores: Scores, top: float, counted: float) -> Moments:
    values = floats(scores)
    if ((values < 0) | (values > top)).any():
        raise Undefined("a score lies outside 0 to {top:g}", top=top)
    phase = moments(values / top)
    margin = 1 / (2 * counted * phase.n)
    mean = min(1 - margin, max(margin, phase.mean))
    if not 0 < mean < 1:
        raise Undefined(
            "the mean of a phase stands at an end of the scale, where odds are infinite"
        )
    spread = phase.variance
    least = 1 / (counted**2 * phase.n**3)
    return Moments(phase.n, mean, None if spread is None else max(spread, least))
