"""Goals and their scores brought together: each goal once, each score with a goal, or rejected."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl
import pyarrow as pa

from aimline.batch.row_checks import ID, REASON, ROW

MOST_SCORES: Final = 5_000
"""Of one goal: two a day for ten years of school. More stand under one id by mistake."""
PLACE: Final = "place"


def once_each(goals: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The goals with their place, each id once; and the later rows of an id with the reason.

    goals: in the order of `row`.
    """
    first = pl.col(ROW).min().over(ID)
    words = pl.format("goal_id '{}' stands in row {} already", ID, first)
    again = goals.with_columns(pl.when(pl.col(ROW) > first).then(words).alias(REASON))
    return _kept(again).with_row_index(PLACE), _rejected(again)


def of_known_goals(goals: pl.DataFrame, scores: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The scores with the place of their goal, sorted by it and by day; and the stray ones."""
    placed = scores.join(goals.select(ID, PLACE), on=ID, how="left", maintain_order="left")
    many = pl.len().over(PLACE)
    stray = placed.with_columns(
        pl.when(pl.col(PLACE).is_null())
        .then(pl.lit("no goal that could be used has this goal_id"))
        .when(many > MOST_SCORES)
        .then(pl.format("{} scores have this goal_id, and no goal has so many", many))
        .alias(REASON)
    )
    return _kept(stray).select(PLACE, "on", ROW, "score").sort(PLACE, "on", ROW), _rejected(stray)


def paired(goals: pl.DataFrame, scores: pl.DataFrame) -> pa.RecordBatch:
    """One row a goal, its scores as lists, from scores that are sorted by the goal's place."""
    counts = np.bincount(scores[PLACE].to_numpy(), minlength=goals.height)
    starts = pa.array(np.concatenate([[0], np.cumsum(counts)]).astype(np.int32))
    lists = {
        name: pa.ListArray.from_arrays(starts, scores[name].rechunk().to_arrow())
        for name in ("on", "score")
    }
    table = goals.drop(PLACE).to_arrow(compat_level=pl.CompatLevel.oldest()).combine_chunks()
    columns = {name: _one_chunk(table[name]) for name in table.column_names}
    return pa.RecordBatch.from_pydict({**columns, **lists})


def _one_chunk(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks else pa.array([], column.type)


def _kept(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col(REASON).is_null()).drop(REASON)


def _rejected(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col(REASON).is_not_null())
