"""Trend statistics: every reading of where one series goes, under its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aimline.stats.autoregressive import (
    USUAL_AUTOCORRELATION,
    generalized_least_squares_line,
    shrunken_autocorrelation,
    widened_errors,
    widened_new_score,
)
from aimline.stats.bounded import BoundedTrend, count_trend, percent_trend
from aimline.stats.effect_statistics import TOP_OF_SCALE
from aimline.stats.forecast import NewScore, expected_level, new_score, slope_interval
from aimline.stats.hand_lines import (
    quarter_intersect_line,
    resistant_line,
    split_middle_line,
    thirds_line,
)
from aimline.stats.level import median_of_last
from aimline.stats.ordinal import median_level
from aimline.stats.robust_lines import (
    Line,
    repeated_medians_intercept,
    repeated_medians_line,
    theil_sen_interval,
    theil_sen_line,
    theil_sen_line_through_medians,
)
from aimline.stats.statistic import Scale, Statistic, WholeSeries, statistics_of
from aimline.stats.trend import least_squares
from aimline.stats.trend_errors import (
    durbin_watson,
    newey_west_slope_standard_error,
    residual_autocorrelation,
    share_of_variance_explained,
    slope_p_value,
)
from aimline.terms import Undefined


def trend_statistics(series: WholeSeries) -> Iterator[Statistic]:
    """Every reading of one series' level and trend, each with its value or why it has none.

    Slopes are score units a unit of time (a week for dates), raw: above 0 where scores rise.
    """
    y = series.phase.scores
    yield from _one("median_of_last_three_scores", lambda: median_of_last(y))
    yield from _one("median_level", lambda: median_level(y))
    yield from _least_squares(series)
    yield from _projection(series)
    yield from _robust(series)
    yield from _hand(series)
    yield from _autoregressive(series)
    yield from _bounded(series)


def _one(name: str, compute: Callable[[], float]) -> Iterator[Statistic]:
    return statistics_of((name,), lambda: (compute(),))


def _line(name: str, compute: Callable[[], Line]) -> Iterator[Statistic]:
    yield from _one(f"{name}_slope", lambda: compute().slope)
    yield from _one(f"{name}_intercept", lambda: compute().intercept)


def _least_squares(series: WholeSeries) -> Iterator[Statistic]:
    x, y = series.phase.times, series.phase.scores

    def interval() -> tuple[float | None, ...]:
        bounds = slope_interval(least_squares(x, y), 0.95)
        return bounds.low, bounds.high

    def errors() -> tuple[float | None, ...]:
        line = least_squares(x, y)
        if line.residual_error is None:
            raise Undefined("the error of a slope needs at least three scores")
        return line.slope_standard_error, line.residual_error

    yield from _one("least_squares_slope", lambda: least_squares(x, y).slope)
    yield from _one("least_squares_intercept", lambda: least_squares(x, y).intercept)
    yield from statistics_of(
        ("least_squares_slope_standard_error", "least_squares_residual_error"), errors
    )
    yield from statistics_of(
        ("least_squares_slope_95_lower", "least_squares_slope_95_upper"), interval
    )
    yield from _one("least_squares_r_squared", lambda: share_of_variance_explained(x, y))
    yield from _one("least_squares_slope_p_value", lambda: slope_p_value(least_squares(x, y)))
    yield from _one("residual_lag_1_autocorrelation", lambda: residual_autocorrelation(x, y))
    yield from _one("durbin_watson", lambda: durbin_watson(x, y))
    yield from _one(
        "newey_west_slope_standard_error", lambda: newey_west_slope_standard_error(x, y)
    )


def _at(series: WholeSeries) -> float:
    if series.at is None:
        raise Undefined("no time is given to project to")
    return series.at


def _goal(series: WholeSeries) -> float:
    if series.goal is None:
        raise Undefined("no goal is given")
    return series.goal


def _projection(series: WholeSeries) -> Iterator[Statistic]:
    x, y = series.phase.times, series.phase.scores

    def level() -> NewScore:
        return expected_level(least_squares(x, y), _at(series))

    def score() -> NewScore:
        return new_score(least_squares(x, y), _at(series))

    yield from _one("projected_score", lambda: least_squares(x, y).at(_at(series)))
    yield from _distribution("projected_level", level, (95, 80))
    yield from _distribution("projected_score", score, (95, 80))
    yield from _one(
        "probability_that_one_score_meets_the_goal",
        lambda: score().probability_of_reaching(_goal(series), series.better),
    )
    yield from _one(
        "probability_that_the_level_meets_the_goal",
        lambda: level().probability_of_reaching(_goal(series), series.better),
    )


def _distribution(
    name: str, compute: Callable[[], NewScore], levels: tuple[int, ...]
) -> Iterator[Statistic]:
    """Standard error and intervals of what is projected."""
    yield from _one(f"{name}_standard_error", lambda: compute().standard_error)
    for level in levels:
        yield from _interval(name, level, compute)


def _interval(name: str, level: int, compute: Callable[[], NewScore]) -> Iterator[Statistic]:
    def bounds() -> tuple[float | None, ...]:
        interval = compute().interval(level / 100)
        return interval.low, interval.high

    yield from statistics_of((f"{name}_{level}_lower", f"{name}_{level}_upper"), bounds)


def _robust(series: WholeSeries) -> Iterator[Statistic]:
    x, y = series.phase.times, series.phase.scores

    def interval() -> tuple[float | None, ...]:
        bounds = theil_sen_interval(x, y, 0.95)
        return bounds.low, bounds.high

    yield from _line("theil_sen", lambda: theil_sen_line(x, y))
    yield from statistics_of(("theil_sen_slope_95_lower", "theil_sen_slope_95_upper"), interval)
    yield from _one(
        "theil_sen_intercept_through_medians",
        lambda: theil_sen_line_through_medians(x, y).intercept,
    )
    yield from _line("repeated_medians", lambda: repeated_medians_line(x, y))
    yield from _one("repeated_medians_intercept_of_pairs", lambda: repeated_medians_intercept(x, y))


def _hand(series: WholeSeries) -> Iterator[Statistic]:
    x, y = series.phase.times, series.phase.scores
    yield from _line("quarter_intersect", lambda: quarter_intersect_line(x, y))
    yield from _line("split_middle", lambda: split_middle_line(x, y))
    yield from _line("thirds", lambda: thirds_line(x, y))
    yield from _line("resistant_line", lambda: resistant_line(x, y))


def _autoregressive(series: WholeSeries) -> Iterator[Statistic]:
    x, y = series.phase.times, series.phase.scores

    def estimated() -> tuple[float | None, ...]:
        fit = generalized_least_squares_line(x, y)
        return fit.autocorrelation, fit.coefficients[1], fit.standard_errors[1]

    names = ("autocorrelation", "slope", "slope_standard_error")
    yield from statistics_of(tuple(f"autoregressive_{name}" for name in names), estimated)
    yield from _one("shrunken_autocorrelation", lambda: shrunken_autocorrelation(x, y))
    for name, phi in (
        ("usual", lambda: USUAL_AUTOCORRELATION),
        ("shrunken", lambda: shrunken_autocorrelation(x, y)),
    ):
        yield from _widened(f"widened_by_{name}_autocorrelation", series, phi)


def _widened(name: str, series: WholeSeries, phi: Callable[[], float]) -> Iterator[Statistic]:
    x, y = series.phase.times, series.phase.scores
    yield from _one(
        f"{name}_slope_standard_error", lambda: widened_errors(x, y, phi()).slope_standard_error
    )
    yield from _distribution(
        f"{name}_projected_score", lambda: widened_new_score(x, y, _at(series), phi()), (80,)
    )


def _bounded(series: WholeSeries) -> Iterator[Statistic]:
    phase = series.phase

    def shares() -> BoundedTrend:
        if series.scale not in TOP_OF_SCALE:
            raise Undefined("log odds are defined for percentages and proportions only")
        return percent_trend(phase.times, phase.scores, top=TOP_OF_SCALE[series.scale])

    def counts() -> BoundedTrend:
        if series.scale is not Scale.COUNT:
            raise Undefined("this trend is defined for counts only")
        return count_trend(phase.times, phase.scores)

    def by_trials() -> BoundedTrend:
        shares, trials = _shares_of_trials(series)
        return percent_trend(phase.times, shares, top=1, trials=trials)

    yield from _bounded_trend("log_odds", series, shares)
    yield from _bounded_trend("log_odds_by_trials", series, by_trials)
    yield from _bounded_trend("log_count", series, counts)


def _shares_of_trials(series: WholeSeries) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Each score as a share of its trials, and the trials."""
    scores, trials = series.phase.scores, series.phase.trials
    if trials is None or not all(trials):
        raise Undefined("the number of trials is not known")
    if series.scale in TOP_OF_SCALE:
        return tuple(score / TOP_OF_SCALE[series.scale] for score in scores), trials
    return tuple(score / n for score, n in zip(scores, trials, strict=True)), trials


def _bounded_trend(
    name: str, series: WholeSeries, compute: Callable[[], BoundedTrend]
) -> Iterator[Statistic]:
    def interval() -> tuple[float | None, ...]:
        bounds = compute().expected_interval(_at(series), 0.8)
        return bounds.low, bounds.high

    def error() -> float:
        known = compute().slope_standard_error
        if known is None:
            raise Undefined("the error of a slope needs at least three scores")
        return known

    yield from _one(f"{name}_slope", lambda: compute().slope)
    yield from _one(f"{name}_slope_standard_error", error)
    yield from _one(f"{name}_projected_level", lambda: compute().at(_at(series)))
    yield from statistics_of(
        (f"{name}_projected_level_80_lower", f"{name}_projected_level_80_upper"), interval
    )
