"""Trend: the straight line that a series follows, on real dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from aimline.stats.arrays import Floats, Scores, paired
from aimline.terms import Undefined

_ROUNDING: Final = 8 * np.finfo(np.float64).eps


@dataclass(frozen=True, slots=True)
class LeastSquares:
    """A least-squares line and what its errors need."""

    n: int
    intercept: float
    slope: float
    residual_error: float | None
    """SEE, the square root of SSE / (n - 2); None with two points, 0 for a perfect line."""
    mean_x: float
    sum_of_squares_x: float

    @property
    def degrees_of_freedom(self) -> int:
        """n - 2."""
        return self.n - 2

    @property
    def slope_standard_error(self) -> float | None:
        """SEE divided by the root of the sum of squares of x."""
        if self.residual_error is None:
            return None
        return float(self.residual_error / np.sqrt(self.sum_of_squares_x))

    def at(self, x: float) -> float:
        """The fitted value."""
        return self.intercept + self.slope * x


def least_squares(x: Scores, y: Scores) -> LeastSquares:
    """Least-squares line through a series.

    x, y: shape (n,), n >= 2; x in weeks, y in score units; any order, no missing values.
    Returns slope in score units a week. A scatter that is only rounding counts as 0.
    Raises Undefined with one score, or when all scores are of one date.

    Source: any text on regression; agrees with R's `lm`. Christ et al. (2013) find it the
    estimator of choice for curriculum-based measurement.

    >>> line = least_squares([1, 2, 3], [33, 36, 35])
    >>> round(line.slope, 4), round(line.slope_standard_error or 0, 4)
    (1.0, 1.1547)
    """
    times, scores = paired(x, y)
    n = times.size
    if n < 2:
        raise Undefined("a trend needs at least two scores")
    # Centred first, so that a large offset costs no digits.
    mean_x, mean_y = float(times.mean()), float(scores.mean())
    dx, dy = times - mean_x, scores - mean_y
    sxx = float(dx @ dx)
    if sxx <= (_ROUNDING * float(np.abs(times).max())) ** 2 * n:
        raise Undefined("all scores are of one date")
    slope = float(dx @ dy) / sxx
    residuals = dy - slope * dx
    return LeastSquares(
        n, mean_y - slope * mean_x, slope, _residual_error(residuals, scores), mean_x, sxx
    )


def _residual_error(residuals: Floats, scores: Floats) -> float | None:
    n = residuals.size
    if n == 2:
        return None
    sse = float(residuals @ residuals)
    if sse <= (_ROUNDING * float(np.abs(scores).max())) ** 2 * n:
        return 0.0
    return float(np.sqrt(sse / (n - 2)))


def theil_sen(x: Scores, y: Scores) -> float:
    """Theil-Sen slope: the median of the slopes between all pairs of scores of different dates.

    x, y: shape (n,), n >= 2; x in weeks, y in score units; any order, no missing values.
    Returns score units a week.
    Raises Undefined with one score, or when all scores are of one date.

    Source: Sen (1968), JASA 63, 1379-1389, doi:10.1080/01621459.1968.10480934.

    >>> round(theil_sen([0, 1, 2, 3], [10, 11, 30, 13]), 4)
    1.0
    """
    times, scores = paired(x, y)
    if times.size < 2:
        raise Undefined("a trend needs at least two scores")
    first, second = np.triu_indices(times.size, k=1)
    run = times[second] - times[first]
    rise = scores[second] - scores[first]
    apart = run != 0
    if not apart.any():
        raise Undefined("all scores are of one date")
    return float(np.median(rise[apart] / run[apart]))
