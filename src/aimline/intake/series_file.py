"""A file of series: `case, phase, session` or `date`, `value`, as research data are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise
from typing import Final

from aimline.case import cells
from aimline.case.date_cells import dates_of_column, day
from aimline.case.delimited import Row, decoded, delimiter_of, rows
from aimline.case.problem import CellProblem, Problem
from aimline.terms import AimlineError

REQUIRED: Final = ("case", "phase", "value")
TIMES: Final = ("session", "date")
MISSING: Final = frozenset({"", "na", "n/a", "nan", "."})
DAYS_PER_WEEK: Final = 7


class SeriesFileProblems(AimlineError):
    """A file of series that cannot be taken, with everything that is wrong in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True, slots=True)
class When:
    """A time to project to."""

    time: float
    is_after_last: bool = False
    """The time counts from the last session of the analysed phase."""


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One session of one case; `value` is None where it was missed."""

    case: str
    phase: str
    phase_index: float | None
    time: float
    """The session's number, or weeks since the first date of the file."""
    value: float | None
    trials: float | None = None
    goal: float | None = None
    at: When | None = None


@dataclass(slots=True)
class _Reader:
    file: str
    columns: dict[str, int]
    problems: list[Problem] = field(default_factory=list)

    def cell(self, row: Row, column: str) -> str:
        place = self.columns.get(column)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def number(self, row: Row, column: str) -> float | None:
        cell = self.cell(row, column)
        if cell.casefold() in MISSING:
            return None
        try:
            return cells.number(cell)
        except CellProblem as problem:
            self.problems.append(problem.at(self.file, line=row.line, key=column))
            return None

    def needed(self, row: Row, column: str) -> float:
        if self.cell(row, column).casefold() in MISSING:
            self.problems.append(_missing(column).at(self.file, line=row.line, key=column))
            return 0.0
        return self.number(row, column) or 0.0


@dataclass(frozen=True, slots=True)
class SeriesFile:
    """The rows of a file, and the day that its weeks count from where it has dates."""

    rows: tuple[SeriesRow, ...]
    origin: date | None

    def when(self, text: str) -> When:
        """`40`, `+10` (after the last session) or, in a file of dates, `2026-06-01`.

        Raises CellProblem for anything else.
        """
        return _when(text, self.origin)


def _when(text: str, origin: date | None) -> When:
    cell = text.strip()
    if cell.startswith("+"):
        return When(cells.number(cell[1:]), is_after_last=True)
    if origin is None:
        return When(cells.number(cell))
    return When((day(cell) - origin).days / DAYS_PER_WEEK)


def read_series(file: str, data: bytes) -> SeriesFile:
    """The rows of a file of series. Raises SeriesFileProblems with all that is wrong in it."""
    try:
        text, _ = decoded(data)
    except CellProblem as problem:
        raise SeriesFileProblems((problem.at(file),)) from None
    found = list(rows(text, delimiter_of(text)))
    broken = [problem.at(file, line=line) for line, problem in _broken(found)]
    whole = [row for row in found if isinstance(row, Row)]
    if broken or not whole:
        empty = CellProblem("The file holds no rows.", "There is nothing to read.", _HEADER)
        raise SeriesFileProblems(tuple(broken) or (empty.at(file),))
    reader = _Reader(file, _columns(whole[0]))
    _check_header(reader)
    read = _rows(reader, whole[1:])
    if reader.problems:
        raise SeriesFileProblems(tuple(reader.problems))
    return read


_HEADER: Final = "Its first row names the columns: case, phase, session or date, value."


def _broken(found: Sequence[Row | tuple[int, CellProblem]]) -> list[tuple[int, CellProblem]]:
    return [one for one in found if not isinstance(one, Row)]


def _columns(header: Row) -> dict[str, int]:
    return {name.casefold(): place for place, name in enumerate(header.cells)}


def _check_header(reader: _Reader) -> None:
    absent = [name for name in REQUIRED if name not in reader.columns]
    if not any(name in reader.columns for name in TIMES):
        absent.append("session or date")
    if absent:
        problem = CellProblem(
            f"The column {' and '.join(absent)} is missing.",
            "Without it a series has no order or no scores.",
            _HEADER,
        )
        raise SeriesFileProblems((problem.at(reader.file, line=1),))


def _rows(reader: _Reader, body: Sequence[Row]) -> SeriesFile:
    _check_phase_index(reader, body)
    times, origin = _times(reader, body)
    rows = tuple(
        SeriesRow(
            reader.cell(row, "case"),
            reader.cell(row, "phase"),
            reader.number(row, "phase_index"),
            time,
            reader.number(row, "value"),
            reader.number(row, "trials"),
            reader.number(row, "goal"),
            _at(reader, row, origin),
        )
        for row, time in zip(body, times, strict=True)
    )
    return SeriesFile(rows, origin)


def _check_phase_index(reader: _Reader, body: Sequence[Row]) -> None:
    blank = [row for row in body if reader.cell(row, "phase_index").casefold() in MISSING]
    if len(blank) < len(body):
        for row in blank:
            problem = _missing("phase_index").at(reader.file, line=row.line, key="phase_index")
            reader.problems.append(problem)


def _at(reader: _Reader, row: Row, origin: date | None) -> When | None:
    cell = reader.cell(row, "at")
    if cell.casefold() in MISSING:
        return None
    try:
        return _when(cell, origin)
    except CellProblem as problem:
        reader.problems.append(problem.at(reader.file, line=row.line, key="at"))
        return None


def _times(reader: _Reader, body: Sequence[Row]) -> tuple[list[float], date | None]:
    """Session numbers; or weeks since the first date of the file, and that date."""
    if "session" in reader.columns:
        return [reader.needed(row, "session") for row in body], None
    days = dates_of_column([reader.cell(row, "date") for row in body])
    for row, found in zip(body, days, strict=True):
        if not isinstance(found, date):
            problem = found or _missing("date")
            reader.problems.append(problem.at(reader.file, line=row.line, key="date"))
    origin = min((found for found in days if isinstance(found, date)), default=date.min)
    weeks = [(d - origin).days / DAYS_PER_WEEK if isinstance(d, date) else 0.0 for d in days]
    return weeks, origin


def _missing(column: str) -> CellProblem:
    return CellProblem(
        f"The {column} is missing.",
        "Without it the score has no place in its series.",
        "Fill it in, or delete the row.",
    )


def phase_parts(rows: Sequence[SeriesRow]) -> list[list[SeriesRow]]:
    """The rows of each phase: by `phase_index`, else a new one at each change of the label.

    Rows that are not in the order of time are put into it first, unless the sessions of each phase
    begin anew: then the phases stand in the order of the file.
    """
    if rows[0].phase_index is not None:
        ordered = sorted(rows, key=lambda row: (row.phase_index, row.time))
        return [list(part) for _, part in groupby(ordered, key=lambda row: row.phase_index)]
    labels = {row.phase for row in rows}
    runs = [list(part) for _, part in groupby(rows, key=lambda row: row.phase)]
    begins_anew = len(runs) == len(labels) and _overlap(runs)
    if not begins_anew:
        ordered = sorted(rows, key=lambda row: row.time)
        runs = [list(part) for _, part in groupby(ordered, key=lambda row: row.phase)]
    return [sorted(run, key=lambda row: row.time) for run in runs]


def _overlap(runs: list[list[SeriesRow]]) -> bool:
    """Whether some stretch begins before another of the file has ended."""
    spans = sorted((min(r.time for r in run), max(r.time for r in run)) for run in runs)
    return any(after[0] < before[1] for before, after in pairwise(spans))
