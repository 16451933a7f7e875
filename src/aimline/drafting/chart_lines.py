"""The lines of a goal's chart, as points of day and score.

Aimline, trend and interval are straight in weeks of the goal's clock, so on an axis of dates they
lie flat over breaks: each is drawn through every edge of a break.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.drafting.chart_frame import Frame, knots, shown_points
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.progress.series import Point

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
    """The trend from the last score to the criterion date."""
    fan: tuple[tuple[date, float, float], ...]
    """The 80 % interval of one score, from the last score to the criterion date."""
    phases: tuple[tuple[date, str], ...]
    """Each phase with the day it starts."""


def lines(review: GoalReview, frame: Frame) -> Lines:
    """The lines of one goal."""
    ahead = _ahead(review)
    return Lines(
        _aimline(review, frame),
        _runs(shown_points(review)),
        _trend(review, frame, review.points[0].on, review.points[-1].on) if review.n > 1 else (),
        _trend(review, frame, *ahead) if ahead else (),
        _fan(review, frame, *ahead) if ahead else (),
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
    if review.trend is None or start >= end:
        return ()
    days = knots(review.clock, start, end, every_days=_FAN_STEP_DAYS)
    return tuple((on, _kept(review, frame, on)) for on in days)


def _kept(review: GoalReview, frame: Frame, on: date) -> float:
    assert review.trend is not None
    return _on_scale(review, frame, review.trend.at(review.clock.weeks(on)))


def _on_scale(review: GoalReview, frame: Frame, score: float) -> float:
    ceiling = review.goal.measure.ceiling if review.goal.measure else None
    return frame.within(min(score, ceiling) if ceiling is not None else score)


def _fan(
    review: GoalReview, frame: Frame, start: date, end: date
) -> tuple[tuple[date, float, float], ...]:
    """The interval between last score and criterion date, scaled to meet the stated one at its end.

    An interval cut at the end of the scale is no longer even about the trend: its longer side tells
    the width.
    """
    projection, trend = review.projection, review.trend
    if projection is None or projection.interval is None or trend is None:
        return ()
    middle = trend.at(review.clock.weeks(end))
    low, high = projection.interval
    reach = max(high - middle, middle - low, 0.0)
    widest = _spread(review, end)
    fan = []
    for on in knots(review.clock, start, end, every_days=_FAN_STEP_DAYS):
        half = reach * _spread(review, on) / widest
        at = trend.at(review.clock.weeks(on))
        edges = (low, high) if on == end else (at - half, at + half)
        fan.append((on, _on_scale(review, frame, edges[0]), _on_scale(review, frame, edges[1])))
    return tuple(fan)


def _spread(review: GoalReview, on: date) -> float:
    """How the error of one new score grows with its distance from the scores (stats 2.4)."""
    weeks = [review.clock.weeks(p.on) for p in review.points]
    mean = sum(weeks) / len(weeks)
    sxx = sum((w - mean) ** 2 for w in weeks)
    distance = (review.clock.weeks(on) - mean) ** 2 / sxx if sxx else 0.0
    return math.sqrt(1 + 1 / len(weeks) + distance)


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
