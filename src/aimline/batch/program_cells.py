"""Goals of one part of a batch, counted: small tables that add up to those of all goals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np
import polars as pl
import pyarrow as pa

from aimline.batch.contract import GROUPS, REPORT_COUNTS

ALL: Final = "all goals"
GROUPED_BY: Final = ("measure", "grade", *GROUPS)
"""The columns that make groups, in the order of the contract."""
ENOUGH_SCORES: Final = 3
"""From so many scores there is a projection."""
KEYS: Final = (
    pa.field("column", pa.string()),
    pa.field("value", pa.string()),
    pa.field("verdict", pa.string()),
    pa.field("scores", pa.int64()),
    pa.field("weeks_since", pa.int64()),
)
"""A group, and what its goals have in common. `scores`: 0, 1 for one or two, 3 for more."""
COUNTS: Final = (pa.field("goals", pa.int64()), *(pa.field(n, pa.int64()) for n in REPORT_COUNTS))
_EPOCH: Final = date(1970, 1, 1)


def program_cells(pairs: pa.RecordBatch, reviews: pa.Table, as_of: date) -> pl.DataFrame:
    """The goals of a part, as they were given and as they were reviewed: KEYS and COUNTS.

    Goals without a value in a column are in none of its groups; all are in `all goals`.
    """
    rows = _rows(pairs, reviews, as_of)
    keys = [field.name for field in KEYS]
    sums = [pl.col(field.name).sum() for field in COUNTS]
    parts = [part.group_by(keys).agg(sums) for part in _grouped(rows)]
    return pl.concat(parts).select(*keys, *(field.name for field in COUNTS))


def _grouped(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    yield rows.with_columns(pl.lit(ALL).alias("column"), pl.lit(ALL).alias("value"))
    for name in GROUPED_BY:
        if name in rows.columns:
            named = pl.lit(name).alias("column"), pl.col(name).cast(pl.String).alias("value")
            yield rows.drop_nulls(name).with_columns(*named)


def _rows(pairs: pa.RecordBatch, reviews: pa.Table, as_of: date) -> pl.DataFrame:
    kept = [name for name in (*GROUPED_BY, *REPORT_COUNTS) if name in pairs.schema.names]
    given = pl.DataFrame(pl.from_arrow(pairs.select(kept)))
    found = pl.DataFrame(pl.from_arrow(reviews.select(["verdict", "n"])))
    rows = given.hstack(found).with_columns(
        _weeks_since(pairs, as_of).alias("weeks_since"),
        pl.lit(1, pl.Int64).alias("goals"),
        pl.when(pl.col("n") < ENOUGH_SCORES)
        .then(pl.col("n").clip(0, 1))
        .otherwise(ENOUGH_SCORES)
        .cast(pl.Int64)
        .alias("scores"),
    )
    missing = [pl.lit(0, pl.Int64).alias(n) for n in REPORT_COUNTS if n not in rows.columns]
    return rows.with_columns(*missing)


def _weeks_since(pairs: pa.RecordBatch, as_of: date) -> pl.Series:
    """Whole weeks from the last score up to the day; null without one."""
    today, on = (as_of - _EPOCH).days, pairs.column("on")
    days = on.flatten().cast(pa.int32()).to_numpy(zero_copy_only=False)
    starts = on.offsets.to_numpy() - on.offsets[0].as_py()
    # The days of each goal are in order: those up to today come first.
    upto = np.concatenate([[0], np.cumsum(days <= today)])
    seen = upto[starts[1:]] - upto[starts[:-1]]
    last = days[np.maximum(starts[:-1] + seen - 1, 0)] if days.size else np.zeros(seen.size)
    return pl.Series(np.where(seen > 0, (today - last) // 7, -1)).cast(pl.Int64).replace(-1, None)
