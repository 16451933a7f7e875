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

import polars as pl
import pyarrow as pa

from aimline.batch.contract import (
    OF_SUMMARIES,
    REVIEWS,
)
from aimline.batch.counts import Counts
from aimline.batch.priors import Group, GroupSums, PriorKind, Priors, priors_of
from aimline.batch.program_cells import COUNTS, KEYS
from aimline.batch.row_checks import (
    ID,
    REASON,
    ROW,
    goal_columns,
    observation_columns,
)
from aimline.batch.spark_files import read_table, refuse_what_is_there, whole_folder
from aimline.batch.spark_tasks import (
    BROKEN,
    CELL,
    FILE,
    FOUND,
    GOAL,
    KEY,
    MIXED,
    REJECTED,
    REVIEW,
    SCORE,
    SUMS,
    USED,
    Checker,
    Reviewer,
    Summer,
)
from aimline.terms import Direction, MeasureKind

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from aimline.batch.program_tally import ProgramTally

_ROWS_AT_A_TIME: Final = 100_000
_ROWS_IN_A_PART: Final = 2_000_000
_PARTS_TO_A_CORE: Final = 4
"""So many pieces of a file at the least, that no core waits long for another."""


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


def run_on_spark(
    batch: SparkBatch, session: SparkSession, program: ProgramTally | None = None
) -> Counts:
    """Review every goal of a batch and write the reviews: a folder of Parquet files, in order.

    session: of a cluster whose workers have Aimline with its extra `batch`. program: counts the
    goals by what groups them. Raises BatchError; then nothing stands at `out`.
    """
    for path in (batch.out, batch.rejects_path):
        refuse_what_is_there(session, path)
    with _chosen(session):
        return _run(batch, session, program)


@contextmanager
def _chosen(session: SparkSession) -> Iterator[None]:
    """The session's settings as a run needs them; afterwards they are as they were."""
    parts = _PARTS_TO_A_CORE * session.sparkContext.defaultParallelism
    chosen = {
        "spark.sql.execution.arrow.maxRecordsPerBatch": _ROWS_AT_A_TIME,
        "spark.sql.files.minPartitionNum": parts,
    }
    before = {name: session.conf.get(name, None) for name in chosen}
    for name, value in chosen.items():
        session.conf.set(name, str(value))
    try:
        yield
    finally:
        for name, old in before.items():
            session.conf.unset(name) if old is None else session.conf.set(name, old)


def _run(batch: SparkBatch, session: SparkSession, program: ProgramTally | None) -> Counts:
    goals, seen = read_table(session, batch.goals), read_table(session, batch.observations)
    is_whole = all(pa.types.is_integer(_arrow(each).field(ID).type) for each in (goals, seen))
    shape = pa.schema([*MIXED, *(OF_SUMMARIES if program is not None else ())])
    named = goal_columns(batch.goals, _arrow(goals))
    goal_rows, goal_count = _checked(session, goals, named, Checker(GOAL, shape))
    named = observation_columns(batch.observations, _arrow(seen))
    score_rows, score_count = _checked(session, seen, named, Checker(SCORE, shape))
    counts = Counts(goals=goal_count, scores=score_count)
    together = goal_rows.unionAll(score_rows).repartition(_tasks(session, counts), KEY)
    ordered = together.sortWithinPartitions(KEY, ID, FILE, "on", ROW)
    priors = Priors(batch.priors)
    if batch.priors is PriorKind.BATCH:
        priors = _priors_of_the_batch(ordered, batch.as_of)
    reviewer = Reviewer(batch.as_of, priors, is_counted=program is not None)
    found = ordered.mapInArrow(reviewer, _spark(FOUND)).persist()
    try:
        _write(session, found, batch, counts, is_whole=is_whole)
        if program is not None:
            program.add(_cells(found))
    finally:
        found.unpersist()
    return counts


def _tasks(session: SparkSession, counts: Counts) -> int:
    """Parts of the shuffle: as many for each core, so that none waits for the last one."""
    cores = session.sparkContext.defaultParallelism
    rows = counts.scores + counts.goals
    return cores * (1 + rows // (_ROWS_IN_A_PART * cores))


def _arrow(table: DataFrame) -> pa.Schema:
    from pyspark.sql.pandas.types import to_arrow_schema

    return to_arrow_schema(table.schema)


def _spark(schema: pa.Schema) -> Any:  # noqa: ANN401
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def _checked(
    session: SparkSession, table: DataFrame, columns: list[str], checker: Checker
) -> tuple[DataFrame, int]:
    """The rows in the shape that goals and scores share, and how many they are."""
    rows, count = _numbered(session, table, columns)
    return rows.mapInArrow(checker, _spark(checker.shape)), count


def _numbered(session: SparkSession, table: DataFrame, columns: list[str]) -> tuple[DataFrame, int]:
    """The table with the place of each row in its files from 1, and how many rows there are.

    Spark numbers rows within a split only, so the splits are counted and put in order first.
    """
    from pyspark.sql import functions as f

    split = ["path", "block"]
    placed = table.select(
        *[f.col(name) for name in columns],
        *([f.col(BROKEN)] if BROKEN in table.columns else []),
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


def _priors_of_the_batch(ordered: DataFrame, as_of: date) -> Priors:
    sums: dict[Group, GroupSums] = {}
    for row in ordered.mapInArrow(Summer(as_of), _spark(SUMS)).toLocalIterator():
        measure = MeasureKind(row["measure"]) if row["measure"] else None
        group = Group(measure, row["grade"], Direction(row["direction"]))
        each = GroupSums(*(row[name] for name in GroupSums._fields))
        sums[group] = sums[group].plus(each) if group in sums else each
    return priors_of(sums)


def _write(
    session: SparkSession, found: DataFrame, batch: SparkBatch, counts: Counts, *, is_whole: bool
) -> None:
    from pyspark.sql import functions as f

    is_review = f.col(FILE) == REVIEW
    names = [ID, *(field.name for field in REVIEWS)]
    reviews = found.filter(is_review).orderBy(ROW).select(*names)
    if is_whole:
        reviews = reviews.withColumn(ID, f.col(ID).cast("long"))
    is_rejected = f.col(FILE).isin(GOAL, SCORE)
    bad = found.filter(is_rejected).select(FILE, ROW, ID, f.col(REJECTED).alias(REASON))
    with whole_folder(session, batch.out) as out, whole_folder(session, batch.rejects_path) as no:
        reviews.write.parquet(out)
        bad.orderBy(FILE, ROW).write.option("header", "true").csv(no)
    for row in found.groupBy(FILE, "verdict").agg(f.count("*").alias("n"), f.sum(USED)).collect():
        if row[FILE] == REVIEW:
            counts.verdicts[row["verdict"]] = row["n"]
            counts.reviewed += row["n"]
            counts.scores_used += row[f"sum({USED})"]
        elif row[FILE] == GOAL:
            counts.goals_rejected += row["n"]
        elif row[FILE] == SCORE:
            counts.scores_rejected += row["n"]


def _cells(found: DataFrame) -> pl.DataFrame:
    """The counts of all parts, added up."""
    from pyspark.sql import functions as f

    keys = [f.col(f"{CELL}_{field.name}").alias(field.name) for field in KEYS]
    sums = [f.sum(f"{CELL}_{field.name}").alias(field.name) for field in COUNTS]
    rows = found.filter(f.col(FILE) == CELL).groupBy(*keys).agg(*sums).collect()
    told = [row.asDict() for row in rows]
    return pl.DataFrame(pl.from_arrow(pa.Table.from_pylist(told, pa.schema([*KEYS, *COUNTS]))))
