"""What scores are held against, as arrays: each word of a column is read once, not per goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from aimline.batch.priors import Group, PriorNumbers, Priors
from aimline.batch.review_kernel import Goals
from aimline.language.consistency import consistency
from aimline.language.schedule import interval_weeks
from aimline.norms.measurement_error import standard_error_of_measurement
from aimline.terms import MEASURE_ALIASES, Direction, MeasureKind

Floats = NDArray[np.float64]

_NOTHING: Final = PriorNumbers(np.nan, np.nan, np.nan, np.nan)


def goal_arrays(batch: pa.RecordBatch, priors: Priors) -> Goals:
    """The goals of a batch that keeps the contract, as the kernel takes them."""
    groups, group_of = goal_groups(batch)
    by_group = [priors.of(group) or _NOTHING for group in groups]
    measures = [group.measure for group in groups]
    runs, run_of = _kinds(batch, "consistency")
    counts = [_run(words) for words in runs]
    plans, plan_of = _kinds(batch, "measured")

    def each(values: Sequence[Any], kind: Any = np.float64) -> NDArray[Any]:  # noqa: ANN401
        return np.array(values, dtype=kind)[group_of]

    return Goals(
        baseline=_numbers(batch, "baseline"),
        baseline_day=_days(batch, "baseline_on"),
        criterion=_numbers(batch, "criterion"),
        criterion_day=_days(batch, "criterion_on"),
        sign=each([group.direction.sign for group in groups]),
        floor=each([_or_nan(m.floor) if m else np.nan for m in measures]),
        ceiling=each([_or_nan(m.ceiling) if m else np.nan for m in measures]),
        is_ordinal=each([bool(m and m.is_ordinal) for m in measures], np.bool_),
        enough=np.array([enough for enough, _ in counts], dtype=np.int64)[run_of],
        window=np.array([window for _, window in counts], dtype=np.int64)[run_of],
        planned=np.array([_planned(words) for words in plans], dtype=np.float64)[plan_of],
        has_error=each([bool(m and standard_error_of_measurement(m)) for m in measures], np.bool_),
        prior_slope=each([known.slope for known in by_group]),
        prior_spread=each([known.slope_spread for known in by_group]),
        prior_error=each([known.residual_error for known in by_group]),
        prior_degrees=each([known.degrees_of_freedom for known in by_group]),
    )


def goal_groups(batch: pa.RecordBatch) -> tuple[list[Group], NDArray[np.int64]]:
    """The kinds of goals in a batch, and for each goal the place of its kind."""
    measures, measure_of = _kinds(batch, "measure")
    grades, grade_of = _kinds(batch, "grade")
    directions, direction_of = _kinds(batch, "direction")
    codes = (measure_of * len(grades) + grade_of) * len(directions) + direction_of
    kinds, where = np.unique(codes, return_inverse=True)
    groups = []
    for code in kinds:
        rest, direction = divmod(int(code), len(directions))
        measure, grade = divmod(rest, len(grades))
        groups.append(
            Group(
                measure_kind(measures[measure]),
                grades[grade],
                Direction(directions[direction] or Direction.INCREASE),
            )
        )
    return groups, where


def measure_kind(words: str | None) -> MeasureKind | None:
    """The measure that the words mean, short names included. Raises ValueError for unknown ones."""
    if words is None:
        return None
    small = " ".join(words.split()).lower()
    return MEASURE_ALIASES.get(small) or MeasureKind(small)


def _kinds(batch: pa.RecordBatch, name: str) -> tuple[list[str | None], NDArray[np.int64]]:
    """The different words of a column, None among them, and for each row the place of its own."""
    if name not in batch.schema.names:
        return [None], np.zeros(batch.num_rows, dtype=np.int64)
    column = batch.column(name)
    if not pa.types.is_dictionary(column.type):
        column = column.cast(pa.string()).dictionary_encode()
    words = [None, *(word or None for word in column.dictionary.to_pylist())]
    places = pc.fill_null(column.indices.cast(pa.int64()), -1)
    return words, places.to_numpy(zero_copy_only=False) + 1


def _run(words: str | None) -> tuple[int, int]:
    """Of how many scores in a row how many are needed; 1 of 1 without words, 0 of 0 if unread."""
    if words is None:
        return 1, 1
    read = consistency(words)
    return (read.of, read.in_a_row_of) if read else (0, 0)


def _planned(words: str | None) -> float:
    every = interval_weeks(words) if words else None
    return every if isinstance(every, float) else np.nan


def _or_nan(value: float | None) -> float:
    return np.nan if value is None else value


def _numbers(batch: pa.RecordBatch, name: str) -> Floats:
    values = batch.column(name).cast(pa.float64()).to_numpy(zero_copy_only=False)
    return np.ascontiguousarray(values, dtype=np.float64)


def _days(batch: pa.RecordBatch, name: str) -> NDArray[np.int64]:
    days = batch.column(name).cast(pa.date32()).cast(pa.int32())
    return np.asarray(days.to_numpy(zero_copy_only=False), dtype=np.int64)
