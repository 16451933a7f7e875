"""The chance that a criterion is met as it is written, by simulation from the line's own errors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Final

import numpy as np

from aimline.stats.arrays import Floats, Scores, floats
from aimline.stats.forecast import Prior, residual_variance, shrinkage_weight, shrunken_slope
from aimline.stats.trend import LeastSquares
from aimline.terms import Direction, Undefined

SEED: Final = 300320
DRAWS: Final = 20_000
LONGEST_PLAN: Final = 1_000
"""More scores than this are not simulated: no plan of a year asks for them."""

_ROWS: Final = 500
_KEPT: Final = 1_000

Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Mastery:
    """What counts as met: at least m of k consecutive scores at or past a score."""

    criterion: float
    better: Direction
    at_least: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """When scores are still to come, in weeks: one each `interval` after `now`, up to `until`."""

    now: float
    interval: float
    until: float

    def ending_at_the_date(self, count: int) -> Floats:
        """The last `count` times of scores by the date that are still to come."""
        due = self.until - self.interval * np.arange(count - 1, -1, -1)
        return np.asarray(due[due > self.now])

    def every(self) -> Floats:
        """Every time at which a score is still to come."""
        count = int((self.until - self.now) / self.interval + 1e-9)
        if count > LONGEST_PLAN:
            raise Undefined("{count} scores to come are too many to simulate", count=count)
        return np.asarray(self.now + self.interval * np.arange(1, count + 1))


def probability_of_last_run(
    line: LeastSquares, mastery: Mastery, plan: Plan, past: Scores, prior: Prior | None = None
) -> float:
    """Probability that the last k scores by the date hold at least m that reach the criterion.

    line: of the scores so far, over weeks. past: those scores, in order; they stand for what the
    last k need from before now. Returns a proportion in steps of 1 / 20,000, from a fixed seed.
    Raises Undefined as `forecast.shrunken_new_score` does.

    Source: stats.md 2.5 (ii): draws of scatter, level and slope from their joint distribution.

    >>> from aimline.stats.trend import least_squares
    >>> scores = [50, 55, 51, 58, 52, 60, 57, 61, 55, 63]
    >>> line, plan = least_squares(range(1, 11), scores), Plan(10, 1, 30)
    >>> round(probability_of_last_run(line, Mastery(70, Direction.INCREASE, 3, 4), plan, scores), 2)
    0.84
    """
    due = plan.ending_at_the_date(mastery.of)
    missing = mastery.of - due.size
    held = floats(past)[max(0, len(past) - missing) :] if missing else floats([])
    hits = int(_reached(held, mastery).sum())
    reached = _reached_ahead(line, due, prior, mastery).sum(axis=1) + hits
    return float((reached >= mastery.at_least).mean())


def probability_of_any_run(
    line: LeastSquares, mastery: Mastery, plan: Plan, past: Scores, prior: Prior | None = None
) -> float:
    """Probability that any k consecutive scores by the date hold at least m that reach it.

    The scores so far count with those to come. Parameters, result and errors as in
    `probability_of_last_run`; never below it where the plan's scores end at the date.

    Source: stats.md 2.5, "met at any time before": the largest run over the occasions left.

    >>> from aimline.stats.trend import least_squares
    >>> scores = [50, 55, 51, 58, 52, 60, 57, 61, 55, 63]
    >>> line, plan = least_squares(range(1, 11), scores), Plan(10, 1, 30)
    >>> round(probability_of_any_run(line, Mastery(70, Direction.INCREASE, 3, 4), plan, scores), 2)
    0.86
    """
    return _of_any_run(line, mastery, plan, tuple(floats(past).tolist()), prior)


@lru_cache(maxsize=_KEPT)
def _of_any_run(
    line: LeastSquares, mastery: Mastery, plan: Plan, past: tuple[float, ...], prior: Prior | None
) -> float:
    """A case is reviewed anew after each entry; most of its goals are as they were."""
    before = _reached(floats(past), mastery)
    if _has_run(before[None, :], mastery).any():
        return 1.0
    due = plan.every()
    if not due.size:
        residual_variance(line, prior)
        return 0.0
    # Only the last k - 1 of the past can belong to a run that is still to come.
    recent = before[max(before.size - mastery.of + 1, 0) :]
    ahead = _reached_ahead(line, due, prior, mastery)
    whole = np.hstack([np.broadcast_to(recent, (DRAWS, recent.size)), ahead])
    return float(_has_run(whole, mastery).mean())


def _has_run(reached: Flags, mastery: Mastery) -> Flags:
    """Whether each row holds a run of k with at least m that reached, shape (rows,)."""
    rows, columns = reached.shape
    if columns < mastery.of:
        return np.zeros(rows, dtype=bool)
    hits = reached.astype(np.int16)
    runs = np.zeros((rows, columns - mastery.of + 1), dtype=np.int16)
    for i in range(mastery.of):
        runs += hits[:, i : i + runs.shape[1]]
    return np.asarray((runs >= mastery.at_least).any(axis=1))


def _reached(scores: Floats, mastery: Mastery) -> Flags:
    if mastery.better is Direction.INCREASE:
        return np.asarray(scores >= mastery.criterion)
    return np.asarray(scores <= mastery.criterion)


def _reached_ahead(line: LeastSquares, due: Floats, prior: Prior | None, mastery: Mastery) -> Flags:
    """Whether scores at the times due reach it, shape (draws, times); one true line in each draw.

    The draws are made some rows at a time: so many as the processor keeps beside it.
    """
    variance, degrees = residual_variance(line, prior)
    random = np.random.default_rng(SEED)
    scatter = np.sqrt(variance * degrees / random.chisquare(degrees, DRAWS))
    level = line.at(line.mean_x) + scatter * random.standard_normal(DRAWS) / sqrt(line.n)
    error = scatter * sqrt(shrinkage_weight(line, prior) / line.sum_of_squares_x)
    slope = shrunken_slope(line, prior) + error * random.standard_normal(DRAWS)
    reached = np.empty((DRAWS, due.size), dtype=bool)
    for first in range(0, DRAWS, _ROWS):
        rows = slice(first, first + _ROWS)
        noise = random.standard_normal((scatter[rows].size, due.size))
        noise *= scatter[rows, None]
        lines = slope[rows, None] * (due - line.mean_x)
        lines += level[rows, None]
        lines += noise
        reached[rows] = _reached(lines, mastery)
    return reached
