"""The Tau-U table of R's scan: six readings of two phases, under each of its four methods.

All are signed by the raw scores. Parker and others' own Tau-U is in `tau.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import atanh, inf, sqrt, tanh

import numpy as np

from aimline.stats.arrays import Floats, Scores, floats
from aimline.stats.forecast import Interval
from aimline.stats.overlap.kendall import Concordance, concordance, two_sided_probability
from aimline.stats.overlap.phases import pair_signs
from aimline.terms import Undefined


class Reading(StrEnum):
    """What a row of the table compares."""

    BETWEEN_PHASES = "between_phases"
    FIRST_TREND = "first_trend"
    SECOND_TREND = "second_trend"
    LESS_FIRST_TREND = "between_phases_less_first_trend"
    PLUS_SECOND_TREND = "between_phases_plus_second_trend"
    PLUS_SECOND_LESS_FIRST_TREND = "between_phases_plus_second_less_first_trend"


class Variant(StrEnum):
    """How a row is scaled and tested."""

    COMPLETE_B = "complete_b"
    """Tie-corrected denominators and test."""
    COMPLETE_A = "complete_a"
    """All pairs compared as denominator, untied test."""
    PARKER = "parker"
    """Fewer pairs as denominator where the first trend is taken off, tie-corrected test."""
    TARLOW = "tarlow"
    """All pairs compared as denominator, tie-corrected test with correction for continuity."""


@dataclass(frozen=True, slots=True)
class TauU:
    """One row of the table."""

    reading: Reading
    n: int
    s: int
    denominator: float
    s_standard_deviation: float | None
    z: float | None
    reason: str | None
    """Why a part of the row is None, in words."""

    @property
    def tau(self) -> float | None:
        """S over the denominator; None where nothing could differ."""
        return self.s / self.denominator if self.denominator else None

    @property
    def p(self) -> float | None:
        """Two-sided probability of z; None where z is."""
        return None if self.z is None else two_sided_probability(self.z)


@dataclass(frozen=True, slots=True)
class OverallTauU:
    """One reading across cases: the mean of Fisher's z, weighted by n - 3."""

    reading: Reading
    tau: float
    fisher_z_standard_error: float
    z: float
    """Infinite where a case's tau is 1 or -1."""
    interval: Interval

    @property
    def p(self) -> float:
        """Two-sided probability of z."""
        return two_sided_probability(self.z)


def tau_u_table(baseline: Scores, intervention: Scores, variant: Variant) -> tuple[TauU, ...]:
    """Tau-U of two phases in six readings, by one of scan's methods.

    baseline, intervention: shape (m,) and (n,), m and n >= 2, in date order, no missing values.
    Positive where scores rise. Under `PARKER` a tau may lie outside -1 to 1. Time is the order of
    the scores: baseline trend is taken off by numbering the baseline backwards.
    Raises Undefined with one score in a phase.

    Source: R's scan 0.67 (`tau_u`), after Parker, Vannest, Davis & Sauber (2011),
    doi:10.1016/j.beth.2010.08.006, and Brossart, Laird & Armstrong (2018), Cogent Psychology
    5(1), doi:10.1080/23311908.2018.1518687.

    >>> table = tau_u_table([2, 3, 5, 3], [4, 5, 5, 7, 6], Variant.PARKER)
    >>> [round(row.tau, 4) for row in table]
    [0.8, 0.5, 0.7, 0.65, 0.7667, 0.5556]
    """
    first, second = floats(baseline), floats(intervention)
    m, n = first.size, second.size
    if m < 2 or n < 2:
        raise Undefined("Tau-U needs two scores in each phase")
    counts = _counts(first, second)
    ties = int((pair_signs(first, second) == 0).sum())
    denominators = _denominators(variant, counts, m, n, ties)
    deviations = _deviations(variant, counts, m, n)
    return tuple(
        TauU(
            reading,
            count.n,
            count.s,
            denominator,
            deviation,
            _z(variant, count),
            count.why_untested,
        )
        for reading, count, denominator, deviation in zip(
            Reading, counts, denominators, deviations, strict=True
        )
    )


def tau_u_interval(row: TauU, *, level: float = 0.95) -> Interval:
    """Interval of a row's tau by Fisher's z with standard error 1 / sqrt(n - 3).

    With three scores it is the whole scale. Raises Undefined with fewer, and for a tau at or
    beyond -1 or 1, where Fisher's z has no finite value.

    Source: R's scan (`ci_method = "z"`).

    >>> row = tau_u_table([2, 3, 5, 3], [4, 5, 5, 7, 6], Variant.PARKER)[0]
    >>> round(tau_u_interval(row).low, 4)
    0.2899
    """
    if row.tau is None or abs(row.tau) >= 1:
        raise Undefined("a tau of 1 or -1, or beyond, has no interval by Fisher's z")
    if row.n < 3:
        raise Undefined("an interval by Fisher's z needs three scores")
    error = inf if row.n == 3 else 1 / sqrt(row.n - 3)
    return _fisher_interval(atanh(row.tau), error, level)


def overall_tau_u(rows: Sequence[TauU], *, level: float = 0.95) -> OverallTauU:
    """One reading of several cases as one tau: the mean of Fisher's z, weighted by n - 3.

    rows: one a case, all of one reading and variant, n > 3. A case whose tau is 1 or -1 carries
    the mean there with an infinite z, whatever the others say.
    Raises Undefined without a case, with too few scores, where a case has no tau, one beyond
    -1 or 1, or where cases stand at 1 and at -1.

    Source: R's scan (`meta_weight_method = "z"`, common effect).

    >>> rows = [tau_u_table([1, 3, 2], [2, 4, 5], Variant.COMPLETE_A)[0] for _ in range(2)]
    >>> round(overall_tau_u(rows).tau, 4) == round(rows[0].tau, 4)
    True
    """
    error = fisher_z_standard_error(rows)
    transformed = [_fisher_z(row) for row in rows]
    if inf in transformed and -inf in transformed:
        raise Undefined("cases at a tau of 1 and at -1 have no mean")
    mean = sum(z * (row.n - 3) for z, row in zip(transformed, rows, strict=True)) * error**2
    interval = _fisher_interval(mean, error, level)
    return OverallTauU(rows[0].reading, tanh(mean), error, mean / error, interval)


def fisher_z_standard_error(rows: Sequence[TauU]) -> float:
    """Standard error of the mean of Fisher's z over cases, known from their numbers of scores.

    rows: one a case, n > 3. Raises Undefined without a case or with too few scores.

    Source: as `overall_tau_u`.

    >>> fisher_z_standard_error(tau_u_table([1, 2, 3, 4], [5, 6, 7], Variant.PARKER)[:1])
    0.5
    """
    if not rows or min(row.n for row in rows) < 4:
        raise Undefined("a tau across cases needs more than three scores of each")
    return 1 / sqrt(sum(row.n - 3 for row in rows))


def _fisher_z(row: TauU) -> float:
    if row.tau is None or abs(row.tau) > 1:
        raise Undefined("a case's tau is undefined, or lies beyond -1 and 1")
    return atanh(row.tau) if abs(row.tau) < 1 else row.tau * inf


def _fisher_interval(z: float, error: float, level: float) -> Interval:
    from scipy.special import ndtri

    half = float(ndtri((1 + level) / 2)) * error
    return Interval(tanh(z - half), tanh(z + half), level)


def _counts(first: Floats, second: Floats) -> tuple[Concordance, ...]:
    """One count of pairs for each reading: the scores against the ranks that it stands for."""
    m, n = first.size, second.size
    both = np.concatenate([first, second])
    ahead, behind = np.arange(1.0, m + 1), np.arange(m, 0.0, -1)
    after = np.arange(m + 1.0, m + n + 1)
    return (
        concordance(np.repeat([0.0, 1.0], [m, n]), both),
        concordance(ahead, first),
        concordance(after, second),
        concordance(np.concatenate([behind, np.full(n, m + 1.0)]), both),
        concordance(np.concatenate([np.zeros(m), after]), both),
        concordance(np.concatenate([behind, after]), both),
    )


def _denominators(
    variant: Variant, counts: tuple[Concordance, ...], m: int, n: int, ties: int
) -> tuple[float, ...]:
    if variant is Variant.COMPLETE_B:
        return (m * n - ties / 2, *(count.tau_b_denominator for count in counts[1:]))
    between, first, second = m * n, m * (m - 1) // 2, n * (n - 1) // 2
    with_first = between if variant is Variant.PARKER else between + first
    return (between, first, second, with_first, between + second, between + first + second)


def _deviations(
    variant: Variant, counts: tuple[Concordance, ...], m: int, n: int
) -> tuple[float | None, ...]:
    tied = tuple(_deviation(count) for count in counts)
    if variant is Variant.TARLOW:
        return tied
    untied = tuple(count.untied_standard_deviation for count in counts)
    between = sqrt(m * n * (m + n + 1) / 3)
    return (between, *untied[1:3], *(untied if variant is Variant.COMPLETE_A else tied)[3:])


def _deviation(count: Concordance) -> float | None:
    return None if count.tied_variance is None else sqrt(max(count.tied_variance, 0.0))


def _z(variant: Variant, count: Concordance) -> float | None:
    if variant is Variant.COMPLETE_A:
        return count.s / count.untied_standard_deviation
    if count.why_untested:
        return None
    return count.z_continuity_corrected if variant is Variant.TARLOW else count.z
