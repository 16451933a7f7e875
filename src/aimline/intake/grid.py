"""Cells between ruled lines: which boxes a page draws, and which of them make a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from aimline.intake.page import Box
from aimline.intake.pdf_objects import Rule

_NEAR: Final = 3.0
"""Points within which two lines are one, or touch."""
_MOST_RULES: Final = 800
"""More lines than any table has: a map or a chart, whose boxes are no cells."""
_MOST_PARTS: Final = 12_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, row by row; a cell that reaches over several places stands at its first."""

    rows: tuple[tuple[Box | None, ...], ...]

    @property
    def cells(self) -> tuple[Box, ...]:
        """All cells, row by row."""
        return tuple(cell for row in self.rows for cell in row if cell)

    @property
    def box(self) -> Box:
        """The box around all cells."""
        cells = self.cells
        box = cells[0]
        for cell in cells[1:]:
            box = box.with_box(cell)
        return box


def grids(across: Iterable[Rule], down: Iterable[Rule]) -> tuple[Grid, ...]:
    """The tables that ruled lines make, from the top of the page down."""
    rows, columns = _merged(across), _merged(down)
    if not rows or not columns or len(rows) + len(columns) > _MOST_RULES:
        return ()
    found = [
        grid
        for part in _connected(rows, columns)
        if (grid := _grid(*part)) is not None and len(grid.cells) > 1
    ]
    return tuple(sorted(found, key=lambda grid: (grid.box.top, grid.box.left)))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules in one line that touch are one rule."""
    merged: list[Rule] = []
    for group in _clustered(rules):
        at = sum(rule.at for rule in group) / len(group)
        start, end = group[0].start, group[0].end
        for rule in sorted(group, key=lambda rule: rule.start):
            if rule.start > end + _NEAR:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            start, end = min(start, rule.start), max(end, rule.end)
        merged.append(Rule(at, start, end))
    return merged


def _clustered(rules: Iterable[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        if groups and rule.at - groups[-1][0].at <= _NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    for group in groups:
        group.sort(key=lambda rule: rule.start)
    return groups


def _touch(row: Rule, column: Rule) -> bool:
    return (
        row.start - _NEAR <= column.at <= row.end + _NEAR
        and column.start - _NEAR <= row.at <= column.end + _NEAR
    )


def _connected(rows: list[Rule], columns: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch one another, each such group for itself."""
    parts = []
    free_rows, free_columns = list(rows), list(columns)
    while free_rows:
        part_rows, part_columns = [free_rows.pop()], list[Rule]()
        while True:
            new_columns = [c for c in free_columns if any(_touch(r, c) for r in part_rows)]
            free_columns = [c for c in free_columns if c not in new_columns]
            part_columns += new_columns
            new_rows = [r for r in free_rows if any(_touch(r, c) for c in new_columns)]
            free_rows = [r for r in free_rows if r not in new_rows]
            part_rows += new_rows
            if not new_rows:
                break
        if len(part_rows) > 1 and part_columns:
            parts.append((part_rows, part_columns))
    return parts


def _positions(rules: Sequence[Rule], ends: Iterable[float]) -> list[float]:
    positions: list[float] = []
    for at in sorted([*(rule.at for rule in rules), *ends]):
        if not positions or at - positions[-1] > _NEAR:
            positions.append(at)
    return positions


def _is_ruled(rules: Sequence[Rule], at: float, along: float) -> bool:
    return any(
        abs(rule.at - at) <= _NEAR and rule.start - _NEAR <= along <= rule.end + _NEAR
        for rule in rules
    )


def _grid(rows: list[Rule], columns: list[Rule]) -> Grid | None:
    # A table without lines at its sides ends where its lines across do.
    sides = (min(rule.start for rule in rows), max(rule.end for rule in rows))
    xs, ys = _positions(columns, sides), _positions(rows, ())
    wide, tall = len(xs) - 1, len(ys) - 1
    if wide < 1 or tall < 1 or wide * tall > _MOST_PARTS:
        return None
    return _gathered(_joined(rows, columns, xs, ys), xs, ys)


_OUTSIDE: Final = -1


class _Joined:
    """Numbers from 0 up, and the outside, of which some are joined to one."""

    def __init__(self, count: int) -> None:
        self._parent = {part: part for part in range(_OUTSIDE, count)}

    def root(self, part: int) -> int:
        """The least number that a part is joined to."""
        parent = self._parent
        while parent[part] != part:
            parent[part] = parent[parent[part]]
            part = parent[part]
        return part

    def join(self, part: int, other: int) -> None:
        """Make two parts one."""
        first, second = sorted((self.root(part), self.root(other)))
        self._parent[second] = first


def _joined(
    rows: list[Rule], columns: list[Rule], xs: list[float], ys: list[float]
) -> dict[tuple[int, int], int]:
    """To which cell each smallest part belongs: parts with no line between them are one."""
    wide, tall = len(xs) - 1, len(ys) - 1
    parts = _Joined(wide * tall)
    for i, (top, bottom) in enumerate(pairwise(ys)):
        middle = (top + bottom) / 2
        for j, (left, right) in enumerate(pairwise(xs)):
            part, centre = i * wide + j, (left + right) / 2
            below = _is_ruled(rows, bottom, centre)
            is_shut = below and _is_ruled(rows, top, centre)
            if not below:
                parts.join(part, part + wide if i + 1 < tall else _OUTSIDE)
            if i == 0 and not _is_ruled(rows, top, centre):
                parts.join(part, _OUTSIDE)
            if not _is_ruled(columns, right, middle) and (j + 1 < wide or not is_shut):
                parts.join(part, part + 1 if j + 1 < wide else _OUTSIDE)
            if j == 0 and not is_shut and not _is_ruled(columns, left, middle):
                parts.join(part, _OUTSIDE)
    return {(i, j): parts.root(i * wide + j) for i in range(tall) for j in range(wide)}


def _gathered(cell_of: dict[tuple[int, int], int], xs: list[float], ys: list[float]) -> Grid | None:
    boxes: dict[int, Box] = {}
    first: dict[int, tuple[int, int]] = {}
    for (i, j), cell in cell_of.items():
        if cell == _OUTSIDE:
            continue
        box = Box(xs[j], ys[i], xs[j + 1], ys[i + 1])
        boxes[cell] = boxes[cell].with_box(box) if cell in boxes else box
        first.setdefault(cell, (i, j))
    at = {place: boxes[cell] for cell, place in first.items()}
    used_rows = sorted({i for i, _ in at})
    used_columns = sorted({j for _, j in at})
    rows = tuple(tuple(at.get((i, j)) for j in used_columns) for i in used_rows)
    return Grid(rows) if rows else None
