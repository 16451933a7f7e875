"""The rows of one CSV file of a case folder, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

from aimline.case.date_cells import dates_of_column
from aimline.case.delimited import Row, decoded, delimiter_of, rows
from aimline.case.goal_names import GoalNames
from aimline.case.problem import nearest, shown
from aimline.store.formula_cells import as_it_was
from aimline.store.problems import Ledger
from aimline.store.row_fact import Header, RowReader
from aimline.store.tables import Cell, Table
from aimline.wording.say import say, say_many


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one file, in the order of its rows, each with its line."""

    values: tuple[Any, ...] = ()
    lines: tuple[int, ...] = ()
    names: frozenset[str] = frozenset()
    """The first column of every row, also of those that are no fact because of a problem."""


def read_rows(data: bytes, table: Table, goals: GoalNames | None, ledger: Ledger) -> Facts:
    """The facts of a file; whatever is wrong goes into the ledger.

    goals: None where the goals of the case could not be read; then no goal is checked.
    """
    text = ledger.attempt(lambda: decoded(data))
    if text is None:
        return Facts()
    if text[1]:
        ledger.note(text[1])
    lines = _lines(text[0], ledger)
    header = _header(lines[0], table, goals, ledger) if lines else None
    if header is None:
        return Facts()
    body = [row for row in lines[1:] if _is_whole(row, header, ledger)]
    _check_repeated(body, ledger)
    days = {
        name: dates_of_column([row.cells[header.known[name]] for row in body])
        for name in (column.name for column in table.columns if column.cell is Cell.DATE)
        if name in header.known
    }
    read = []
    for position, row in enumerate(body):
        found = {name: column[position] for name, column in days.items()}
        fact = RowReader(row, table, header, goals, found, ledger).fact()
        read.append((row.line, fact))
    first = header.known.get(table.own_columns[0].name)
    return Facts(
        tuple(fact for _, fact in read if fact is not None),
        tuple(line for line, fact in read if fact is not None),
        frozenset(row.cells[first] for row in body) if first is not None else frozenset(),
    )


def _lines(text: str, ledger: Ledger) -> list[Row]:
    lines = []
    for row in rows(text, delimiter_of(text)):
        if isinstance(row, Row):
            lines.append(Row(row.line, tuple(map(as_it_was, row.cells))))
        else:
            line, problem = row
            ledger.problems.append(problem.at(ledger.file, line=line))
    return lines


def _header(row: Row, table: Table, goals: GoalNames | None, ledger: Ledger) -> Header | None:
    columns = {column.name for column in table.columns}
    known: dict[str, int] = {}
    unknown: dict[str, int] = {}
    for position, title in enumerate(row.cells):
        name = "_".join(title.casefold().split())
        target, key = (known, name) if name in columns else (unknown, title)
        if key and key in target:
            ledger.problem(
                say("The column {title} stands there twice.", title=shown(title)),
                say("Which one counts cannot be told."),
                say("Delete or rename one of them."),
                line=row.line,
            )
        if key:
            target[key] = position
    _note_unknown(unknown, columns - set(known), ledger)
    is_goal_known = goals is None or goals.only is not None
    missing = [
        column.name
        for column in table.columns
        if column.is_required
        and column.name not in known
        and not (column.cell is Cell.GOAL and is_goal_known)
    ]
    if missing:
        ledger.problem(
            say("There is no column {columns}.", columns=reduce(_and_no_column, missing)),
            say("No row can be read without it."),
            say(
                "Begin the file with a row of titles: {titles} (columns that are not needed may be"
                " left out).",
                titles=",".join(column.name for column in table.own_columns),
            ),
            line=row.line,
        )
        return None
    return Header(row.cells, known, unknown)


def _and_no_column(one: str, other: str) -> str:
    return say("{one} and no column {other}", one=one, other=other)


def _note_unknown(unknown: dict[str, int], free: set[str], ledger: Ledger) -> None:
    for title in unknown:
        close = nearest(title, sorted(free))
        if close:
            ledger.note(
                say("unknown column '{title}'; did you mean {word}?", title=title, word=close)
            )
        else:
            ledger.note(say("unknown column '{title}'; it is kept but not used", title=title))


def _is_whole(row: Row, header: Header, ledger: Ledger) -> bool:
    expected, found = len(header.names), len(row.cells)
    if found < expected or any(row.cells[expected:]):
        ledger.problem(
            _too_few_cells(found, expected)
            if found < expected
            else _too_many_cells(found, expected),
            say("Its cells may stand under wrong titles."),
            say(
                "Compare it with the titles; a comma inside a cell needs quotation marks around it."
            ),
            line=row.line,
        )
        return False
    untitled = [i for i, title in enumerate(header.names) if not title and row.cells[i]]
    if untitled:
        ledger.problem(
            say("Cell {number} stands under no title.", number=untitled[0] + 1),
            say("What it means cannot be told."),
            say("Give its column a title in the first row."),
            line=row.line,
        )
    return not untitled


def _too_few_cells(found: int, expected: int) -> str:
    return say_many(
        "The row has {n} cell, fewer than the {expected} titles above.",
        "The row has {n} cells, fewer than the {expected} titles above.",
        found,
        expected=expected,
    )


def _too_many_cells(found: int, expected: int) -> str:
    return say_many(
        "The row has {n} cell, more than the {expected} titles above.",
        "The row has {n} cells, more than the {expected} titles above.",
        found,
        expected=expected,
    )


def _check_repeated(body: list[Row], ledger: Ledger) -> None:
    first: dict[tuple[str, ...], int] = {}
    for row in body:
        if row.cells in first:
            ledger.problem(
                say("The row repeats line {line} in every cell.", line=first[row.cells]),
                say("Counted twice, it would weigh double."),
                say("Delete one of the two, or tell them apart in a `note` column."),
                line=row.line,
            )
        first.setdefault(row.cells, row.line)
