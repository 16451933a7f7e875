"""The statistics of Tau and its relatives by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, TypeVar

from aimline.stats.forecast import Interval
from aimline.stats.overlap.baseline_corrected_tau import (
    Detrended,
    RankCorrelation,
    baseline_corrected_tau,
    detrended_by_order,
    detrended_by_order_rounding_kept,
    rank_correlation,
)
from aimline.stats.overlap.kendall import concordance
from aimline.stats.overlap.tau import (
    tau_nonoverlap,
    tau_nonoverlap_interval,
    tau_nonoverlap_standard_error,
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
from aimline.stats.statistic import PhasePair, Statistic, statistics_of
from aimline.terms import Direction, Undefined

TAU: Final = "tau_nonoverlap"
CORRECTED: Final = "tau_baseline_corrected"
ACROSS_CASES: Final = "across_cases"
OVERALL_VARIANTS: Final = (Variant.COMPLETE_B, Variant.PARKER)
OVERALL_READINGS: Final = (
    Reading.BETWEEN_PHASES,
    Reading.LESS_FIRST_TREND,
    Reading.PLUS_SECOND_TREND,
    Reading.PLUS_SECOND_LESS_FIRST_TREND,
)

_CORRELATIONS: Final = (
    "baseline_trend",
    "uncorrected",
    "corrected",
    "reported",
    "corrected_rounding_kept",
    "reported_rounding_kept",
)
Value = TypeVar("Value")


def mann_kendall_statistics(times: Sequence[float], scores: Sequence[float]) -> Iterator[Statistic]:
    """Kendall's tau-b of scores and dates, with the probability of its test."""
    found = _or_reason(lambda: rank_correlation(concordance(times, scores)))
    yield from _correlation("mann_kendall_tau_b_raw", "mann_kendall_p", found)


def tau_error_statistics(
    name: str, first: Sequence[float], second: Sequence[float], better: Direction
) -> Iterator[Statistic]:
    """The standard error and interval of one reading of Tau."""

    def bounds() -> tuple[float, float]:
        tau = tau_nonoverlap(first, second, better=better)
        return _bounds(tau_nonoverlap_interval(tau, len(first), len(second)))

    error = partial(tau_nonoverlap_standard_error, first, second, better=better)
    yield from statistics_of((f"{name}_standard_error",), lambda: (error(),))
    yield from statistics_of((f"{name}_95_lower", f"{name}_95_upper"), bounds)


def tau_baseline_corrected_statistics(
    first: Sequence[float], second: Sequence[float], better: Direction
) -> Iterator[Statistic]:
    """Tau-BC with its line, its ties restored and, as SingleCaseES has it, its rounding kept."""
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
            tau = partial(tau_nonoverlap, *phases, better=better)
            yield from statistics_of((name,), partial(_alone, tau))
            yield from tau_error_statistics(name, *phases, better)
            continue
        for field in ("", "_standard_error", "_95_lower", "_95_upper"):
            yield Statistic(f"{name}{field}", None, rest)


def tarlow_rule_statistics(pair: PhasePair) -> Iterator[Statistic]:
    """Tarlow's conditional correction: what it looks at, and what it reports."""
    first, second = pair.first, pair.second
    found = _or_reason(
        lambda: baseline_corrected_tau(first.times, first.scores, second.times, second.scores)
    )
    for part in _CORRELATIONS:
        name = f"tarlow_rule_{part}"
        correlation = found if isinstance(found, str) else getattr(found, part)
        yield from _correlation(f"{name}_tau_raw", f"{name}_p", correlation)
    corrected, reason = (
        (None, found) if isinstance(found, str) else (float(found.is_corrected), None)
    )
    yield Statistic("tarlow_rule_is_corrected", corrected, reason)


def tau_u_statistics(
    first: Sequence[float], second: Sequence[float], variant: Variant
) -> Iterator[Statistic]:
    """The six readings of two phases by one of scan's methods."""
    table = _or_reason(lambda: tau_u_table(first, second, variant))
    for number, reading in enumerate(Reading):
        name = f"tau_u_{variant}_raw_{reading}"
        fields = ("tau", "s", "denominator", "s_standard_deviation", "z", "p")
        limits = (f"{name}_95_lower", f"{name}_95_upper")
        if isinstance(table, str):
            for each in (*(f"{name}_{field}" for field in fields), *limits):
                yield Statistic(each, None, table)
            continue
        row = table[number]
        for field in fields:
            value: float | None = getattr(row, field)
            yield Statistic(f"{name}_{field}", value, row.reason if value is None else None)
        yield from statistics_of(limits, partial(_tau_u_bounds, row))


def tau_u_across_cases(pairs: Sequence[PhasePair]) -> Iterator[Statistic]:
    """The readings of several cases as one, by the methods for which scan gives them."""
    for variant in OVERALL_VARIANTS:
        tables = _or_reason(partial(_tables, pairs, variant))
        for reading in OVERALL_READINGS:
            yield from _overall(tables, variant, reading)


def _tau_u_bounds(row: TauU) -> tuple[float, float]:
    return _bounds(tau_u_interval(row))


def _tables(pairs: Sequence[PhasePair], variant: Variant) -> list[tuple[TauU, ...]]:
    return [tau_u_table(pair.first.scores, pair.second.scores, variant) for pair in pairs]


def _overall(
    tables: list[tuple[TauU, ...]] | str, variant: Variant, reading: Reading
) -> Iterator[Statistic]:
    name = f"tau_u_{variant}_raw_{ACROSS_CASES}_{reading}"
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
    yield from statistics_of((error,), lambda: (fisher_z_standard_error(rows),))


def _alone(compute: Callable[[], float]) -> tuple[float]:
    return (compute(),)


def _correlation(tau: str, p: str, found: RankCorrelation | str) -> Iterator[Statistic]:
    if isinstance(found, str):
        yield from (Statistic(tau, None, found), Statistic(p, None, found))
        return
    yield Statistic(tau, found.tau, found.reason if found.tau is None else None)
    yield Statistic(p, found.p, found.reason if found.p is None else None)


def _bounds(interval: Interval) -> tuple[float, float]:
    return interval.low, interval.high


def _or_reason(compute: Callable[[], Value]) -> Value | str:
    try:
        return compute()
    except Undefined as undefined:
        return str(undefined)
