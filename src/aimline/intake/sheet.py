"""One file of scores as dated rows: its header found, its columns known by their titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from aimline.case.cells import number
from aimline.case.date_cells import dates_of_column
from aimline.case.delimited import DELIMITERS, Row, decoded, rows
from aimline.case.problem import CellProblem, Problem
from aimline.case.tracking_columns import in_english
from aimline.intake.layouts import (
    DATES,
    NO_SCORE,
    ROLES,
    SCORES,
    SESSIONS,
    SUMMARIES,
    ScoreTitle,
    folded,
    measure_named,
)
from aimline.intake.page import Table
from aimline.intake.vendors.layout import Layout
from aimline.intake.vendors.products import LAYOUTS
from aimline.terms import MeasureKind
from aimline.wording.say import say

BANNER_LINES: Final = 12
"""How many rows may stand above the header."""
LEFT_ASIDE: Final = "no date and score column was found in it, so it was left aside"


@dataclass(frozen=True, slots=True)
class GoalLine:
    """The line of a goal as an export carries it in every row."""

    baseline: float
    baseline_on: date
    criterion: float
    criterion_on: date


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One dated row with a score, not yet put to a goal."""

    line: int
    on: date
    scores: tuple[tuple[ScoreTitle, str], ...]
    """What stands under each title of a score."""
    said: dict[str, str]
    """What stands under the other titles, by role."""
    goal_line: GoalLine | None
    cells: tuple[str, ...]

    @property
    def student(self) -> tuple[str, str]:
        """The student's id and name, as far as the row has them."""
        parts = (self.said.get("first_name", ""), self.said.get("last_name", ""))
        name = " ".join(part for part in parts if part) or self.said.get("student", "")
        return self.said.get("student_id", ""), name

    @property
    def measure(self) -> MeasureKind | None:
        """The measure that the row names."""
        return measure_named(self.said.get("measure", ""))


@dataclass(slots=True)
class Sheet:
    """The rows of one file, with what is wrong and what is worth knowing."""

    file: str
    layout: Layout | None = None
    titles: tuple[str, ...] = ()
    rows: list[ScoreRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def problem(
        self, problem: CellProblem, line: int | None = None, key: str | None = None
    ) -> None:
        """Something that keeps scores from being taken."""
        self.problems.append(problem.at(self.file, line=line, key=key))

    def note(self, text: str) -> None:
        """Something worth knowing."""
        self.notes.append(f"{self.file}: {text}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the date, the scores and all else stand in a table."""

    date: int | None
    session: int | None
    scores: tuple[tuple[ScoreTitle, int], ...]
    roles: dict[str, int]

    @property
    def is_dated(self) -> bool:
        """Whether its scores have dates."""
        return self.date is not None and bool(self.scores)

    @property
    def is_counted(self) -> bool:
        """Whether its scores are numbered by session."""
        return self.session is not None and bool(self.scores)


_Found = tuple[Row, Columns, list[Row | tuple[int, CellProblem]]]


def read_sheet(file: str, data: bytes) -> Sheet:
    """The rows of a file that has a date and a score column; without them, why not."""
    sheet = Sheet(file)
    try:
        text, guessed = decoded(data)
    except CellProblem as problem:
        sheet.problem(problem)
        return sheet
    found = _header(list(rows(text, delimiter)) for delimiter in DELIMITERS)
    if found is not None and guessed:
        sheet.note(guessed)
    return _filled(sheet, found)


def read_table(file: str, table: Table) -> Sheet:
    """The rows of a table of a spreadsheet, as those of a file of text."""
    given = (Row(i, tuple(c.text for c in row)) for i, row in enumerate(table.rows, start=1))
    return _filled(Sheet(file), _header([[row for row in given if not row.is_blank]]))


def _filled(sheet: Sheet, found: _Found | None) -> Sheet:
    if found is None:
        sheet.note(LEFT_ASIDE)
        return sheet
    header, columns, body = found
    sheet.titles = tuple(folded(title) for title in header.cells)
    sheet.layout = next((x for x in LAYOUTS if x.knows(header.cells)), None)
    if columns.date is None:
        sheet.problem(_undated(header.cells[columns.session or 0]), header.line)
        return sheet
    _add_rows(sheet, header, columns, body)
    return sheet


def _undated(title: str) -> CellProblem:
    return CellProblem(
        f"The scores are numbered by '{title}' and have no dates.",
        "An aimline runs from date to date, so a score without one has no place on it.",
        "Add a date column, with the day of every score as year-month-day.",
    )


def _header(readings: Iterable[Sequence[Row | tuple[int, CellProblem]]]) -> _Found | None:
    """The first row with titles of a date and a score; else of a session and a score.

    readings: the rows of the file, by each delimiter that it may have.
    """
    counted = None
    for read in readings:
        for position, row in enumerate(read[:BANNER_LINES]):
            if not isinstance(row, Row):
                break
            columns = columns_of(row.cells)
            if columns.is_dated:
                return row, columns, list(read[position + 1 :])
            if columns.is_counted and counted is None:
                counted = row, columns, list(read[position + 1 :])
    return counted


def columns_of(titles: Sequence[str]) -> Columns:
    """What a header's columns hold, by their titles."""
    titles = in_english(titles)
    at = {folded(title): i for i, title in reversed(list(enumerate(titles))) if title}

    def first(names: Iterable[str]) -> int | None:
        return next((at[name] for name in names if name in at), None)

    scores = []
    for title in SCORES:
        if title.title in at:
            unit = re.search(r"\(([^)]*)\)", titles[at[title.title]])
            named = measure_named(unit[1]) if unit else None
            hinted = ScoreTitle(title.title, named or title.measure, title.times)
            scores.append((hinted, at[title.title]))
    roles = {role: i for role, names in ROLES.items() if (i := first(names)) is not None}
    return Columns(first(DATES), first(SESSIONS), tuple(scores), roles)


def _add_rows(
    sheet: Sheet, header: Row, columns: Columns, body: list[Row | tuple[int, CellProblem]]
) -> None:
    written = [row for row in body if isinstance(row, Row)]
    whole = [row for row in written if _is_scored(row, columns, header)]
    if whole and all(_cell(row, columns.date).isdigit() for row in whole):
        sheet.problem(_undated(header.cells[columns.date or 0]), header.line)
        return
    for broken in body:
        if not isinstance(broken, Row):
            sheet.problem(broken[1], broken[0])
    taken = {row.line for row in whole}
    _note_left_out(sheet, columns, [row for row in written if row.line not in taken])
    days = _days(sheet, columns, written)
    for row in whole:
        on = days["on"][row.line]
        if isinstance(on, date):
            line = {name: found[row.line] for name, found in days.items()}
            sheet.rows.append(_score_row(row, on, columns, line))
        else:
            sheet.problem(on or _no_date(), row.line, header.cells[columns.date or 0])


def _days(
    sheet: Sheet, columns: Columns, written: list[Row]
) -> dict[str, dict[int, date | CellProblem | None]]:
    """The dates of every date column by line; rows without a score show the order of days too."""
    order = sheet.layout.day_order if sheet.layout else None
    positions = {"on": columns.date}
    positions |= {role: columns.roles.get(role) for role in ("baseline_on", "criterion_on")}
    lines = [row.line for row in written]
    return {
        name: dict(
            zip(lines, dates_of_column([_cell(row, i) for row in written], order), strict=True)
        )
        for name, i in positions.items()
        if i is not None
    }


def _no_date() -> CellProblem:
    return CellProblem(
        "The date is missing.",
        "A score without a date has no place on the aimline.",
        "Write its day, such as 2025-09-02, or delete the row.",
    )


def _cell(row: Row, position: int | None) -> str:
    return row.cells[position] if position is not None and position < len(row.cells) else ""


def _score_row(
    row: Row, on: date, columns: Columns, days: dict[str, date | CellProblem | None]
) -> ScoreRow:
    said = {role: cell for role, i in columns.roles.items() if (cell := _cell(row, i))}
    scores = tuple((t, c) for t, i in columns.scores if not _is_blank(c := _cell(row, i)))
    return ScoreRow(row.line, on, scores, said, _goal_line(said, days), row.cells)


def _goal_line(said: dict[str, str], days: dict[str, date | CellProblem | None]) -> GoalLine | None:
    baseline_on, criterion_on = days.get("baseline_on"), days.get("criterion_on")
    try:
        baseline, criterion = number(said.get("baseline", "")), number(said.get("criterion", ""))
    except CellProblem:
        return None
    if isinstance(baseline_on, date) and isinstance(criterion_on, date):
        return GoalLine(baseline, baseline_on, criterion, criterion_on)
    return None


def _is_blank(cell: str) -> bool:
    return cell.casefold() in NO_SCORE


def _is_invalid(row: Row, columns: Columns) -> bool:
    return marks_invalid(
        _cell(row, columns.roles.get("invalid")), _cell(row, columns.roles.get("valid"))
    )


def marks_invalid(flagged: str, cleared: str) -> bool:
    """Whether the cells of the columns `invalid` and `valid` say that a score does not count."""
    return flagged.casefold() in (
        *("yes", "y", "true", "1", "x", "invalid"),
        *("spoiled", "void"),
    ) or cleared.casefold() in (*("no", "n", "false", "0"), "invalid")


def _sums_up(row: Row, columns: Columns) -> bool:
    return _cell(row, columns.date).casefold().strip(" :.") in SUMMARIES


def _is_scored(row: Row, columns: Columns, header: Row) -> bool:
    has_score = any(not _is_blank(_cell(row, i)) for _, i in columns.scores)
    if _sums_up(row, columns):
        return False
    return has_score and not _is_invalid(row, columns) and row.cells != header.cells


def _note_left_out(sheet: Sheet, columns: Columns, left_out: list[Row]) -> None:
    invalid = [row.line for row in left_out if _is_invalid(row, columns)]
    summed = [row.line for row in left_out if _sums_up(row, columns)]
    blank = [row.line for row in left_out if row.line not in {*invalid, *summed}]
    if invalid:
        sheet.note(f"{counted(invalid)} marked as invalid and left out")
    if summed:
        sheet.note(f"{counted(summed)} a summary of the others and left out")
    if blank:
        sheet.note(f"{counted(blank)} without a score and left out")


def counted(lines: list[int]) -> str:
    """`line 4 is` or `lines 4, 7 and 9 are`."""
    if len(lines) == 1:
        return say("line {n} is", n=lines[0])
    shown = [str(line) for line in lines]
    if len(shown) > 6:
        return say("{n} rows (lines {first}, ...) are", n=len(shown), first=", ".join(shown[:4]))
    return say("lines {first} and {last} are", first=", ".join(shown[:-1]), last=shown[-1])
