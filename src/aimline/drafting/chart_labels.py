"""Where the words of a chart stand, so that none covers another, a score or a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

LINE: Final = 1.2
"""Height of a line of text, in font sizes."""
_FAR: Final = 15
"""How soon a label rather covers a little than stand far from its point."""

_NARROW: Final = frozenset("iljtfrI.,:;'|!()[] ")
_WIDE: Final = frozenset("mwMW%@")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the plot."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """The area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: `x` is their left edge, `y` the top of their first line."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    colour: str
    is_bold: bool = False

    @property
    def box(self) -> Box:
        """The room the words take."""
        width = max(text_width(line, self.size, self.is_bold) for line in self.lines)
        return Box(self.x, self.y, self.x + width, self.y + self.height)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.size * LINE


def text_width(words: str, size: float, is_bold: bool = False) -> float:
    """About how wide the words are in the charts' font, rather too wide than too narrow."""
    em = sum(0.33 if c in _NARROW else 0.88 if c in _WIDE else 0.58 for c in words)
    return em * size * (1.06 if is_bold else 1.0)


def wrapped(words: str, size: float, width: float, is_bold: bool = False) -> tuple[str, ...]:
    """The words in lines no wider than `width`."""
    lines, line = [], ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size, is_bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return tuple([*lines, line] if line else lines)


def column(labels: Sequence[tuple[float, Label]], height: float) -> list[Label]:
    """Labels of one column, each centred on its wish as far as the others allow."""
    ordered = sorted(labels, key=lambda pair: pair[0])
    tops: list[float] = []
    for wish, label in ordered:
        top = wish - label.height / 2
        tops.append(max(top, tops[-1] + ordered[len(tops) - 1][1].height + 4) if tops else top)
    bottom = height + 14
    for i in range(len(tops) - 1, -1, -1):
        tops[i] = min(tops[i], bottom - ordered[i][1].height)
        bottom = tops[i] - 4
    return [replace(label, y=top) for (_, label), top in zip(ordered, tops, strict=True)]


def rows(labels: Iterable[Label], width: float, most: int | None) -> list[tuple[int, Label]]:
    """Each label with the row where it has room, from 0; beyond `most` rows it is left out."""
    taken: list[list[Box]] = []
    placed = []
    for label in labels:
        box = label.box
        left = min(max(label.x, 0.0), max(width - (box.right - box.left), 0.0))
        moved = replace(label, x=left)
        room = Box(left - 4, 0, moved.box.right + 4, 1)
        row = next(
            (i for i, row in enumerate(taken) if not any(room.overlap(b) for b in row)), len(taken)
        )
        if most is not None and row >= most:
            continue
        if row == len(taken):
            taken.append([])
        taken[row].append(room)
        placed.append((row, moved))
    return placed


def beside(
    label: Label,
    at: tuple[float, float],
    obstacles: Obstacles,
    plot: Box,
    prefer_up: bool,
    gaps: Sequence[float] = (7, 16, 30, 48, 70),
) -> Label:
    """The label next to a point of the plot, where it covers the least."""
    box = label.box
    width, height = box.right - box.left, box.bottom - box.top

    def cost(order_and_place: tuple[int, tuple[float, float, float]]) -> float:
        order, (left, top, gap) = order_and_place
        room = Box(left - 2, top - 1, left + width + 2, top + height + 1)
        inside = room.overlap(plot)
        outside = (room.right - room.left) * (room.bottom - room.top) - inside
        return outside * 20 + obstacles.covered_by(room) + order * 1.5 + gap**2 / _FAR

    places = _places(width, height, at, prefer_up, gaps)
    _, (left, top, _) = min(enumerate(places), key=cost)
    return replace(label, x=left, y=top)


def _places(
    width: float,
    height: float,
    at: tuple[float, float],
    prefer_up: bool,
    gaps: Sequence[float],
) -> list[tuple[float, float, float]]:
    """Left edges and tops, each with its distance from the point."""
    x, y = at
    places = []
    for gap in gaps:
        up, down = y - gap - height, y + gap
        for top in (up, down) if prefer_up else (down, up):
            places += [(left, top, gap) for left in (x - width / 2, x + 3, x - width - 3)]
        sides = (x + gap + 2, x - gap - 2 - width)
        places += [(left, y - height / 2, gap) for left in sides]
    return places


def along(points: Sequence[tuple[float, float]], thickness: float = 3) -> list[Box]:
    """Boxes that cover a line through the points."""
    boxes = []
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / 6))
        for i in range(steps + 1):
            x, y = x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps
            boxes.append(Box(x - thickness, y - thickness, x + thickness, y + thickness))
    return boxes


class Obstacles:
    """Rectangles that words should not cover."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        rows = [(box.left, box.top, box.right, box.bottom) for box in boxes]
        self._edges = np.array(rows, dtype=float).reshape(-1, 4)

    def __or__(self, boxes: Iterable[Box]) -> Obstacles:
        more = Obstacles(boxes)
        more._edges = np.concatenate([self._edges, more._edges])
        return more

    def covered_by(self, room: Box) -> float:
        """The area of all obstacles that a rectangle would cover."""
        left, top, right, bottom = self._edges.T
        across = np.minimum(room.right, right) - np.maximum(room.left, left)
        down = np.minimum(room.bottom, bottom) - np.maximum(room.top, top)
        return float((across.clip(0) * down.clip(0)).sum())
