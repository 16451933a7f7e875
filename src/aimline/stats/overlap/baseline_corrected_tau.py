"""Tau after the baseline's trend is taken off: Tau-BC, and Tarlow's rule of when to take it off.

Scores that lie equally far from the baseline's line are ties. Arithmetic in floating point breaks
such ties by its rounding, and the R packages keep what it leaves; so each tau stands in two
readings here, with its ties restored and, as the packages print it, with its rounding kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from aimline.stats.arrays import Floats, Scores, floats
from aimline.stats.overlap.kendall import Concordance, concordance, two_sided_probability
from aimline.stats.overlap.phases import ties_settled
from aimline.stats.trend import theil_sen
from aimline.terms import Undefined

CORRECTED_AT: Final = 0.05
"""Probability of the baseline's trend at and below which Tarlow's rule corrects for it."""


@dataclass(frozen=True, slots=True)
class Detrended:
    """Two phases with the baseline's Theil-Sen line taken off, and that line."""

    baseline: Floats
    intervention: Floats
    slope: float
    intercept: float


@dataclass(frozen=True, slots=True)
class RankCorrelation:
    """Kendall's tau-b and its two-sided probability, each None where undefined."""

    tau: float | None
    p: float | None
    reason: str | None = None
    """Why one of them is None, in words."""


@dataclass(frozen=True, slots=True)
class BaselineCorrectedTau:
    """What Tarlow's rule looks at, and what it reports. Positive where scores rise."""

    baseline_trend: RankCorrelation
    uncorrected: RankCorrelation
    corrected: RankCorrelation
    corrected_rounding_kept: RankCorrelation

    @property
    def is_corrected(self) -> bool:
        """Whether the baseline's trend is sure enough to be taken off."""
        return self.baseline_trend.p is not None and self.baseline_trend.p <= CORRECTED_AT

    @property
    def reported(self) -> RankCorrelation:
        """The corrected tau if the rule corrects, else the uncorrected one."""
        return self.corrected if self.is_corrected else self.uncorrected

    @property
    def reported_rounding_kept(self) -> RankCorrelation:
        """As `reported`, with the rounding of the corrected tau kept."""
        return self.corrected_rounding_kept if self.is_corrected else self.uncorrected


def detrended_by_order(baseline: Scores, intervention: Scores) -> Detrended:
    """Both phases less the baseline's Theil-Sen line over the order of the scores.

    baseline, intervention: shape (m,) and (n,), m >= 2, in date order, no missing values; the
    scores are numbered 1 to m + n whatever their dates. Differences that are only rounding
    are made ties. Returns score units; the slope is per score.
    Raises Undefined with fewer than two baseline scores.

    Source: Tarlow (2017), Behavior Modification 41(4), 427-467, doi:10.1177/0145445516676750,
    in the form of SingleCaseES: always corrected, no correction for ties.

    >>> line = detrended_by_order([2, 4, 6], [9, 9])
    >>> line.slope, line.intercept, line.intervention.tolist()
    (2.0, 0.0, [1.0, -1.0])
    """
    first, second = floats(baseline), floats(intervention)
    order = np.arange(1, first.size + second.size + 1, dtype=np.float64)
    slope, intercept = _baseline_line(order[: first.size], first)
    rest = _left_over(np.concatenate([first, second]), order, slope, intercept)
    return Detrended(rest[: first.size], rest[first.size :], slope, intercept)


def detrended_by_order_rounding_kept(baseline: Scores, intervention: Scores) -> Detrended:
    """As `detrended_by_order`, with ties broken wherever rounding breaks them.

    What SingleCaseES computes; a tau from it can change when all scores are multiplied by one
    number. Raises Undefined with fewer than two baseline scores.

    Source: SingleCaseES 0.7 (`Tau_BC`), in its order of operations.

    >>> line = detrended_by_order_rounding_kept([0.1, 0.2, 0.3], [0.4])
    >>> bool(abs(line.intervention[0]) < 1e-15)
    True
    """
    first, second = floats(baseline), floats(intervention)
    order = np.arange(1, first.size + second.size + 1, dtype=np.float64)
    slope, intercept = _baseline_line(order[: first.size], first)
    rest = np.concatenate([first, second]) - intercept - slope * order
    return Detrended(rest[: first.size], rest[first.size :], slope, intercept)


def baseline_corrected_tau(
    baseline_times: Scores, baseline: Scores, intervention_times: Scores, intervention: Scores
) -> BaselineCorrectedTau:
    """Kendall's tau-b of score and phase, corrected for the baseline's trend if that is sure.

    Times and scores of both phases: shape (m,) and (n,), m >= 2, n >= 1, no missing values.
    The line is Theil-Sen over the real times; the rule corrects if the baseline's own tau-b with
    time has a two-sided p of .05 or less. The sign is that of the raw scores.
    A constant baseline has no trend to test, so nothing is corrected.
    Raises Undefined with fewer than two baseline dates or no intervention score.

    Source: Tarlow (2017), doi:10.1177/0145445516676750, as in R's scan (`corrected_tau`).

    >>> found = baseline_corrected_tau(
    ...     range(1, 8), [33, 25, 17, 25, 14, 13, 15],
    ...     range(8, 21), [15, 16, 16, 5, 7, 9, 6, 5, 3, 3, 8, 11, 7])
    >>> found.is_corrected, round(found.reported.tau, 4), round(found.uncorrected.tau, 4)
    (True, 0.6995, -0.5719)
    """
    first, second = floats(baseline), floats(intervention)
    first_times, second_times = floats(baseline_times), floats(intervention_times)
    if second.size == 0:
        raise Undefined("both phases need a score")
    slope, intercept = _baseline_line(first_times, first)
    scores, times = np.concatenate([first, second]), np.concatenate([first_times, second_times])
    phase = np.repeat([0.0, 1.0], [first.size, second.size])
    rest = _left_over(scores, times, slope, intercept)
    return BaselineCorrectedTau(
        rank_correlation(concordance(first_times, first)),
        rank_correlation(concordance(phase, scores)),
        rank_correlation(concordance(phase, rest)),
        rank_correlation(concordance(phase, scores - (intercept + slope * times))),
    )


def rank_correlation(pairs: Concordance) -> RankCorrelation:
    """Kendall's tau-b with the two-sided probability of its normal approximation.

    No correction for continuity; both are None when a series is constant, and the probability
    with two points.

    Source: Kendall (1970), as R's `cor.test(method = "kendall", exact = FALSE)`.

    >>> rank_correlation(concordance([1, 2, 3], [5, 5, 5])).reason
    'all scores are equal, so there is no order to compare'
    """
    reason = pairs.why_untested
    tau = pairs.tau_b if pairs.tau_b_denominator > 0 else None
    return RankCorrelation(tau, None if reason else two_sided_probability(pairs.z), reason)


def _baseline_line(times: Floats, scores: Floats) -> tuple[float, float]:
    """Slope and intercept."""
    if scores.size < 2:
        raise Undefined("the trend of a baseline needs two scores")
    slope = theil_sen(times, scores)
    return slope, float(np.median(scores - slope * times))


def _left_over(scores: Floats, times: Floats, slope: float, intercept: float) -> Floats:
    line = intercept + slope * times
    scale = float(max(np.abs(scores).max(), np.abs(line).max(), abs(intercept)))
    return ties_settled(scores - line, scale=scale)
