"""Readings that a person has accepted, and what became of each in the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from aimline.case.document import Provenance
from aimline.case.goal import Goal, GoalKey
from aimline.intake.reading import Reading, ReadingKind, Value
from aimline.terms import AimlineError

NEW_GOAL: Final = "new"
"""Said of a goal that is none of those that the case has."""


class NotPlaced(AimlineError):
    """A reading that cannot become a fact; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One reading that a person took, with the paper that it stands in."""

    file: str
    """The paper as the case names it: `papers/q1.pdf`."""
    sha256: str
    reading: Reading
    students: tuple[str, ...] = ()
    """Every child that the paper names, whether or not that reading was accepted too."""
    original: Reading | None = None
    """The reading as it came from the paper, where the person corrected it."""
    printed: tuple[Reading, ...] = ()
    """Every goal that the paper prints, whether or not it was accepted too."""
    same_as: GoalKey | None = None
    """The goal of the case that a person said this goal is, or is about, or that it became; or
    NEW_GOAL."""
    is_placed: bool = False
    """It became a fact before: now it only tells what the other readings of its paper mean."""

    @property
    def value(self) -> Value:
        """What is accepted."""
        return self.reading.value

    @property
    def provenance(self) -> Provenance:
        """The paper, its page, and the id of the reading."""
        page = f"#page={self.reading.page}" if self.reading.page else ""
        read = (self.original or self.reading).id_in(self.sha256)
        corrected = ", corrected by hand" if self.original else ""
        return Provenance(source=f"{self.file}{page}", note=f"reading {read}{corrected}")


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An accepted reading that is no fact of the case, with the reason."""

    accepted: Accepted
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A goal that may be one of the case in other words, or another one: a person must say."""

    accepted: Accepted
    key: GoalKey
    goal: Goal


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A number by which a paper calls a goal of the case: a person must say which goal it is."""

    accepted: Accepted
    """The first entry of the paper about it."""
    number: str
    goals: tuple[tuple[GoalKey, Goal], ...]
    """Those of its IEP."""


@dataclass(frozen=True, slots=True)
class AcceptedPaper:
    """The accepted readings of one paper, in its order."""

    file: str
    readings: tuple[Accepted, ...]

    def of(self, *kinds: ReadingKind) -> Iterator[Accepted]:
        """Those of some kinds."""
        return (a for a in self.readings if a.reading.kind in kinds)

    @property
    def printed(self) -> tuple[Reading, ...]:
        """The goals that it prints: as accepted, and those that were not."""
        goals = [(one.reading, one.original) for one in self.of(ReadingKind.GOAL)]
        known = [original or reading for reading, original in goals]
        others = [goal for goal in self.readings[0].printed if goal not in known]
        return (*(reading for reading, _ in goals), *others)

    @property
    def students(self) -> tuple[str, ...]:
        """The children that it names: as accepted, else as read."""
        taken = [str(a.value["name"]) for a in self.of(ReadingKind.STUDENT) if a.value.get("name")]
        read = self.readings[0].students
        return tuple(dict.fromkeys(taken if taken and len(read) < 2 else [*taken, *read]))


def goals_in(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The goals among the readings of a paper."""
    return tuple(one for one in readings if one.kind is ReadingKind.GOAL)


def papers_of(accepted: Sequence[Accepted]) -> list[AcceptedPaper]:
    """The readings by their paper, in the order in which the papers first appear."""
    by_file: dict[str, list[Accepted]] = {}
    for one in accepted:
        by_file.setdefault(one.file, []).append(one)
    return [AcceptedPaper(file, tuple(readings)) for file, readings in by_file.items()]


@dataclass(slots=True)
class Outcome:
    """What became of the readings, gathered while they are placed."""

    added: list[Accepted] = field(default_factory=list)
    known: list[Accepted] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    unnamed: list[Unnamed] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    goals: list[tuple[Accepted, GoalKey]] = field(default_factory=list)
