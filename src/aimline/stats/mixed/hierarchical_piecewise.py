"""Hierarchical piecewise regression: one step and bend for several cases."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from aimline.stats.forecast import student_probability
from aimline.stats.mixed.design import piecewise_design_of_cases
from aimline.stats.mixed.random_intercept import random_intercept_fit
from aimline.stats.piecewise import Coefficient
from aimline.stats.statistic import PhasePair


def hierarchical_piecewise_regression(pairs: Sequence[PhasePair]) -> tuple[Coefficient, ...]:
    """Intercept, trend, step and bend of all cases together, each case at its own level.

    pairs: two cases or more, both phases of each with a score. Time starts at 0 in each case; by
    maximum likelihood, the errors made unbiased. Steps and bends are raw: above 0 where scores
    rose, good or bad.
    Raises Undefined as `random_intercept_fit` does. The p-value is None without degrees of freedom.

    Source: Van den Noortgate & Onghena (2003), School Psychology Quarterly 18, 325-346,
    doi:10.1521/scpq.18.3.325.22577; agrees with scan's `hplm`, which is nlme's `lme`.

    >>> from aimline.stats.statistic import Phase
    >>> from aimline.terms import Direction
    >>> parts = hierarchical_piecewise_regression([
    ...     PhasePair(Phase((1, 2), (3, 5)), Phase((3, 4, 5), (8, 9, 9)), Direction.INCREASE),
    ...     PhasePair(Phase((1, 2, 3), (7, 6, 8)), Phase((4, 5), (12, 15)), Direction.INCREASE)])
    >>> [round(part.estimate, 4) for part in parts]
    [4.5706, 1.1615, 2.9426, -0.4122]
    """
    design = piecewise_design_of_cases(pairs)
    fit = random_intercept_fit(design)
    n, parts = design.columns.shape
    cases = len(design.sizes)
    within = n - cases - (parts - 1)
    degrees = [max(cases - 1, within), *[within] * (parts - 1)]
    return tuple(
        _coefficient(value, sqrt(fit.covariance[place, place]), degrees[place])
        for place, value in enumerate(fit.coefficients)
    )


def _coefficient(estimate: float, standard_error: float, degrees_of_freedom: int) -> Coefficient:
    t = estimate / standard_error
    if degrees_of_freedom <= 0:
        return Coefficient(estimate, standard_error, t, None)
    p_value = 2 * student_probability(-abs(t), degrees_of_freedom)
    return Coefficient(estimate, standard_error, t, p_value)
