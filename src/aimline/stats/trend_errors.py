"""Trend errors: how well a least-squares line fits, and what its scatter hides."""

from __future__ import annotations

from math import sqrt

import numpy as np

from aimline.stats.arrays import Floats, Scores, floats, is_constant, paired
from aimline.stats.forecast import student_probability
from aimline.stats.trend import LeastSquares, least_squares
from aimline.terms import Undefined


def residuals(x: Scores, y: Scores) -> Floats:
    """Score minus least-squares line, for each score; zeros where they are only rounding.

    x, y: shape (n,), n >= 2; x in weeks, y in score units; no missing values.
    Returns shape (n,), in score units, in the order given.
    Raises Undefined as `least_squares` does.

    >>> [round(value, 4) for value in residuals([1, 2, 3], [33, 36, 35]).tolist()]
    [-0.6667, 1.3333, -0.6667]
    """
    times, scores = paired(x, y)
    line = least_squares(times, scores)
    if line.residual_error == 0:
        return np.zeros_like(scores)
    centred = scores - scores.mean()
    return np.asarray(centred - line.slope * (times - line.mean_x))


def share_of_variance_explained(x: Scores, y: Scores) -> float:
    """R squared of the least-squares line: share of the scores' variance that it explains.

    x, y: shape (n,), n >= 2; any order, no missing values. Returns 0 to 1.
    Raises Undefined as `least_squares` does, and for scores that do not vary.

    >>> round(share_of_variance_explained([1, 2, 3], [33, 36, 35]), 6)
    0.428571
    """
    scores = floats(y)
    left = residuals(x, scores)
    total = scores - scores.mean()
    if is_constant(scores):
        raise Undefined("the scores do not vary")
    return 1 - float(left @ left) / float(total @ total)


def slope_p_value(line: LeastSquares) -> float:
    """Two-sided probability of so steep a slope where the true slope is 0.

    Assumes scores without autocorrelation, which short series of one child rarely are: a reading
    for experts, never a verdict.
    Raises Undefined with two scores and for scores on one line.

    >>> round(slope_p_value(least_squares([1, 2, 3], [33, 36, 35])), 6)
    0.545629
    """
    error = line.slope_standard_error
    if error is None:
        raise Undefined("the error of a slope needs at least three scores")
    if error == 0:
        raise Undefined("all scores lie on one straight line, so their scatter is not known")
    return 2 * student_probability(-abs(line.slope) / error, line.degrees_of_freedom)


def lag_1_autocorrelation(values: Scores) -> float:
    """How much each value resembles the one before it.

    values: shape (n,), n >= 2, in date order, no missing values. Returns about -1 to 1; on a short
    series of true autocorrelation phi it falls short by about (1 + 4 phi) / n.
    Raises Undefined with one value and where the values do not vary.

    Source: Box & Jenkins (1970); agrees with R's `acf`.

    >>> lag_1_autocorrelation([1, 2, 3, 4])
    0.25
    """
    series = floats(values)
    if series.size < 2:
        raise Undefined("an autocorrelation needs at least two scores")
    if is_constant(series):
        raise Undefined("the scores do not vary")
    centred = series - series.mean()
    return float(centred[1:] @ centred[:-1]) / float(centred @ centred)


def durbin_watson(x: Scores, y: Scores) -> float:
    """Durbin-Watson statistic of the residuals: about 2 (1 - their lag-1 autocorrelation).

    x, y: shape (n,), n >= 3, in date order, no missing values. Returns 0 to 4; 2 where neighbours
    are unrelated.
    Raises Undefined as `least_squares` does, and for scores on one line.

    Source: Durbin & Watson (1950), Biometrika 37, 409-428, doi:10.1093/biomet/37.3-4.409.

    >>> round(durbin_watson([1, 2, 3], [33, 36, 35]), 6)
    3.0
    """
    left = scattered(residuals(x, y))
    steps = np.diff(left)
    return float(steps @ steps) / float(left @ left)


def residual_autocorrelation(x: Scores, y: Scores) -> float:
    """Lag-1 autocorrelation of the residuals of the least-squares line.

    x, y: shape (n,), n >= 3, in date order, no missing values. Returns about -1 to 1.
    Raises Undefined as `least_squares` does, and for scores on one line.

    >>> round(residual_autocorrelation([1, 2, 3], [33, 36, 35]), 6)
    -0.666667
    """
    return lag_1_autocorrelation(scattered(residuals(x, y)))


def scattered(left: Floats) -> Floats:
    """The residuals, where there are any beside rounding."""
    if left.size < 3 or not left.any():
        raise Undefined("all scores lie on one straight line, so their scatter is not known")
    return left


def newey_west_slope_standard_error(x: Scores, y: Scores) -> float:
    """Standard error of the slope that allows for unequal scatter and lag-1 autocorrelation.

    x, y: shape (n,), n >= 3, in date order, no missing values. Bartlett weight 1/2 at lag 1, and
    the small-sample factor n / (n - 2). Returns score units a week.
    Raises Undefined as `least_squares` does, and for scores on one line.

    Source: Newey & West (1987), Econometrica 55, 703-708, doi:10.2307/1913610.

    >>> round(newey_west_slope_standard_error([1, 2, 3], [33, 36, 35]), 6)
    0.816497
    """
    times, _ = paired(x, y)
    left = scattered(residuals(x, y))
    distance = times - times.mean()
    scores = distance * left
    spread = float(scores @ scores) + float(scores[1:] @ scores[:-1])
    correction = times.size / (times.size - 2)
    # With n near 3 the two sums can cancel below 0 by rounding.
    return sqrt(max(spread, 0.0) * correction) / float(distance @ distance)
