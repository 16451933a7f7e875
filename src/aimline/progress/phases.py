"""The phases of a series: what each shows by itself, and each beside the one before it.

One change of condition proves no cause: whatever else changed that week fits the scores as well.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from statistics import median

from aimline.progress.clock import Clock
from aimline.progress.phase_reading import PhaseChange, PhaseReading, Phases
from aimline.progress.reading import defined, fitted
from aimline.progress.series import Point
from aimline.stats.forecast import Interval
from aimline.stats.overlap.nonoverlap_of_all_pairs import (
    nonoverlap_of_all_pairs,
    nonoverlap_of_all_pairs_interval,
)
from aimline.terms import Direction


def phases(points: tuple[Point, ...], clock: Clock, better: Direction) -> Phases:
    """The phases in order; empty where the series names no change."""
    named = [point for point in points if point.phase]
    runs = [tuple(run) for _, run in groupby(named, key=lambda point: point.phase)]
    if len(runs) < 2:
        return Phases()
    readings = tuple(_reading(run, clock) for run in runs)
    changes = tuple(
        _change(before, after, old, new, better)
        for (before, after), (old, new) in zip(pairwise(readings), pairwise(runs), strict=True)
    )
    return Phases(readings, changes)


def _reading(run: tuple[Point, ...], clock: Clock) -> PhaseReading:
    line = fitted(run, clock)[0] if len(run) >= 3 else None
    level = median(point.score for point in run)
    return PhaseReading(run[0].phase or "", run[0].on, run[-1].on, len(run), level, line)


def _change(
    before: PhaseReading,
    after: PhaseReading,
    old: tuple[Point, ...],
    new: tuple[Point, ...],
    better: Direction,
) -> PhaseChange:
    first, second = [p.score for p in old], [p.score for p in new]
    share = nonoverlap_of_all_pairs(first, second, better=better)
    interval, _ = defined(
        lambda: nonoverlap_of_all_pairs_interval(share, len(first), len(second), level=0.8)
    )
    whole = Interval(0.0, 1.0, 0.8)
    return PhaseChange(before, after, after.level - before.level, share, interval or whole)
