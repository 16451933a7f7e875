"""An effect with its error, and the moments of a phase that effects are made of."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from aimline.stats.arrays import Scores, floats, is_constant
from aimline.stats.forecast import Interval
from aimline.terms import Undefined


@dataclass(frozen=True, slots=True)
class Estimate:
    """An effect, and its standard error where each phase has the scores for it."""

    value: float
    standard_error: float | None
    why_no_error: str = "a standard error needs at least two scores in each phase"

    def interval(self, level: float) -> Interval:
        """Large-sample central interval. Raises Undefined without a standard error."""
        from scipy.special import ndtri

        if self.standard_error is None:
            raise Undefined(self.why_no_error)
        half = float(ndtri((1 + level) / 2)) * self.standard_error
        return Interval(self.value - half, self.value + half, level)


@dataclass(frozen=True, slots=True)
class Moments:
    """Number, mean and variance of a phase's scores."""

    n: int
    mean: float
    variance: float | None
    """Divided by n - 1; None with one score."""


def moments(scores: Scores) -> Moments:
    """Number, mean and variance of the scores of one phase.

    scores: shape (n,), n >= 1, any order, no missing values. The variance of equal scores is 0.
    Raises Undefined without a score.

    >>> moments([2, 4, 6])
    Moments(n=3, mean=4.0, variance=4.0)
    """
    values = floats(scores)
    if values.size == 0:
        raise Undefined("a phase has no score")
    if values.size == 1:
        return Moments(1, float(values[0]), None)
    if is_constant(values):
        # The mean of equal scores can be off by rounding, and their variance then above 0.
        return Moments(values.size, float(values[0]), 0.0)
    return Moments(values.size, float(values.mean()), float(values.var(ddof=1)))


def finite(value: float, reason: str) -> float:
    """The value, or Undefined with the reason where it is infinite or no number."""
    if not isfinite(value):
        raise Undefined(reason)
    return value
