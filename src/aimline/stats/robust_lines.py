"""Robust lines: trends through medians of slopes, which a few odd scores cannot turn."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from aimline.stats.arrays import Floats, Scores, paired
from aimline.stats.forecast import Interval
from aimline.stats.trend import theil_sen


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through a series."""

    intercept: float
    slope: float

    def at(self, x: float) -> float:
        """The line's value."""
        return self.intercept + self.slope * x


def theil_sen_line(x: Scores, y: Scores) -> Line:
    """Theil-Sen slope with the intercept that leaves half of the scores on each side.

    x, y: shape (n,), n >= 2; x in weeks, y in score units; any order, no missing values.
    Raises Undefined with one score, or when all scores are of one date.

    Source: Sen (1968), doi:10.1080/01621459.1968.10480934; the intercept is the median of
    y - slope x, as in R's mblm.

    >>> theil_sen_line([0, 1, 2, 3], [10, 11, 30, 13])
    Line(intercept=10.0, slope=1.0)
    """
    times, scores = paired(x, y)
    slope = theil_sen(times, scores)
    return Line(float(np.median(scores - slope * times)), slope)


def theil_sen_line_through_medians(x: Scores, y: Scores) -> Line:
    """Theil-Sen slope through the point (median of x, median of y).

    x, y: shape (n,), n >= 2; any order, no missing values. Unlike `theil_sen_line` it need not
    leave half of the scores on each side.
    Raises Undefined with one score, or when all scores are of one date.

    Source: Conover (1980), Practical Nonparametric Statistics; the default of scipy.

    >>> theil_sen_line_through_medians([0, 1, 2, 3], [10, 11, 30, 13])
    Line(intercept=10.5, slope=1.0)
    """
    times, scores = paired(x, y)
    slope = theil_sen(times, scores)
    return Line(float(np.median(scores) - slope * np.median(times)), slope)


def theil_sen_interval(x: Scores, y: Scores, level: float) -> Interval:
    """Sen's interval of the Theil-Sen slope, corrected for ties.

    x, y: shape (n,), n >= 2; any order, no missing values. level: 0 to 1, such as 0.95.
    Returns score units a week. Its ends are slopes between pairs of scores.
    Raises Undefined as `theil_sen` does.

    Source: Sen (1968), doi:10.1080/01621459.1968.10480934, section 4.

    >>> theil_sen_interval([0, 1, 2, 3], [10, 11, 30, 13], 0.95)
    Interval(low=-17.0, high=19.0, level=0.95)
    """
    from scipy.special import ndtri

    times, scores = paired(x, y)
    theil_sen(times, scores)
    run = np.subtract.outer(times, times)
    rise = np.subtract.outer(scores, scores)
    slopes = np.sort(rise[run > 0] / run[run > 0])
    variance = _kendall_variance(times.size) - _tied(times) - _tied(scores)
    reach = float(ndtri((1 + level) / 2)) * sqrt(max(variance, 0.0) / 18)
    high = min(round((slopes.size + reach) / 2), slopes.size - 1)
    low = max(round((slopes.size - reach) / 2) - 1, 0)
    return Interval(float(slopes[low]), float(slopes[high]), level)


def _kendall_variance(n: int) -> float:
    return n * (n - 1) * (2 * n + 5)


def _tied(values: Floats) -> float:
    _, repeats = np.unique(values, return_counts=True)
    return float((repeats * (repeats - 1) * (2 * repeats + 5)).sum())


def repeated_medians_line(x: Scores, y: Scores) -> Line:
    """Siegel's repeated medians: the median over scores of the median slope to all others.

    x, y: shape (n,), n >= 2; any order, no missing values; pairs of one date are left out. The
    intercept is the median of y - slope x. Nearly half of the scores may be far out.
    Raises Undefined with one score, or when all scores are of one date.

    Source: Siegel (1982), Biometrika 69, 242-244, doi:10.1093/biomet/69.1.242.

    >>> repeated_medians_line([0, 1, 2, 3, 4], [10, 11, 30, 13, 14])
    Line(intercept=10.0, slope=1.0)
    """
    times, scores = paired(x, y)
    theil_sen(times, scores)
    slopes = []
    for time, score in zip(times, scores, strict=True):
        apart = times != time
        slopes.append(np.median((scores[apart] - score) / (times[apart] - time)))
    slope = float(np.median(slopes))
    return Line(float(np.median(scores - slope * times)), slope)


def repeated_medians_intercept(x: Scores, y: Scores) -> float:
    """Median over scores of the median intercept of the lines to all others.

    x, y: shape (n,), n >= 2; any order, no missing values; pairs of one date are left out.
    Returns score units. The intercept that Siegel fits apart from the slope.
    Raises Undefined as `repeated_medians_line` does.

    Source: Siegel (1982), doi:10.1093/biomet/69.1.242; mblm and scipy's `separate`.

    >>> repeated_medians_intercept([0, 1, 2, 3, 4], [10, 11, 30, 13, 14])
    10.0
    """
    times, scores = paired(x, y)
    theil_sen(times, scores)
    heights = []
    for time, score in zip(times, scores, strict=True):
        apart = times != time
        crossing = (times[apart] * score - time * scores[apart]) / (times[apart] - time)
        heights.append(np.median(crossing))
    return float(np.median(heights))
