"""Words at one height of a page, in pieces with wide spaces between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from aimline.intake.page import Word

_GAP: Final = 0.9
"""In heights of a line: a wider space between two words is no space between words."""

Words = list[Word]


@dataclass(frozen=True, slots=True)
class Row:
    """Words at one height, in pieces with wide spaces between them."""

    pieces: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> Words:
        """All words from the left to the right."""
        return [word for piece in self.pieces for word in piece]

    @property
    def height(self) -> float:
        """That of its tallest word."""
        return max(word.box.height for piece in self.pieces for word in piece)

    @property
    def middle(self) -> float:
        """That of its first word."""
        return self.pieces[0][0].box.middle


@dataclass(slots=True)
class _Level:
    """Words that stand at one height so far, and the tallest of the last of them."""

    middle: float
    height: float
    words: Words


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Words at the same height, from the top down."""
    levels: list[_Level] = []
    placed = [((box.top + box.bottom) / 2, box.left, word) for word in words for box in [word.box]]
    placed.sort(key=itemgetter(0, 1))
    for middle, _, word in placed:
        box = word.box
        height = box.bottom - box.top
        for level in levels[:-4:-1]:
            least = level.height if level.height < height else height
            if abs(level.middle - middle) <= 0.45 * least:
                level.words.append(word)
                if height > level.height:
                    level.middle, level.height = middle, height
                break
        else:
            levels.append(_Level(middle, height, [word]))
    ordered = sorted(levels, key=lambda level: level.middle)
    return [row_of(level.words) for level in ordered]


def row_of(row: Words) -> Row:
    """Words of one height as a row."""
    row = sorted(row, key=_left)
    widest = _GAP * sorted([word.box.bottom - word.box.top for word in row])[len(row) // 2]
    pieces: list[Words] = [[row[0]]]
    reached = row[0].box.right
    for word in row[1:]:
        box = word.box
        if box.left - reached > widest:
            pieces.append([])
        pieces[-1].append(word)
        if box.right > reached:
            reached = box.right
    return Row(tuple(map(tuple, pieces)))


def _left(word: Word) -> float:
    return word.box.left
