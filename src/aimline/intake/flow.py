"""Pages of papers that have lines but no places: Word, web pages, plain text."""

from __future__ import annotations

from collections.abc import Iterable

from aimline.intake.blocks import unfolded
from aimline.intake.page import Box, How, Line, Page, Table, Word

WIDTH, HEIGHT = 612.0, 792.0


def line(text: str, number: int, how: How = How.TEXT) -> Line | None:
    """A line of words without a place: their boxes have no width and keep only their order."""
    words = text.split()
    if not words:
        return None
    box = Box(0, number, 0, number + 1)
    return Line(tuple(Word(word, box) for word in words), how)


def page(number: int, texts: Iterable[str], tables: Iterable[Table] = ()) -> Page:
    """A page of lines, in their order."""
    lines = [
        made
        for at, text in enumerate(unfolded(list(texts)))
        if (made := line(text, at)) is not None
    ]
    return Page(number, WIDTH, HEIGHT, tuple(lines), (), tuple(tables))


def has_place(box: Box) -> bool:
    """Whether a box is a place on a page, and not only a turn in the order of lines."""
    return box.width > 0 and box.height > 0
