"""Autoregression: lines whose neighbouring scores resemble each other, and the error that hides.

`generalized_least_squares_*` estimate the resemblance, which needs a dozen scores or more. With
fewer, `widened_*` take it as given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log, sqrt, tanh
from typing import Final

import numpy as np

from aimline.stats.arrays import Floats, Scores, paired
from aimline.stats.forecast import NewScore, Prior, shrinkage_weight, shrunken_slope
from aimline.stats.trend import LeastSquares, least_squares
from aimline.stats.trend_errors import residual_autocorrelation
from aimline.terms import Undefined

USUAL_AUTOCORRELATION: Final = 0.2
"""Of one child's scores about their line, where the series is too short to say (stats.md 2.6)."""
SPREAD_OF_AUTOCORRELATION: Final = 0.2
LARGEST_AUTOCORRELATION: Final = 0.6
_FARTHEST: Final = 22.0
"""In log((1 + phi) / (1 - phi)); where the likelihood still rises there, phi is all but 1."""
_STEP: Final = 0.25


@dataclass(frozen=True, slots=True)
class AutoregressiveFit:
    """A linear model with AR(1) errors: coefficients in the order of the columns."""

    autocorrelation: float
    coefficients: tuple[float, ...]
    standard_errors: tuple[float, ...]
    degrees_of_freedom: int


def restricted_autoregressive_fit(design: Floats, y: Floats) -> AutoregressiveFit:
    """Linear model with AR(1) errors by restricted maximum likelihood.

    design: shape (n, p), n > p, of full rank; y: shape (n,); both in date order, the step from
    one row to the next always counted as one. The optimum is the one that is reached from 0; at an
    autocorrelation of all but 1 or -1 the likelihood has none, and the limit is returned.
    Raises Undefined where the rows are too few, the design is of lower rank or the fit is exact.

    Source: Pinheiro & Bates (2000), Mixed-Effects Models in S and S-PLUS, section 5.4; agrees with
    nlme's `gls(corAR1)`.

    >>> design = np.column_stack([np.ones(8), np.arange(8.0)])
    >>> fit = restricted_autoregressive_fit(design, np.array([3, 4, 6, 5, 5, 8, 9, 9.0]))
    >>> fit.degrees_of_freedom
    6
    """
    return _fit(design, y, len(y) - design.shape[1], restricted=True)


def autoregressive_fit(design: Floats, y: Floats) -> AutoregressiveFit:
    """Linear model with AR(1) errors by maximum likelihood.

    design: shape (n, p), n > p, of full rank; y: shape (n,); both in date order, the step from
    one row to the next always counted as one. The standard errors divide by n - p.
    Raises Undefined as `restricted_autoregressive_fit` does.

    Source: Pinheiro & Bates (2000), section 5.4; agrees with nlme's `gls(corARMA(p = 1), "ML")`.

    >>> design = np.column_stack([np.ones(8), np.arange(8.0)])
    >>> fit = autoregressive_fit(design, np.array([3, 4, 6, 5, 5, 8, 9, 9.0]))
    >>> -1 < fit.autocorrelation < 1
    True
    """
    return _fit(design, y, len(y), restricted=False)


def _fit(design: Floats, y: Floats, weight: int, *, restricted: bool) -> AutoregressiveFit:
    n, p = design.shape
    if n <= p:
        raise Undefined("{n} scores are too few for a line with autocorrelation", n=n)
    if np.linalg.matrix_rank(design) < p:
        raise Undefined("the dates do not tell the parts of this model apart")
    _refuse_exact(design, y)

    def loss(z: float) -> float:
        phi = tanh(z / 2)
        _, sse, r = _whitened(design, y, phi)
        value = (weight * log(sse) - log(1 - phi * phi)) / 2
        return value + (float(np.log(np.abs(np.diag(r))).sum()) if restricted else 0.0)

    phi = tanh(minimum_downhill_from_zero(loss) / 2)
    coefficients, sse, r = _whitened(design, y, phi)
    inverse = np.linalg.inv(r)
    errors = np.sqrt(sse / (n - p) * (inverse**2).sum(axis=1))
    return AutoregressiveFit(phi, tuple(coefficients.tolist()), tuple(errors.tolist()), n - p)


def _refuse_exact(design: Floats, y: Floats) -> None:
    fitted, *_ = np.linalg.lstsq(design, y, rcond=None)
    left = y - design @ fitted
    if float(np.abs(left).max()) <= 1e-12 * max(float(np.abs(y).max()), 1.0):
        raise Undefined("the model fits all scores exactly, so their scatter is not known")


def _whitened(design: Floats, y: Floats, phi: float) -> tuple[Floats, float, Floats]:
    """Coefficients, residual sum of squares and R of the rows made independent.

    The rows are scaled so that the likelihood needs no further power of 1 - phi^2: the first one
    is multiplied by the root of 1 - phi^2 instead of dividing all the others by it.
    """
    rows = np.column_stack([design, y])
    white = np.empty_like(rows)
    white[0] = rows[0] * sqrt(1 - phi * phi)
    white[1:] = rows[1:] - phi * rows[:-1]
    r: Floats = np.asarray(np.linalg.qr(white, mode="r"))
    p = design.shape[1]
    coefficients: Floats = np.asarray(np.linalg.solve(r[:p, :p], r[:p, p]), dtype=np.float64)
    return coefficients, float(r[p, p] ** 2), r[:p, :p]


def minimum_downhill_from_zero(loss: Callable[[float], float]) -> float:
    """The minimum that lies downhill from 0."""
    from scipy.optimize import minimize_scalar

    here = loss(0.0)
    sign = -1.0 if loss(-1e-4) < here else 1.0
    before, at = 0.0, sign * _STEP
    while (there := loss(at)) < here:
        if abs(at) >= _FARTHEST:
            return at
        before, at, here = at, at + sign * _STEP, there
    low, high = sorted((before - sign * _STEP, at))
    found = minimize_scalar(loss, bounds=(low, high), method="bounded", options={"xatol": 1e-9})
    return float(found.x)


def generalized_least_squares_line(x: Scores, y: Scores) -> AutoregressiveFit:
    """Straight line with AR(1) errors by restricted maximum likelihood.

    x, y: shape (n,), n >= 4, in date order, no missing values; x in weeks, y in score units.
    Returns the level at the mean date and the slope a week, in that order. Below about a dozen
    scores the autocorrelation is too unsure to use: see `widened_errors`.
    Raises Undefined as `least_squares` and `restricted_autoregressive_fit` do.

    Source: as `restricted_autoregressive_fit`.

    >>> line = generalized_least_squares_line(range(8), [3, 4, 6, 5, 5, 8, 9, 9])
    >>> round(line.coefficients[1], 2)
    0.87
    """
    times, scores = paired(x, y)
    mean = least_squares(times, scores).mean_x
    # Centred, so that dates far from 0 cost no digits; the slope does not change by it.
    return restricted_autoregressive_fit(
        np.column_stack([np.ones_like(times), times - mean]), scores
    )


def shrunken_autocorrelation(x: Scores, y: Scores) -> float:
    """Autocorrelation of the residuals, freed of its bias and drawn toward the usual 0.2.

    x, y: shape (n,), n >= 3, in date order, no missing values. The own value has the variance 1/n,
    the prior a standard deviation of 0.2; the answer is kept within 0 and 0.6.
    Raises Undefined as `residual_autocorrelation` does.

    Source: the idea is that of Shadish, Rindskopf, Hedges & Sullivan (2013), Behavior Research
    Methods 45, 813-821, doi:10.3758/s13428-012-0282-1; the constants are this project's.

    >>> round(shrunken_autocorrelation(range(8), [3, 4, 6, 5, 5, 8, 9, 9]), 4)
    0.1612
    """
    own = residual_autocorrelation(x, y)
    n = len(y)
    freed = own + (1 + 4 * own) / n
    weight = SPREAD_OF_AUTOCORRELATION**2 / (SPREAD_OF_AUTOCORRELATION**2 + 1 / n)
    mean = weight * freed + (1 - weight) * USUAL_AUTOCORRELATION
    return min(max(mean, 0.0), LARGEST_AUTOCORRELATION)


@dataclass(frozen=True, slots=True)
class WidenedErrors:
    """What a least-squares line's errors are when neighbouring scores resemble each other."""

    scatter: float
    """Standard deviation of a score about the true line."""
    slope_standard_error: float
    degrees_of_freedom: float
    """Of Student's t, after Satterthwaite."""


def widened_errors(x: Scores, y: Scores, autocorrelation: float) -> WidenedErrors:
    """Errors of the least-squares line under a given autocorrelation.

    x, y: shape (n,), n >= 3, in date order, no missing values. autocorrelation: between scores one
    median interval apart, 0 to below 1; it falls off with the distance in time.
    At 0 these are the errors of `least_squares`.
    Raises Undefined as `least_squares` does, and for scores on one line.

    Source: the sandwich of ordinary least squares under a known correlation (Judge et al. 1985,
    The Theory and Practice of Econometrics, section 8.3); degrees of freedom after
    Satterthwaite (1946), doi:10.2307/3002019.

    >>> errors = widened_errors([1, 2, 3], [33, 36, 35], 0.0)
    >>> round(errors.slope_standard_error, 4), round(errors.degrees_of_freedom, 4)
    (1.1547, 1.0)
    """
    return _widened(*paired(x, y), autocorrelation)[0]


def _widened(times: Floats, scores: Floats, phi: float) -> tuple[WidenedErrors, Floats, Floats]:
    line = _scattered_line(times, scores)
    design = np.column_stack([np.ones_like(times), times - line.mean_x])
    correlation = _correlation(np.abs(np.subtract.outer(times, times)), times, phi)
    inverse = np.diag([1 / line.n, 1 / line.sum_of_squares_x])
    # Two thin products instead of square ones: a goal may have thousands of scores.
    kept = correlation - (design @ inverse) @ (design.T @ correlation)
    expected = float(np.trace(kept))
    assert line.residual_error is not None
    variance = line.residual_error**2 * line.degrees_of_freedom / expected
    covariance = variance * inverse @ (design.T @ correlation @ design) @ inverse
    degrees = expected**2 / float(np.einsum("ij,ji->", kept, kept))
    errors = WidenedErrors(sqrt(variance), sqrt(covariance[1, 1]), degrees)
    return errors, covariance, inverse @ design.T


def _scattered_line(times: Floats, scores: Floats) -> LeastSquares:
    line = least_squares(times, scores)
    if line.residual_error is None:
        raise Undefined("the error of a slope needs at least three scores")
    if line.residual_error == 0:
        raise Undefined("all scores lie on one straight line, so their scatter is not known")
    return line


def _correlation(distance: Floats, times: Floats, phi: float) -> Floats:
    if not 0 <= phi < 1:
        raise Undefined("an autocorrelation of {phi} is outside 0 to 1", phi=phi)
    gaps = np.diff(np.sort(times))
    interval = float(np.median(gaps[gaps > 0]))
    # Scores of one day, or closer than usual, resemble each other no more than neighbours do.
    steps = np.maximum(distance / interval, 1.0)
    correlation = phi**steps
    if distance.ndim == 2:
        np.fill_diagonal(correlation, 1.0)
    return np.asarray(correlation)


def widened_new_score(
    x: Scores, y: Scores, at: float, autocorrelation: float, prior: Prior | None = None
) -> NewScore:
    """One new score, with its error under a given autocorrelation, drawn toward a prior if any.

    x, y: shape (n,), n >= 3, in date order, no missing values; at: a time in weeks after the last.
    autocorrelation: between scores one median interval apart, 0 to below 1.
    At 0 this is `forecast.shrunken_new_score`, and `forecast.new_score` without a prior.
    Raises Undefined as `widened_errors` does.

    Source: as `widened_errors`; the part of the last residuals that lasts until `at` is counted.
    The prior enters as in stats.md 2.5.

    >>> round(widened_new_score([1, 2, 3], [33, 36, 35], 36, 0.0).standard_error, 4)
    39.3051
    """
    times, scores = paired(x, y)
    errors, covariance, weights = _widened(times, scores, autocorrelation)
    line = least_squares(times, scores)
    variance, degrees = errors.scatter**2, errors.degrees_of_freedom
    if prior:
        pooled = degrees * variance + prior.degrees_of_freedom * prior.residual_error**2
        degrees += prior.degrees_of_freedom
        covariance = covariance * (pooled / degrees / variance)
        variance = pooled / degrees
    # Estimate and weight are those of the closed form, so that no interval lies beside its chance.
    weight, slope = shrinkage_weight(line, prior), shrunken_slope(line, prior)
    distance = at - line.mean_x
    shared = _correlation(np.abs(at - times), times, autocorrelation)
    own = 1 - 2 * float(np.array([1.0, distance]) @ weights @ shared)
    slope_part = weight * (covariance[1, 1] * distance**2 + 2 * covariance[0, 1] * distance)
    error = sqrt(variance * own + float(covariance[0, 0] + slope_part))
    return NewScore(line.at(line.mean_x) + slope * distance, error, degrees)
