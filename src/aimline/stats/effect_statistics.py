"""Effect statistics: every effect of one phase against another under its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Final

from aimline.stats.effect.estimate import Estimate
from aimline.stats.effect.log_odds_ratio import log_odds_ratio
from aimline.stats.effect.log_ratio_of_medians import log_ratio_of_medians
from aimline.stats.effect.log_response_ratio import (
    log_response_ratio_decreasing,
    log_response_ratio_increasing,
    percent_change,
    uncorrected_log_response_ratio_increasing,
)
from aimline.stats.effect.percent_of_goal import percent_of_goal_obtained
from aimline.stats.effect.reliable_change import (
    reliable_change_index_christensen,
    reliable_change_index_jacobson,
)
from aimline.stats.effect.standardized_mean_difference import (
    average_standard_deviation,
    baseline_standard_deviation,
    durlak_correction,
    pooled_standard_deviation,
    small_sample_correction,
    standardized_mean_difference_average,
    standardized_mean_difference_by_baseline,
    standardized_mean_difference_pooled,
    uncorrected_standardized_mean_difference_by_baseline,
    uncorrected_standardized_mean_difference_pooled,
)
from aimline.stats.piecewise import (
    Coefficient,
    Contrast,
    PiecewiseDesign,
    PiecewiseFit,
    piecewise_autoregression,
    piecewise_design_huitema_mckean,
    piecewise_design_one_step_before,
    piecewise_design_time_from_zero,
    piecewise_regression,
)
from aimline.stats.statistic import Phase, PhasePair, Scale, Statistic, statistics_of
from aimline.stats.trend_errors import lag_1_autocorrelation
from aimline.terms import Direction, Undefined

TOP_OF_SCALE: Final = {Scale.PERCENTAGE: 100.0, Scale.PROPORTION: 1.0}
RELIABILITY: Final = 0.8
"""Assumed of a measure whose reliability nobody stated."""
_NO_SCATTER: Final = "the model fits all scores exactly, so their scatter is not known"
_PARTS: Final = ("intercept", "trend", "step", "bend")


def pair_statistics(pair: PhasePair) -> Iterator[Statistic]:
    """Every effect of the second phase against the first, each with its value or why it has none.

    Values are improvement-signed, above 0 for better, unless their name says `raw` or speaks of a
    part of a regression.
    """
    yield from _standardized(pair)
    yield from _ratios(pair)
    yield from _raw_differences(pair)
    yield from _autocorrelations(pair)
    for name, design in _DESIGNS.items():
        yield from _piecewise(f"piecewise_{name}", pair, design)
    yield from _piecewise_autoregression(pair)


def _estimate(name: str, compute: Callable[[], Estimate]) -> Iterator[Statistic]:
    """An estimate, its standard error and its 95 % interval."""

    def value() -> tuple[float | None, ...]:
        return (compute().value,)

    def error() -> tuple[float | None, ...]:
        estimate = compute()
        interval = estimate.interval(0.95)
        return estimate.standard_error, interval.low, interval.high

    yield from statistics_of((name,), value)
    yield from statistics_of(
        (f"{name}_standard_error", f"{name}_95_lower", f"{name}_95_upper"), error
    )


def _one(name: str, compute: Callable[[], float]) -> Iterator[Statistic]:
    return statistics_of((name,), lambda: (compute(),))


def _standardized(pair: PhasePair) -> Iterator[Statistic]:
    a, b, better = pair.first.scores, pair.second.scores, pair.better
    by_baseline = "standardized_mean_difference_by_baseline"
    pooled = "standardized_mean_difference_pooled"
    yield from _estimate(
        by_baseline, lambda: standardized_mean_difference_by_baseline(a, b, better=better)
    )
    yield from _one(
        f"{by_baseline}_uncorrected",
        lambda: uncorrected_standardized_mean_difference_by_baseline(a, b, better=better),
    )
    yield from _one("baseline_standard_deviation", lambda: baseline_standard_deviation(a))
    yield from _estimate(pooled, lambda: standardized_mean_difference_pooled(a, b, better=better))
    yield from _one("pooled_standard_deviation", lambda: pooled_standard_deviation(a, b))
    yield from _one("average_standard_deviation", lambda: average_standard_deviation(a, b))


def _ratios(pair: PhasePair) -> Iterator[Statistic]:
    a, b, better, scale = pair.first.scores, pair.second.scores, pair.better, pair.scale
    increasing = partial(log_response_ratio_increasing, a, b, better=better, scale=scale)

    def change() -> tuple[float | None, ...]:
        estimate = increasing()
        interval = estimate.interval(0.95)
        return tuple(percent_change(x) for x in (estimate.value, interval.low, interval.high))

    yield from _estimate("log_response_ratio_increasing", increasing)
    yield from _one(
        "log_response_ratio_increasing_uncorrected",
        lambda: uncorrected_log_response_ratio_increasing(a, b, better=better, scale=scale),
    )
    yield from statistics_of(
        ("percent_change", "percent_change_95_lower", "percent_change_95_upper"), change
    )
    yield from _estimate(
        "log_response_ratio_decreasing",
        lambda: log_response_ratio_decreasing(a, b, better=better, scale=scale),
    )
    yield from _estimate("log_odds_ratio", partial(_odds, pair))
    yield from _estimate("log_ratio_of_medians", lambda: log_ratio_of_medians(a, b, better=better))
    yield from _estimate("percent_of_goal_obtained", partial(_obtained, pair))


def _odds(pair: PhasePair) -> Estimate:
    if pair.scale not in TOP_OF_SCALE:
        raise Undefined("odds are defined for percentages and proportions only")
    top = TOP_OF_SCALE[pair.scale]
    return log_odds_ratio(pair.first.scores, pair.second.scores, better=pair.better, top=top)


def _obtained(pair: PhasePair) -> Estimate:
    if pair.goal is None:
        raise Undefined("no goal is given")
    return percent_of_goal_obtained(pair.first.scores, pair.second.scores, goal=pair.goal)


def _raw_differences(pair: PhasePair) -> Iterator[Statistic]:
    """Differences that are above 0 where scores rose, good or bad."""
    a, b, up = pair.first.scores, pair.second.scores, Direction.INCREASE
    size = len(a) + len(b)

    def pooled() -> float:
        return uncorrected_standardized_mean_difference_pooled(a, b, better=up)

    yield from _one(
        "raw_standardized_mean_difference_by_baseline_uncorrected",
        lambda: uncorrected_standardized_mean_difference_by_baseline(a, b, better=up),
    )
    yield from _one("raw_standardized_mean_difference_pooled_uncorrected", pooled)
    yield from _one(
        "raw_standardized_mean_difference_pooled",
        lambda: pooled() * small_sample_correction(size - 2),
    )
    yield from _one(
        "raw_standardized_mean_difference_pooled_durlak", lambda: pooled() * durlak_correction(size)
    )
    yield from _one(
        "raw_standardized_mean_difference_average",
        lambda: standardized_mean_difference_average(a, b, better=up),
    )
    yield from _one(
        "raw_reliable_change_index_jacobson_reliability_80",
        lambda: reliable_change_index_jacobson(a, b, reliability=RELIABILITY),
    )
    yield from _one(
        "raw_reliable_change_index_christensen_reliability_80",
        lambda: reliable_change_index_christensen(a, b, reliability=RELIABILITY),
    )


def _autocorrelations(pair: PhasePair) -> Iterator[Statistic]:
    a, b = pair.first.scores, pair.second.scores
    yield from _one("first_phase_lag_1_autocorrelation", lambda: lag_1_autocorrelation(a))
    yield from _one("second_phase_lag_1_autocorrelation", lambda: lag_1_autocorrelation(b))
    yield from _one("both_phases_lag_1_autocorrelation", lambda: lag_1_autocorrelation(a + b))


_Design = Callable[[tuple[Phase, Phase], Contrast], PiecewiseDesign]
_DESIGNS: Final[dict[str, _Design]] = {
    "time_from_zero": piecewise_design_time_from_zero,
    "huitema_mckean": piecewise_design_huitema_mckean,
    "one_step_before": piecewise_design_one_step_before,
}


def _piecewise(name: str, pair: PhasePair, design: _Design) -> Iterator[Statistic]:
    @cache
    def fit() -> PiecewiseFit:
        return piecewise_regression(design((pair.first, pair.second), Contrast.FIRST))

    def explained() -> tuple[float | None, ...]:
        if fit().r_squared is None:
            raise Undefined("the scores do not vary")
        return (fit().r_squared,)

    def tested() -> tuple[float | None, ...]:
        if fit().f is None:
            raise Undefined(_NO_SCATTER)
        return fit().adjusted_r_squared, fit().f

    yield from _parts(name, lambda: fit().coefficients)
    yield from statistics_of((f"{name}_r_squared",), explained)
    yield from statistics_of((f"{name}_adjusted_r_squared", f"{name}_f"), tested)


def _piecewise_autoregression(pair: PhasePair) -> Iterator[Statistic]:
    @cache
    def coefficients() -> tuple[Coefficient, ...]:
        phases = (pair.first, pair.second)
        return piecewise_autoregression(piecewise_design_time_from_zero(phases, Contrast.FIRST))

    return _parts("piecewise_time_from_zero_autoregressive", coefficients)


def _parts(
    name: str, coefficients: Callable[[], tuple[Coefficient | None, ...]]
) -> Iterator[Statistic]:
    for place, part in enumerate(_PARTS):
        yield from _part(f"{name}_{part}", coefficients, place)


def _part(
    name: str, coefficients: Callable[[], tuple[Coefficient | None, ...]], place: int
) -> Iterator[Statistic]:
    def told() -> Coefficient:
        part = coefficients()[place]
        if part is None:
            raise Undefined("the phases have too few scores to tell this part from the others")
        return part

    def errors() -> tuple[float | None, ...]:
        part = told()
        if part.t is None:
            raise Undefined(_NO_SCATTER)
        return part.standard_error, part.t, part.p_value

    yield from _one(name, lambda: told().estimate)
    yield from statistics_of((f"{name}_standard_error", f"{name}_t", f"{name}_p_value"), errors)
