"""Nonoverlap of all pairs (NAP): its share, its standard errors and its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from aimline.stats.arrays import Floats, Scores
from aimline.stats.forecast import Interval
from aimline.stats.overlap.phases import improving_upward, pair_signs
from aimline.terms import Direction, Undefined


@dataclass(frozen=True, slots=True)
class PairCounts:
    """How many pairs of scores of two phases there are, and how they compare."""

    pairs: int
    improved: int
    tied: int


def nonoverlap_of_all_pairs(baseline: Scores, intervention: Scores, *, better: Direction) -> float:
    """Share of baseline-intervention pairs in which the intervention score is better.

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values.
    Returns a proportion from 0 to 1, ties counting half; 0.5 means no advantage either way.
    Raises Undefined when either phase has no score.

    Source: Parker & Vannest (2009), Behavior Therapy 40(4), 357-367,
    doi:10.1016/j.beth.2008.10.006.

    >>> nap = nonoverlap_of_all_pairs(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE)
    >>> round(nap * 42, 4)
    38.5
    """
    return float(_shares(baseline, intervention, better).mean())


def pair_counts(baseline: Scores, intervention: Scores, *, better: Direction) -> PairCounts:
    """Number of baseline-intervention pairs, of improved ones and of tied ones.

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values.
    Raises Undefined when either phase has no score.

    Source: Parker & Vannest (2009), doi:10.1016/j.beth.2008.10.006.

    >>> pair_counts([2, 3], [3, 4], better=Direction.INCREASE)
    PairCounts(pairs=4, improved=3, tied=1)
    """
    signs = pair_signs(*improving_upward(baseline, intervention, better))
    return PairCounts(signs.size, int((signs > 0).sum()), int((signs == 0).sum()))


def nonoverlap_of_all_pairs_standard_error(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> float:
    """Standard error of the nonoverlap of all pairs, from the exactly unbiased variance.

    baseline, intervention: shape (m,) and (n,), m and n >= 2, no missing values.
    Returns a proportion. At 0 or 1 the share in the leading term is drawn in by half a pair, so
    that complete separation does not claim an error of 0.
    Raises Undefined with one score in a phase, or when the estimated variance is below 0.

    Source: Sen (1967), Annals of Mathematical Statistics 29(1), 95-102; Mee (1990), JASA 85(411),
    793-800, doi:10.1080/01621459.1990.10474942.

    >>> round(nonoverlap_of_all_pairs_standard_error(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE), 6)
    0.069007
    """
    spread = _spread(_shares(baseline, intervention, better))
    m, n = spread.m, spread.n
    if m < 2 or n < 2:
        raise Undefined("the error of an overlap needs two scores in each phase")
    return _root(
        (spread.leading + n * spread.rows + m * spread.columns - 2 * spread.cells)
        / ((m - 1) * (n - 1))
    )


def nonoverlap_of_all_pairs_hanley_standard_error(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> float:
    """Standard error of the nonoverlap of all pairs by Hanley and McNeil's formula.

    baseline, intervention: shape (m,) and (n,), no missing values. Returns a proportion.
    Raises Undefined when either phase has no score.

    Source: Hanley & McNeil (1982), Radiology 143, 29-36, doi:10.1148/radiology.143.1.7063747.

    >>> round(nonoverlap_of_all_pairs_hanley_standard_error(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE), 6)
    0.077392
    """
    spread = _spread(_shares(baseline, intervention, better))
    m, n = spread.m, spread.n
    return _root((spread.leading + (n - 1) * spread.rows + (m - 1) * spread.columns) / (m * n))


def nonoverlap_of_all_pairs_null_standard_error(baseline_n: int, intervention_n: int) -> float:
    """Standard error of the nonoverlap of all pairs if the phases did not differ at all.

    Known from the numbers of scores alone, without ties. Returns a proportion.
    Raises Undefined when either phase has no score.

    Source: Mann & Whitney (1947), Annals of Mathematical Statistics 18(1), 50-60,
    doi:10.1214/aoms/1177730491.

    >>> nonoverlap_of_all_pairs_null_standard_error(1, 1)
    0.5
    """
    if baseline_n < 1 or intervention_n < 1:
        raise Undefined("both phases need a score")
    return sqrt((baseline_n + intervention_n + 1) / (12 * baseline_n * intervention_n))


def nonoverlap_of_all_pairs_interval(
    nonoverlap: float, baseline_n: int, intervention_n: int, *, level: float = 0.95
) -> Interval:
    """Score interval of a nonoverlap of all pairs, by Newcombe's fifth method.

    nonoverlap: a proportion from 0 to 1. Returns an interval of proportions within 0 to 1.
    The bounds are the roots that lie below and above the share. At 1 the lower one is the root
    below 1, and at 0 mirrored: 0 and 1 are themselves roots of the equation there, which a search
    up to the share itself takes for the bound.
    Raises Undefined when either phase has no score.

    Source: Newcombe (2006), Statistics in Medicine 25(4), 559-573, doi:10.1002/sim.2324.

    >>> round(nonoverlap_of_all_pairs_interval(1.0, 5, 15).low, 6)
    0.745357
    """
    if baseline_n < 1 or intervention_n < 1:
        raise Undefined("both phases need a score")
    pairs, n = baseline_n * intervention_n, baseline_n + intervention_n
    upper = _bound_above(nonoverlap, pairs, n, level)
    lower = 1 - _bound_above(1 - nonoverlap, pairs, n, level)
    return Interval(lower, upper, level)


def _bound_above(share: float, pairs: int, n: int, level: float) -> float:
    """The root between a share and 1; 1 itself for a share of 1."""
    if share >= 1:
        return 1.0
    from scipy.optimize import brentq
    from scipy.special import ndtri

    z_squared = float(ndtri((1 + level) / 2)) ** 2
    h = n / 2 - 1

    def distance(x: float) -> float:
        # Divided by x, so that the trivial root at 0 is gone when the share is 0.
        off = pairs * (share - x) ** 2 * (2 - x) * (1 + x)
        room = z_squared * x * (1 - x) * (2 + h + (1 + 2 * h) * x * (1 - x))
        return (off - room) / x if x > 0 else -z_squared * (2 + h)

    return float(brentq(distance, share, 1.0, xtol=1e-15, rtol=1e-14))


@dataclass(frozen=True, slots=True)
class _Spread:
    m: int
    n: int
    leading: float
    rows: float
    columns: float
    cells: float


def _spread(shares: Floats) -> _Spread:
    m, n = shares.shape
    mean = float(shares.mean())
    off = shares - mean
    drawn_in = min(max(mean, 0.5 / (m * n)), 1 - 0.5 / (m * n))
    return _Spread(
        m,
        n,
        drawn_in * (1 - drawn_in),
        float((off.sum(axis=1) ** 2).sum()) / (m * n**2),
        float((off.sum(axis=0) ** 2).sum()) / (m**2 * n),
        float((off**2).sum()) / (m * n),
    )


def _shares(baseline: Scores, intervention: Scores, better: Direction) -> Floats:
    return (1 + pair_signs(*improving_upward(baseline, intervention, better))) / 2


def _root(variance: float) -> float:
    if variance < -1e-12:
        raise Undefined("the estimated variance is below 0")
    return float(np.sqrt(max(variance, 0.0)))
