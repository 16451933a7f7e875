"""Tau as a nonoverlap of two phases, and Tau-U as Parker and others first gave it."""

from __future__ import annotations

from aimline.stats.arrays import Scores
from aimline.stats.forecast import Interval
from aimline.stats.overlap.kendall import concordance
from aimline.stats.overlap.nonoverlap_of_all_pairs import (
    nonoverlap_of_all_pairs,
    nonoverlap_of_all_pairs_interval,
    nonoverlap_of_all_pairs_standard_error,
)
from aimline.stats.overlap.phases import improving_upward, pair_signs
from aimline.terms import Direction


def tau_nonoverlap(baseline: Scores, intervention: Scores, *, better: Direction) -> float:
    """Improved less worsened pairs as a share of all pairs: the nonoverlap on a scale of -1 to 1.

    baseline, intervention: shape (m,) and (n,), one unit, any order, no missing values.
    Returns 2 NAP - 1; 0 means no advantage either way.
    Raises Undefined when either phase has no score.

    Source: Parker, Vannest, Davis & Sauber (2011), Behavior Therapy 42(2), 284-299,
    doi:10.1016/j.beth.2010.08.006.

    >>> tau = tau_nonoverlap(
    ...     [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better=Direction.INCREASE)
    >>> round(tau * 42)
    35
    """
    return 2 * nonoverlap_of_all_pairs(baseline, intervention, better=better) - 1


def tau_nonoverlap_standard_error(
    baseline: Scores, intervention: Scores, *, better: Direction
) -> float:
    """Standard error of Tau: twice that of the nonoverlap of all pairs.

    baseline, intervention: shape (m,) and (n,), m and n >= 2, no missing values.
    Raises Undefined with one score in a phase.

    Source: as `nonoverlap_of_all_pairs_standard_error`.

    >>> round(tau_nonoverlap_standard_error([1, 2, 3], [2, 4, 5], better=Direction.INCREASE), 6)
    0.372678
    """
    error = nonoverlap_of_all_pairs_standard_error(baseline, intervention, better=better)
    return 2 * error


def tau_nonoverlap_interval(
    tau: float, baseline_n: int, intervention_n: int, *, level: float = 0.95
) -> Interval:
    """Score interval of Tau: that of the nonoverlap of all pairs on Tau's scale.

    tau: from -1 to 1. Raises Undefined when either phase has no score.

    Source: Newcombe (2006), doi:10.1002/sim.2324.

    >>> round(tau_nonoverlap_interval(1.0, 5, 15).low, 6)
    0.490714
    """
    share = nonoverlap_of_all_pairs_interval((1 + tau) / 2, baseline_n, intervention_n, level=level)
    return Interval(2 * share.low - 1, 2 * share.high - 1, level)


def tau_u_parker_2011(baseline: Scores, intervention: Scores, *, better: Direction) -> float:
    """Tau less the trend of the baseline, as a share of the pairs of both phases.

    baseline, intervention: shape (m,) and (n,), the baseline in date order, no missing values.
    Returns a number that may lie outside -1 to 1; no standard error is known to be right for it.
    Raises Undefined when either phase has no score.

    Source: Parker, Vannest, Davis & Sauber (2011), doi:10.1016/j.beth.2010.08.006,
    "A vs B minus trend A".

    >>> round(tau_u_parker_2011([2, 3, 5, 3], [4, 5, 5, 7, 6], better=Direction.INCREASE) * 20)
    13
    """
    first, second = improving_upward(baseline, intervention, better)
    pairs = pair_signs(first, second)
    trend = concordance(range(first.size), first).s if first.size > 1 else 0
    return (float(pairs.sum()) - trend) / pairs.size
