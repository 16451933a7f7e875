"""The items of the assessment: observable everyday skills, by area and age."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_OWN: Final = re.compile(r"(?<!my )(?<!their )\bown\b(?! up)")
"""In an item, `own` stands for `his own`, `her own` and so on."""


class Band(StrEnum):
    """The ages that an item is meant for; it orders the items and is no norm."""

    AGES_5_8 = "5-8"
    AGES_9_12 = "9-12"
    AGES_13_15 = "13-15"
    AGES_16_21 = "16-21"

    @property
    def number(self) -> int:
        """Its place, counted from 1: part of the ids of its items."""
        return tuple(Band).index(self) + 1

    @property
    def oldest(self) -> int:
        """The last age of the band."""
        return int(self.rpartition("-")[2])

    @property
    def below(self) -> Band | None:
        """The band of younger children."""
        return tuple(Band)[self.number - 2] if self.number > 1 else None

    @property
    def above(self) -> Band | None:
        """The band of older children."""
        return tuple(Band)[self.number] if self.number < len(Band) else None


def band_of(age: int) -> Band:
    """The band of an age; the youngest and the oldest reach beyond their ends.

    >>> band_of(9), band_of(4), band_of(22)
    (<Band.AGES_9_12: '9-12'>, <Band.AGES_5_8: '5-8'>, <Band.AGES_16_21: '16-21'>)
    """
    return next((band for band in Band if age <= band.oldest), Band.AGES_16_21)


@dataclass(frozen=True, slots=True)
class Item:
    """One observable everyday skill."""

    id: str
    area: str
    band: Band
    does: str
    """What would be seen, from the verb on: `find own name among other names`."""
    example: str
    """What it looks like in everyday life."""
    given: str
    """The condition of a goal: `Given five names in print`."""
    own: str | None = None
    """After `I`, where `does` would not read well there."""
    told_by_student: str | None = None
    """The whole sentence of the student, in a language other than English."""

    @property
    def asked(self) -> str:
        """The skill as a line of its own."""
        return f"{self.does[:1].upper()}{self.does[1:]}"

    @property
    def in_own_words(self) -> str:
        """The skill as the student reads it."""
        return self.told_by_student or f"I {self.own or _OWN.sub('my own', self.does)}"

    def done_by(self, whose: str) -> str:
        """The skill in a sentence about somebody: `find his own name among other names`.

        whose: `his`, `her`, `their`.
        """
        return _OWN.sub(f"{whose} own", self.does)


@dataclass(frozen=True, slots=True)
class Source:
    """A public framework that lies behind an area: named, not copied."""

    name: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """One area with its items, in the order of their bands."""

    id: str
    title: str
    code: str
    about: str
    sources: tuple[Source, ...]
    items: tuple[Item, ...]

    def of_band(self, band: Band) -> tuple[Item, ...]:
        """The items for those ages."""
        return tuple(item for item in self.items if item.band is band)
