"""The reading order of the words of a page: cells, columns, lines.

A PDF keeps words where they are drawn, in any order. Read line by line across the page, a goal
that stands beside its baseline comes out with their sentences mixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from aimline.intake.blocks import Blocks, blocks_at, side_by_side
from aimline.intake.grid import Grid
from aimline.intake.page import Box, Cell, Table, Word
from aimline.intake.rows import Row, Words, rows_of

_PROSE_WORDS: Final = 3
"""Words on a line of running text, at least; shorter pieces are the cells of a table."""

_STRIP: Final = 0.45
"""In heights of a line: an empty strip over all rows of a table, wider than between two words."""
_MOST_HEADINGS: Final = 3
_DAY: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?")


@dataclass(frozen=True, slots=True)
class Gutter:
    """An empty strip down the page."""

    left: float
    right: float


@dataclass(slots=True)
class Order:
    """The words of a page in the order in which a person reads them."""

    lines: list[Words]
    free: list[list[Row]]
    """The rows outside all ruled tables: above the first, between them, below the last."""


def in_reading_order(words: Sequence[Word], ruled: Sequence[Grid]) -> Order:
    """The lines of a page. Cells of a ruled table are read one by one, row by row."""
    if not ruled:
        whole = rows_of(words)
        return Order(_lines(whole), [whole])
    free, held = _by_cell(words, ruled)
    order = [grid.box.top for grid in ruled]
    bands: list[Words] = [[] for _ in range(len(ruled) + 1)]
    for word in free:
        bands[sum(top <= word.box.middle for top in order)].append(word)
    rows = [rows_of(band) for band in bands]
    lines = _lines(rows[0])
    for number in range(len(ruled)):
        for cell in held[number]:
            lines += _lines(rows_of(cell))
        lines += _lines(rows[number + 1])
    return Order(lines, rows)


def _by_cell(words: Iterable[Word], ruled: Sequence[Grid]) -> tuple[Words, list[list[Words]]]:
    """The words outside all tables, and those of each table's cells in their order."""
    free: Words = []
    cells = [grid.cells for grid in ruled]
    boxes = [grid.box for grid in ruled]
    held: list[list[Words]] = [[[] for _ in some] for some in cells]
    for word in words:
        place = _cell_of(word, boxes, cells)
        if place is None:
            free.append(word)
        else:
            held[place[0]][place[1]].append(word)
    return free, held


def _cell_of(
    word: Word, boxes: Sequence[Box], cells: Sequence[tuple[Box, ...]]
) -> tuple[int, int] | None:
    """The smallest cell that the middle of a word lies in."""
    best, size = None, float("inf")
    for number, outer in enumerate(boxes):
        if not holds(outer, word.box):
            continue
        for position, cell in enumerate(cells[number]):
            if holds(cell, word.box) and cell.width * cell.height < size:
                best, size = (number, position), cell.width * cell.height
    return best


def holds(outer: Box, inner: Box) -> bool:
    """Whether the middle of one box lies in another."""
    across = (inner.left + inner.right) / 2
    return outer.left <= across <= outer.right and outer.top <= inner.middle <= outer.bottom


def table_of(grid: Grid, words: Sequence[Word]) -> Table:
    """A ruled table with the words of each cell."""
    _, (held,) = _by_cell(words, [grid])
    text = dict(
        zip(grid.cells, (" ".join(map(_said, _lines(rows_of(cell)))) for cell in held), strict=True)
    )
    rows = tuple(tuple(Cell(text[b], b) if b else Cell("") for b in row) for row in grid.rows)
    return Table(rows)


def _said(line: Words) -> str:
    return " ".join(word.text for word in line)


def _lines(rows: Sequence[Row]) -> list[Words]:
    lines: list[Words] = []
    start = 0
    while start < len(rows):
        if blocks := blocks_at(rows, start):
            lines += _of_blocks(blocks)
            start = blocks.end
            continue
        end, gutters = _stretch(rows, start)
        columns = _in_columns(rows[start:end], gutters) if gutters else []
        if columns and _is_prose(columns):
            for column in columns:
                lines += [list(row.words) for row in column]
        else:
            # Only the first row: columns may begin below a row that is aligned by chance.
            end = start + 1
            lines.append(rows[start].words)
        start = end
    return lines


def _of_blocks(blocks: Blocks) -> list[Words]:
    """The lines of blocks that stand side by side, one block after the other."""
    return [line for column in blocks.columns for line in _lines(column)]


def _stretch(rows: Sequence[Row], start: int) -> tuple[int, list[Gutter]]:
    """How far down the empty strips of a row reach, and what is left of them."""
    gutters = _gaps(rows[start]) if len(rows[start].pieces) > 1 else []
    if not gutters:
        return start + 1, []
    end = start + 1
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        kept = _kept(gutters, row)
        if not kept or row.middle - above.middle > 3 * max(row.height, above.height):
            break
        gutters, end = kept, end + 1
    return end, gutters


def _gaps(row: Row) -> list[Gutter]:
    ends = [max(word.box.right for word in piece) for piece in row.pieces]
    starts = [min(word.box.left for word in piece) for piece in row.pieces]
    return [Gutter(end, start) for end, start in zip(ends, starts[1:], strict=False)]


def _kept(gutters: Sequence[Gutter], row: Row) -> list[Gutter]:
    """What a row leaves of the empty strips."""
    least = 0.6 * row.height
    taken = [
        (min(w.box.left for w in piece), max(w.box.right for w in piece)) for piece in row.pieces
    ]
    kept = []
    for gutter in gutters:
        left, right = gutter.left, gutter.right
        middle = (left + right) / 2
        for start, end in taken:
            if end <= middle or (start < middle and end < right and end - left < right - start):
                left = max(left, end)
            else:
                right = min(right, start)
        if right - left >= least:
            kept.append(Gutter(left, right))
    return kept


def _in_columns(rows: Sequence[Row], gutters: Sequence[Gutter]) -> list[list[Row]]:
    edges = [(gutter.left + gutter.right) / 2 for gutter in gutters]
    columns: list[list[Row]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        parts: dict[int, list[tuple[Word, ...]]] = {}
        for piece in row.pieces:
            parts.setdefault(sum(edge <= piece[0].box.left for edge in edges), []).append(piece)
        for number, pieces in parts.items():
            columns[number].append(Row(tuple(pieces)))
    return columns


def _is_prose(columns: Sequence[Sequence[Row]]) -> bool:
    """Whether at least two columns hold running text, which is read down and not across."""
    running = [column for column in columns if _runs(column)]
    others = [column for column in columns if not _runs(column)]
    return len(running) >= 2 and all(len(column) <= 2 for column in others)


def _runs(column: Sequence[Row]) -> bool:
    """Several lines, most of several words, each filling the width of the column."""
    if len(column) < 2:
        return False
    widths = [
        row.words[-1].box.right - row.words[0].box.left for row in column if len(row.pieces) == 1
    ]
    if len(widths) < 2:
        return False
    fills = sum(width >= 0.55 * max(widths) for width in widths) / len(column)
    return median(len(row.words) for row in column) >= _PROSE_WORDS and fills > 0.5


def unruled_tables(rows: Sequence[Row]) -> list[Table]:
    """Rows of short pieces that stand below one another, with nothing ruled between them.

    A row with an empty column keeps its other cells in their own columns. Headings, which stand
    closer together than what is below them, are taken along.
    """
    found: list[Table] = []
    start, last = 0, 0
    while start < len(rows):
        if blocks := blocks_at(rows, start):
            start = last = blocks.end
            continue
        end, tables = _table_at(rows, start, rows[last:start])
        found += tables
        start = end if tables else start + 1
        last = start if tables else last
    return found


def _table_at(rows: Sequence[Row], start: int, above: Sequence[Row]) -> tuple[int, list[Table]]:
    """The table that begins in a row, and the first row below it."""
    end = _end_of_days(rows, start)
    if end - start > 1:
        body = rows[start:end]
        head, strips = _with_head(above, body, least=1)
        return end, [_table([*head, *body], strips)]
    end, gutters = _stretch(rows, start)
    body = _undivided(rows[start:end])
    full = sum(len(row.pieces) > 2 for row in body)
    if len(gutters) < 2 or len(body) < 2 or full < len(body) / 2:
        return end, []
    head, strips = _with_head(above, body)
    if len(body) + len(head) < 3 or _is_prose(_in_columns(body, gutters)):
        return end, []
    strips = strips if len(strips) >= len(gutters) else gutters
    return start + len(body), side_by_side(_table([*head, *body], strips))


def _undivided(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows above a line of running text, where it parts two tables with other columns."""
    for at, row in enumerate(rows):
        is_text = len(row.pieces) == 1 and len(row.words) >= _PROSE_WORDS
        if is_text and at > 1 and len(_strips(rows[:at])) > len(_strips(rows)):
            return rows[:at]
    return rows


def _end_of_days(rows: Sequence[Row], start: int) -> int:
    """The first row from there on that is not a day and one thing beside it."""
    end = start
    while end < len(rows) and _is_of_a_day(rows[end]):
        end += 1
    return end


def _is_of_a_day(row: Row) -> bool:
    if len(row.pieces) != 2:
        return False
    return _DAY.fullmatch(" ".join(word.text for word in row.pieces[0])) is not None


def _with_head(
    above: Sequence[Row], body: Sequence[Row], least: int = 2
) -> tuple[list[Row], list[Gutter]]:
    """The rows of headings right above a table, and the strips that are empty over all of it."""
    head: list[Row] = []
    strips = _strips(body)
    for row in reversed(above[-_MOST_HEADINGS:]):
        below = head[0] if head else body[0]
        taller = _strips([row, *head, *body])
        is_near = below.middle - row.middle <= 2.2 * max(row.height, below.height)
        if not is_near or len(taller) < max(len(strips), least):
            break
        head, strips = [row, *head], taller
    return head, strips


def _strips(rows: Sequence[Row]) -> list[Gutter]:
    """The strips within a table that no word of any row stands in."""
    least = _STRIP * max(row.height for row in rows)
    taken = sorted((word.box.left, word.box.right) for row in rows for word in row.words)
    strips, reached = [], taken[0][1]
    for left, right in taken:
        if left - reached >= least:
            strips.append(Gutter(reached, left))
        reached = max(reached, right)
    return strips


def _table(rows: Sequence[Row], gutters: Sequence[Gutter]) -> Table:
    edges = [(gutter.left + gutter.right) / 2 for gutter in gutters]
    made = []
    for row in rows:
        cells = [Cell("") for _ in range(len(gutters) + 1)]
        for word in row.words:
            number = sum(edge <= word.box.left for edge in edges)
            cells[number] = _with_word(cells[number], word)
        made.append(tuple(cells))
    return Table(tuple(made))


def _with_word(cell: Cell, word: Word) -> Cell:
    if cell.box is None:
        return Cell(word.text, word.box)
    return replace(cell, text=f"{cell.text} {word.text}", box=cell.box.with_box(word.box))
