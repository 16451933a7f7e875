"""Items of tables: what stands under headings, beside labels, and below days across the top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from aimline.intake.forms.column_roles import (
    Heading,
    Periods,
    day_of_period,
    header_of,
    is_day,
    period_columns,
)
from aimline.intake.forms.item import CellPlace, Item
from aimline.intake.forms.vocabulary import Found, Label, Role, labels_in, role_of
from aimline.intake.page import Cell, How, Page

_CODE: Final = re.compile(r"[A-Z]{1,3}[+-]?|\d|[+-]")
_CODE_AND_DATA: Final = re.compile(
    r"(?P<code>[A-Z]{1,3}[+-]?)[\s:,–(-]+(?P<data>\d[^)]*)\)?", re.DOTALL
)
_FEW_WORDS: Final = 5
_GUESSED: Final = 0.75
"""Of a column that is taken for what it is by its place alone."""


def of_table(
    page: Page, number: int, labels: tuple[Label, ...], rows: int
) -> tuple[list[Item], int]:
    """Items of a table: each cell under the heading of its column, row by row.

    rows: how many rows of tables the paper had before; returned with those of this one.
    """
    table = page.tables[number]
    if found := _dated_columns(page, number, labels, rows) or _periods(page, number, labels, rows):
        return found, rows + len(found)
    header = header_of(table, labels)
    if header is None:
        return _of_layout_table(page, number, len(table.rows), labels), rows
    found = _of_layout_table(page, number, header.rows_above, labels)
    for below, row in enumerate(table.rows[header.row + 1 :], start=header.row + 1):
        rows += 1
        found += _of_row(page, (number, below), row, header, rows)
    return found, rows


def _of_row(
    page: Page, place: tuple[int, int], row: Sequence[Cell], header: Heading, rows: int
) -> Iterator[Item]:
    whole = _whole_goal(row, header)
    for column, cell in enumerate(row):
        if not cell.text.strip():
            continue
        role, words = header.roles[column] or Role.UNKNOWN, header.words[column]
        item = _of_column(role, cell, words, page, (*place, column), rows)
        if column == header.guessed:
            item = replace(item, certainty=_GUESSED)
        if whole and column == header.goal_parts[-1]:
            yield replace(item, role=Role.GOAL, words=whole, label="")
        elif whole and column in header.goal_parts:
            yield replace(item, role=Role.GOAL_PART)
        else:
            yield item


def _whole_goal(row: Sequence[Cell], header: Heading) -> str:
    """A goal whose parts stand in columns of their own: by when, given what, what, how well."""
    parts = [" ".join(row[column].text.split()).strip(" ,") for column in header.goal_parts]
    if not all(parts) or not parts:
        return ""
    *before, behaviour, criterion = parts
    return f"{', '.join([*before, behaviour])} {criterion}"


def _of_column(
    role: Role, cell: Cell, heading: str, page: Page, place: CellPlace, row: int
) -> Item:
    words = cell.text.strip()
    return Item(role, words, heading, page.number, cell.box, How.TABLE, row=row, cell=place)


def _dated_columns(page: Page, number: int, labels: tuple[Label, ...], rows: int) -> list[Item]:
    """Items of a grid whose columns are days: the codes or words below each day."""
    table = page.tables[number]
    head = table.rows[0]
    is_grid = len(head) > 1 and role_of(head[0].text, labels) is Role.REPORT_DATE
    if not is_grid or not any(is_day(cell.text) for cell in head[1:]):
        return []
    found = []
    for at, day in enumerate(head[1:], start=1):
        rows += 1
        for below, row in enumerate(table.rows[1:], start=1):
            words = row[at].text.strip()
            if not words or not day.text.strip():
                continue
            role = Role.CODE if _CODE.fullmatch(words) else Role.TEXT
            for kind, cell, line in ((Role.REPORT_DATE, day, 0), (role, row[at], below)):
                place = (number, line, at)
                found.append(_of_column(kind, cell, row[0].text, page, place, rows))
    return found


def _periods(page: Page, number: int, labels: tuple[Label, ...], rows: int) -> list[Item]:
    """Items of a grid of goals and reporting periods: an entry for each goal and period."""
    table = page.tables[number]
    found: list[Item] = []
    heading = period_columns(table, labels)
    if heading is None:
        return []
    for below, row in enumerate(table.rows[1:], start=1):
        goal = row[heading.goal]
        if not goal.text.strip():
            continue
        rows += 1
        role, title = heading.roles[heading.goal] or Role.GOAL, table.rows[0][heading.goal].text
        of_goal = _of_column(role, goal, title, page, (number, below, heading.goal), rows)
        found += [of_goal, *_beside_goal(page, number, below, heading, rows)]
        for column in heading.periods:
            if row[column].text.strip():
                rows += 1
                when = _named_day(table.rows[0][column])
                kind = Role.REPORT_DATE if is_day(when.text) else Role.PERIOD
                place, top = (number, below, column), (number, 0, column)
                found += [
                    replace(of_goal, row=rows),
                    _of_column(kind, when, when.text, page, top, rows),
                    *_under_period(row[column], when.text, page, place, rows),
                ]
    return found


def _named_day(heading: Cell) -> Cell:
    """The heading of a period by the day that it names: `Trimester 1 (11/21)`."""
    day = day_of_period(" ".join(heading.text.split()))
    return replace(heading, text=day) if day else heading


def _under_period(
    cell: Cell, heading: str, page: Page, place: CellPlace, row: int
) -> Iterator[Item]:
    """What one cell says; a code with a score behind it is two things: `SP 58%`."""
    both = _CODE_AND_DATA.fullmatch(cell.text.strip())
    if both is None:
        yield _of_column(_said(cell), cell, heading, page, place, row)
        return
    for role, words in ((Role.CODE, both["code"]), (Role.TEXT, both["data"])):
        yield _of_column(role, replace(cell, text=words), heading, page, place, row)


def _said(cell: Cell) -> Role:
    """What stands below a period: a code, or what was seen."""
    words = cell.text.strip()
    is_short = len(words.split()) <= _FEW_WORDS and not re.search(r"\d", words)
    return Role.CODE if _CODE.fullmatch(words) or is_short else Role.TEXT


def _beside_goal(
    page: Page, number: int, below: int, heading: Periods, rows: int
) -> Iterator[Item]:
    """The other known columns of a goal's row."""
    table = page.tables[number]
    for column, role in enumerate(heading.roles):
        cell = table.rows[below][column]
        is_other = column != heading.goal and column not in heading.periods
        if is_other and cell.text.strip():
            place = (number, below, column)
            words = table.rows[0][column].text
            yield _of_column(role or Role.UNKNOWN, cell, words, page, place, rows)


def _of_layout_table(page: Page, number: int, until: int, labels: tuple[Label, ...]) -> list[Item]:
    """Items of the first rows of a table that only lay out a form: labels and words in cells."""
    found: list[Item] = []
    waiting: Found | None = None
    for at, row in enumerate(page.tables[number].rows[:until]):
        if len(row) > 1:
            # Only in a table of one column does a label stand above its words.
            waiting = None
        for column, cell in enumerate(row):
            made, waiting = _of_cell(cell, waiting, page, labels)
            found += [replace(item, cell=(number, at, column)) for item in made]
    return found


def _of_cell(
    cell: Cell, waiting: Found | None, page: Page, labels: tuple[Label, ...]
) -> tuple[list[Item], Found | None]:
    """The items of one cell; a cell that is only a label labels the next one."""
    text = " ".join(cell.text.split())
    if not text:
        return [], waiting
    marks = labels_in(text, labels) or _leading(text, labels)
    if not marks and (role := role_of(text, labels)):
        named = labels_in(f"{text.rstrip(':')}:", labels)
        return [], next(iter(named), Found(role, text, 0, len(text)))
    if not marks:
        return [_of_mark(waiting or Found(Role.FREE, "", 0, 0), text, cell, page)], None
    found: list[Item] = []
    for i, mark in enumerate(marks):
        until = marks[i + 1].start if i + 1 < len(marks) else len(text)
        words = text[mark.end : until].strip()
        if not words and i + 1 == len(marks):
            return found, mark
        found.append(_of_mark(mark, words, cell, page))
    return found, None


def _of_mark(mark: Found, words: str, cell: Cell, page: Page) -> Item:
    return Item(
        mark.role,
        words,
        mark.words,
        page.number,
        cell.box,
        How.TABLE,
        number=mark.number,
        area=mark.area,
    )


def _leading(text: str, labels: tuple[Label, ...]) -> list[Found]:
    """The one label that opens a cell without a colon: `Date/Data 12/3 62`."""
    if match := re.match(r"\s*date\s*/\s*data\s+", text, re.I):
        return [Found(Role.DATED_DATA, match[0].strip(), match.start(), match.end())]
    return []
