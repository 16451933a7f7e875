"""What the tasks of a Spark run do with their rows; a worker loads this, and no Spark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np
import polars as pl
import pyarrow as pa

from aimline.batch.buckets import hash_of
from aimline.batch.contract import (
    GOALS,
    OBSERVATIONS,
    OF_SUMMARIES,
    OPTIONAL_OF_GOALS,
    REVIEWS,
)
from aimline.batch.group_sums import group_sums
from aimline.batch.pairing import of_known_goals, once_each, paired
from aimline.batch.priors import Group, GroupSums, Priors
from aimline.batch.program_cells import COUNTS, KEYS, program_cells
from aimline.batch.review_batch import review_batch
from aimline.batch.row_checks import ID, REASON, ROW, checked_goals, checked_observations

KEY: Final = "key"
FILE: Final = "file"
USED: Final = "scores_used"
GOAL, SCORE = "goals", "observations"
BROKEN: Final = "_corrupt_record"
REJECTED: Final = "rejected_because"
CELL: Final = "cell"
MIXED: Final = (
    pa.field(KEY, pa.int64()),
    pa.field(FILE, pa.string()),
    pa.field(ROW, pa.int64()),
    pa.field(ID, pa.string()),
    *GOALS,
    *OPTIONAL_OF_GOALS,
    *OBSERVATIONS,
    pa.field(REASON, pa.string()),
)
"""Goals, scores and rejected rows in one shape, so that one shuffle brings them together."""
FOUND: Final = pa.schema(
    [
        pa.field(FILE, pa.string()),
        pa.field(ROW, pa.int64()),
        pa.field(ID, pa.string()),
        *(pa.field(f.name, f.type) for f in REVIEWS),
        pa.field(REJECTED, pa.string()),
        pa.field(USED, pa.int64()),
        *(pa.field(f"{CELL}_{f.name}", f.type) for f in (*KEYS, *COUNTS)),
    ]
)
"""A review, a rejected row with its reason, or counts of a part; `file` tells them apart."""
REVIEW: Final = "review"
SUMS: Final = pa.schema(
    [
        *(pa.field(name, pa.string()) for name in Group._fields),
        *(pa.field(name, pa.float64()) for name in GroupSums._fields),
    ]
)


class Checker:
    """Holds rows against the contract and gives them in the mixed shape."""

    def __init__(self, kind: str, shape: pa.Schema) -> None:
        self.shape, self._kind = shape, kind

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The rows, each with its key, and its reason where it is rejected."""
        check = checked_goals if self._kind == GOAL else checked_observations
        for batch in batches:
            rows = pl.DataFrame(pl.from_arrow(batch)).with_columns(pl.col(ID).cast(pl.String))
            checked = check(rows)
            if BROKEN in rows.columns:
                broken = pl.lit("the line cannot be read as a row of the table")
                reason = pl.when(rows[BROKEN].is_not_null()).then(broken).otherwise(pl.col(REASON))
                checked = checked.with_columns(reason.alias(REASON))
            keyed = checked.with_columns(
                pl.lit(self._kind).alias(FILE),
                pl.when(pl.col(REASON).is_null())
                .then(hash_of(pl.col(ID)).reinterpret(signed=True))
                .otherwise(pl.col(ROW))
                .alias(KEY),
            )
            yield _as(self.shape, keyed)


class Reviewer:
    """Reads rows that are sorted by goal, and gives the reviews and the rejected rows."""

    def __init__(self, as_of: date, priors: Priors, *, is_counted: bool) -> None:
        self._as_of, self._priors, self._is_counted = as_of, priors, is_counted

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The reviews, then the rejected rows, and the counts where they are asked for."""
        for rows in _whole_goals(batches):
            pairs, used, bad = _paired(rows)
            reviews = review_batch(pairs, self._as_of, self._priors)
            told = pl.DataFrame(pl.from_arrow(reviews)).with_columns(
                pl.lit(REVIEW).alias(FILE), pl.Series(ROW, pairs.column(ROW).to_numpy()), used
            )
            yield _as(FOUND, told)
            yield _as(FOUND, bad.select(FILE, ROW, ID, pl.col(REASON).alias(REJECTED)))
            if self._is_counted:
                cells = program_cells(pairs, pa.Table.from_batches([reviews]), self._as_of)
                named = cells.rename(lambda name: f"{CELL}_{name}")
                yield _as(FOUND, named.with_columns(pl.lit(CELL).alias(FILE)))


class Summer:
    """Reads rows that are sorted by goal, and gives how the goals of each kind grow."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The sums of each part."""
        for rows in _whole_goals(batches):
            pairs, _, _ = _paired(rows)
            sums = group_sums(pairs, self._as_of)
            told = [
                {"measure": g.measure, "grade": g.grade, "direction": g.direction, **each._asdict()}
                for g, each in sums.items()
            ]
            yield pa.RecordBatch.from_pylist(told, SUMS)


def _whole_goals(batches: Iterator[pa.RecordBatch]) -> Iterator[pl.DataFrame]:
    """The rows of sorted batches, cut only between goals."""
    kept: pl.DataFrame | None = None
    for batch in batches:
        rows = pl.DataFrame(pl.from_arrow(batch))
        rows = rows if kept is None else pl.concat([kept, rows])
        if rows.is_empty():
            continue
        start = int((rows[KEY] == rows[KEY][-1]).arg_max() or 0)
        if start:
            yield rows.head(start)
        kept = rows.slice(start)
    if kept is not None and not kept.is_empty():
        yield kept


def _paired(rows: pl.DataFrame) -> tuple[pa.RecordBatch, pl.Series, pl.DataFrame]:
    """The goals with their scores, how many scores each has, and the rejected rows."""
    fine = rows.filter(pl.col(REASON).is_null())
    goals, again = once_each(fine.filter(pl.col(FILE) == GOAL).sort(ROW).drop(REASON))
    scores, stray = of_known_goals(goals, fine.filter(pl.col(FILE) == SCORE).drop(REASON))
    kept = (field.name for field in (*GOALS, *OPTIONAL_OF_GOALS, *OF_SUMMARIES))
    names = [ID, ROW, *(name for name in kept if name in goals.columns)]
    pairs = paired(goals.select("place", *names), scores)
    used = pl.Series(USED, np.diff(pairs.column("on").offsets.to_numpy()), pl.Int64)
    parts = (rows.filter(pl.col(REASON).is_not_null()), again, stray)
    bad = pl.concat([part.select(FILE, ROW, ID, REASON) for part in parts])
    return pairs, used, bad


def _as(schema: pa.Schema, rows: pl.DataFrame) -> pa.RecordBatch:
    """The rows in a schema, with nulls for the columns that they have not."""
    table = rows.to_arrow(compat_level=pl.CompatLevel.oldest())
    columns = [
        _one(table[field.name], field.type)
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _one(column: pa.ChunkedArray, kind: pa.DataType) -> pa.Array:
    return column.cast(kind).combine_chunks()
