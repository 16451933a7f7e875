"""The lines of a goal's chart, as points of day and score.

Aimline, trend and interval are straight in weeks of the goal's clock, so on an axis of dates they
lie flat over breaks: each is drawn through every edge of a break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.drafting.chart_frame import Frame, drawn_points, knots, shown_points
from aimline.progress.goal_review import GoalReview
from aimline.progress.reading import INTERVAL_LEVEL, outlook
from aimline.progress.series import Point
from aimline.stats.forecast import shrunken_new_score
from aimline.stats.trend import LeastSquares
from aimline.terms import Undefined

FEW_SCORES: Final = 6
"""With fewer the fan says little but that little is known."""

_FAN_STEPS: Final = 20
"""The edges of a fan bend: so many straight pieces look round."""

Path = tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Everything that is drawn as a line or an area."""

    aimline: Path
    scores: tuple[Path, ...]
    """One stretch for each phase: a line never crosses a phase change."""
    trends: tuple[Path, ...]
    """Through the scores: one for each phase, else one for all."""
    projection: Path
    """The middle of where scores are likely to lie, from the last one to the criterion date."""
    fan: tuple[tuple[date, float, float], ...]
    """The 80 % interval of one score, from the last score to the criterion date."""
    is_weighed: bool
    """The projection leans on published growth too, so it does not go on where the trend ends."""
    is_of_few_scores: bool
    phases: tuple[tuple[date, str], ...]
    """Each phase with the day it starts."""


def lines(review: GoalReview, frame: Frame) -> Lines:
    """The lines of one goal."""
    ahead = _ahead(review)
    fan = _fan(review, frame, *ahead) if ahead else ()
    straight_on = _trend(review, frame, review.line, *ahead) if ahead else ()
    return Lines(
        _aimline(review, frame),
        _runs(drawn_points(review)),
        _trends(review, frame),
        tuple((on, middle) for on, middle, _, _ in fan) or straight_on,
        tuple((on, low, high) for on, _, low, high in fan),
        bool(fan) and review.prior is not None,
        review.n < FEW_SCORES,
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
    if not review.is_open or review.aimline is None or review.projection is None:
        return None
    if not review.points:
        return None
    last, end = review.points[-1].on, review.aimline.criterion_on
    return (last, end) if last < end else None


def _trends(review: GoalReview, frame: Frame) -> tuple[Path, ...]:
    if review.phases.readings:
        spans = [(p.line, p.first_on, p.last_on) for p in review.phases.readings]
    elif review.n > 1:
        spans = [(review.line, review.points[0].on, review.points[-1].on)]
    else:
        spans = []
    paths = (_trend(review, frame, line, max(a, frame.first), b) for line, a, b in spans)
    return tuple(path for path in paths if path)


def _trend(
    review: GoalReview, frame: Frame, line: LeastSquares | None, start: date, end: date
) -> Path:
    if line is None or start >= end:
        return ()
    days = knots(review.clock, start, end, every_days=_step(start, end))
    return tuple((on, _on_scale(review, frame, line.at(review.clock.weeks(on)))) for on in days)


def _step(start: date, end: date) -> int:
    return max(1, (end - start).days // _FAN_STEPS)


def _on_scale(review: GoalReview, frame: Frame, score: float) -> float:
    ceiling = review.goal.measure.ceiling if review.goal.measure else None
    return frame.within(min(score, ceiling) if ceiling is not None else score)


def _fan(
    review: GoalReview, frame: Frame, start: date, end: date
) -> tuple[tuple[date, float, float, float], ...]:
    """One new score on each day ahead: its estimate, and the ends of its 80 % interval.

    The closed form, stretched on each side to the interval that is told for the last day: that one
    allows for scores that resemble their neighbours, and costs too much to ask for every day.
    """
    line, prior = review.line, review.prior
    if line is None or review.projection is None or review.projection.interval is None:
        return ()
    try:
        told = outlook(review.points, review.clock, prior, review.clock.weeks(end))
        last = shrunken_new_score(line, review.clock.weeks(end), prior)
    except Undefined:
        return ()
    told_ends, ends = told.interval(INTERVAL_LEVEL), last.interval(INTERVAL_LEVEL)
    down = (last.estimate - told_ends.low) / (last.estimate - ends.low)
    up = (told_ends.high - last.estimate) / (ends.high - last.estimate)
    fan = []
    for on in knots(review.clock, start, end, every_days=_step(start, end)):
        ahead = shrunken_new_score(line, review.clock.weeks(on), prior)
        middle, reach = ahead.estimate, ahead.interval(INTERVAL_LEVEL)
        low, high = middle - down * (middle - reach.low), middle + up * (reach.high - middle)
        middle, low, high = (_on_scale(review, frame, height) for height in (middle, low, high))
        fan.append((on, middle, low, high))
    return tuple(fan)


def _runs(points: Sequence[Point]) -> tuple[Path, ...]:
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
