"""One row of a CSV file of a case folder, as a fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from aimline.case import cells
from aimline.case.delimited import Row
from aimline.case.document import Provenance
from aimline.case.goal_names import GoalNames
from aimline.case.problem import CellProblem
from aimline.case.test_score import ScoreKind
from aimline.store.problems import Ledger
from aimline.store.tables import Cell, Column, Table
from aimline.terms import MEASURE_ALIASES, MeasureKind
from aimline.wording.say import say

_PROVENANCE: Final = "provenance."
_WORD_SCORES: Final = (ScoreKind.LEVEL, ScoreKind.GRADE_EQUIVALENT)
"""Kinds of test score that may be words, such as `Grade 2`."""


@dataclass(frozen=True, slots=True)
class Header:
    """Which column of the file is which column of the table."""

    names: tuple[str, ...]
    known: dict[str, int]
    """Position by the name of the table's column."""
    unknown: dict[str, int]
    """Position by the title as it stands in the file."""


@dataclass(slots=True)
class RowReader:
    """Reads one row; what is wrong with it goes into the ledger."""

    row: Row
    table: Table
    header: Header
    goals: GoalNames | None
    days: dict[str, date | CellProblem | None]
    ledger: Ledger
    has_failed: bool = False

    def fact(self) -> Any | None:  # noqa: ANN401
        """The fact of the row, or None where something is wrong with it."""
        values: dict[str, Any] = {}
        for column in self.table.columns:
            if column.cell not in (Cell.GOAL_SCORE, Cell.TEST_SCORE):
                values[column.field] = self._value(column)
        for column in self.table.columns:
            if column.cell in (Cell.GOAL_SCORE, Cell.TEST_SCORE):
                self._add_score(column, values)
        if self.has_failed:
            return None
        given = {name: value for name, value in values.items() if value is not None}
        own = {name: value for name, value in given.items() if not name.startswith(_PROVENANCE)}
        return self.table.fact(**own, provenance=self._provenance(given))

    def _provenance(self, values: dict[str, Any]) -> Provenance:
        said = {
            name.removeprefix(_PROVENANCE): value
            for name, value in values.items()
            if name.startswith(_PROVENANCE)
        }
        extra = sorted(
            (title, cell)
            for title, position in self.header.unknown.items()
            if (cell := self.row.cells[position])
        )
        place = f"{self.ledger.file}, line {self.row.line}"
        return Provenance(**said, extra=tuple(extra), stands_at=place)

    def _cell(self, column: Column) -> str:
        position = self.header.known.get(column.name)
        return self.row.cells[position] if position is not None else ""

    def _value(self, column: Column) -> object:
        cell = self._cell(column)
        if not cell and column.cell is Cell.GOAL and self.goals and self.goals.only:
            return self.goals.only
        if cell:
            return self._attempt(column, lambda: self._parsed(column, cell))
        if column.is_required:
            self._attempt(column, lambda: _missing(column))
        return None

    def _attempt(self, column: Column, read: Callable[[], object]) -> object:
        before = len(self.ledger.problems)
        value = self.ledger.attempt(read, line=self.row.line, key=column.name)
        self.has_failed |= len(self.ledger.problems) > before
        return value

    def _parsed(self, column: Column, cell: str) -> object:
        if column.cell is Cell.DATE:
            found = self.days[column.name]
            if isinstance(found, CellProblem):
                raise found
            return found
        if column.cell is Cell.GOAL:
            return self.goals.key_of(cell) if self.goals is not None else cell
        if column.cell is Cell.WORD:
            return cells.one_of(cell, column.words)
        if column.cell is Cell.WORDS:
            return "; ".join(cells.one_of(part, column.words) for part in _between(cell))
        return _PARSERS[column.cell](cell)

    def _add_score(self, column: Column, values: dict[str, Any]) -> None:
        cell = self._cell(column)
        if not cell:
            values["score"] = self._value(column)
        elif column.cell is Cell.TEST_SCORE:
            kind = values["kind"]
            values["score"] = self._attempt(column, lambda: _test_score(cell, kind))
        elif values["goal"] is not None:
            score = self._attempt(column, lambda: self._goal_score(cell, values))
            if isinstance(score, cells.Score):
                values["score"], values["trials"] = score.value, score.trials

    def _goal_score(self, cell: str, values: dict[str, Any]) -> cells.Score:
        trials = values["trials"]
        if self.goals is None:
            # The goal's measure is unknown while case.toml cannot be read: a fraction or a
            # percentage passes where it is one of any measure.
            is_plain = not any(sign in cell for sign in "/%o")
            return cells.score(cell, None if is_plain else MeasureKind.PERCENT, trials=trials)
        goal = self.goals.goals[values["goal"]]
        usual = goal.criterion.trials if goal.criterion else None
        return cells.score(cell, goal.measure, trials=trials, usual_trials=usual)


def _missing(column: Column) -> object:
    raise CellProblem(
        say("The {column} is missing.", column=column.name),
        say("The row counts for nothing without it."),
        say("Fill in the {column}, or delete the row.", column=column.name),
    )


def _between(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _measure(cell: str) -> str:
    alias = MEASURE_ALIASES.get(cell.casefold())
    return alias.value if alias else cell


def _test_score(cell: str, kind: ScoreKind | None) -> float | str:
    try:
        return cells.number(cell)
    except CellProblem:
        if kind in _WORD_SCORES and not cells.is_not_a_number(cell):
            return cell
        raise


_PARSERS: Final[dict[Cell, Callable[[str], object]]] = {
    Cell.TEXT: str,
    Cell.NUMBER: cells.number,
    Cell.NOT_NEGATIVE: cells.positive_number,
    Cell.WHOLE: cells.whole_number,
    Cell.COUNTED: lambda cell: cells.whole_number(cell, least=1),
    Cell.YES_NO: cells.yes_or_no,
    Cell.SLUGS: _between,
    Cell.MEASURE: _measure,
}
