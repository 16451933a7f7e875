"""The readings of one series: level, trend, projection, probability, decision rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from aimline.case.goal import Goal
from aimline.norms.decision_rule_errors import rule_errors
from aimline.progress.clock import Clock
from aimline.progress.error import SCORES_FOR_OWN_SCATTER, level_error, scale_of_trials
from aimline.progress.goal_review import Aimline, Level, Projection, RuleReadings, TrendReading
from aimline.progress.series import Point
from aimline.stats.autoregressive import shrunken_autocorrelation, widened_new_score
from aimline.stats.bounded import BoundedTrend, count_trend, is_at_limit, percent_trend
from aimline.stats.decision_rules import FourPoint, Side, four_point_rule, median_rule, trend_rule
from aimline.stats.forecast import (
    NewScore,
    Prior,
    new_score,
    shrinkage_weight,
    shrunken_new_score,
    slope_interval,
)
from aimline.stats.level import median_of_last
from aimline.stats.trend import LeastSquares, least_squares, theil_sen
from aimline.terms import Direction, MeasureKind, Undefined
from aimline.wording.say import say

INTERVAL_LEVEL: Final = 0.8
"""Share of cases that every interval shown is meant to hold."""
SCORES_FOR_PROJECTION: Final = 3

T = TypeVar("T")


def defined(compute: Callable[[], T]) -> tuple[T | None, str | None]:
    """The value, or None and the reason why there is none."""
    try:
        return compute(), None
    except Undefined as undefined:
        return None, str(undefined)


def level(goal: Goal, points: tuple[Point, ...], scatter: float | None) -> Level | None:
    """Median of the last three scores, on the date of the second; the last score of fewer."""
    if not points:
        return None
    if len(points) < 3:
        last = points[-1]
        return Level(last.score, last.on, 1, level_error(goal, (last,), scatter))
    three = points[-3:]
    score = median_of_last([point.score for point in three])
    return Level(score, three[1].on, 3, level_error(goal, three, scatter))


def fitted(points: tuple[Point, ...], clock: Clock) -> tuple[LeastSquares | None, str | None]:
    """The least-squares line of the scores over the goal's clock."""
    times = [clock.weeks(point.on) for point in points]
    return defined(lambda: least_squares(times, [point.score for point in points]))


def scatter(line: LeastSquares | None) -> float | None:
    """The error of one score that the series itself shows, from enough scores; never 0."""
    if line is None or line.n < SCORES_FOR_OWN_SCATTER:
        return None
    return line.residual_error or None


def trend_reading(line: LeastSquares, points: tuple[Point, ...], clock: Clock) -> TrendReading:
    """The fitted line in the words of a review, with Theil-Sen's slope beside it."""
    times = [clock.weeks(point.on) for point in points]
    robust, _ = defined(lambda: theil_sen(times, [point.score for point in points]))
    interval, _ = defined(lambda: slope_interval(line, INTERVAL_LEVEL))
    return TrendReading(
        line.intercept,
        line.slope,
        line.slope_standard_error,
        (interval.low, interval.high) if interval else None,
        line.residual_error,
        robust,
    )


@dataclass(frozen=True, slots=True)
class Forecast:
    """One new score on the criterion date, plain and shrunken."""

    projection: Projection | None = None
    probability: float | None = None
    probability_unshrunk: float | None = None
    weight: float | None = None
    reason: str | None = None


def forecast(
    goal: Goal,
    line: LeastSquares,
    aimline: Aimline,
    points: tuple[Point, ...],
    clock: Clock,
    prior: Prior | None,
) -> Forecast:
    """Where one new score on the criterion date would land, and whether it would meet the goal."""
    if line.n < SCORES_FOR_PROJECTION:
        return Forecast(reason=say("a projection needs at least three scores"))
    if goal.measure and goal.measure.is_ordinal:
        nowhere = say("levels are steps in order, so a line through them leads nowhere")
        return Forecast(reason=nowhere)
    if (at_end := _at_end_of_scale(goal, points)) is not None:
        return Forecast(reason=at_end)
    plain, reason = defined(lambda: new_score(line, aimline.weeks))
    shrunken, _ = defined(lambda: shrunken_new_score(line, aimline.weeks, prior))
    bounds = _scale(goal, points)
    bent, _ = defined(lambda: curve(goal, points, clock).at(aimline.weeks))
    if shrunken is None:
        straight = _projection(line.at(aimline.weeks), (None, None, None), bounds, bent)
        return Forecast(straight, reason=reason)
    widened, _ = defined(lambda: outlook(points, clock, prior, aimline.weeks))
    return Forecast(
        _projection(shrunken.estimate, (shrunken, widened or shrunken, plain), bounds, bent),
        shrunken.probability_of_reaching(aimline.criterion, goal.direction),
        plain.probability_of_reaching(aimline.criterion, goal.direction) if plain else None,
        shrinkage_weight(line, prior),
        reason,
    )


def outlook(points: tuple[Point, ...], clock: Clock, prior: Prior | None, weeks: float) -> NewScore:
    """One new score at a time of the clock, as it is shown: for related scores, with the prior."""
    times, scores = [clock.weeks(p.on) for p in points], [p.score for p in points]
    return widened_new_score(times, scores, weeks, shrunken_autocorrelation(times, scores), prior)


def curve(goal: Goal, points: tuple[Point, ...], clock: Clock) -> BoundedTrend:
    """The trend of a share or a count, on a curve that stays on its scale.

    Raises Undefined for other measures, and as `percent_trend` and `count_trend` do.
    """
    times, scores = [clock.weeks(p.on) for p in points], [p.score for p in points]
    if goal.measure is MeasureKind.COUNT:
        return count_trend(times, scores)
    trials = [p.trials for p in points if p.trials]
    top = scale_of_trials(goal, max(trials, default=0) or None)
    if top is None:
        raise Undefined("the measure has no scale of its own")
    known = [float(t) for t in trials] if len(trials) == len(points) else None
    return percent_trend(times, scores, top=top, trials=known)


def _at_end_of_scale(goal: Goal, points: tuple[Point, ...]) -> str | None:
    """Why a trend says nothing of scores that have reached the good end of their scale."""
    floor, ceiling = _scale(goal, points)
    limit = ceiling if goal.direction is Direction.INCREASE else floor
    scores = [point.score for point in points]
    if limit is None or not is_at_limit(scores, limit, better=goal.direction):
        return None
    return say("the scores are at the end of their scale, where a trend says nothing")


def _projection(
    estimate: float,
    distributions: tuple[NewScore | None, NewScore | None, NewScore | None],
    bounds: tuple[float | None, float | None],
    bent: float | None,
) -> Projection:
    """The estimate with its intervals: closed form, widened, and without a prior."""
    distribution, widened, plain = distributions

    def cut(value: float) -> float:
        low, high = bounds
        value = max(value, low) if low is not None else value
        return min(value, high) if high is not None else value

    def ends(ahead: NewScore | None) -> tuple[float, float] | None:
        whole = ahead.interval(INTERVAL_LEVEL) if ahead else None
        return (cut(whole.low), cut(whole.high)) if whole else None

    whole = distribution.interval(INTERVAL_LEVEL) if distribution else None
    uncut = (estimate, whole.low, whole.high) if whole else (estimate,)
    is_cut = any(cut(value) != value for value in uncut)
    return Projection(
        cut(estimate),
        ends(distribution),
        ends(widened),
        ends(plain),
        bent,
        INTERVAL_LEVEL,
        is_cut,
    )


def _scale(goal: Goal, points: tuple[Point, ...]) -> tuple[float | None, float | None]:
    if goal.measure is None:
        return None, None
    trials = max((point.trials or 0 for point in points), default=0) or None
    return goal.measure.floor, goal.measure.ceiling or scale_of_trials(goal, trials)


def rule_readings(
    goal: Goal, aimline: Aimline, points: tuple[Point, ...], clock: Clock
) -> RuleReadings:
    """The decision rules over the scores of the current phase, with their error rates."""
    current = current_phase(points)
    scores = [point.score for point in current]
    required = aimline.required_per_week
    if required is None:
        return NO_RULES
    asked = [aimline.at(clock.weeks(point.on)) or 0.0 for point in current]
    line, _ = fitted(current, clock) if len(current) >= SCORES_FOR_PROJECTION else (None, None)
    noise = (line.residual_error or 0.0) / abs(required) if line and required else 0.0
    errors = (rule_errors(rule, len(current), noise) for rule in ("four_point", "median", "trend"))
    return RuleReadings(
        four_point_rule(scores, asked, better=goal.direction),
        median_rule(scores, asked, better=goal.direction),
        trend_rule(line.slope if line else None, required, better=goal.direction),
        tuple(found for found in errors if found),
    )


NO_RULES: Final = RuleReadings(FourPoint.INSUFFICIENT, Side.INSUFFICIENT, Side.INSUFFICIENT)


def current_phase(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The scores since the last phase change."""
    start = len(points)
    while start > 0 and points[start - 1].phase == points[-1].phase:
        start -= 1
    return points[start:]
