"""A document as a value: what it says, in blocks, without how it looks.

Every paper is made of these, and every renderer draws all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.drafting.state import State


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a line; strong, or leading to a paper of the case."""

    words: str
    is_strong: bool = False
    link: str | None = None
    """A relative address of a paper. Renderers follow no other kind."""
    language: str | None = None
    """The language of the words, where it is another one than the document's."""


Line = tuple[Run, ...]


def line(*parts: str | Run) -> Line:
    """A line of plain words and runs."""
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts)


def strong(words: str) -> Run:
    """Words that carry the point."""
    return Run(words, is_strong=True)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (sections) to 3, with the state it announces."""

    words: str
    level: int = 1
    state: State | None = None
    state_words: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a quiet one is set smaller, a leading one stays with what follows."""

    line: Line
    is_quiet: bool = False
    is_leading: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points without order."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Points with an order, each of one or more blocks."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to do, each with a box to tick."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header row; the first cell of each row may head it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_header_column: bool = False
    numbers_from: int | None = None
    """The first column of figures, which stand right."""
    numbers_to: int | None = None
    """The last column of figures."""


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Ruled lines to write on by hand."""

    name: str
    """What is to be written there."""
    lines: int


@dataclass(frozen=True, slots=True)
class WritingTable:
    """A table with empty rows to fill in by hand."""

    caption: str
    header: tuple[str, ...]
    rows: int
    widths: tuple[int, ...]
    """Of the columns, as parts of the whole."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what it shows in words; `phone` is the same drawn narrow, where wanted."""

    svg: str
    phone: str | None
    alternative: str
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Callout:
    """What must be seen first, marked by a state."""

    state: State
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One large number with its name and a word about it."""

    name: str
    value: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The numbers that count, in large type."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks for whoever wants them: folded on a page, open on paper."""

    summary: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """A few blocks that stay on one sheet; they have to be short enough for one."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new sheet."""


Block = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Checklist
    | Table
    | WritingLines
    | WritingTable
    | Figure
    | Callout
    | KeyFigures
    | Details
    | Together
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper."""

    title: str
    subtitle: str
    language: str
    on: date
    """The day it speaks of; also the date inside the file, so that equal papers are equal bytes."""
    blocks: tuple[Block, ...]
