"""Bounded and counted measures: trends and projections that never leave the scale."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, sqrt
from typing import Final

import numpy as np

from aimline.stats.arrays import Floats, Scores, floats, paired
from aimline.stats.forecast import Interval, student_quantile
from aimline.stats.generalized_linear import (
    QUASI_BINOMIAL,
    QUASI_POISSON,
    Family,
    GeneralizedFit,
    generalized_fit,
)
from aimline.terms import Direction, Undefined

SHARE_THAT_MAKES_A_CEILING: Final = 0.5
SCORES_THAT_MAKE_A_CEILING: Final = 6


@dataclass(frozen=True, slots=True)
class BoundedTrend:
    """A trend that is straight in log odds or in logarithms, and bent on the own scale."""

    fit: GeneralizedFit
    family: Family
    top: float
    """The scale's highest score for a share, 1 for a count."""
    centre: float

    @property
    def slope(self) -> float:
        """Log odds, or logarithm of the count, a week."""
        return self.fit.coefficients[1]

    @property
    def slope_standard_error(self) -> float | None:
        """In the slope's unit; None with two scores."""
        return None if self.fit.standard_errors is None else self.fit.standard_errors[1]

    @property
    def ratio_per_week(self) -> float:
        """What the odds, or the rate, are multiplied by each week."""
        return exp(self.slope)

    def at(self, x: float, exposure: float = 1.0) -> float:
        """Expected score at time x, for that length of session where sessions differ."""
        return self._score(self._straight(x)) * exposure

    def expected_interval(self, x: float, level: float) -> Interval:
        """Central interval of the expected score at time x, within the scale.

        Raises Undefined with two scores or a perfect fit.
        """
        errors = self.fit.standard_errors
        if errors is None or not self.fit.dispersion or self.fit.correlation is None:
            raise Undefined("the scatter of the scores is not known")
        away = x - self.centre
        variance = errors[0] ** 2 + (away * errors[1]) ** 2
        variance += 2 * away * self.fit.correlation * errors[0] * errors[1]
        half = student_quantile((1 + level) / 2, self.fit.degrees_of_freedom) * sqrt(variance)
        middle = self._straight(x)
        return Interval(self._score(middle - half), self._score(middle + half), level)

    def _straight(self, x: float) -> float:
        return self.fit.coefficients[0] + self.slope * (x - self.centre)

    def _score(self, straight: float) -> float:
        return float(self.family.mean(np.array([straight]))[0]) * self.top


def percent_trend(
    x: Scores, y: Scores, *, top: float, trials: Scores | None = None
) -> BoundedTrend:
    """Trend of a percentage or proportion: a line in log odds, with free dispersion.

    x, y: shape (n,), n >= 2, any order, no missing values; x in weeks. top: the highest score, 100
    or 1. trials: shape (n,), how many trials each score rests on, as its weight; none: all alike.
    Returns a slope in log odds a week and a projection within 0 and `top`.
    Raises Undefined with one score or date, for a score outside the scale, and when all scores
    stand at one end of it.

    Source: McCullagh & Nelder (1989), section 4.5 and 9.2; agrees with R's `glm(quasibinomial)`.

    >>> trend = percent_trend([0, 1, 2, 3], [40, 50, 70, 75], top=100)
    >>> round(trend.slope, 3), trend.at(60) <= 100
    (0.542, True)
    """
    times, scores = paired(x, y)
    if ((scores < 0) | (scores > top)).any():
        raise Undefined("a score lies outside 0 to {top:g}", top=top)
    if (scores == 0).all() or (scores == top).all():
        raise Undefined("all scores stand at one end of the scale, where a slope says nothing")
    weights = np.ones_like(scores) if trials is None else paired(times, trials)[1]
    if (weights <= 0).any():
        raise Undefined("a score rests on no trial")
    return _trend(times, scores / top, QUASI_BINOMIAL, top, weights, np.zeros_like(scores))


def count_trend(x: Scores, y: Scores, *, exposure: Scores | None = None) -> BoundedTrend:
    """Trend of a count: a line in its logarithm, with free dispersion.

    x, y: shape (n,), n >= 2, any order, no missing values; x in weeks. exposure: shape (n,), how
    long each session was, in any one unit; then the trend is of the rate.
    Returns a slope in logarithms a week and a projection that is never below 0.
    Raises Undefined with one score or date, for a count below 0 and when no event was counted.

    Source: McCullagh & Nelder (1989), chapter 6 and section 9.2; agrees with R's
    `glm(quasipoisson)`.

    >>> trend = count_trend([0, 1, 2, 3], [12, 9, 5, 4])
    >>> round(trend.ratio_per_week, 3), trend.at(60) > 0
    (0.678, True)
    """
    times, counts = paired(x, y)
    if (counts < 0).any():
        raise Undefined("a count lies below 0")
    if (counts == 0).all():
        raise Undefined("nothing was counted, and a rate of 0 has no trend")
    length = np.ones_like(counts) if exposure is None else paired(times, exposure)[1]
    if (length <= 0).any():
        raise Undefined("a session has no length")
    return _trend(times, counts, QUASI_POISSON, 1.0, np.ones_like(counts), np.log(length))


def _trend(
    times: Floats, y: Floats, family: Family, top: float, weights: Floats, offset: Floats
) -> BoundedTrend:
    if times.size < 2:
        raise Undefined("a trend needs at least two scores")
    centre = float(times.mean())
    design = np.column_stack([np.ones_like(times), times - centre])
    fit = generalized_fit(design, y, family, weights=weights, offset=offset)
    return BoundedTrend(fit, family, top, centre)


def is_at_limit(scores: Scores, limit: float, *, better: Direction) -> bool:
    """Whether half or more of the last six scores stand at the scale's good end.

    scores: shape (n,), n >= 1, in date order, no missing values. A slope then says nothing: read
    the level and the run at criterion instead.
    Raises Undefined without a score.

    Source: stats.md 2.7; six is this project's choice.

    >>> is_at_limit([60, 80, 100, 100, 90, 100], 100, better=Direction.INCREASE)
    True
    """
    values = floats(scores)
    if values.size == 0:
        raise Undefined("there is no score")
    last = values[-SCORES_THAT_MAKE_A_CEILING:]
    reached = (last - limit) * better.sign >= 0
    return bool(reached.mean() >= SHARE_THAT_MAKES_A_CEILING)


def longest_run_at_criterion(scores: Scores, criterion: float, *, better: Direction) -> int:
    """How many scores in a row, at most, were at or past the criterion.

    scores: shape (n,), in date order, no missing values.

    >>> longest_run_at_criterion([70, 90, 95, 80, 90], 90, better=Direction.INCREASE)
    2
    """
    longest = run = 0
    for reached in (floats(scores) - criterion) * better.sign >= 0:
        run = run + 1 if reached else 0
        longest = max(longest, run)
    return longest
