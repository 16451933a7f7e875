"""The words that a form prints for a field: beside it, above it, or behind a check-box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aimline.intake.columns import holds
from aimline.intake.page import Box, Word

_FARTHEST_BESIDE: Final = 160.0
_FARTHEST_ABOVE: Final = 26.0
_CHECK_SIGNS: Final = frozenset("□☐☒☑✓■●○◯❏❑")


class Printed:
    """The printed words of a page, its ruled cells, and where its fields are."""

    def __init__(self, words: Sequence[Word], cells: Sequence[Box], fields: Sequence[Box]) -> None:
        self._words = words
        self._cells = cells
        self._fields = fields

    def of_check_box(self, box: Box) -> str:
        """The words behind a check-box up to the next one; where none are, those before it."""
        level = self._beside(box, self._words)
        after = sorted((w for w in level if _middle(w.box) > box.right), key=lambda w: w.box.left)
        if after and after[0].text[:1] in _CHECK_SIGNS and after[0].box.left < box.right + 12:
            after[0:1] = _without_sign(after[0])
        ahead = [other.left for other in self._fields if _is_level(box, other)]
        end = min((left for left in ahead if left > box.right), default=float("inf"))
        said = _until_gap([w for w in after if w.box.left < end], box.right)
        return said or self._before(box, level)

    def of_box(self, box: Box) -> str:
        """The words before a field, else above it, else in it; those of its own cell come first."""
        cell = min(
            (cell for cell in self._cells if holds(cell, box)),
            key=lambda cell: cell.width * cell.height,
            default=None,
        )
        own = [w for w in self._words if cell and holds(cell, w.box)]
        words = own or self._words
        before = self._before(box, self._beside(box, words))
        return before or self._above(box, words) or _inside(box, words)

    def _beside(self, box: Box, words: Sequence[Word]) -> list[Word]:
        return [word for word in words if _is_level(box, word.box)]

    def _before(self, box: Box, level: Sequence[Word]) -> str:
        behind = [other.right for other in self._fields if _is_level(box, other)]
        start = max((r for r in behind if r <= box.left + 1), default=float("-inf"))
        left = sorted(
            (w for w in level if start <= _middle(w.box) and w.box.right <= box.left + 6),
            key=lambda w: -w.box.right,
        )
        said: list[str] = []
        reached = box.left
        for word in left:
            farthest = 1.2 * word.box.height if said else _FARTHEST_BESIDE
            if reached - word.box.right > farthest or word.text[:1] in _CHECK_SIGNS:
                break
            said.append(word.text)
            reached = word.box.left
        return " ".join(reversed(said))

    def _above(self, box: Box, words: Sequence[Word]) -> str:
        over = [
            word
            for word in words
            if min(box.right, word.box.right) > max(box.left, word.box.left)
            and -4 <= box.top - word.box.bottom <= _FARTHEST_ABOVE
        ]
        if not over:
            return ""
        near = max(over, key=lambda word: word.box.bottom).box
        between = any(
            near.bottom <= other.middle < box.top
            and min(box.right, other.right) > max(box.left, other.left)
            for other in self._fields
        )
        line = [word for word in words if _is_level(near, word.box)]
        return "" if between else _piece_around(near, line)


def _middle(box: Box) -> float:
    return (box.left + box.right) / 2


def _is_level(box: Box, other: Box) -> bool:
    shared = min(box.bottom, other.bottom) - max(box.top, other.top)
    return shared >= 0.4 * min(box.height, other.height)


def _without_sign(word: Word) -> list[Word]:
    rest = word.text.lstrip("".join(_CHECK_SIGNS))
    return [Word(rest, word.box, word.certainty)] if rest else []


def _until_gap(words: Sequence[Word], start: float) -> str:
    said: list[str] = []
    reached = start
    for word in words:
        farthest = 1.2 * word.box.height if said else 30
        if word.box.left - reached > farthest or word.text[:1] in _CHECK_SIGNS:
            break
        said.append(word.text)
        reached = word.box.right
    return " ".join(said)


def _piece_around(near: Box, line: Sequence[Word]) -> str:
    """The words of a line that stand together with the one at `near`."""
    ordered = sorted(line, key=lambda word: word.box.left)
    pieces: list[list[Word]] = []
    for word in ordered:
        if pieces and word.box.left - pieces[-1][-1].box.right <= 1.2 * word.box.height:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    own = next((p for p in pieces if any(word.box == near for word in p)), [])
    return " ".join(word.text for word in own)


def _inside(box: Box, words: Sequence[Word]) -> str:
    """A tall field is often laid over its own printed title."""
    held = [word for word in words if holds(box, word.box)]
    top = min((word.box.middle for word in held), default=0.0)
    line = sorted((w for w in held if abs(w.box.middle - top) < 4), key=lambda w: w.box.left)
    return " ".join(word.text for word in line)
