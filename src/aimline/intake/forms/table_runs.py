"""Tables that run over the end of a page: the next page's part has the headings of the first."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from aimline.intake.forms.column_roles import Heading, header_of
from aimline.intake.forms.vocabulary import Label
from aimline.intake.page import Box, Cell, Page, PaperText, Table

_NEAR: Final = 5.0
"""Points within which the edges of two columns are one."""

_Row = tuple[Cell, ...]


def continued(paper: PaperText, labels: tuple[Label, ...]) -> PaperText:
    """The paper, with headings over each part of a table, and cut rows joined to their beginning.

    What continues a row is put where the row began, and its own place is left empty.
    """
    pages = list(paper.pages)
    for at in range(1, len(pages)):
        before, page = pages[at - 1], pages[at]
        if not before.tables or not page.tables:
            continue
        first, second = before.tables[-1], page.tables[0]
        heading = header_of(first, labels)
        if heading is None or heading.row < 0 or not _is_rest(first, second, heading, labels):
            continue
        first, second = _joined(first, second, heading)
        pages[at - 1] = replace(before, tables=(*before.tables[:-1], first))
        pages[at] = _with_first(page, second)
    return replace(paper, pages=tuple(pages))


def _with_first(page: Page, table: Table) -> Page:
    return replace(page, tables=(table, *page.tables[1:]))


def _is_rest(first: Table, second: Table, heading: Heading, labels: tuple[Label, ...]) -> bool:
    """Whether a table goes on with one above it: the same columns, and no headings of its own."""
    above, below = first.rows[heading.row], second.rows[0]
    if len(above) != len(below) or header_of(second, labels) is not None:
        return False
    edges = [(a.box, b.box) for a, b in zip(above, below, strict=True) if a.box and b.box]
    return len(edges) == len(above) and all(_are_level(a, b) for a, b in edges)


def _are_level(one: Box, other: Box) -> bool:
    return abs(one.left - other.left) <= _NEAR and abs(one.right - other.right) <= _NEAR


def _joined(first: Table, second: Table, heading: Heading) -> tuple[Table, Table]:
    """Both parts: the second below the headings of the first, a cut row whole in the first."""
    rows = second.rows
    if len(first.rows) > heading.row + 1 and _is_cut(rows[0]):
        whole = tuple(_with_rest(a, b) for a, b in zip(first.rows[-1], rows[0], strict=True))
        first = replace(first, rows=(*first.rows[:-1], whole))
        rows = (tuple(replace(cell, text="") for cell in rows[0]), *rows[1:])
    titles: _Row = tuple(Cell(cell.text) for cell in first.rows[heading.row])
    return first, replace(second, rows=(titles, *rows))


def _is_cut(row: _Row) -> bool:
    """Whether a row only ends one that began on the page before: most of its cells are empty."""
    return sum(bool(cell.text.strip()) for cell in row) * 2 < len(row)


def _with_rest(cell: Cell, rest: Cell) -> Cell:
    return replace(cell, text=f"{cell.text} {rest.text}".strip())
