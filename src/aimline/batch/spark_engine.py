"""The reviews of a batch on a Spark cluster: the same checks, pairing and kernel, in its tasks.

Goals and scores go through one shuffle, by a hash of the goal's id, so that a goal and its scores
meet; rows that were rejected already are spread by their place, so no task gets them all. Each
task then reads its sorted rows goal by goal. The reviews are sorted into the order of the goals.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import numpy as np
import polars as pl
import pyarrow as pa

from aimline.batch.buckets import hash_of
from aimline.batch.contract import GOALS, OBSERVATIONS, OPTIONAL_OF_GOALS, REVIEWS
from aimline.batch.counts import Counts
from aimline.batch.group_sums import group_sums
from aimline.batch.pairing import of_known_goals, once_each, paired
from aimline.batch.priors import Group, GroupSums, PriorKind, Priors, priors_of
from aimline.batch.review_batch import review_batch
from aimline.batch.row_checks import (
    ID,
    REASON,
    ROW,
    checked_goals,
    checked_observations,
    goal_columns,
    observation_columns,
)
from aimline.batch.tables import BatchError
from aimline.terms import Direction, MeasureKind

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_KEY: Final = "key"
_FILE: Final = "file"
_USED: Final = "scores_used"
_GOAL, _SCORE = "goals", "observations"
_BROKEN: Final = "_corrupt_record"
_REJECTED: Final = "rejected_because"
_ROWS_AT_A_TIME: Final = 100_000
_ROWS_IN_A_PART: Final = 2_000_000
_MIXED: Final = pa.schema(
    [
        pa.field(_KEY, pa.int64()),
        pa.field(_FILE, pa.string()),
        pa.field(ROW, pa.int64()),
        pa.field(ID, pa.string()),
        *GOALS,
        *OPTIONAL_OF_GOALS,
        *OBSERVATIONS,
        pa.field(REASON, pa.string()),
    ]
)
"""Goals, scores and rejected rows in one shape, so that one shuffle brings them together."""
_FOUND: Final = pa.schema(
    [
        pa.field(_FILE, pa.string()),
        pa.field(ROW, pa.int64()),
        pa.field(ID, pa.string()),
        *(pa.field(f.name, f.type) for f in REVIEWS),
        pa.field(_REJECTED, pa.string()),
        pa.field(_USED, pa.int64()),
    ]
)
"""A review, or a rejected row with its reason; `file` tells them apart."""
_REVIEW: Final = "review"
_SUMS: Final = pa.schema(
    [
        *(pa.field(name, pa.string()) for name in Group._fields),
        *(pa.field(name, pa.float64()) for name in GroupSums._fields),
    ]
)


@dataclass(frozen=True, slots=True)
class SparkBatch:
    """What is asked of a run. The places may be any that the cluster can read and write."""

    goals: str
    observations: str
    out: str
    as_of: date
    priors: PriorKind = PriorKind.NORMS
    rejects: str | None = None

    @property
    def rejects_path(self) -> str:
        """The folder of the rows that could not be used."""
        return self.rejects or f"{self.out.rstrip('/')}.rejects"


def run_on_spark(batch: SparkBatch, session: SparkSession) -> Counts:
    """Review every goal of a batch and write the reviews: a folder of Parquet files, in order.

    session: of a cluster whose workers have Aimline with its extra `batch`.
    Raises BatchError; then nothing stands at `out`.
    """
    for path in (batch.out, batch.rejects_path):
        _refuse_what_is_there(session, path)
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ROWS_AT_A_TIME))
    goals, seen = _read(session, batch.goals), _read(session, batch.observations)
    columns = {
        _GOAL: goal_columns(batch.goals, _arrow(goals)),
        _SCORE: observation_columns(batch.observations, _arrow(seen)),
    }
    is_whole = all(pa.types.is_integer(_arrow(each).field(ID).type) for each in (goals, seen))
    goal_rows, goal_count = _numbered(session, goals, columns[_GOAL])
    score_rows, score_count = _numbered(session, seen, columns[_SCORE])
    counts = Counts(goals=goal_count, scores=score_count)
    mixed = _spark(_MIXED)
    every = goal_rows.mapInArrow(_Checker(_GOAL), mixed).unionAll(
        score_rows.mapInArrow(_Checker(_SCORE), mixed)
    )
    together = every.repartition(_tasks(session, counts), _KEY)
    ordered = together.sortWithinPartitions(_KEY, ID, _FILE, "on", ROW)
    priors = Priors(batch.priors)
    if batch.priors is PriorKind.BATCH:
        priors = _priors_of_the_batch(ordered, batch.as_of)
    found = ordered.mapInArrow(_Reviewer(batch.as_of, priors), _spark(_FOUND)).persist()
    try:
        _write(session, found, batch, counts, is_whole=is_whole)
    finally:
        found.unpersist()
    return counts


def _tasks(session: SparkSession, counts: Counts) -> int:
    """Parts of the shuffle: one for each core, more where a part would grow large."""
    rows = counts.scores + counts.goals
    return max(session.sparkContext.defaultParallelism, 1 + rows // _ROWS_IN_A_PART)


def _read(session: SparkSession, path: str) -> DataFrame:
    from pyspark.errors import PySparkException

    try:
        if path.lower().endswith(".csv"):
            names = session.read.option("header", "true").csv(path).columns
            schema = ", ".join(f"`{name}` string" for name in [*names, _BROKEN])
            reader = session.read.schema(schema).option("header", "true")
            return reader.option("columnNameOfCorruptRecord", _BROKEN).csv(path)
        return session.read.parquet(path)
    except PySparkException as error:
        raise BatchError(f"{path} cannot be read: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


def _arrow(table: DataFrame) -> pa.Schema:
    from pyspark.sql.pandas.types import to_arrow_schema

    return to_arrow_schema(table.schema)


def _spark(schema: pa.Schema) -> Any:  # noqa: ANN401
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def _numbered(session: SparkSession, table: DataFrame, columns: list[str]) -> tuple[DataFrame, int]:
    """The table with the place of each row in its files from 1, and how many rows there are.

    Spark numbers rows within a split only, so the splits are counted and put in order first.
    """
    from pyspark.sql import functions as f

    split = ["path", "block"]
    placed = table.select(
        *[f.col(name) for name in columns],
        *([f.col(_BROKEN)] if _BROKEN in table.columns else []),
        f.col("_metadata.file_path").alias("path"),
        f.col("_metadata.file_block_start").alias("block"),
        f.monotonically_increasing_id().alias("within"),
    )
    counted = placed.groupBy(*split).agg(f.count("*").alias("rows"), f.min("within").alias("first"))
    shifts, count = [], 0
    for each in sorted(counted.collect(), key=lambda row: (row["path"], row["block"])):
        shifts.append((each["path"], each["block"], count + 1 - each["first"]))
        count += each["rows"]
    known = session.createDataFrame(shifts, "path string, block long, shift long")
    rows = placed.join(f.broadcast(known), split)
    return rows.withColumn(ROW, f.col("within") + f.col("shift")).drop(
        *split, "shift", "within"
    ), count


class _Checker:
    """Holds rows against the contract and gives them in the mixed shape."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        check = checked_goals if self._kind == _GOAL else checked_observations
        for batch in batches:
            rows = pl.DataFrame(pl.from_arrow(batch)).with_columns(pl.col(ID).cast(pl.String))
            checked = check(rows)
            if _BROKEN in rows.columns:
                broken = pl.lit("the line cannot be read as a row of the table")
                reason = pl.when(rows[_BROKEN].is_not_null()).then(broken).otherwise(pl.col(REASON))
                checked = checked.with_columns(reason.alias(REASON))
            keyed = checked.with_columns(
                pl.lit(self._kind).alias(_FILE),
                pl.when(pl.col(REASON).is_null())
                .then(hash_of(pl.col(ID)).reinterpret(signed=True))
                .otherwise(pl.col(ROW))
                .alias(_KEY),
            )
            yield _as(_MIXED, keyed)


class _Reviewer:
    """Reads rows that are sorted by goal, and gives the reviews and the rejected rows."""

    def __init__(self, as_of: date, priors: Priors) -> None:
        self._as_of, self._priors = as_of, priors

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for rows in _whole_goals(batches):
            pairs, used, bad = _paired(rows)
            reviews = pl.DataFrame(pl.from_arrow(review_batch(pairs, self._as_of, self._priors)))
            told = reviews.with_columns(
                pl.lit(_REVIEW).alias(_FILE), pl.Series(ROW, pairs.column(ROW).to_numpy()), used
            )
            yield _as(_FOUND, told)
            yield _as(_FOUND, bad.select(_FILE, ROW, ID, pl.col(REASON).alias(_REJECTED)))


class _Summer:
    """Reads rows that are sorted by goal, and gives how the goals of each kind grow."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for rows in _whole_goals(batches):
            pairs, _, _ = _paired(rows)
            sums = group_sums(pairs, self._as_of)
            told = [
                {"measure": g.measure, "grade": g.grade, "direction": g.direction, **each._asdict()}
                for g, each in sums.items()
            ]
            yield pa.RecordBatch.from_pylist(told, _SUMS)


def _priors_of_the_batch(ordered: DataFrame, as_of: date) -> Priors:
    sums: dict[Group, GroupSums] = {}
    for row in ordered.mapInArrow(_Summer(as_of), _spark(_SUMS)).toLocalIterator():
        measure = MeasureKind(row["measure"]) if row["measure"] else None
        group = Group(measure, row["grade"], Direction(row["direction"]))
        each = GroupSums(*(row[name] for name in GroupSums._fields))
        sums[group] = sums[group].plus(each) if group in sums else each
    return priors_of(sums)


def _whole_goals(batches: Iterator[pa.RecordBatch]) -> Iterator[pl.DataFrame]:
    """The rows of sorted batches, cut only between goals."""
    kept: pl.DataFrame | None = None
    for batch in batches:
        rows = pl.DataFrame(pl.from_arrow(batch))
        rows = rows if kept is None else pl.concat([kept, rows])
        if rows.is_empty():
            continue
        start = int((rows[_KEY] == rows[_KEY][-1]).arg_max() or 0)
        if start:
            yield rows.head(start)
        kept = rows.slice(start)
    if kept is not None and not kept.is_empty():
        yield kept


def _paired(rows: pl.DataFrame) -> tuple[pa.RecordBatch, pl.Series, pl.DataFrame]:
    """The goals with their scores, how many scores each has, and the rejected rows."""
    fine = rows.filter(pl.col(REASON).is_null())
    goals, again = once_each(fine.filter(pl.col(_FILE) == _GOAL).sort(ROW).drop(REASON))
    scores, stray = of_known_goals(goals, fine.filter(pl.col(_FILE) == _SCORE).drop(REASON))
    names = [ID, ROW, *(field.name for field in (*GOALS, *OPTIONAL_OF_GOALS))]
    pairs = paired(goals.select("place", *names), scores)
    used = pl.Series(_USED, np.diff(pairs.column("on").offsets.to_numpy()), pl.Int64)
    parts = (rows.filter(pl.col(REASON).is_not_null()), again, stray)
    bad = pl.concat([part.select(_FILE, ROW, ID, REASON) for part in parts])
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


def _write(
    session: SparkSession, found: DataFrame, batch: SparkBatch, counts: Counts, *, is_whole: bool
) -> None:
    from pyspark.sql import functions as f

    is_review = f.col(_FILE) == _REVIEW
    names = [ID, *(field.name for field in REVIEWS)]
    reviews = found.filter(is_review).orderBy(ROW).select(*names)
    if is_whole:
        reviews = reviews.withColumn(ID, f.col(ID).cast("long"))
    bad = found.filter(~is_review).select(_FILE, ROW, ID, f.col(_REJECTED).alias(REASON))
    with _whole_folder(session, batch.out) as out, _whole_folder(session, batch.rejects_path) as no:
        reviews.write.parquet(out)
        bad.orderBy(_FILE, ROW).write.option("header", "true").csv(no)
    for row in found.groupBy(_FILE, "verdict").agg(f.count("*").alias("n"), f.sum(_USED)).collect():
        if row[_FILE] == _REVIEW:
            counts.verdicts[row["verdict"]] = row["n"]
            counts.reviewed += row["n"]
            counts.scores_used += row[f"sum({_USED})"]
        elif row[_FILE] == _GOAL:
            counts.goals_rejected += row["n"]
        else:
            counts.scores_rejected += row["n"]


@contextmanager
def _whole_folder(session: SparkSession, path: str) -> Iterator[str]:
    """A folder to write to, named when it is whole; after an error nothing is left of it."""
    part = f"{path.rstrip('/')}.part-{uuid4().hex}"
    (files, target), (_, written) = _place(session, path), _place(session, part)
    try:
        yield part
        if not files.rename(written, target):
            raise BatchError(f"{path} could not be given its name; the folder above it is missing.")
    finally:
        files.delete(written, True)


def _refuse_what_is_there(session: SparkSession, path: str) -> None:
    files, target = _place(session, path)
    if files.exists(target):
        raise BatchError(f"{path} is there already, and is not written over. Name another folder.")


def _place(session: SparkSession, path: str) -> tuple[Any, Any]:
    """The file system of a path, and the path as it takes it."""
    java: Any = session._jvm
    place = java.org.apache.hadoop.fs.Path(path)
    return place.getFileSystem(session.sparkContext._jsc.hadoopConfiguration()), place
