"""Steps in standard deviations between and within cases, as a fitted model gives them."""

from __future__ import annotations

from math import sqrt

from aimline.stats.effect.estimate import Estimate
from aimline.stats.mixed.design import CasesDesign
from aimline.stats.mixed.random_intercept import restricted_random_intercept_fit


def between_case_standardized_step(design: CasesDesign, step: int) -> Estimate:
    """A model's step over the standard deviation of all cases' scores about the model.

    design: the model of several cases; step: the number of the step's column.
    Above 0 where scores rose, good or bad. Neither corrected for small samples nor for
    autocorrelation: a different number from the design-comparable differences.
    Raises Undefined as `random_intercept_fit` does.

    Source: the idea of Pustejovsky, Hedges & Shadish (2014), doi:10.3102/1076998614547577, as
    simplified in scan's `between_smd`.

    >>> from aimline.stats.mixed.design import level_design_of_cases
    >>> from aimline.stats.statistic import Phase, PhasePair
    >>> from aimline.terms import Direction
    >>> pairs = [
    ...     PhasePair(Phase((1, 2), (3, 5)), Phase((3, 4), (8, 9)), Direction.INCREASE),
    ...     PhasePair(Phase((1, 2, 3), (7, 6, 8)), Phase((4,), (12,)), Direction.INCREASE)]
    >>> round(between_case_standardized_step(level_design_of_cases(pairs), 1).value, 4)
    1.9528
    """
    fit = restricted_random_intercept_fit(design)
    spread = sqrt(fit.within_variance + fit.between_variance)
    return Estimate(fit.coefficients[step] / spread, sqrt(fit.covariance[step, step]) / spread)
