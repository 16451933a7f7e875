"""The reviews of a batch on one machine: bounded memory, every core, each row counted.

Rows are read part by part, checked, and put into buckets by their goal's id, as many as keep each
small. Then bucket after bucket is sorted and reviewed by the kernel, and the reviews are written in
the order of the goals.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from typing import Final

import numpy as np
import polars as pl
import pyarrow as pa
from filelock import FileLock, Timeout

from aimline.batch.buckets import Buckets
from aimline.batch.contract import REVIEWS
from aimline.batch.counts import Counts
from aimline.batch.group_sums import group_sums
from aimline.batch.pairing import of_known_goals, once_each, paired
from aimline.batch.priors import Group, GroupSums, PriorKind, Priors, priors_of
from aimline.batch.program_cells import program_cells
from aimline.batch.program_tally import ProgramTally
from aimline.batch.rejects import Rejects
from aimline.batch.results import kind_of, result_writer, told_writing, whole_file
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
from aimline.batch.tables import BatchError, Table

ROWS_IN_A_BUCKET: Final = 4_000_000
_SCRATCH, _IN_USE = ".aimline-batch-", ".in-use"
_BYTES_OF_A_ROW: Final = 20
"""About the least that a row takes as text: more buckets than are needed do no harm."""
_MOST_BUCKETS: Final = 200
"""Each is an open file, and a system allows 256 or more."""
_SCORES_TO_A_GOAL: Final = 8
"""A goal takes about as much memory as so many scores."""
_GOALS_AT_A_TIME: Final = 16_384
_ROWS_WRITTEN_AT_A_TIME: Final = 200_000

Tell = Callable[[str, int, int | None], None]
"""What is being done, how many rows of it are done, and of how many where that is known."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is asked of a run."""

    goals: Path
    observations: Path
    out: Path
    as_of: date
    priors: PriorKind = PriorKind.NORMS
    rejects: Path | None = None
    """None: beside `out`."""

    @property
    def rejects_path(self) -> Path:
        """The file of the rows that could not be used."""
        return self.rejects or self.out.with_name(f"{self.out.stem}.rejects.csv")


def run(batch: Batch, tell: Tell, program: ProgramTally | None = None) -> Counts:
    """Review every goal of a batch and write the reviews. Raises BatchError, having written none.

    tell: hears of progress. program: counts the goals by what groups them.
    """
    _refuse_one_place_for_two(batch)
    goals, seen = Table(batch.goals), Table(batch.observations)
    kind = kind_of(batch.out)
    columns = goal_columns(str(batch.goals), goals.schema())
    seen_columns = observation_columns(str(batch.observations), seen.schema())
    with told_writing(batch.out), ExitStack() as stack:
        part = stack.enter_context(whole_file(batch.out))
        rejects = stack.enter_context(Rejects(stack.enter_context(whole_file(batch.rejects_path))))
        folder = stack.enter_context(_scratch(batch.out.parent))
        each = _Run(folder, _buckets_for(goals, seen), _id_type(goals, seen), rejects, tell)
        each.program = program
        each.put_goals(goals, columns)
        each.put_scores(seen, seen_columns)
        each.review(batch.as_of, batch.priors)
        each.write(part, kind)
        return each.counts


def _refuse_one_place_for_two(batch: Batch) -> None:
    """Nothing is written over what is read, or over what else is written."""
    names: dict[Path, str] = {}
    for name, path in (
        ("--goals", batch.goals),
        ("--observations", batch.observations),
        ("--out", batch.out),
        ("--rejects", batch.rejects_path),
    ):
        if names.setdefault(path.resolve(), name) != name:
            raise BatchError(
                f"{name} and {names[path.resolve()]} are the same file, {path}. Name another."
            )


@contextmanager
def _scratch(beside: Path) -> Iterator[Path]:
    """A folder for the buckets; what a run that was killed left there is cleared away.

    The lock of a folder lies beside it and is taken first, so that no other run ever finds a
    folder in use unlocked.
    """
    beside.mkdir(parents=True, exist_ok=True)
    for lock in beside.glob(f"{_SCRATCH}*{_IN_USE}"):
        # Another user's is left alone, as is one in use.
        with suppress(Timeout, OSError), FileLock(lock, timeout=0):
            rmtree(lock.with_suffix(""), ignore_errors=True)
            lock.unlink(missing_ok=True)
    folder = beside / f"{_SCRATCH}{token_hex(8)}"
    lock = folder.with_suffix(_IN_USE)
    with FileLock(lock, timeout=0):
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            rmtree(folder, ignore_errors=True)
            lock.unlink(missing_ok=True)


def _buckets_for(goals: Table, seen: Table) -> int:
    rows = seen.rows() or seen.size() // _BYTES_OF_A_ROW
    count = 1 + max(rows, _SCORES_TO_A_GOAL * (goals.rows() or 0)) // ROWS_IN_A_BUCKET
    return min(count, _MOST_BUCKETS)


def _id_type(goals: Table, seen: Table) -> type[pl.DataType]:
    """Whole numbers where both files have them and none can be too large, else text."""
    types = [table.schema().field(ID).type for table in (goals, seen)]
    is_small = all(pa.types.is_integer(one) and one != pa.uint64() for one in types)
    return pl.Int64 if is_small else pl.String


class _Run:
    """One run, with its buckets in a folder."""

    def __init__(
        self, folder: Path, count: int, id_type: type[pl.DataType], rejects: Rejects, tell: Tell
    ) -> None:
        self._folder, self._count, self._id_type = folder, count, id_type
        self._rejects, self._tell = rejects, tell
        self._goals = Buckets(folder, "goals", count)
        self._scores = Buckets(folder, "scores", count)
        self.counts = Counts()
        self.program: ProgramTally | None = None

    def put_goals(self, table: Table, columns: list[str]) -> None:
        """Put every goal that keeps the contract into its bucket."""
        with self._goals as buckets:
            for rows in self._rows(table, columns, "Reading goals"):
                self.counts.goals += rows.height
                checked = checked_goals(rows)
                self.counts.goals_rejected += self._rejects.add("goals", checked)
                buckets.put(checked.filter(pl.col(REASON).is_null()).drop(REASON))

    def put_scores(self, table: Table, columns: list[str]) -> None:
        """Put every score that keeps the contract into the bucket of its goal."""
        with self._scores as buckets:
            for rows in self._rows(table, columns, "Reading scores"):
                self.counts.scores += rows.height
                checked = checked_observations(rows)
                self.counts.scores_rejected += self._rejects.add("observations", checked)
                buckets.put(checked.filter(pl.col(REASON).is_null()).drop(REASON))

    def _rows(self, table: Table, columns: list[str], what: str) -> Iterator[pl.DataFrame]:
        whole, done = table.rows(), 0
        for part in table.parts(columns):
            rows = pl.DataFrame(pl.from_arrow(part)).with_columns(
                pl.col(ID).cast(self._id_type),
                pl.int_range(done + 1, done + part.num_rows + 1, dtype=pl.Int64).alias(ROW),
            )
            done += part.num_rows
            yield rows
            self._tell(what, done, whole)

    def review(self, as_of: date, kind: PriorKind) -> None:
        """Review every bucket; the reviews of each lie in the folder, in the order of the goals."""
        priors = Priors(kind)
        if kind is PriorKind.BATCH:
            priors = self._priors_of_the_batch(as_of)
        done = 0
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for number in range(self._count):
                pairs = self._pairs(number)
                parts = [
                    pairs.slice(start, _GOALS_AT_A_TIME)
                    for start in range(0, pairs.num_rows, _GOALS_AT_A_TIME)
                ]
                found = pool.map(lambda part: review_batch(part, as_of, priors), parts)
                self._keep(number, pairs, found)
                done += pairs.num_rows
                self._tell("Reviewing goals", done, self.counts.goals - self.counts.goals_rejected)
        self.counts.reviewed = done

    def _keep(self, number: int, pairs: pa.RecordBatch, found: Iterator[pa.RecordBatch]) -> None:
        reviews = pa.Table.from_batches(list(found), _schema(pairs.schema.field(ID).type))
        for verdict, many in zip(*np.unique(reviews["verdict"], return_counts=True), strict=True):
            self.counts.verdicts[verdict] = self.counts.verdicts.get(verdict, 0) + int(many)
        if self.program is not None:
            self.program.add(program_cells(pairs, reviews, self.program.as_of))
        rows = reviews.append_column(ROW, pairs.column(ROW))
        with pa.ipc.new_file(str(self._folder / f"reviews-{number}.arrow"), rows.schema) as file:
            file.write_table(rows, _ROWS_WRITTEN_AT_A_TIME // self._count + 1)

    def _priors_of_the_batch(self, as_of: date) -> Priors:
        sums: dict[Group, GroupSums] = {}
        for number in range(self._count):
            pairs = self._pairs(number)
            for group, each in group_sums(pairs, as_of).items():
                sums[group] = sums[group].plus(each) if group in sums else each
            with pa.ipc.new_file(str(self._pairs_path(number)), pairs.schema) as file:
                file.write_batch(pairs)
            self._tell("Looking at the batch as a whole", number + 1, self._count)
        return priors_of(sums)

    def _pairs_path(self, number: int) -> Path:
        return self._folder / f"pairs-{number}.arrow"

    def _pairs(self, number: int) -> pa.RecordBatch:
        """The goals of a bucket with their scores as lists."""
        path = self._pairs_path(number)
        if path.exists():
            with pa.OSFile(str(path)) as source, pa.ipc.open_file(source) as file:
                pairs = file.get_batch(0)
            path.unlink()
            return pairs
        goals, again = once_each(self._goals.take(number))
        scores, stray = of_known_goals(goals, self._scores.take(number))
        self.counts.goals_rejected += self._rejects.add("goals", again)
        self.counts.scores_rejected += self._rejects.add("observations", stray)
        self.counts.scores_used += scores.height
        return paired(goals, scores)

    def write(self, path: Path, kind: str) -> None:
        """Write the reviews in the order of the goals."""
        schema, done = _schema(pa.int64() if self._id_type == pl.Int64 else pa.string()), 0
        with result_writer(path, schema, kind) as writer:
            for rows in in_order([self._folder / f"reviews-{n}.arrow" for n in range(self._count)]):
                table = rows.drop_columns(ROW).cast(schema)
                writer.write_table(table)
                done += table.num_rows
                self._tell("Writing reviews", done, self.counts.reviewed)


def in_order(paths: list[Path]) -> Iterator[pa.Table]:
    """Rows of files that are each sorted by row, as one sorted run, some at a time."""
    with ExitStack() as stack:
        cursors = [_Cursor(stack.enter_context(pa.OSFile(str(path)))) for path in paths]
        upto = 0
        while any(cursor.is_open for cursor in cursors):
            upto += _ROWS_WRITTEN_AT_A_TIME
            parts = [part for cursor in cursors if (part := cursor.take(upto)) is not None]
            if parts:
                yield pa.concat_tables(parts).sort_by(ROW)


class _Cursor:
    """Where a sorted file has been read up to."""

    def __init__(self, source: pa.NativeFile) -> None:
        self._file, self._next = pa.ipc.open_file(source), 0
        self._left: pa.Table | None = None

    @property
    def is_open(self) -> bool:
        return self._left is not None or self._next < self._file.num_record_batches

    def take(self, upto: int) -> pa.Table | None:
        """All further rows up to a place in the file of goals."""
        taken = []
        while self.is_open:
            if self._left is None:
                self._left = pa.Table.from_batches([self._file.get_batch(self._next)])
                self._next += 1
            within = int(np.searchsorted(self._left[ROW].to_numpy(), upto, side="right"))
            taken.append(self._left.slice(0, within))
            self._left = self._left.slice(within) if within < self._left.num_rows else None
            if self._left is not None:
                break
        return pa.concat_tables(taken) if taken else None


def _schema(id_type: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(ID, id_type), *REVIEWS])
