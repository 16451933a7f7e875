"""What a program asks of all its goals: how many stand where, by school, service and so on.

Goals are counted as they are reviewed, so that the counts of any number of goals fit in memory. No
goal and no child is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
import polars as pl
import pyarrow as pa

from aimline.batch.contract import GROUPS

ALL: Final = "all goals"
ENOUGH_SCORES: Final = 3
"""From so many scores there is a projection."""
_EPOCH: Final = date(1970, 1, 1)


@dataclass(slots=True)
class Tally:
    """The goals of one group."""

    goals: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    with_scores: int = 0
    with_enough: int = 0
    weeks: Counter[int] = field(default_factory=Counter)
    """How many goals had their last score so many whole weeks before the day."""
    reports: int = 0
    """Progress reports, where the table of goals counts them."""
    reports_with_score: int = 0

    @property
    def median_weeks(self) -> int | None:
        """Whole weeks since the last score, in the middle of the goals that have one."""
        half, seen = sum(self.weeks.values()) / 2, 0
        for weeks in sorted(self.weeks):
            seen += self.weeks[weeks]
            if seen >= half:
                return weeks
        return None


@dataclass(frozen=True, slots=True)
class ProgramTally:
    """All goals of a run, and the same by each column that groups them."""

    as_of: date
    groups: dict[tuple[str, str], Tally] = field(default_factory=dict)
    """By the name of the column and its value; `all goals` twice for the whole."""

    @property
    def whole(self) -> Tally:
        """All goals together."""
        return self.groups.get((ALL, ALL), Tally())

    def of(self, column: str) -> Mapping[str, Tally]:
        """The groups that a column makes, in the order of their names."""
        found = {value: tally for (name, value), tally in self.groups.items() if name == column}
        return dict(sorted(found.items()))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that make groups, in the order of the contract."""
        known = {name for name, _ in self.groups}
        return tuple(name for name in ("measure", "grade", *GROUPS) if name in known)

    def add(self, pairs: pa.RecordBatch, reviews: pa.Table) -> None:
        """Count the goals of one part: as they were given, and as they were reviewed."""
        rows = _rows(pairs, reviews, self.as_of)
        for name, parts in _grouped(rows):
            for part in parts:
                value = str(part[name][0])
                _count(self.groups.setdefault((name, value), Tally()), part)


def _grouped(rows: pl.DataFrame) -> Iterator[tuple[str, list[pl.DataFrame]]]:
    whole = rows.with_columns(pl.lit(ALL).alias(ALL))
    yield ALL, [whole] if whole.height else []
    for name in ("measure", "grade", *GROUPS):
        if name in rows.columns:
            yield name, rows.drop_nulls(name).partition_by(name)


def _count(tally: Tally, rows: pl.DataFrame) -> None:
    tally.goals += rows.height
    tally.verdicts.update(dict(rows["verdict"].value_counts().iter_rows()))
    tally.with_scores += int((rows["n"] > 0).sum())
    tally.with_enough += int((rows["n"] >= ENOUGH_SCORES).sum())
    tally.weeks.update(dict(rows["weeks_since"].drop_nulls().value_counts().iter_rows()))
    for name in ("reports", "reports_with_score"):
        if name in rows.columns:
            setattr(tally, name, getattr(tally, name) + int(rows[name].sum()))


def _rows(pairs: pa.RecordBatch, reviews: pa.Table, as_of: date) -> pl.DataFrame:
    kept = [
        name
        for name in ("measure", "grade", *GROUPS, "reports", "reports_with_score")
        if name in pairs.schema.names
    ]
    given = pl.DataFrame(pl.from_arrow(pairs.select(kept)))
    found = pl.DataFrame(pl.from_arrow(reviews.select(["verdict", "n"])))
    return given.hstack(found).with_columns(_weeks_since(pairs, as_of).alias("weeks_since"))


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


def shown(counts: Mapping[str, int], fewest: int) -> dict[str, int | None]:
    """Counts with the small ones hidden, and one more where a hidden one could be worked out.

    fewest: counts from 1 to fewest - 1 are None. Where just one is, the total gives it away, so the
    smallest of the others that are not 0 is hidden as well.
    """
    return shown_table({"": counts}, {}, fewest)[""]


Cells = Mapping[str, Mapping[str, int]]


def shown_table(
    rows: Cells, totals: Mapping[str, int | None], fewest: int, gone: Collection[str] = ()
) -> dict[str, dict[str, int | None]]:
    """The counts of a table with the small ones hidden, by rows and by columns.

    rows: by group, counts that add up to the group's total, which is known. totals: what the
    columns add up to, None or missing where that is hidden or not told. gone: groups that are not
    told at all. Wherever a row or a column has just one hidden count, the smallest of its others
    that are not 0 is hidden too, until no total gives a count away.
    """
    hidden = {
        (row, column)
        for row, cells in rows.items()
        for column, count in cells.items()
        if count and (count < fewest or row in gone)
    }
    lines = [[(row, column) for column in cells] for row, cells in rows.items() if row not in gone]
    columns = dict.fromkeys(column for cells in rows.values() for column in cells)
    for column in columns:
        if totals.get(column) is not None:
            lines.append([(row, column) for row in rows])
    while more := {cell for line in lines if (cell := _given_away(line, rows, hidden))}:
        hidden |= more
    return {
        row: {column: None if (row, column) in hidden else n for column, n in cells.items()}
        for row, cells in rows.items()
    }


def _given_away(
    line: Sequence[tuple[str, str]], rows: Cells, hidden: set[tuple[str, str]]
) -> tuple[str, str] | None:
    """The cell to hide in a line of which only one is hidden; None where nothing is to be done."""
    if len(hidden.intersection(line)) != 1:
        return None
    others = [cell for cell in line if cell not in hidden and rows[cell[0]][cell[1]]]
    return min(others, key=lambda cell: rows[cell[0]][cell[1]], default=None)
