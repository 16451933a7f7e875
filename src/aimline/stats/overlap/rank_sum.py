"""The rank-sum test that belongs to the nonoverlap of all pairs."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from aimline.stats.arrays import Scores
from aimline.stats.overlap.phases import improving_upward, pair_signs
from aimline.terms import Direction, Undefined

_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class RankSum:
    """Wilcoxon's W of a baseline, and the probability of an improvement as large by chance."""

    w: float
    """Pairs in which the baseline score is the higher one, ties half; never turned."""
    variance: float
    """Of W if the phases did not differ, with ties; 0 where all scores are equal."""
    distance: float
    """How far W lies from its mean away from improvement, corrected for continuity."""

    @property
    def p(self) -> float:
        """One-sided probability. Raises Undefined when all scores are equal."""
        if self.variance <= _ROUNDING:
            raise Undefined("all scores are equal, so there is no order to compare")
        from scipy.special import ndtr

        return float(ndtr(self.distance / sqrt(self.variance)))


def rank_sum(baseline: Scores, intervention: Scores, *, better: Direction) -> RankSum:
    """Wilcoxon's rank-sum test of an improvement, by the normal approximation.

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values.
    The probability is one-sided, corrected for ties and for continuity, and takes the scores
    for independent, which repeated scores of one child rarely are.
    Raises Undefined when either phase has no score.

    Source: Mann & Whitney (1947), doi:10.1214/aoms/1177730491; as R's
    `wilcox.test(exact = FALSE)`.

    >>> test = rank_sum([4, 3, 4], [5, 9, 7, 3], better=Direction.INCREASE)
    >>> test.w, round(test.p, 6)
    (2.5, 0.140044)
    """
    first, second = improving_upward(baseline, intervention, better)
    signs = pair_signs(first, second)
    m, n = signs.shape
    worse = float((1 - signs).sum()) / 2
    ties = np.unique(np.concatenate([first, second]), return_counts=True)[1].astype(np.float64)
    tied = float((ties**3 - ties).sum()) / ((m + n) * (m + n - 1))
    variance = m * n / 12 * ((m + n + 1) - tied)
    w = worse if better is Direction.INCREASE else m * n - worse
    return RankSum(w, variance, worse - m * n / 2 + 0.5)


def standardized_difference_of_nonoverlap(nonoverlap: float) -> float:
    """The standardized mean difference that a nonoverlap of all pairs stands for.

    nonoverlap: a proportion from 0 to 1. Returns standard deviations, 3.464 at 1.

    Source: Parker & Vannest (2009), doi:10.1016/j.beth.2008.10.006.

    >>> standardized_difference_of_nonoverlap(0.5)
    0.0
    """
    if not 0 <= nonoverlap <= 1:
        raise Undefined("a nonoverlap lies between 0 and 1")
    return 3.464 * (1 - sqrt((1 - nonoverlap) / 0.5))
