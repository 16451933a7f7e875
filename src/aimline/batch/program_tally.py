"""What a program asks of all its goals: how many stand where, by school, service and so on.

Goals are counted as they are reviewed, so that the counts of any number of goals fit in memory. No
goal and no child is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from aimline.batch.program_cells import ALL, ENOUGH_SCORES, GROUPED_BY

if TYPE_CHECKING:
    import polars as pl


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

    def add(self, cell: Mapping[str, Any]) -> None:
        """Count the goals of one row of `program_cells`."""
        goals = cell["goals"]
        self.goals += goals
        self.verdicts[cell["verdict"]] += goals
        self.with_scores += goals if cell["scores"] else 0
        self.with_enough += goals if cell["scores"] == ENOUGH_SCORES else 0
        if cell["weeks_since"] is not None:
            self.weeks[cell["weeks_since"]] += goals
        self.reports += cell["reports"]
        self.reports_with_score += cell["reports_with_score"]

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
        return tuple(name for name in GROUPED_BY if name in known)

    def add(self, cells: pl.DataFrame) -> None:
        """Count the goals of one part (`program_cells`)."""
        for row in cells.iter_rows(named=True):
            self.groups.setdefault((row["column"], row["value"]), Tally()).add(row)


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
