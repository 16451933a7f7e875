"""Tables in plain text: cells between bars, behind tabs, or below one another by spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from aimline.intake.page import Box, Cell, Table
from aimline.language.dates import find_dates

_RULE: Final = re.compile(r"[\s|+=:_-]*[=+_-]{3}[\s|+=:_-]*")
_WIDEST: Final = 400
_LEAST_GUTTER: Final = 2
_MOST_WORDS: Final = 12
"""Of a cell: a longer one is running text that happens to be aligned."""
_LABEL: Final = re.compile(r"\S:(?:\s|$)")
_SHORT_DAY: Final = re.compile(r"\d{1,2}/\d{1,2}")

_Cells = list[str]


def text_tables(lines: Sequence[str]) -> list[Table]:
    """The tables that stand in lines of text, each cell with the turn of its line."""
    found = []
    for start, end in _stretches(lines):
        kept = [at for at in range(start, end) if not _RULE.fullmatch(lines[at])]
        for cells in (_barred, _tabbed, _aligned):
            rows = cells([lines[at] for at in kept])
            if rows is not None and _is_table(rows):
                found.append(_table(rows, kept))
                break
    return found


def row_cells(texts: Sequence[str], at: int) -> tuple[Cell, ...]:
    """The cells of a row that stands in one line."""
    return tuple(Cell(text.strip(), Box(0, at, 0, at + 1)) for text in texts)


def _stretches(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Two or more lines with nothing empty between them."""
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and lines[at].strip():
            continue
        if at - start > 1:
            yield from _parts(lines, start, at)
        start = at + 1


def _parts(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines in several cells, without the lines of running text around them."""
    begin = start
    for at in range(start, end + 1):
        is_inside = at < end and _may_be_row(lines[at])
        if is_inside:
            continue
        if at - begin > 1:
            yield begin, at
        begin = at + 1


def _may_be_row(line: str) -> bool:
    has_cells = "|" in line or "\t" in line or re.search(r"\S {2,}\S", line) is not None
    return has_cells or _RULE.fullmatch(line) is not None


def _barred(lines: Sequence[str]) -> list[_Cells] | None:
    if not all("|" in line.strip().strip("|") for line in lines):
        return None
    return [line.strip().removeprefix("|").removesuffix("|").split("|") for line in lines]


def _tabbed(lines: Sequence[str]) -> list[_Cells] | None:
    return [line.split("\t") for line in lines] if all("\t" in line for line in lines) else None


def _aligned(lines: Sequence[str]) -> list[_Cells] | None:
    """Cells by the columns of letters that are empty in every line."""
    rows = [line.expandtabs(8)[:_WIDEST] for line in lines]
    wide = max(map(len, rows), default=0)
    taken = [any(len(row) > i and row[i] != " " for row in rows) for i in range(wide)]
    starts = [
        i
        for i in range(wide)
        if taken[i] and (i == 0 or not any(taken[max(0, i - _LEAST_GUTTER) : i]))
    ]
    ends = [*starts[1:], wide]
    return [[row[a:b] for a, b in zip(starts, ends, strict=True)] for row in rows]


def _is_table(rows: Sequence[_Cells]) -> bool:
    """Whether rows of cells are a table: no form with labels, and no text in two columns."""
    wide = max(map(len, rows), default=0)
    cells = [cell for row in rows for cell in row if cell.strip()]
    if len(rows) < 2 or wide < 2 or any(len(cell.split()) > _MOST_WORDS for cell in cells):
        return False
    if sum(_LABEL.search(cell) is not None for cell in cells) * 4 > len(cells):
        return False
    filled = sum(sum(bool(cell.strip()) for cell in row) > 1 for row in rows)
    is_dated = all(_is_day(row[0]) for row in rows[1:])
    return filled * 3 >= len(rows) * 2 and (is_dated or (wide > 2 and len(rows) > 2))


def _is_day(words: str) -> bool:
    said = words.strip()
    found = find_dates(said)
    return _SHORT_DAY.fullmatch(said) is not None or (
        len(found) == 1 and found[0].words.strip() == said
    )


def _table(rows: Sequence[_Cells], lines: Sequence[int]) -> Table:
    wide = max(map(len, rows))
    whole = ((*row, *[""] * (wide - len(row))) for row in rows)
    return Table(tuple(row_cells(row, at) for row, at in zip(whole, lines, strict=True)))
