"""Shares of intervention scores beyond a line drawn through the baseline: PND, PEM, PET."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from aimline.stats.arrays import Floats, Scores, floats
from aimline.stats.overlap.phases import improving_upward
from aimline.stats.trend import least_squares
from aimline.terms import Direction, Undefined

_ON_THE_LINE = 1e-9
"""Share of its size within which a score counts as on a line or a median: rounding only."""


@dataclass(frozen=True, slots=True)
class Exceeding:
    """How many intervention scores lie beyond a line, of how many."""

    count: int
    of: int

    @property
    def share(self) -> float:
        """The proportion beyond the line."""
        return self.count / self.of

    @property
    def probability(self) -> float:
        """Probability of at least as many, if each lay beyond with a chance of one half."""
        from scipy.special import betainc

        return 1.0 if self.count == 0 else float(betainc(self.count, self.of - self.count + 1, 0.5))


def proportion_of_nonoverlapping_data(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> float:
    """Share of intervention scores better than the best baseline score (PND).

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values.
    Returns a proportion from 0 to 1; a tie with the best baseline score counts as overlap.
    Raises Undefined when either phase has no score.

    Source: Scruggs, Mastropieri & Casto (1987), Remedial and Special Education 8(2), 24-33,
    doi:10.1177/074193258700800206.

    >>> round(proportion_of_nonoverlapping_data(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE) * 7)
    5
    """
    first, second = improving_upward(baseline, intervention, better)
    return float((second > first.max()).mean())


def proportion_exceeding_the_median(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> float:
    """Share of intervention scores better than the baseline median, ties half (PEM).

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values.
    Returns a proportion from 0 to 1. Raises Undefined when either phase has no score.

    Source: Ma (2006), Behavior Modification 30(5), 598-617, doi:10.1177/0145445504272974.

    >>> proportion_exceeding_the_median([1, 2, 3], [2, 4], better=Direction.INCREASE)
    0.75
    """
    first, second = improving_upward(baseline, intervention, better)
    median = np.full(second.size, np.median(first))
    return float((1 + beyond(second, median) - beyond(-second, -median)).mean()) / 2


def exceeding_the_median_strictly(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> Exceeding:
    """Intervention scores better than the baseline median, ties not counted.

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values.
    Raises Undefined when either phase has no score.

    Source: Ma (2006), doi:10.1177/0145445504272974, as R's scan reads it.

    >>> exceeding_the_median_strictly([1, 2, 3], [2, 4], better=Direction.INCREASE).share
    0.5
    """
    first, second = improving_upward(baseline, intervention, better)
    median = np.full(second.size, np.median(first))
    return Exceeding(int(beyond(second, median).sum()), second.size)


def exceeding_the_trend(
    baseline_times: Scores,
    baseline: Scores,
    intervention_times: Scores,
    intervention: Scores,
    *,
    better: Direction,
) -> Exceeding:
    """Intervention scores better than the baseline's least-squares line carried on (PET).

    Times and scores of both phases: shape (m,) and (n,), m >= 2, no missing values.
    A score on the line counts as not beyond it.
    Raises Undefined with fewer than two baseline dates or no intervention score.

    Source: Wolery, Busick, Reichow & Barton (2010), Journal of Special Education 44(1), 18-28,
    doi:10.1177/0022466908328009.

    >>> exceeding_the_trend([1, 2, 3], [2, 4, 5], [4, 5, 6], [9, 8, 7], better=Direction.INCREASE)
    Exceeding(count=1, of=3)
    """
    first, second = improving_upward(baseline, intervention, better)
    line = least_squares(baseline_times, first)
    fitted = line.intercept + line.slope * floats(intervention_times)
    return Exceeding(int(beyond(second, fitted).sum()), second.size)


def exceeding_the_bound_of_the_trend(
    baseline_times: Scores,
    baseline: Scores,
    intervention_times: Scores,
    intervention: Scores,
    *,
    better: Direction,
    level: float = 0.95,
) -> Exceeding:
    """Intervention scores better than a one-sided bound of the baseline's line carried on.

    As `exceeding_the_trend`, m >= 3: the bound lies a normal quantile of the line's standard
    error beyond the line, as R's scan draws it; it is narrower than Student's t would have it.
    Raises Undefined with fewer than three baseline scores.

    >>> exceeding_the_bound_of_the_trend(
    ...     [1, 2, 3], [2, 4, 5], [4, 5, 6], [9, 12, 7], better=Direction.INCREASE).count
    2
    """
    from scipy.special import ndtri

    first, second = improving_upward(baseline, intervention, better)
    line = least_squares(baseline_times, first)
    if line.residual_error is None:
        raise Undefined("the bound of a baseline trend needs three scores")
    distance = floats(intervention_times) - line.mean_x
    error = line.residual_error * np.sqrt(1 / line.n + distance**2 / line.sum_of_squares_x)
    fitted = line.intercept + line.slope * floats(intervention_times)
    return Exceeding(int(beyond(second, fitted + float(ndtri(level)) * error).sum()), second.size)


def beyond(scores: Floats, line: Floats) -> Floats:
    """Which scores lie above a line by more than rounding, as 0 or 1."""
    size = np.maximum(np.abs(line), np.abs(scores))
    return (scores - line > _ON_THE_LINE * size).astype(np.float64)


def standard_deviation(scores: Floats) -> float:
    """Standard deviation of a sample. Raises Undefined with one score."""
    if scores.size < 2:
        raise Undefined("a standard deviation needs two scores")
    return sqrt(float(((scores - scores.mean()) ** 2).sum()) / (scores.size - 1))
