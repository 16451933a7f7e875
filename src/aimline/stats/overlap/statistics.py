"""Every overlap statistic by its name, with its value or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from aimline.stats.arrays import Scores
from aimline.stats.overlap.all_nonoverlapping_data import (
    Sorted,
    improvement_rate_difference,
    proportion_of_all_nonoverlapping_data,
    scores_kept,
    scores_sorted,
)
from aimline.stats.overlap.conservative_dual_criterion import (
    TrendLine,
    conservative_dual_criterion,
)
from aimline.stats.overlap.exceeding import (
    Exceeding,
    exceeding_the_bound_of_the_trend,
    exceeding_the_median_strictly,
    exceeding_the_trend,
    proportion_exceeding_the_median,
    proportion_of_nonoverlapping_data,
)
from aimline.stats.overlap.nonoverlap_of_all_pairs import (
    nonoverlap_of_all_pairs,
    nonoverlap_of_all_pairs_hanley_standard_error,
    nonoverlap_of_all_pairs_interval,
    nonoverlap_of_all_pairs_null_standard_error,
    nonoverlap_of_all_pairs_standard_error,
    pair_counts,
)
from aimline.stats.overlap.rank_sum import rank_sum, standardized_difference_of_nonoverlap
from aimline.stats.overlap.tau import tau_nonoverlap, tau_u_parker_2011
from aimline.stats.overlap.tau_statistics import (
    ACROSS_CASES,
    TAU,
    mann_kendall_statistics,
    tarlow_rule_statistics,
    tau_baseline_corrected_statistics,
    tau_error_statistics,
    tau_u_across_cases,
    tau_u_statistics,
)
from aimline.stats.overlap.tau_u_variants import Variant
from aimline.stats.statistic import PhasePair, Statistic, WholeSeries, statistics_of
from aimline.terms import Direction

NONOVERLAP: Final = "nonoverlap_of_all_pairs"
ALL_NONOVERLAPPING: Final = "proportion_of_all_nonoverlapping_data"
IMPROVEMENT_RATE: Final = "improvement_rate_difference"

_OF_UNORDERED_SCORES: Final[Mapping[str, Callable[..., float]]] = {
    NONOVERLAP: nonoverlap_of_all_pairs,
    f"{NONOVERLAP}_standard_error": nonoverlap_of_all_pairs_standard_error,
    f"{NONOVERLAP}_hanley_standard_error": nonoverlap_of_all_pairs_hanley_standard_error,
    TAU: tau_nonoverlap,
    "proportion_of_nonoverlapping_data": proportion_of_nonoverlapping_data,
    "proportion_exceeding_the_median": proportion_exceeding_the_median,
    ALL_NONOVERLAPPING: proportion_of_all_nonoverlapping_data,
    IMPROVEMENT_RATE: improvement_rate_difference,
}


def pair_statistics(pair: PhasePair) -> Iterator[Statistic]:
    """Every overlap statistic of two phases."""
    first, second, better = pair.first.scores, pair.second.scores, pair.better
    yield from _of_unordered_scores(first, second, better)
    yield from _rank_sum(first, second, better)
    yield from _one("tau_u_parker_2011", partial(tau_u_parker_2011, first, second, better=better))
    yield from tau_baseline_corrected_statistics(first, second, better)
    yield from tarlow_rule_statistics(pair)
    yield from _exceeding(pair)
    yield from _sorted(ALL_NONOVERLAPPING, partial(scores_sorted, [(first, second)], better=better))
    for variant in Variant:
        yield from tau_u_statistics(first, second, variant)


def pooled_pair_statistics(pairs: Sequence[PhasePair]) -> Iterator[Statistic]:
    """The overlap statistics of several pairs of one case taken as one, as of an ABAB design.

    All first phases are one phase, in order, and so are all second phases. What needs an order
    or a trend within a phase is left out: the pooled phases are not one stretch of time.
    """
    first = tuple(score for pair in pairs for score in pair.first.scores)
    second = tuple(score for pair in pairs for score in pair.second.scores)
    better = pairs[0].better if pairs else Direction.INCREASE
    yield from _of_unordered_scores(first, second, better)


def trend_statistics(series: WholeSeries) -> Iterator[Statistic]:
    """Kendall's tau-b of scores and dates: the Mann-Kendall reading of a trend."""
    return mann_kendall_statistics(series.phase.times, series.phase.scores)


def across_cases_statistics(pairs: Sequence[PhasePair]) -> Iterator[Statistic]:
    """The overlap statistics of one comparison over several cases."""
    cases: list[tuple[Scores, Scores]] = [(pair.first.scores, pair.second.scores) for pair in pairs]
    better = pairs[0].better if pairs else Direction.INCREASE

    def kept() -> tuple[float, float]:
        found = scores_kept(cases, better=better)
        return found.proportion, found.improvement_rate_difference

    name = f"{ALL_NONOVERLAPPING}_{ACROSS_CASES}"
    yield from statistics_of((name, f"{IMPROVEMENT_RATE}_{ACROSS_CASES}"), kept)
    yield from _sorted(name, partial(scores_sorted, cases, better=better))
    yield from tau_u_across_cases(pairs)


def _one(name: str, compute: Callable[[], float]) -> Iterator[Statistic]:
    return statistics_of((name,), lambda: (compute(),))


def _of_unordered_scores(
    first: Sequence[float], second: Sequence[float], better: Direction
) -> Iterator[Statistic]:
    for name, kernel in _OF_UNORDERED_SCORES.items():
        yield from _one(name, partial(kernel, first, second, better=better))
    null = partial(nonoverlap_of_all_pairs_null_standard_error, len(first), len(second))
    yield from _one(f"{NONOVERLAP}_null_standard_error", null)

    def bounds() -> tuple[float, float]:
        share = nonoverlap_of_all_pairs(first, second, better=better)
        interval = nonoverlap_of_all_pairs_interval(share, len(first), len(second))
        return interval.low, interval.high

    yield from statistics_of((f"{NONOVERLAP}_95_lower", f"{NONOVERLAP}_95_upper"), bounds)
    yield from tau_error_statistics(TAU, first, second, better)


def _rank_sum(
    first: Sequence[float], second: Sequence[float], better: Direction
) -> Iterator[Statistic]:
    def counts() -> tuple[float, ...]:
        found = pair_counts(first, second, better=better)
        return found.pairs, found.improved, found.tied

    def difference() -> float:
        share = nonoverlap_of_all_pairs(first, second, better=better)
        return standardized_difference_of_nonoverlap(share)

    fields = ("pairs", "improved_pairs", "tied_pairs")
    yield from statistics_of(tuple(f"{NONOVERLAP}_{field}" for field in fields), counts)
    yield from _one(f"{NONOVERLAP}_as_d", difference)
    test = partial(rank_sum, first, second, better=better)
    yield from _one("rank_sum_w_of_first_phase_raw", lambda: test().w)
    yield from _one("rank_sum_one_sided_p", lambda: test().p)


def _exceeding(pair: PhasePair) -> Iterator[Statistic]:
    first, second, better = pair.first, pair.second, pair.better
    phases = (first.times, first.scores, second.times, second.scores)
    beyond_median = partial(
        exceeding_the_median_strictly, first.scores, second.scores, better=better
    )
    beyond_trend = partial(exceeding_the_trend, *phases, better=better)
    beyond_bound = partial(exceeding_the_bound_of_the_trend, *phases, better=better)
    yield from _share("proportion_exceeding_the_median_strict", beyond_median)
    yield from _share("proportion_exceeding_the_trend", beyond_trend)
    yield from _one("proportion_exceeding_the_trend_95_bound", lambda: beyond_bound().share)
    for trend in TrendLine:
        name = f"conservative_dual_criterion_{trend}"
        find = partial(conservative_dual_criterion, *phases, better=better, trend=trend)
        yield from statistics_of((f"{name}_exceeding", f"{name}_p"), partial(_count, find))


def _share(name: str, find: Callable[[], Exceeding]) -> Iterator[Statistic]:
    def parts() -> tuple[float, float]:
        found = find()
        return found.share, found.probability

    return statistics_of((name, f"{name}_p"), parts)


def _count(find: Callable[[], Exceeding]) -> tuple[float, float]:
    found = find()
    return found.count, found.probability


def _sorted(name: str, find: Callable[[], Sorted]) -> Iterator[Statistic]:
    def parts() -> tuple[float, float]:
        found = find()
        return found.proportion, found.phi

    return statistics_of((f"{name}_sorted", f"{name}_sorted_phi"), parts)
