"""The lines of a goal's chart, as points of day and score.

Aimline, trend and interval are straight in weeks of the goal's clock, so on an axis of dates they
lie flat over breaks: each is drawn through every edge of a break.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.drafting.chart_frame import Frame, knots, shown_points
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.progress.reading import INTERVAL_LEVEL
from aimline.progress.series import Point
from aimline.stats.forecast import shrunken_new_score
from aimline.terms import Undefined

_FAN_STEP_DAYS: Final = 7

Path = tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Everything that is drawn as a line or an area."""

    aimline: Path
    scores: tuple[Path, ...]
    """One stretch for each phase: a line never crosses a phase change."""
    trend: Path
    """Through the scores."""
    projection: Path
    """Where scores are likely to lie from the last one to the criterion date."""
    fan: tuple[tuple[date, float, float], ...]
    """The 80 % interval of one score, from the last score to the criterion date."""
    phases: tuple[tuple[date, str], ...]
    """Each phase with the day it starts."""


def lines(review: GoalReview, frame: Frame) -> Lines:
    """The lines of one goal."""
    ahead = _ahead(review)
    fan = _fan(review, frame, *ahead) if ahead else ()
    straight_on = _trend(review, frame, *ahead) if ahead else ()
    return Lines(
        _aimline(review, frame),
        _runs(shown_points(review)),
        _trend(review, frame, review.points[0].on, review.points[-1].on) if review.n > 1 else (),
        tuple((on, middle) for on, middle, _, _ in fan) or straight_on,
        tuple((on, low, high) for on, _, low, high in fan),
        _phases(shown_points(review)),
    )


def _aimline(review: GoalReview, frame: Frame) -> Path:
    line = review.aimline
    if line is None:
        return ()
    days = knots(review.clock, line.baseline_on, max(line.criterion_on, frame.last))
    path = [(on, line.at(review.clock.weeks(on))) for on in sorted({*days, line.criterion_on})]
    return tuple((on, score) for on, score in path if score is not None)


def _ahead(review: GoalReview) -> tuple[date, date] | None:
    if review.verdict is Verdict.MET or review.aimline is None or review.projection is None:
        return None
    if not review.points:
        return None
    last, end = review.points[-1].on, review.aimline.criterion_on
    return (last, end) if last < end else None


def _trend(review: GoalReview, frame: Frame, start: date, end: date) -> Path:
    trend = review.trend
    if trend is None or start >= end:
        return ()
    days = knots(review.clock, start, end, every_days=_FAN_STEP_DAYS)
    return tuple((on, _on_scale(review, frame, trend.at(review.clock.weeks(on)))) for on in days)


def _on_scale(review: GoalReview, frame: Frame, score: float) -> float:
    ceiling = review.goal.measure.ceiling if review.goal.measure else None
    return frame.within(min(score, ceiling) if ceiling is not None else score)


def _fan(
    review: GoalReview, frame: Frame, start: date, end: date
) -> tuple[tuple[date, float, float, float], ...]:
    """One new score on each day ahead: its estimate, and the ends of its 80 % interval."""
    if review.line is None:
        return ()
    fan = []
    for on in knots(review.clock, start, end, every_days=_FAN_STEP_DAYS):
        try:
            ahead = shrunken_new_score(review.line, review.clock.weeks(on), review.prior)
        except Undefined:
            return ()
        reach = ahead.interval(INTERVAL_LEVEL)
        heights = (ahead.estimate, reach.low, reach.high)
        middle, low, high = (_on_scale(review, frame, height) for height in heights)
        fan.append((on, middle, low, high))
    return tuple(fan)


def _runs(points: tuple[Point, ...]) -> tuple[Path, ...]:
    runs: list[list[tuple[date, float]]] = []
    phase: str | None = None
    for point in points:
        if not runs or (point.phase is not None and phase is not None and point.phase != phase):
            runs.append([])
        phase = point.phase if point.phase is not None else phase
        runs[-1].append((point.on, point.score))
    return tuple(tuple(run) for run in runs if len(run) > 1)


def _phases(points: tuple[Point, ...]) -> tuple[tuple[date, str], ...]:
    phases: list[tuple[date, str]] = []
    last: date | None = None
    for point in points:
        if point.phase is None:
            last = point.on
            continue
        if not phases or phases[-1][1] != point.phase:
            between = last + (point.on - last) / 2 if last and phases else point.on
            phases.append((between, point.phase))
        last = point.on
    return tuple(phases)
