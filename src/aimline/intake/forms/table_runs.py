"""Tables that run over the end of a page: the next page's part has the headings of the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aimline.intake.forms.column_roles import Heading, header_of
from aimline.intake.forms.vocabulary import Label
from aimline.intake.page import Box, Cell, Line, Page, PaperText, Table

_NEAR: Final = 5.0
"""Points within which the edges of two columns are one."""

_GAP: Final = 1.5
"""Heights of a line that lie free between two paragraphs."""
_COLUMNS: Final = 3
"""In a table of fewer a line of running text could stand within a column too."""

_Row = tuple[Cell, ...]


def continued(paper: PaperText, labels: tuple[Label, ...]) -> PaperText:
    """The paper, with headings over each part of a table, and cut rows joined to their beginning.

    What continues a row is put where the row began, and its own place is left empty.
    """
    pages = list(paper.pages)
    for at in range(1, len(pages)):
        before, page = pages[at - 1], pages[at]
        if before.tables and (whole := _with_loose_rest(before, page, labels)):
            pages[at - 1], page = whole
            pages[at], before = page, pages[at - 1]
        if not before.tables or not page.tables:
            continue
        first, second = before.tables[-1], page.tables[0]
        heading = header_of(first, labels) or _of_lone_row(first, second, labels)
        if heading is None or heading.row < 0 or not _is_rest(first, second, labels):
            continue
        first, second = _joined(first, second, heading)
        pages[at - 1] = replace(before, tables=(*before.tables[:-1], first))
        pages[at] = _with_first(page, second)
    return replace(paper, pages=tuple(pages))


def _of_lone_row(first: Table, second: Table, labels: tuple[Label, ...]) -> Heading | None:
    """The headings that stand alone at the end of a page, with all their rows on the next."""
    if len(first.rows) != 1 or len(first.rows[0]) != len(second.rows[0]):
        return None
    return header_of(replace(first, rows=(*first.rows, *second.rows)), labels)


def _with_loose_rest(
    before: Page, page: Page, labels: tuple[Label, ...]
) -> tuple[Page, Page] | None:
    """Both pages, with the lines on top of the second that end cells of the first's last row.

    A few lines in one column are no table by themselves: they are known by standing within the
    columns of a table that ends the page before.
    """
    table, loose = before.tables[-1], _on_top(page)
    if header_of(table, labels) is None or not loose or not _ends_page(before, table):
        return None
    row = list(table.rows[-1])
    for line in loose:
        column = _column_of(line, row)
        if column is None:
            return None
        row[column] = replace(row[column], text=f"{row[column].text} {line.text}".strip())
    whole = replace(table, rows=(*table.rows[:-1], tuple(row)))
    left = tuple(line for line in page.lines if line not in loose)
    return replace(before, tables=(*before.tables[:-1], whole)), replace(page, lines=left)


def _on_top(page: Page) -> list[Line]:
    """The first lines of a page, to the first gap between them or to its first table."""
    tops = [cell.box.top for table in page.tables for cell in table.rows[0] if cell.box]
    found: list[Line] = []
    for line in page.lines:
        is_apart = found and line.box.top - found[-1].box.bottom > _GAP * line.box.height
        if not line.box.width or is_apart or line.box.middle > min(tops, default=page.height):
            break
        found.append(line)
    return found


def _ends_page(page: Page, table: Table) -> bool:
    """Whether nothing stands below a table."""
    bottom = max((cell.box.bottom for cell in table.rows[-1] if cell.box), default=0.0)
    return bottom > 0 and all(line.box.middle <= bottom for line in page.lines)


def _column_of(line: Line, row: Sequence[Cell]) -> int | None:
    """The one filled column of several that a line stands within."""
    fitting = [
        at
        for at, cell in enumerate(row)
        if cell.box
        and cell.text.strip()
        and cell.box.left - _NEAR <= line.box.left
        and line.box.right <= cell.box.right + _NEAR
    ]
    return fitting[0] if len(fitting) == 1 and len(row) >= _COLUMNS else None


def _with_first(page: Page, table: Table) -> Page:
    return replace(page, tables=(table, *page.tables[1:]))


def _is_rest(first: Table, second: Table, labels: tuple[Label, ...]) -> bool:
    """Whether a table goes on with one above it: the same columns, and no headings of its own."""
    above, below = first.rows[-1], second.rows[0]
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
