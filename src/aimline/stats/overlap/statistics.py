"""Every overlap statistic by its name, with its value or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from aimline.stats.forecast import Interval
from aimline.stats.overlap.all_nonoverlapping_data import Sorted, scores_kept, scores_sorted
from aimline.stats.overlap.baseline_corrected_tau import (
    Detrended,
    RankCorrelation,
    baseline_corrected_tau,
    detrended_by_order,
    detrended_by_order_rounding_kept,
    rank_correlation,
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
from aimline.stats.overlap.kendall import concordance
from aimline.stats.overlap.nonoverlap_of_all_pairs import (
    nonoverlap_of_all_pairs,
    nonoverlap_of_all_pairs_hanley_standard_error,
    nonoverlap_of_all_pairs_interval,
    nonoverlap_of_all_pairs_null_standard_error,
    nonoverlap_of_all_pairs_standard_error,
    pair_counts,
)
from aimline.stats.overlap.rank_sum import rank_sum, standardized_difference_of_nonoverlap
from aimline.stats.overlap.tau import (
    tau_nonoverlap,
    tau_nonoverlap_interval,
    tau_nonoverlap_standard_error,
    tau_u_parker_2011,
)
from aimline.stats.overlap.tau_u_variants import (
    Reading,
    TauU,
    Variant,
    fisher_z_standard_error,
    overall_tau_u,
    tau_u_interval,
    tau_u_table,
)
from aimline.stats.statistic import PhasePair, Statistic, WholeSeries, statistics_of
from aimline.terms import Direction, Undefined

NONOVERLAP = "nonoverlap_of_all_pairs"
TAU = "tau_nonoverlap"
CORRECTED = "tau_baseline_corrected"
ALL_NONOVERLAPPING = "proportion_of_all_nonoverlapping_data"
ACROSS = "across_cases"
OVERALL_VARIANTS = (Variant.COMPLETE_B, Variant.PARKER)
OVERALL_READINGS = (
    Reading.BETWEEN_PHASES,
    Reading.LESS_FIRST_TREND,
    Reading.PLUS_SECOND_TREND,
    Reading.PLUS_SECOND_LESS_FIRST_TREND,
)

Value = TypeVar("Value")
Named = tuple[str, Callable[[], float | None]]


def pair_statistics(pair: PhasePair) -> Iterator[Statistic]:
    """Every overlap statistic of two phases."""
    first, second, better = pair.first.scores, pair.second.scores, pair.better
    yield from _each(_headlines(first, second, better))
    yield from _nonoverlap_errors(first, second, better)
    yield from _rank_sum(first, second, better)
    yield from _tau_errors(TAU, first, second, better)
    yield from _each(
        [("tau_u_parker_2011", lambda: tau_u_parker_2011(first, second, better=better))]
    )
    yield from _tau_baseline_corrected(first, second, better)
    yield from _tarlow(pair)
    yield from _exceeding(pair)
    yield from _sorted(ALL_NONOVERLAPPING, lambda: scores_sorted([(first, second)], better=better))
    for variant in Variant:
        yield from _tau_u(first, second, variant)


def pooled_pair_statistics(pairs: Sequence[PhasePair]) -> Iterator[Statistic]:
    """The overlap statistics of several pairs of one case taken as one, as of an ABAB design.

    All first phases are one phase, in order, and so are all second phases. What needs an order
    or a trend within a phase is left out: the pooled phases are not one stretch of time.
    """
    first = tuple(score for pair in pairs for score in pair.first.scores)
    second = tuple(score for pair in pairs for score in pair.second.scores)
    better = pairs[0].better if pairs else Direction.INCREASE
    yield from _each(_headlines(first, second, better))
    yield from _nonoverlap_errors(first, second, better)
    yield from _tau_errors(TAU, first, second, better)


def trend_statistics(series: WholeSeries) -> Iterator[Statistic]:
    """Kendall's tau-b of scores and dates: the Mann-Kendall reading of a trend."""
    phase = series.phase

    def compute() -> tuple[float | None, ...]:
        found = rank_correlation(concordance(phase.times, phase.scores))
        return found.tau, found.p

    return statistics_of(("mann_kendall_tau_b_raw", "mann_kendall_p"), compute)


def across_cases_statistics(pairs: Sequence[PhasePair]) -> Iterator[Statistic]:
    """The overlap statistics of one comparison over several cases."""
    cases = [(pair.first.scores, pair.second.scores) for pair in pairs]
    better = pairs[0].better if pairs else Direction.INCREASE
    names = (f"{ALL_NONOVERLAPPING}_{ACROSS}", f"improvement_rate_difference_{ACROSS}")

    def kept() -> tuple[float, ...]:
        found = scores_kept(cases, better=better)
        return found.proportion, found.improvement_rate_difference

    yield from statistics_of(names, kept)
    yield from _sorted(
        f"{ALL_NONOVERLAPPING}_{ACROSS}", lambda: scores_sorted(cases, better=better)
    )
    for variant in OVERALL_VARIANTS:
        tables = _or_reason(partial(_tables, pairs, variant))
        for reading in OVERALL_READINGS:
            yield from _overall(tables, variant, reading)


def _each(named: Sequence[Named]) -> Iterator[Statistic]:
    for name, compute in named:
        yield from statistics_of((name,), partial(_one, compute))


def _one(compute: Callable[[], float | None]) -> tuple[float | None, ...]:
    return (compute(),)


def _headlines(first: Sequence[float], second: Sequence[float], better: Direction) -> list[Named]:
    return [
        (NONOVERLAP, lambda: nonoverlap_of_all_pairs(first, second, better=better)),
        (TAU, lambda: tau_nonoverlap(first, second, better=better)),
        (
            "proportion_of_nonoverlapping_data",
            lambda: proportion_of_nonoverlapping_data(first, second, better=better),
        ),
        (
            "proportion_exceeding_the_median",
            lambda: proportion_exceeding_the_median(first, second, better=better),
        ),
        (ALL_NONOVERLAPPING, lambda: scores_kept([(first, second)], better=better).proportion),
        (
            "improvement_rate_difference",
            lambda: scores_kept([(first, second)], better=better).improvement_rate_difference,
        ),
    ]


def _nonoverlap_errors(
    first: Sequence[float], second: Sequence[float], better: Direction
) -> Iterator[Statistic]:
    unbiased, hanley = (
        nonoverlap_of_all_pairs_standard_error,
        nonoverlap_of_all_pairs_hanley_standard_error,
    )

    def bounds() -> tuple[float, float]:
        share = nonoverlap_of_all_pairs(first, second, better=better)
        return _bounds(nonoverlap_of_all_pairs_interval(share, len(first), len(second)))

    yield from _each(
        [
            (f"{NONOVERLAP}_standard_error", lambda: unbiased(first, second, better=better)),
            (f"{NONOVERLAP}_hanley_standard_error", lambda: hanley(first, second, better=better)),
            (
                f"{NONOVERLAP}_null_standard_error",
                lambda: nonoverlap_of_all_pairs_null_standard_error(len(first), len(second)),
            ),
        ]
    )
    yield from statistics_of((f"{NONOVERLAP}_95_lower", f"{NONOVERLAP}_95_upper"), bounds)


def _rank_sum(
    first: Sequence[float], second: Sequence[float], better: Direction
) -> Iterator[Statistic]:
    def counts() -> tuple[float, ...]:
        found = pair_counts(first, second, better=better)
        return found.pairs, found.improved, found.tied

    def test() -> tuple[float | None, ...]:
        found = rank_sum(first, second, better=better)
        share = nonoverlap_of_all_pairs(first, second, better=better)
        return found.w, found.p, standardized_difference_of_nonoverlap(share)

    fields = ("pairs", "improved_pairs", "tied_pairs")
    yield from statistics_of(tuple(f"{NONOVERLAP}_{field}" for field in fields), counts)
    yield from statistics_of(
        ("rank_sum_w_of_first_phase_raw", "rank_sum_one_sided_p", f"{NONOVERLAP}_as_d"), test
    )


def _tau_errors(
    name: str, first: Sequence[float], second: Sequence[float], better: Direction
) -> Iterator[Statistic]:
    def bounds() -> tuple[float, float]:
        tau = tau_nonoverlap(first, second, better=better)
        return _bounds(tau_nonoverlap_interval(tau, len(first), len(second)))

    yield from _each(
        [
            (
                f"{name}_standard_error",
                lambda: tau_nonoverlap_standard_error(first, second, better=better),
            )
        ]
    )
    yield from statistics_of((f"{name}_95_lower", f"{name}_95_upper"), bounds)


def _tau_baseline_corrected(
    first: Sequence[float], second: Sequence[float], better: Direction
) -> Iterator[Statistic]:
    names = (f"{CORRECTED}_slope_per_session_raw", f"{CORRECTED}_intercept_raw")

    def line() -> tuple[float, float]:
        found = detrended_by_order(first, second)
        return found.slope, found.intercept

    yield from statistics_of(names, line)
    for name, detrended in (
        (CORRECTED, detrended_by_order),
        (f"{CORRECTED}_rounding_kept", detrended_by_order_rounding_kept),
    ):
        rest = _or_reason(partial(detrended, first, second))
        if isinstance(rest, Detrended):
            phases = rest.baseline.tolist(), rest.intervention.tolist()
            yield from _each([(name, partial(tau_nonoverlap, *phases, better=better))])
            yield from _tau_errors(name, *phases, better)
            continue
        for field in ("", "_standard_error", "_95_lower", "_95_upper"):
            yield Statistic(f"{name}{field}", None, rest)


def _tarlow(pair: PhasePair) -> Iterator[Statistic]:
    parts = (
        "baseline_trend",
        "uncorrected",
        "corrected",
        "reported",
        "corrected_rounding_kept",
        "reported_rounding_kept",
    )
    names = tuple(f"tarlow_rule_{part}_{field}" for part in parts for field in ("tau_raw", "p"))

    def compute() -> tuple[float | None, ...]:
        found = baseline_corrected_tau(
            pair.first.times, pair.first.scores, pair.second.times, pair.second.scores
        )
        correlations: list[RankCorrelation] = [getattr(found, part) for part in parts]
        values = tuple(value for each in correlations for value in (each.tau, each.p))
        return (*values, float(found.is_corrected))

    return statistics_of((*names, "tarlow_rule_is_corrected"), compute)


def _exceeding(pair: PhasePair) -> Iterator[Statistic]:
    first, second, better = pair.first, pair.second, pair.better
    phases = (first.times, first.scores, second.times, second.scores)

    def shares(find: Callable[[], Exceeding]) -> Callable[[], tuple[float, float]]:
        return lambda: ((found := find()).share, found.probability)

    def counts(find: Callable[[], Exceeding]) -> Callable[[], tuple[float, float]]:
        return lambda: ((found := find()).count, found.probability)

    yield from statistics_of(
        ("proportion_exceeding_the_median_strict", "proportion_exceeding_the_median_strict_p"),
        shares(lambda: exceeding_the_median_strictly(first.scores, second.scores, better=better)),
    )
    yield from statistics_of(
        ("proportion_exceeding_the_trend", "proportion_exceeding_the_trend_p"),
        shares(lambda: exceeding_the_trend(*phases, better=better)),
    )
    yield from _each(
        [
            (
                "proportion_exceeding_the_trend_95_bound",
                lambda: exceeding_the_bound_of_the_trend(*phases, better=better).share,
            )
        ]
    )
    for trend in TrendLine:
        name = f"conservative_dual_criterion_{trend}"
        yield from statistics_of(
            (f"{name}_exceeding", f"{name}_p"),
            counts(partial(conservative_dual_criterion, *phases, better=better, trend=trend)),
        )


def _sorted(name: str, compute: Callable[[], Sorted]) -> Iterator[Statistic]:
    def parts() -> tuple[float, float]:
        found = compute()
        return found.proportion, found.phi

    return statistics_of((f"{name}_sorted", f"{name}_sorted_phi"), parts)


def _tau_u(
    first: Sequence[float], second: Sequence[float], variant: Variant
) -> Iterator[Statistic]:
    table = _or_reason(lambda: tau_u_table(first, second, variant))
    for number, reading in enumerate(Reading):
        name = f"tau_u_{variant}_raw_{reading}"
        fields = ("tau", "s", "denominator", "s_standard_deviation", "z", "p")
        names = tuple(f"{name}_{field}" for field in fields)
        limits = (f"{name}_95_lower", f"{name}_95_upper")
        if isinstance(table, str):
            for each in (*names, *limits):
                yield Statistic(each, None, table)
            continue
        row = table[number]
        yield from statistics_of(names, partial(_fields, row))
        yield from statistics_of(limits, partial(_tau_u_bounds, row))


def _tau_u_bounds(row: TauU) -> tuple[float, float]:
    return _bounds(tau_u_interval(row))


def _fields(row: TauU) -> tuple[float | None, ...]:
    return row.tau, row.s, row.denominator, row.s_standard_deviation, row.z, row.p


def _tables(pairs: Sequence[PhasePair], variant: Variant) -> list[tuple[TauU, ...]]:
    return [tau_u_table(pair.first.scores, pair.second.scores, variant) for pair in pairs]


def _overall(
    tables: list[tuple[TauU, ...]] | str, variant: Variant, reading: Reading
) -> Iterator[Statistic]:
    name = f"tau_u_{variant}_raw_{ACROSS}_{reading}"
    fields = ("tau", "z", "p", "95_lower", "95_upper")
    names = tuple(f"{name}_{field}" for field in fields)
    error = f"{name}_fisher_z_standard_error"
    if isinstance(tables, str):
        for each in (*names, error):
            yield Statistic(each, None, tables)
        return
    rows = [row for table in tables for row in table if row.reading is reading]

    def compute() -> tuple[float | None, ...]:
        found = overall_tau_u(rows)
        return found.tau, found.z, found.p, *_bounds(found.interval)

    yield from statistics_of(names, compute)
    yield from _each([(error, partial(fisher_z_standard_error, rows))])


def _bounds(interval: Interval) -> tuple[float, float]:
    return interval.low, interval.high


def _or_reason(compute: Callable[[], Value]) -> Value | str:
    try:
        return compute()
    except Undefined as undefined:
        return str(undefined)
