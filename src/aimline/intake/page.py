"""A paper as every reader sees it, whatever its file: pages of words, fields and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple


class How(StrEnum):
    """How words were got out of a file."""

    TEXT = "text"
    FORM_FIELD = "form field"
    TABLE = "table"
    OCR = "ocr"


class Box(NamedTuple):
    """A place on a page in points (1/72 inch), from the page's top left corner.

    A page has some hundreds: a tuple is made, packed and unpacked in a third of the time.
    """

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.bottom - self.top

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Halfway between top and bottom."""
        return (self.top + self.bottom) / 2

    def with_box(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around all of them; there is at least one."""
    return Box(
        min([box.left for box in boxes]),
        min([box.top for box in boxes]),
        max([box.right for box in boxes]),
        max([box.bottom for box in boxes]),
    )


class Word(NamedTuple):
    """One word, or one piece of a line that the file keeps together."""

    text: str
    box: Box
    certainty: float = 1.0
    """From 0 to 1; below 1 only where it was recognised in a picture."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one line of one column, in reading order."""

    words: tuple[Word, ...]
    how: How = How.TEXT
    _text: str | None = field(default=None, init=False, repr=False, compare=False)
    _box: Box | None = field(default=None, init=False, repr=False, compare=False)
    # Both follow from the words; every form asks each line for them again and again.

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        if self._text is None:
            object.__setattr__(self, "_text", " ".join([word.text for word in self.words]))
        return self._text or ""

    @property
    def box(self) -> Box:
        """The box around all words."""
        if self._box is None:
            object.__setattr__(self, "_box", around([word.box for word in self.words]))
        return self._box or self.words[0].box

    @property
    def certainty(self) -> float:
        """That of its least certain word."""
        return min(word.certainty for word in self.words)


@dataclass(frozen=True, slots=True)
class Field:
    """A form field with its value; a check-box has `is_checked`."""

    name: str
    value: str
    box: Box
    label: str = ""
    """The words printed beside or above it, or its tool tip."""
    is_checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; its box is None where the file has no places (DOCX, XLSX)."""

    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page, row by row; every row has the same number of cells."""

    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    """The sheet, where it has one."""

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The words of every cell."""
        return tuple(tuple(cell.text.strip() for cell in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Lines are in reading order: column by column, top to bottom."""

    number: int
    """Counted from 1."""
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def text(self) -> str:
        """All lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a file that a person should know; `kind` is a warning of FORMATS.md."""

    kind: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PaperText:
    """What stands in one file."""

    pages: tuple[Page, ...]
    notices: tuple[Notice, ...] = field(default=())
    _flat: str | None = field(default=None, init=False, repr=False, compare=False)
    # Every layout asks whether it knows the paper by its words.

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "\n".join(page.text for page in self.pages)

    @property
    def flat_text(self) -> str:
        """The text of all pages on one line, with single spaces."""
        if self._flat is None:
            object.__setattr__(self, "_flat", " ".join(self.text.split()))
        return self._flat or ""

    def with_tables(self, changed: Callable[[Table], Table]) -> PaperText:
        """The paper with each of its tables changed."""
        pages = (
            replace(page, tables=tuple(map(changed, page.tables))) if page.tables else page
            for page in self.pages
        )
        return replace(self, pages=tuple(pages))

    def lines(self) -> Iterator[tuple[Page, Line]]:
        """Every line with its page, in reading order."""
        for page in self.pages:
            for line in page.lines:
                yield page, line

    def fields(self) -> Iterator[tuple[Page, Field]]:
        """Every form field with its page."""
        for page in self.pages:
            for found in page.fields:
                yield page, found

    def tables(self) -> Iterator[tuple[Page, Table]]:
        """Every table with its page."""
        for page in self.pages:
            for table in page.tables:
                yield page, table
