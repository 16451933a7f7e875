"""Reliable change: the step between two phases in errors of measurement."""

from __future__ import annotations

from math import sqrt

from aimline.stats.arrays import Scores
from aimline.stats.effect.estimate import moments
from aimline.stats.effect.standardized_mean_difference import baseline_standard_deviation
from aimline.terms import Undefined


def reliable_change_index_jacobson(
    baseline: Scores, intervention: Scores, *, reliability: float
) -> float:
    """Raw mean difference over the standard error of one baseline score.

    baseline, intervention: shape (m,) and (n,), m >= 2, one unit, any order, none missing.
    reliability: of the measure, 0 to below 1. Positive where scores rose, good or bad.
    Raises Undefined with one baseline score, a baseline that does not vary, or reliability 1.

    Source: Jacobson & Truax (1991), doi:10.1037/0022-006X.59.1.12, as scan's `rci` reads it: the
    paper's own index is `reliable_change_index_christensen`.

    >>> round(reliable_change_index_jacobson([2, 4, 6], [8, 8], reliability=0.75), 4)
    4.0
    """
    error = baseline_standard_deviation(baseline) * sqrt(1 - reliability)
    if error == 0:
        raise Undefined("the baseline does not vary, so its error of measurement is not known")
    return (moments(intervention).mean - moments(baseline).mean) / error


def reliable_change_index_christensen(
    baseline: Scores, intervention: Scores, *, reliability: float
) -> float:
    """Raw mean difference over the standard error of a difference of two scores.

    As `reliable_change_index_jacobson`, divided by the root of 2.

    Source: Christensen & Mendoza (1986), doi:10.1016/S0005-7894(86)80060-0.

    >>> round(reliable_change_index_christensen([2, 4, 6], [8, 8], reliability=0.75), 4)
    2.8284
    """
    index = reliable_change_index_jacobson(baseline, intervention, reliability=reliability)
    return index / sqrt(2)
