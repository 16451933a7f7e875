"""Record batch in, record batch out: the review of many goals, which every engine calls.

In: one row a goal, the columns of `contract.GOALS`, and its scores as two lists, `on` and `score`,
in date order. Out: one row a goal, the columns of `contract.REVIEWS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from aimline.batch.contract import REVIEWS
from aimline.batch.goal_arrays import goal_arrays
from aimline.batch.priors import Priors
from aimline.batch.reasons import reason
from aimline.batch.review_kernel import (
    NOT_DECIDED_IN_TIME,
    Goals,
    Readings,
    largest_degrees,
    readings,
    waits,
)
from aimline.progress.goal_review import Verdict
from aimline.progress.reading import INTERVAL_LEVEL
from aimline.progress.verdict import NOT_ON_TRACK_UP_TO, ON_PACE_WITHIN, ON_TRACK_FROM
from aimline.stats.decision_rules import FourPoint, Side

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_EPOCH: Final = date(1970, 1, 1)
_FOUR_POINT: Final = (FourPoint.CHANGE, FourPoint.CONTINUE, FourPoint.RAISE, FourPoint.INSUFFICIENT)
_SIDES: Final = (Side.BELOW, Side.ON, Side.ABOVE, Side.INSUFFICIENT)
_VERDICTS: Final = tuple(Verdict)


def review_batch(batch: pa.RecordBatch, as_of: date, priors: Priors) -> pa.RecordBatch:
    """The review of every goal of the batch as of a day."""
    goals = goal_arrays(batch, priors)
    found = readings_of(batch, goals, as_of)
    today = (as_of - _EPOCH).days
    chances = _chances(goals, found)
    verdicts = _verdicts(goals, found, chances, today)
    undecided = _undecided(goals, found, verdicts)
    weeks = waits(goals, found, undecided, _quantiles(largest_degrees(goals, found, undecided)))
    found.reasons[undecided & np.isnan(weeks)] |= NOT_DECIDED_IN_TIME
    return _columns(batch, found, chances, verdicts, weeks)


def readings_of(batch: pa.RecordBatch, goals: Goals, as_of: date) -> Readings:
    """What the kernel reads of the scores of a batch."""
    days, scores, starts = _scores(batch)
    return readings(goals, days, scores, starts, (as_of - _EPOCH).days)


def _scores(batch: pa.RecordBatch) -> tuple[NDArray[np.int64], Floats, NDArray[np.int64]]:
    on, score = batch.column("on"), batch.column("score")
    starts = on.offsets.to_numpy().astype(np.int64)
    days = on.flatten().cast(pa.int32()).to_numpy(zero_copy_only=False).astype(np.int64)
    return days, score.flatten().to_numpy(zero_copy_only=False), starts - starts[0]


@dataclass(frozen=True, slots=True)
class _Chances:
    """Of reaching the criterion with one new score on its date, drawn to the prior and not."""

    met: Floats
    unshrunk: Floats


def _chances(goals: Goals, found: Readings) -> _Chances:
    own = _chance(goals, found.own_estimate, found.own_error, found.own_degrees)
    shrunken = own.copy()
    drawn = ~np.isnan(goals.prior_slope)
    shrunken[drawn] = _chance(goals, found.estimate, found.error, found.degrees)[drawn]
    return _Chances(shrunken, own)


def _chance(goals: Goals, estimate: Floats, error: Floats, degrees: Floats) -> Floats:
    from scipy.special import stdtr

    return np.asarray(stdtr(degrees, (estimate - goals.criterion) * goals.sign / error))


def _verdicts(goals: Goals, found: Readings, chances: _Chances, today: int) -> NDArray[np.int64]:
    """The place of each verdict in `Verdict`: the first that holds."""
    close = ON_PACE_WITHIN * np.abs(goals.criterion - goals.baseline) + 1e-9
    order = (
        (found.is_met, Verdict.MET),
        (today > goals.criterion_day, Verdict.PAST_ITS_DATE),
        (found.n == 0, Verdict.NO_DATA),
        (found.is_stale, Verdict.NO_RECENT_DATA),
        (chances.met >= ON_TRACK_FROM, Verdict.ON_TRACK),
        (chances.met <= NOT_ON_TRACK_UP_TO, Verdict.NOT_ON_TRACK),
        (~np.isnan(chances.met) | np.isnan(found.pace), Verdict.TOO_EARLY_TO_TELL),
        (np.abs(found.pace) <= close, Verdict.ON_PACE),
        (found.pace > 0, Verdict.AHEAD_OF_PACE),
    )
    return np.select(
        [holds for holds, _ in order],
        [_VERDICTS.index(verdict) for _, verdict in order],
        _VERDICTS.index(Verdict.BEHIND_PACE),
    ).astype(np.int64)


def _undecided(goals: Goals, found: Readings, verdicts: NDArray[np.int64]) -> Flags:
    """The goals for which it is asked how many weeks more would decide them."""
    knows_scatter = (found.residual > 0) | ((found.residual == 0) & ~np.isnan(goals.prior_slope))
    has_aimline = ~np.isnan(goals.baseline) & ~np.isnan(goals.criterion)
    too_early = verdicts == _VERDICTS.index(Verdict.TOO_EARLY_TO_TELL)
    return np.asarray(too_early & has_aimline & knows_scatter)


def _quantiles(most: int) -> Floats:
    from scipy.special import stdtrit

    table = np.full(most + 1, np.inf)
    table[1:] = stdtrit(np.arange(1, most + 1), ON_TRACK_FROM)
    return table


def _half_width(found: Readings) -> Floats:
    """Half of the projection's interval."""
    from scipy.special import stdtrit

    degrees, where = np.unique(found.degrees, return_inverse=True)
    return np.asarray(stdtrit(degrees, (1 + INTERVAL_LEVEL) / 2)[where] * found.error)


def _columns(
    batch: pa.RecordBatch,
    found: Readings,
    chances: _Chances,
    verdicts: NDArray[np.int64],
    weeks: Floats,
) -> pa.RecordBatch:
    half = _half_width(found)
    ends = {
        name: np.clip(end, found.low_limit, found.high_limit)
        for name, end in (
            ("projection_low", found.estimate - half),
            ("projection_high", found.estimate + half),
        )
    }
    columns: dict[str, Any] = {
        "goal_id": batch.column("goal_id"),
        "verdict": _words(_VERDICTS, verdicts),
        "n": pa.array(found.n, pa.int32()),
        "level": _numbers(found.level),
        "level_on": _days(found.level_day),
        "required_per_week": _numbers(found.required),
        "weeks": pa.array(["all"], pa.string()).take(pa.array(np.zeros(found.n.size, np.int32))),
        "expected": _numbers(found.expected),
        "pace_difference": _numbers(found.pace),
        "slope_per_week": _numbers(found.slope),
        "slope_standard_error": _numbers(found.slope_error),
        "theil_sen_per_week": _numbers(found.theil_sen),
        "projected": _numbers(found.projected),
        **{name: _numbers(end) for name, end in ends.items()},
        "interval_level": _numbers(np.where(np.isnan(found.projected), np.nan, INTERVAL_LEVEL)),
        "probability_met": _numbers(chances.met),
        "probability_met_unshrunk": _numbers(chances.unshrunk),
        "shrinkage_weight": _numbers(found.weight),
        "needed_per_week": _numbers(found.needed),
        "weeks_to_decide": _numbers(weeks).cast(pa.int32()),
        "rule_four_point": _words(_FOUR_POINT, found.four_point + 1),
        "rule_median": _words(_SIDES, found.median + 1),
        "rule_trend": _words(_SIDES, found.trend + 1),
        "reason": _reasons(found.reasons),
    }
    fields = [pa.field("goal_id", batch.schema.field("goal_id").type), *REVIEWS]
    return pa.RecordBatch.from_arrays(list(columns.values()), schema=pa.schema(fields))


def _numbers(values: Floats) -> pa.Array:
    return pa.array(values, pa.float64(), from_pandas=True)


def _days(values: NDArray[np.int64]) -> pa.Array:
    return pa.array(values.astype(np.int32), pa.int32(), mask=values < 0).cast(pa.date32())


def _words(words: tuple[str, ...], places: NDArray[np.int64]) -> pa.Array:
    return pa.array([str(word) for word in words], pa.string()).take(pa.array(places))


def _reasons(bits: NDArray[np.int64]) -> pa.Array:
    kinds, where = np.unique(bits, return_inverse=True)
    return pa.array([reason(int(kind)) for kind in kinds], pa.string()).take(pa.array(where))
