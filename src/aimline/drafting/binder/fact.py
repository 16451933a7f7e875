"""A fact of the statement: a sentence, where it stands, and what must be seen there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Cite:
    """A place in a paper of the case."""

    file: str | None
    """None: no paper of the case shows it."""
    page: int | None = None
    shows: tuple[str, ...] = ()
    """Numbers and words that the page has to show."""
    near: tuple[str, ...] = ()
    """What helps to find the page where the case names none, such as its day."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One paragraph of the statement before its exhibits are known."""

    section: str
    words: str
    cites: tuple[Cite, ...]
    on: date | None = None
    about: tuple[str, ...] = ()
    """The keys of goals, services and papers that it tells of."""
    doubts: tuple[str, ...] = ()
    """What a person has to confirm before it may be said."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An exhibit's page, found for a fact."""

    exhibit: str
    """Its mark."""
    page: int
    """Of the paper, counted from 1."""
    shows: tuple[str, ...]
    block: int | None = None
    """The block of a written page that shows it."""
    row: int | None = None
    """The row of that block, where it is a table."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph of the statement."""

    number: int
    section: str
    words: str
    references: tuple[Reference, ...]
    on: date | None = None
