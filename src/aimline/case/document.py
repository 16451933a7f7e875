"""Papers, and the provenance that leads every fact back to one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

_MOST_DIGITS: Final = 6
"""Of the number of a page."""

Extra = tuple[tuple[str, object], ...]
"""Columns or keys that Aimline does not know, kept as they came."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact comes from: who said it, when it was received, in which paper, on which page."""

    source: str | None = None
    """A paper of the case, with its page: `papers/q1.pdf#page=2`."""
    who: str | None = None
    received_on: date | None = None
    note: str | None = None
    extra: Extra = ()
    stands_at: str | None = field(default=None, compare=False)
    """Where it is typed: `observations.csv, row 12`. A place, not a part of the fact."""

    @property
    def file(self) -> str | None:
        """The paper without its page."""
        return self.source.partition("#")[0] or None if self.source else None

    @property
    def page(self) -> int | None:
        """The page of the paper, counted from 1."""
        _, _, place = (self.source or "").partition("#page=")
        return int(place) if place.isdecimal() and len(place) <= _MOST_DIGITS else None

    @property
    def place(self) -> str | None:
        """The best place to point at: the paper and page, else the typed row."""
        return self.source or self.stands_at


@dataclass(frozen=True, slots=True)
class Paper:
    """An original, kept unaltered and known by its hash."""

    file: str
    sha256: str | None = None
    on: date | None = None
    title: str | None = None
    kind: str | None = None
    pages: int | None = None
    student: str | None = None
    provenance: Provenance = Provenance()
