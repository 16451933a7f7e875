"""The frame of a goal's chart: days across, scores up, and the pixels each falls on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from aimline.drafting.chart_peers import PeerBand, peer_bands
from aimline.progress.clock import Clock, instruction
from aimline.progress.goal_review import GoalReview
from aimline.progress.series import Point
from aimline.terms import MeasureKind

_DAY: Final = timedelta(days=1)
_WHOLE: Final = (
    MeasureKind.TRIALS,
    MeasureKind.COUNT,
    MeasureKind.RUBRIC_LEVEL,
    MeasureKind.PROMPT_LEVEL,
)
"""Measures whose axis shows whole numbers only."""
_WIDEST_INTERVAL: Final = 2.5
"""An interval that reaches further than this many times the other values is cut, and said to be:
it would press the scores flat."""
_EMPTY_TOP: Final = 0.4
"""Share of a step of the score axis that may stay empty above the highest value."""
_ROOM_FOR_PEERS: Final = 0.2
"""Share by which the axis may grow to hold the peers' band."""
_MOST_DOTS: Final = 400
_DOTS_A_STRETCH: Final = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """Days across and scores up, with the pixels they fall on."""

    first: date
    last: date
    low: float
    high: float
    ticks: tuple[float, ...]
    width: float
    height: float
    is_broken: bool
    """The axis does not start at the measure's floor, and the chart says so."""
    is_interval_cut: bool
    peers: tuple[PeerBand, ...] = ()

    def x(self, on: date) -> float:
        """Pixels from the left of the plot."""
        return (on - self.first) / (self.last - self.first) * self.width

    def y(self, score: float) -> float:
        """Pixels from the top of the plot."""
        return (self.high - score) / (self.high - self.low) * self.height

    def within(self, score: float) -> float:
        """The score, kept inside the plot."""
        return min(max(score, self.low), self.high)


def frame(review: GoalReview, width: float, height: float) -> Frame:
    """The frame that holds scores, baseline, criterion and interval."""
    first, last = _days(review)
    pad = max((last - first) / 60, _DAY)
    first, last = first - pad, last if review.aimline else last + pad
    values = [p.score for p in shown_points(review)]
    if review.aimline:
        values += [review.aimline.baseline, review.aimline.criterion]
    interval, is_cut = _interval(review, values) if review.is_open else ([], False)
    values += interval
    peers = _peers_near(review, first, last, values)
    low, high, ticks, is_broken = _scores(review, [*values, *(band.high for band in peers)])
    return Frame(first, last, low, high, ticks, width, height, is_broken, is_cut, peers)


def _peers_near(
    review: GoalReview, first: date, last: date, values: Sequence[float]
) -> tuple[PeerBand, ...]:
    """The peers' bands, left out where they would press the child's own scores flat."""
    peers, floor = peer_bands(review, first, last), min([0.0, *values])
    room = max(values, default=0.0) + _ROOM_FOR_PEERS * (max(values, default=0.0) - floor)
    return peers if all(band.high <= room for band in peers) else ()


def shown_points(review: GoalReview) -> tuple[Point, ...]:
    """The scores of the chart: all after the baseline, and those of the half term before it."""
    if review.aimline is None:
        return review.earlier + review.points
    line = review.aimline
    reach = (line.criterion_on - line.baseline_on) / 2
    return tuple(p for p in review.earlier if line.baseline_on - p.on <= reach) + review.points


def drawn_points(review: GoalReview) -> tuple[Point, ...]:
    """The scores as dots: of more than 400 the first, the last and the extremes of each stretch.

    Single scores of so many would lie on top of each other.
    """
    points = shown_points(review)
    if len(points) <= _MOST_DOTS:
        return points
    size = math.ceil(len(points) / (_MOST_DOTS // _DOTS_A_STRETCH - 1))
    kept = {0, len(points) - 1}
    for start in range(0, len(points), size):
        stretch = range(start, min(start + size, len(points)))
        kept.add(start)
        kept.add(min(stretch, key=lambda i: points[i].score))
        kept.add(max(stretch, key=lambda i: points[i].score))
    return tuple(points[i] for i in sorted(kept))


def knots(clock: Clock, start: date, end: date, every_days: int | None = None) -> list[date]:
    """Days between which a line that is straight in weeks of the clock is straight on the page."""
    days = {start, end}
    for first, last in instruction(clock.school_years):
        days.update((first - _DAY, last))
    if every_days:
        steps = (end - start).days // every_days
        days.update(start + timedelta(days=every_days * i) for i in range(1, steps + 1))
    return sorted(d for d in days if start <= d <= end)


def month_ticks(frame: Frame, narrowest: float) -> list[date]:
    """First days of months at an even step, at least `narrowest` pixels apart."""
    months = _months(frame.first, frame.last)
    for step in (1, 2, 3, 4, 6, 12):
        kept = [m for m in months if (m.month - 1) % step == 0]
        if all(frame.x(b) - frame.x(a) >= narrowest for a, b in pairwise(kept)):
            return kept or months[:1]
    years = [m for m in months if m.month == 1]
    return years[:: math.ceil(len(years) * narrowest / frame.width)]


def week_ticks(frame: Frame) -> list[date]:
    """Days a week or two apart, for a chart that spans less than two months."""
    days = (frame.last - frame.first).days
    step = 7 * max(1, math.ceil(days / 7 / 4))
    return [frame.first + timedelta(days=i) for i in range(1, days + 1, step)]


def _months(first: date, last: date) -> list[date]:
    months = []
    year, month = first.year, first.month
    while (day := date(year, month, 1)) <= last:
        if day >= first:
            months.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def _days(review: GoalReview) -> tuple[date, date]:
    days = [p.on for p in shown_points(review)]
    if review.aimline:
        days += [review.aimline.baseline_on, review.aimline.criterion_on]
    if not review.points:
        days += [review.as_of] if review.aimline else [review.iep.starts_on, review.as_of]
    first, last = min(days), max(days)
    return first, last if last > first else first + timedelta(days=28)


def _scores(
    review: GoalReview, values: list[float]
) -> tuple[float, float, tuple[float, ...], bool]:
    measure = review.goal.measure
    floor = measure.floor if measure else 0.0
    top = _top(review)
    if top is not None:
        values.append(top)
    low = min([*values, floor]) if floor is not None else min(values, default=0.0)
    high = max(values, default=10.0)
    is_broken = floor is None and low > 0
    if is_broken:
        low = max(0.0, low - (high - low or high) * 0.5)
        is_broken = low > 0
    if high == low:
        high = low + (abs(low) or 10.0)
    return *_ticks(low, high, top, measure in _WHOLE), is_broken


def _interval(review: GoalReview, values: Sequence[float]) -> tuple[list[float], bool]:
    projection = review.projection
    if projection is None or projection.interval is None or not values:
        return [], False
    middle, reach = (
        (min(values) + max(values)) / 2,
        _WIDEST_INTERVAL * max(max(values) - min(values), abs(max(values)) / 2, 1.0),
    )
    low, high = projection.widened or projection.interval
    kept = [max(low, middle - reach), min(high, middle + reach)]
    return kept, kept != [low, high]


def _top(review: GoalReview) -> float | None:
    measure, criterion = review.goal.measure, review.goal.criterion
    if measure is MeasureKind.TRIALS and criterion and criterion.trials:
        return float(criterion.trials)
    return measure.ceiling if measure else None


def _ticks(
    low: float, high: float, top: float | None, whole: bool
) -> tuple[float, float, tuple[float, ...]]:
    step = _step((high - low) / 5, whole)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = _rounded(i * step for i in range(first, last + 1))
    if top is not None and high <= top:
        ticks = tuple(t for t in ticks if t <= top)
        return ticks[0], top, ticks
    if high > ticks[-1] - 0.04 * (ticks[-1] - ticks[0]):
        ticks += _rounded([ticks[-1] + step])
        return ticks[0], ticks[-2] + step * 0.25, ticks[:-1]
    if ticks[-1] - high > _EMPTY_TOP * step:
        return ticks[0], high + 0.08 * (high - low), ticks[:-1]
    return ticks[0], ticks[-1], ticks


def _rounded(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(value, 9) for value in values)


def _step(least: float, whole: bool) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= least * (1 - 1e-9))
    return max(step, 1.0) if whole else step
