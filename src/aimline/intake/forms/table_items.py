"""Items of tables: what stands under headings, beside labels, and below days across the top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from aimline.intake.forms.column_roles import Heading, header_of, holds_scores, is_day
from aimline.intake.forms.goal_grid import CODE, Rows, of_grid
from aimline.intake.forms.item import CellPlace, Item
from aimline.intake.forms.score_headings import is_of_others
from aimline.intake.forms.vocabulary import Found, Label, Role, labels_in, role_of
from aimline.intake.page import Cell, How, Page, Table

_MEANING: Final = re.compile(
    r"(?:what\s+it\s+)?(?:means?|meanings?|descriptions?|definitions?|explanations?)"
    r"(?:\s+of\s+(?:the\s+)?(?:codes?|marks?))?",
    re.I,
)
_LINE: Final = re.compile(r"\b(?:aim|goal|target|trend|expected)[\s-]*(?:line|score|rate)?\b", re.I)
_KEY: Final = "Progress codes"
_LOWEST_HEAD: Final = 6
_TWO: Final = 2
_GUESSED: Final = 0.75
"""Of a column that is taken for what it is by its place alone."""


def of_table(
    page: Page, number: int, labels: tuple[Label, ...], rows: int
) -> tuple[list[Item], int]:
    """Items of a table: each cell under the heading of its column, row by row.

    rows: how many rows of tables the paper had before; returned with those of this one.
    """
    table = page.tables[number]
    if (grid := of_grid(Rows(page, number, rows), labels)) is not None:
        found, heading = grid
        return [*_of_layout_table(page, number, heading.top, labels), *found], rows + len(found)
    if found := _dated_columns(page, number, labels, rows) or _key(page, number, labels):
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
        words = header.words[column]
        unknown = Role.OF_OTHERS if is_of_others(words) else Role.UNKNOWN
        role = header.roles[column] or unknown
        item = _of_column(role, cell, words, page, (*place, column), rows)
        if column == header.guessed:
            item = _guessed(item)
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


def _key(page: Page, number: int, labels: tuple[Label, ...]) -> list[Item]:
    """Items of a table that explains codes: `Code | Meaning`."""
    rows = page.tables[number].rows
    for at, row in enumerate(rows[:_LOWEST_HEAD]):
        filled = [column for column, cell in enumerate(row) if cell.text.strip()]
        if len(filled) != _TWO or not _heads_a_key([row[i].text for i in filled], labels):
            continue
        found = []
        code, meaning = filled
        for below, explained in enumerate(rows[at:], start=at):
            words = f"{explained[code].text.strip()} = {explained[meaning].text.strip()}"
            for column in filled:
                cell = replace(explained[column], text=words)
                item = _of_column(Role.LEGEND, cell, _KEY, page, (number, below, column), 0)
                found.append(replace(item, row=None))
        return found
    return []


def _heads_a_key(titles: Sequence[str], labels: tuple[Label, ...]) -> bool:
    is_code = role_of(titles[0], labels) in (Role.CODE, Role.LEGEND)
    return is_code and _MEANING.fullmatch(" ".join(titles[1].split())) is not None


def _dated_columns(page: Page, number: int, labels: tuple[Label, ...], rows: int) -> list[Item]:
    """Items of a grid whose columns are days: the codes or words below each day."""
    table = page.tables[number]
    head = table.rows[0]
    own = _rows_below_days(table, labels)
    if own is None:
        return []
    is_guess = bool(own) and role_of(head[0].text, labels) is not Role.REPORT_DATE
    found = _of_other_rows(page, number, own)
    for at, day in enumerate(head[1:], start=1):
        rows += 1
        for below in own:
            row = table.rows[below]
            words = row[at].text.strip()
            if not words or not day.text.strip():
                continue
            role = Role.CODE if CODE.fullmatch(words) and not is_guess else Role.TEXT
            when = _of_column(Role.REPORT_DATE, day, row[0].text, page, (number, 0, at), rows)
            said = _of_column(role, row[at], row[0].text, page, (number, below, at), rows)
            found += [when, _guessed(said) if is_guess else said]
    return found


def _guessed(item: Item) -> Item:
    return replace(item, certainty=_GUESSED, is_guessed=True)


def _of_other_rows(page: Page, number: int, own: Sequence[int]) -> list[Item]:
    """Items of the rows of an aimline, a class or a norm."""
    return [
        replace(_of_column(Role.OF_OTHERS, cell, "", page, (number, at, column), 0), row=None)
        for at, row in enumerate(page.tables[number].rows[1:], start=1)
        for column, cell in enumerate(row)
        if at not in own and cell.text.strip()
    ]


def _rows_below_days(table: Table, labels: tuple[Label, ...]) -> list[int] | None:
    """The rows of the child in a table with days along its top; None for any other table.

    Without a heading for the days there may be a row of scores only for the child, beside those of
    an aimline, a class or a norm.
    """
    head, below = table.rows[0], range(1, len(table.rows))
    days = [cell.text for cell in head[1:] if cell.text.strip()]
    if role_of(head[0].text, labels) is Role.REPORT_DATE and any(map(is_day, days)):
        return list(below)
    if len(days) < _TWO or not all(map(is_day, days)):
        return None
    own = [
        at
        for at in below
        if not (is_of_others(table.rows[at][0].text) or _LINE.search(table.rows[at][0].text))
        and holds_scores([cell.text for cell in table.rows[at][1:]])
    ]
    return own if len(own) == 1 else None


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
