"""Level, trend and nonoverlap of many series at once: twins of the kernels in `stats`, compiled.

The series lie one after another in flat arrays; `starts` has one place more than there are series,
and series i is `[starts[i], starts[i + 1])`, in date order and without missing values. The kernels
of `stats` are the definition; the engines suite proves these equal. Where those raise Undefined,
these give NaN: a column has no room for a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Starts = NDArray[np.int64]

_ROUNDING: Final = 8 * float(np.finfo(np.float64).eps)
_MANY_PAIRS: Final = 2_000
_SAMPLE: Final = 400
_MARGIN: Final = 1.5
"""In roots of the sample's size: three standard errors of the rank of its median."""

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    def _compiled(function: Callable[..., Any]) -> Callable[..., Any]: ...
else:
    _compiled = numba.njit(cache=True, nogil=True, error_model="numpy")


@dataclass(frozen=True, slots=True)
class Lines:
    """Least-squares lines, one row a series, in score units and units of x."""

    slope: Floats
    intercept: Floats
    residual_error: Floats
    slope_standard_error: Floats


def levels(scores: Floats, starts: Starts) -> Floats:
    """Median of the last three scores of each series; NaN with fewer.

    Twin of `stats.level.median_of_last`.
    """
    found: Floats = _levels(scores, starts)
    return found


def least_squares_lines(x: Floats, y: Floats, starts: Starts) -> Lines:
    """Least-squares line of each series. Twin of `stats.trend.least_squares`."""
    return Lines(*_lines(x, y, starts))


def theil_sen_slopes(x: Floats, y: Floats, starts: Starts) -> Floats:
    """Median of the slopes between all pairs of each series. Twin of `stats.trend.theil_sen`."""
    found: Floats = _theil_sen(x, y, starts)
    return found


def nonoverlaps(
    baseline: Floats, baseline_starts: Starts, later: Floats, later_starts: Starts, sign: int
) -> Floats:
    """Share of pairs in which the later score is better, ties half, for each series.

    sign: +1 where higher is better, -1 where lower is.
    Twin of `stats.overlap.nonoverlap_of_all_pairs`.
    """
    found: Floats = _nonoverlaps(baseline, baseline_starts, later, later_starts, sign)
    return found


@_compiled
def _levels(scores, starts):
    found = np.empty(starts.size - 1)
    for i in range(found.size):
        end = starts[i + 1]
        if end - starts[i] < 3:
            found[i] = np.nan
            continue
        a, b, c = scores[end - 3], scores[end - 2], scores[end - 1]
        found[i] = max(min(a, b), min(max(a, b), c))
    return found


@_compiled
def line_of(x, y):
    """Slope, intercept, residual error, mean of x and its sum of squares, of one series."""
    n = x.size
    if n < 2:
        return np.nan, np.nan, np.nan, np.nan, np.nan
    mean_x, mean_y = x.mean(), y.mean()
    sxx = sxy = largest_x = largest_y = 0.0
    for i in range(n):
        sxx += (x[i] - mean_x) ** 2
        sxy += (x[i] - mean_x) * (y[i] - mean_y)
        largest_x = max(largest_x, abs(x[i]))
        largest_y = max(largest_y, abs(y[i]))
    if sxx <= (_ROUNDING * largest_x) ** 2 * n:
        return np.nan, np.nan, np.nan, mean_x, np.nan
    slope = sxy / sxx
    if n == 2:
        return slope, mean_y - slope * mean_x, np.nan, mean_x, sxx
    sse = 0.0
    for i in range(n):
        sse += ((y[i] - mean_y) - slope * (x[i] - mean_x)) ** 2
    if sse <= (_ROUNDING * largest_y) ** 2 * n:
        sse = 0.0
    return slope, mean_y - slope * mean_x, np.sqrt(sse / (n - 2)), mean_x, sxx


@_compiled
def _lines(x, y, starts):
    count = starts.size - 1
    slope, intercept = np.empty(count), np.empty(count)
    residual_error, slope_standard_error = np.empty(count), np.empty(count)
    for i in range(count):
        part = slice(starts[i], starts[i + 1])
        slope[i], intercept[i], residual_error[i], _, sxx = line_of(x[part], y[part])
        slope_standard_error[i] = residual_error[i] / np.sqrt(sxx)
    return slope, intercept, residual_error, slope_standard_error


@_compiled
def _theil_sen(x, y, starts):
    slopes = np.empty(pairs_of_longest(starts))
    found = np.empty(starts.size - 1)
    for s in range(found.size):
        part = slice(starts[s], starts[s + 1])
        found[s] = median_slope(x[part], y[part], slopes)
    return found


@_compiled
def pairs_of_longest(starts):
    """How many pairs the longest series has: room for all its slopes."""
    longest = 0
    for i in range(starts.size - 1):
        longest = max(longest, starts[i + 1] - starts[i])
    return longest * (longest - 1) // 2


@_compiled
def median_slope(x, y, slopes):
    """Median of the slopes between all pairs of one series; `slopes` is room for them.

    Of a long series the slopes near the median are found first, by a sample, and only those are
    put in order: the answer is the same, in a fraction of the time.
    """
    pairs = _slopes(x, y, slopes)
    if pairs == 0:
        return np.nan
    if pairs < _MANY_PAIRS:
        return np.median(slopes[:pairs])
    sample = np.sort(slopes[: pairs : pairs // _SAMPLE].copy())
    middle, margin = sample.size // 2, int(_MARGIN * np.sqrt(sample.size))
    low, high = sample[middle - margin], sample[middle + margin]
    below = kept = 0
    for k in range(pairs):
        value = slopes[k]
        slopes[kept] = value
        below += value < low
        kept += (value >= low) & (value <= high)
    first, second = (pairs - 1) // 2 - below, pairs // 2 - below
    if first < 0 or second >= kept:
        # The sample misled: what was left out is needed after all.
        return np.median(slopes[: _slopes(x, y, slopes)])
    near = np.partition(slopes[:kept], second)
    return (near[:second].max() + near[second]) / 2 if first < second else near[second]


@_compiled
def _slopes(x, y, slopes):
    """Write the slopes between all pairs of different dates; how many there are."""
    pairs = 0
    for i in range(x.size):
        for j in range(i + 1, x.size):
            if x[j] != x[i]:
                slopes[pairs] = (y[j] - y[i]) / (x[j] - x[i])
                pairs += 1
    return pairs


@_compiled
def _nonoverlaps(baseline, baseline_starts, later, later_starts, sign):
    found = np.empty(baseline_starts.size - 1)
    for s in range(found.size):
        m = baseline_starts[s + 1] - baseline_starts[s]
        n = later_starts[s + 1] - later_starts[s]
        if m == 0 or n == 0:
            found[s] = np.nan
            continue
        twice = 0
        for i in range(baseline_starts[s], baseline_starts[s + 1]):
            for j in range(later_starts[s], later_starts[s + 1]):
                difference = (later[j] - baseline[i]) * sign
                twice += 2 * (difference > 0) + (difference == 0)
        found[s] = twice / (2 * m * n)
    return found
