"""Percent of goal obtained: how much of the way to the goal the second phase went."""

from __future__ import annotations

from math import sqrt

from aimline.stats.arrays import Scores
from aimline.stats.effect.estimate import Estimate, moments
from aimline.terms import Undefined


def percent_of_goal_obtained(baseline: Scores, intervention: Scores, *, goal: float) -> Estimate:
    """Mean change in percent of the distance from the baseline mean to the goal.

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values; goal in
    the same unit. 100 is the goal reached, above 0 is toward it, whichever way it lies. The
    standard error needs two scores in each phase.
    Raises Undefined where the baseline mean is the goal.

    Source: Ferron, Goldstein, Olszewski & Rohrer (2020), Evidence-Based Communication Assessment
    and Intervention 14, 6-27, doi:10.1080/17489539.2020.1732024; the error is that of a ratio by
    Dunlap & Silver (1986), doi:10.3758/BF03201412.

    >>> obtained = percent_of_goal_obtained(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], goal=30)
    >>> round(obtained.value, 2)
    66.88
    """
    a, b = moments(baseline), moments(intervention)
    distance = goal - a.mean
    if distance == 0:
        raise Undefined("the baseline mean is the goal, so there is no way left to measure")
    share = (b.mean - a.mean) / distance
    if a.variance is None or b.variance is None:
        return Estimate(100 * share, None)
    variance = a.variance / a.n * (1 + share**2) + b.variance / b.n
    return Estimate(100 * share, 100 * sqrt(variance) / abs(distance))
