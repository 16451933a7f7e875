"""Items of grids that have goals in rows and reporting periods, or days, in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from aimline.intake.forms.column_roles import is_day
from aimline.intake.forms.item import Item
from aimline.intake.forms.period_columns import (
    SAID_OF_A_PERIOD,
    Period,
    PeriodColumn,
    Periods,
    period_columns,
    with_day,
)
from aimline.intake.forms.score_headings import is_of_others
from aimline.intake.forms.vocabulary import Label, Role, labels_in, role_of
from aimline.intake.page import Cell, How, Page, Table

CODE: Final = re.compile(r"[A-Z]{1,3}[+-]?|\d|[+✓-]")
_CODE_AND_DATA: Final = re.compile(
    r"(?P<code>[A-Z]{1,3}[+-]?)[\s:,–(-]+(?P<data>\d[^)]*)\)?", re.DOTALL
)
_OF_A_KEY: Final = re.compile(r"\s*\(?[A-Z\d+-]{1,4}\)?\s*(?:=|:|[-–—]\s)\s*[A-Za-z]")
_OBJECTIVE: Final = re.compile(r"\s*(?:short[- ]term\s+)?(?:objective|benchmark|obj\.?)\b", re.I)
_NUMBER: Final = re.compile(r"(?:goal|iep|annual|\s)*(?:#|no\.?|nr\.?|number)", re.I)
_NAMED_GOAL: Final = re.compile(
    r"(?:annual\s+|iep\s+)?goal\s*(?:#|no\.?)?\s*(?P<number>\d{1,2})\b", re.I
)
_FEW_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of a page whose items are made row by row."""

    page: Page
    number: int
    rows: int
    """How many rows of tables the paper had before."""

    @property
    def table(self) -> Table:
        """The table."""
        return self.page.tables[self.number]

    def item(self, role: Role, cell: Cell, heading: str, at: tuple[int, int], row: int) -> Item:
        """One cell under its heading."""
        place, words = (self.number, *at), cell.text.strip()
        return Item(
            role, words, heading, self.page.number, cell.box, How.TABLE, row=row, cell=place
        )


def of_grid(given: Rows, labels: tuple[Label, ...]) -> tuple[list[Item], Periods] | None:
    """The items of a grid, an entry for each goal and period, and its headings."""
    heading = period_columns(given.table, labels)
    if heading is None:
        return None
    found: list[Item] = []
    rows = given.rows
    for first, end in _blocks(given.table, heading, labels):
        made = list(_of_rows(given, range(first, end), heading, rows, labels))
        rows = max([rows, *(item.row for item in made if item.row is not None)])
        found += made
    return found, heading


def _blocks(table: Table, heading: Periods, labels: tuple[Label, ...]) -> Iterator[tuple[int, int]]:
    """The rows of each goal: those below it without a goal of their own are still its own."""
    at, last = heading.last + 1, len(table.rows)
    while at < last:
        end = at + 1
        if _is_goal(table.rows[at], heading, labels):
            while end < last and _goes_on(table.rows[end], heading):
                end += 1
        yield at, end
        at = end


def _goes_on(row: Sequence[Cell], heading: Periods) -> bool:
    is_filled = any(row[column].text.strip() for column in heading.columns)
    return is_filled and not row[heading.goal].text.strip()


def _of_rows(
    given: Rows, block: range, heading: Periods, rows: int, labels: tuple[Label, ...]
) -> Iterator[Item]:
    first = block[0]
    if not _is_goal(given.table.rows[first], heading, labels):
        yield from _of_other_row(given, first)
        return
    rows += 1
    goal = _goal(given, first, heading, rows, labels)
    # What stands beside the goal is of the goal, and its entries come after it.
    yield goal
    for at in block:
        yield from _beside(given, at, heading, rows)
    for period in heading.periods:
        cells = [
            (at, replace(column, role=column.role or _role_of_row(given.table.rows[at], heading)))
            for at in block
            for column in period.columns
            if given.table.rows[at][column.at].text.strip()
        ]
        if cells:
            rows += 1
            yield replace(goal, row=rows)
            yield from _of_period(given, cells, period, rows)


def _role_of_row(row: Sequence[Cell], heading: Periods) -> Role | None:
    """What a row of a goal holds, by the title beside it: `Score` above `Code`."""
    for column, cell in enumerate(row):
        if column != heading.goal and column not in heading.columns and cell.text.strip():
            role = role_of(cell.text)
            return role if role in SAID_OF_A_PERIOD else None
    return None


def _goal(given: Rows, at: int, heading: Periods, row: int, labels: tuple[Label, ...]) -> Item:
    """The goal of a row, with the number that stands before it or in a column beside it."""
    cells, column = given.table.rows[at], heading.goal
    said = given.item(Role.GOAL, cells[column], heading.titles[column], (at, column), row)
    if said.words.isdigit():
        return replace(said, role=Role.GOAL_NUMBER)
    words = " ".join(said.words.split())
    if (named := _NAMED_GOAL.match(words)) and len(words.split()) <= _FEW_WORDS:
        return replace(said, role=Role.GOAL_NUMBER, words=named["number"])
    marks = labels_in(words, labels)
    if marks and marks[0].role is Role.GOAL and not marks[0].start and words[marks[0].end :]:
        mark, said = marks[0], replace(said, words=words[marks[0].end :].strip())
        return replace(said, number=mark.number, area=mark.area)
    beside = (
        cells[i].text.strip()
        for i, title in enumerate(heading.titles)
        if _NUMBER.fullmatch(title) and i not in heading.columns
    )
    return replace(said, number=next((int(text) for text in beside if text.isdigit()), None))


def _is_goal(row: Sequence[Cell], heading: Periods, labels: tuple[Label, ...]) -> bool:
    """Whether a row is of a goal: not of a class, a benchmark, an objective or a key."""
    words = " ".join(row[heading.goal].text.split())
    if not words or _OF_A_KEY.match(words) or _OBJECTIVE.match(words):
        return False
    if words.endswith(":") or role_of(words, labels) not in (None, Role.GOAL, Role.AREA):
        return False
    is_named = _NAMED_GOAL.match(words) is not None
    return is_named or len(words.split()) > _FEW_WORDS or not is_of_others(words)


def _of_other_row(given: Rows, at: int) -> Iterator[Item]:
    """A row of no goal: what it says is kept, and taken for no score."""
    row = given.table.rows[at]
    for column, cell in enumerate(row):
        if cell.text.strip():
            role = Role.LEGEND if _OF_A_KEY.match(cell.text) else Role.OF_OTHERS
            yield replace(given.item(role, cell, "", (at, column), 0), row=None)


def _beside(given: Rows, at: int, heading: Periods, rows: int) -> Iterator[Item]:
    """The other columns of a goal's row."""
    for column, role in enumerate(heading.roles):
        cell = given.table.rows[at][column]
        is_other = column != heading.goal and column not in heading.columns
        if is_other and cell.text.strip():
            title = heading.titles[column]
            if _NUMBER.fullmatch(title) and cell.text.strip().isdigit():
                role = Role.GOAL_NUMBER
            yield given.item(role or Role.UNKNOWN, cell, title, (at, column), rows)


def _of_period(
    given: Rows, cells: Sequence[tuple[int, PeriodColumn]], period: Period, row: int
) -> Iterator[Item]:
    """What the rows of a goal say of one period: when, and the code, the score or the words."""
    if not any(column.role is Role.REPORT_DATE for _, column in cells):
        when = with_day(period)
        kind = Role.REPORT_DATE if is_day(when.text) else Role.PERIOD
        yield given.item(kind, when, when.text, period.place, row)
    for at, column in cells:
        yield from _of_cell(given, at, column, period, row)


def _of_cell(
    given: Rows, at: int, column: PeriodColumn, period: Period, row: int
) -> Iterator[Item]:
    """What one cell says; a code with a score behind it is two things: `SP 58%`."""
    cell, place = given.table.rows[at][column.at], (at, column.at)
    heading = column.title or period.heading.text
    both = _CODE_AND_DATA.fullmatch(cell.text.strip())
    if both is None or column.role is Role.REPORT_DATE:
        yield given.item(column.role or _said(cell), cell, heading, place, row)
        return
    for role, words in ((Role.CODE, both["code"]), (Role.TEXT, both["data"])):
        yield given.item(role, replace(cell, text=words), heading, place, row)


def _said(cell: Cell) -> Role:
    """What stands below a period: a code, or what was seen."""
    words = cell.text.strip()
    is_short = len(words.split()) <= _FEW_WORDS and not re.search(r"\d", words)
    return Role.CODE if CODE.fullmatch(words) or is_short else Role.TEXT
