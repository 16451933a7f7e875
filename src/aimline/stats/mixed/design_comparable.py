"""Design-comparable differences: steps on the scale of a trial that compares groups of children."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

from aimline.stats.arrays import Floats
from aimline.stats.effect.standardized_mean_difference import small_sample_correction
from aimline.stats.mixed.design import CasesDesign
from aimline.stats.mixed.random_intercept import (
    RandomInterceptFit,
    restricted_autoregressive_random_intercept_fit,
)
from aimline.terms import Undefined

LEAST_DEGREES_OF_FREEDOM: Final = 2.001
"""A t distribution with 2 or fewer has no variance."""
_SINGULAR: Final = 1e-12
_NOT_APART: Final = "the scores do not tell the variance between cases from that within them"


@dataclass(frozen=True, slots=True)
class DesignComparableDifference:
    """A step in standard deviations of all scores, between and within cases."""

    uncorrected: float
    value: float
    """Corrected for small samples; above 0 where scores rose, good or bad."""
    variance: float
    degrees_of_freedom: float
    """Of the standard deviation, after Satterthwaite."""
    autocorrelation: float
    share_between_cases: float
    """Of the variance: the intraclass correlation, 0 to 1."""

    @property
    def standard_error(self) -> float:
        """The root of the variance, in the same standard deviations."""
        return sqrt(self.variance)


def restricted_likelihood_difference(design: CasesDesign, step: int) -> DesignComparableDifference:
    """The step of a model with random intercepts and AR(1) errors, over the scores' deviation.

    design: the model of two cases or more; step: the number of the step's column.
    Raises Undefined as `restricted_autoregressive_random_intercept_fit` does, and where the
    scores do not tell the parts of the variance apart.

    Source: Pustejovsky, Hedges & Shadish (2014), Journal of Educational and Behavioral
    Statistics 39(5), 368-393, doi:10.3102/1076998614547577; agrees with lmeInfo's `g_mlm`.

    >>> from aimline.stats.mixed.design import level_design_of_cases
    >>> from aimline.stats.statistic import Phase, PhasePair
    >>> from aimline.terms import Direction
    >>> pairs = [
    ...     PhasePair(Phase((1, 2), (3, 5)), Phase((3, 4, 5), (8, 9, 9)), Direction.INCREASE),
    ...     PhasePair(Phase((1, 2, 3), (7, 6, 8)), Phase((4, 5), (12, 15)), Direction.INCREASE)]
    >>> round(restricted_likelihood_difference(level_design_of_cases(pairs), 1).value, 4)
    0.6342
    """
    fit = restricted_autoregressive_random_intercept_fit(design)
    total = fit.within_variance + fit.between_variance
    degrees = 2 * total**2 / _variance_of_total(_information(design, fit))
    held = max(degrees, LEAST_DEGREES_OF_FREEDOM)
    uncorrected = fit.coefficients[step] / sqrt(total)
    factor = small_sample_correction(degrees)
    value = factor * uncorrected
    spread = value**2 * (held / (held - 2) - 1 / small_sample_correction(held) ** 2)
    variance = factor**2 * (fit.covariance[step, step] / total * held / (held - 2) + spread)
    return DesignComparableDifference(
        uncorrected, value, variance, degrees, fit.autocorrelation, fit.between_variance / total
    )


def _information(design: CasesDesign, fit: RandomInterceptFit) -> Floats:
    """Expected information on the variance between cases, the autocorrelation and that within."""
    same = np.equal.outer(design.case_of, design.case_of)
    distance = np.abs(np.subtract.outer(design.times, design.times))
    phi, within = fit.autocorrelation, fit.within_variance
    correlation = np.where(same, np.power(phi, distance), 0.0)
    apart = same & (distance > 0)
    steeper = np.where(apart, distance * np.power(phi, np.where(apart, distance - 1, 0.0)), 0.0)
    slopes = (same.astype(np.float64), within * steeper, correlation)
    inverse = np.linalg.inv(fit.between_variance * same + within * correlation)
    known = inverse @ design.columns
    projected = inverse - known @ np.linalg.solve(design.columns.T @ known, known.T)
    parts = [projected @ slope for slope in slopes]
    return np.array([[float((a * b.T).sum()) / 2 for b in parts] for a in parts])


def _variance_of_total(information: Floats) -> float:
    """Of the estimates of the variances between and within cases together."""
    sizes = np.sqrt(np.abs(np.diag(information)))
    if not np.isfinite(information).all() or not sizes.all():
        raise Undefined(_NOT_APART)
    # On one scale, so that small score units do not look like parts that cannot be told apart.
    even = information / np.outer(sizes, sizes)
    if np.linalg.matrix_rank(even, tol=_SINGULAR, hermitian=True) < len(even):
        raise Undefined(_NOT_APART)
    counted = np.array([1.0, 0.0, 1.0]) / sizes
    return float(counted @ np.linalg.solve(even, counted))
