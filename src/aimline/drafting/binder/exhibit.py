"""A paper as an exhibit: its mark, its pages with their words, and how it gets into a binder."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from aimline.drafting.blocks import Block

_LETTERS: Final = 26


class Marks(StrEnum):
    """How exhibits are called."""

    LETTERS = "letters"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of words with its place, in points from the top left corner of its page."""

    words: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ExhibitPage:
    """One page of an exhibit, as intake read it."""

    number: int
    """Counted from 1."""
    width: float
    height: float
    words: str
    """Everything that can be read on it."""
    lines: tuple[PlacedLine, ...] = ()
    """Only of a page whose words were recognised in a picture."""
    least_certainty: float = 1.0
    """Of its recognised words, from 0 to 1."""

    @property
    def is_recognised(self) -> bool:
        """Whether its words were recognised in a picture."""
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class PdfBody:
    """The pages of a PDF, made plain: no scripts, no forms, no attachments."""

    data: bytes = field(repr=False)
    has_structure: bool = False
    """Whether it tells a screen reader what is a heading, a table, a paragraph."""


@dataclass(frozen=True, slots=True)
class PictureBody:
    """A photo or scan that came as a picture: a JPEG for each page."""

    pictures: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class WrittenBody:
    """Words and tables of a file that has no pages of its own: mail, a spreadsheet, a Word file."""

    pages: tuple[tuple[Block, ...], ...]
    """The blocks of each page that intake told apart."""


Body = PdfBody | PictureBody | WrittenBody


@dataclass(frozen=True, slots=True)
class ExhibitPaper:
    """One paper of the case with everything that a binder needs of it."""

    file: str
    """As the case names it: `papers/q1.pdf`."""
    title: str | None
    on: date | None
    kind: str | None
    said_sha256: str | None
    """The hash under which the case took it in."""
    sha256: str | None
    """The hash of the file as it lies there now; None where it does not."""
    body: Body | None = field(repr=False)
    """None where nothing of it can be shown."""
    pages: tuple[ExhibitPage, ...] = field(default=(), repr=False)
    students: tuple[str, ...] = ()
    """The children that it names as its own."""
    kind_of_file: str = "PDF"
    troubles: tuple[tuple[int | None, str], ...] = ()
    """What could not be read, with the page where that is known."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A paper under its mark."""

    mark: str
    paper: ExhibitPaper

    @property
    def title(self) -> str:
        """The paper's title, else its file name."""
        return self.paper.title or self.paper.file.rpartition("/")[2]

    @property
    def called(self) -> str:
        """`Exhibit C`."""
        return f"Exhibit {self.mark}"


def mark_of(place: int, marks: Marks) -> str:
    """The mark of the exhibit at a place counted from 0.

    >>> [mark_of(n, Marks.LETTERS) for n in (0, 25, 26, 51, 52)]
    ['A', 'Z', 'AA', 'AZ', 'BA']
    """
    if marks is Marks.NUMBERS:
        return str(place + 1)
    first, last = divmod(place, _LETTERS)
    letter = chr(ord("A") + last)
    return mark_of(first - 1, marks) + letter if first else letter
