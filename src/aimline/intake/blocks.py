"""Blocks with the same labels that stand side by side: the reports of a year, two goals.

Read line by line, the score of one block would go to the day of another. So where a row repeats a
label, every block is read by itself from its top to its end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aimline.intake.page import Cell, Table, Word
from aimline.intake.rows import Row, Words, row_of

_LABEL: Final = re.compile(r"\s*([^:]{2,60}?)\s*:")
_SPACES: Final = re.compile(r"\t+|\s{3,}")
_DAY: Final = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?"
)
_MOST_HEADINGS: Final = 12
_MOST_WORDS: Final = 6
_CLEAR: Final = 0.35
"""In heights of a line: the space between two blocks, which is wider than between two words."""
_APART: Final = 3.0
"""In heights of a line: what stands lower belongs to no block above it."""
_NEXT: Final = 0.9
"""The same, for a line that only the first of the blocks has."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The rows of each block, from the left, and the first row below them all."""

    columns: tuple[tuple[Row, ...], ...]
    end: int


def label_of(words: str) -> str | None:
    """The label that words begin with, without its number: two equal ones are of two blocks."""
    found = _LABEL.match(words)
    if found is None or len(found[1].split()) > _MOST_WORDS:
        return None
    plain = re.sub(r"[\d#]+(?:st|nd|rd|th)?|[^\w\s/]", " ", found[1].casefold())
    return " ".join(plain.split()) or None


def blocks_at(rows: Sequence[Row], start: int) -> Blocks | None:
    """The blocks that begin in a row side by side; None where it repeats no label."""
    lefts = _lefts(rows[start]) if len(rows[start].pieces) > 1 else []
    if not lefts:
        return None
    labels = {label_of(_said(piece)) for piece in rows[start].pieces}
    end, split = start, list[list[Words]]()
    for row in rows[start:]:
        if end > start and row.middle - rows[end - 1].middle > _APART * row.height:
            break
        parts = _parts(row, lefts)
        if parts is None or (not any(parts[1:]) and _is_below(row, rows[end - 1], labels)):
            break
        labels |= {label_of(_said(part)) for part in parts[1:] if part}
        split.append(parts)
        end += 1
    columns = tuple(
        tuple(row_of(parts[at]) for parts in split if parts[at]) for at in range(len(lefts))
    )
    return Blocks(columns, end)


def _lefts(row: Row) -> list[float]:
    """Where the blocks begin that a row repeats a label of."""
    labels = [label_of(_said(piece)) for piece in row.pieces]
    found = Counter(label for label in labels if label)
    if not found or labels[0] is None:
        return []
    label, count = found.most_common(1)[0]
    if count < 2 or label != labels[0]:
        return []
    return [
        piece[0].box.left for piece, own in zip(row.pieces, labels, strict=True) if own == label
    ]


def _parts(row: Row, lefts: Sequence[float]) -> list[Words] | None:
    """The words of a row by block; None where they run from one block into the next."""
    parts: list[Words] = [[] for _ in lefts]
    clear, before = _CLEAR * row.height, None
    for word in row.words:
        at = max(sum(left <= word.box.left + clear for left in lefts) - 1, 0)
        is_over = at + 1 < len(lefts) and word.box.right > lefts[at + 1]
        if is_over or word.box.left < lefts[0] - row.height:
            return None
        is_next = before is not None and not parts[at] and any(parts)
        if is_next and before is not None and word.box.left - before.box.right < clear:
            return None
        parts[at].append(word)
        before = word
    return parts


def _is_below(row: Row, above: Row, labels: set[str | None]) -> bool:
    """Whether a line in the place of the first block alone belongs to none of them."""
    label = label_of(_said(row.words))
    space = row.words[0].box.top - max(word.box.bottom for word in above.words)
    return space > _NEXT * row.height or (label is not None and label not in labels)


def _said(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def side_by_side(table: Table) -> list[Table]:
    """A table as its blocks: one for each repeated label or repeated row of headings.

    A table whose headings stand down its side, with days along a row, is turned upright.
    """
    spans = _spans(table)
    if not spans:
        return [_upright(table)]
    made = [
        Table(tuple(row[first:last] for row in table.rows), table.name) for first, last in spans
    ]
    return [Table(tuple(_filled(one)), one.name) for one in made if any(_filled(one))]


def _filled(table: Table) -> Iterator[tuple[Cell, ...]]:
    return (row for row in table.rows if any(cell.text.strip() for cell in row))


def _spans(table: Table) -> list[tuple[int, int]]:
    """The columns of each block; none where the table is one."""
    if len(table.rows) < 2:
        return []
    for row in table.rows[:2]:
        labels = [label_of(cell.text) for cell in row]
        starts = [i for i, label in enumerate(labels) if label and label == labels[0]]
        if len(starts) > 1 and labels[0]:
            return list(zip(starts, [*starts[1:], len(row)], strict=True))
    return _repeated_headings(table.rows[0])


def _repeated_headings(row: Sequence[Cell]) -> list[tuple[int, int]]:
    """The columns of two or more tables that stand side by side under the same headings."""
    titles = [" ".join(cell.text.casefold().split()) for cell in row]
    for wide in range(2, len(titles) // 2 + 1):
        parts = [titles[i : i + wide] for i in range(0, len(titles), wide)]
        is_same = len(parts[-1]) == wide and all(part == parts[0] for part in parts)
        if is_same and all(parts[0]) and len(set(parts[0])) == wide:
            return [(i, i + wide) for i in range(0, len(titles), wide)]
    return []


def _upright(table: Table) -> Table:
    """The table with its rows as columns, where every column is of one day."""
    rows = table.rows
    is_headed = len(rows) > 2 and all(row[0].text.strip() for row in rows[1:])
    if not is_headed or len(rows) > _MOST_HEADINGS or len(rows[0]) < 3:
        return table
    if not any(map(_is_of_days, rows[1:])) or any(_is_day(row[0].text) for row in rows):
        return table
    return Table(tuple(zip(*rows, strict=True)), table.name)


def _is_of_days(row: Sequence[Cell]) -> bool:
    """Whether a heading has two or more days beside it, and nothing else."""
    filled = [cell.text for cell in row[1:] if cell.text.strip()]
    return len(filled) > 1 and all(map(_is_day, filled))


def _is_day(words: str) -> bool:
    return bool(_DAY.fullmatch(words.strip()))


def unfolded(texts: Sequence[str]) -> list[str]:
    """Lines of a paper without places, in which tabs or wide spaces set blocks side by side.

    As many lines come out as went in: each block whole, in the place of a line.
    """
    lines: list[str] = []
    at = 0
    while at < len(texts):
        parts = _parts_of(texts[at])
        labels = {label_of(part) for part in parts}
        end = at + 1
        if len(parts) > 1 and len(labels) == 1 and None not in labels:
            while end < len(texts) and len(_parts_of(texts[end])) == len(parts):
                end += 1
        lines += (
            _one_by_one([_parts_of(text) for text in texts[at:end]])
            if end - at > 1
            else [texts[at]]
        )
        at = end
    return lines


def _parts_of(text: str) -> list[str]:
    return [part for part in _SPACES.split(text.strip()) if part]


def _one_by_one(rows: Sequence[Sequence[str]]) -> list[str]:
    blocks = [" ".join(parts) for parts in zip(*rows, strict=True)]
    kept, rest = blocks[: len(rows) - 1], blocks[len(rows) - 1 :]
    return [*kept, " ".join(rest), *[""] * (len(rows) - len(kept) - 1)]
