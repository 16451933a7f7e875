"""What was read from a paper, entry by entry, as a person decides about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aimline.case.service import SessionStatus
from aimline.case.test_score import ScoreKind
from aimline.casework.proposals import as_decided, is_taken, is_undecided
from aimline.casework.reading_words import SURE, EntryWords, as_kept, entry_words, plain
from aimline.drafting.measure_words import words_of_measure
from aimline.drafting.session_words import status_words
from aimline.intake.reading import Reading
from aimline.store.models import ChangeRow, PaperJobRow, ProposalRow, ProposalState
from aimline.terms import Direction, MeasureKind
from aimline.wording.retold import retold

LABELS: Final[Mapping[str, Promise]] = {
    "goal": _("Which goal (its number or name)"),
    "on": _("Day"),
    "score": _("Score"),
    "trials": _("Out of how many"),
    "measure": _("Measured in"),
    "code": _("Code"),
    "code_meaning": _("What the code means"),
    "narrative": _("What the report says"),
    "number": _("Number of the goal"),
    "area": _("Area"),
    "text": _("The words"),
    "direction": _("Should go"),
    "baseline": _("Where it starts"),
    "baseline_on": _("Day of the start"),
    "criterion": _("Where it should end"),
    "criterion_on": _("To be met by"),
    "consistency": _("How often in a row, such as 3 of 4"),
    "condition": _("Under which condition"),
    "method": _("How it is measured"),
    "name": _("Name"),
    "born_on": _("Born on"),
    "grade": _("Grade"),
    "id": _("The school's number for the child"),
    "starts_on": _("First day"),
    "ends_on": _("Last day"),
    "meeting_on": _("Day of the meeting"),
    "minutes": _("Minutes each time"),
    "times": _("How many times"),
    "period": _("In each (day, week, month)"),
    "total_minutes": _("Minutes in all"),
    "setting": _("Where"),
    "group": _("Alone or in a group"),
    "service": _("Service"),
    "status": _("What happened"),
    "reason": _("Reason"),
    "test": _("Test"),
    "kind": _("Kind of score"),
    "standard_error": _("Standard error"),
    "season": _("Season"),
}
_WAYS: Final = {Direction.INCREASE: _("up"), Direction.DECREASE: _("down")}
_SCORES: Final = {
    ScoreKind.STANDARD: _("standard score"),
    ScoreKind.PERCENTILE: _("percentile"),
    ScoreKind.SCALE: _("scale score"),
    ScoreKind.GRADE_EQUIVALENT: _("grade equivalent"),
    ScoreKind.LEVEL: _("level"),
}
_CHOICES: Final[Mapping[str, tuple[tuple[str, Callable[[], str]], ...]]] = {
    "measure": tuple((kind, partial(words_of_measure, kind)) for kind in MeasureKind),
    "direction": tuple((way, partial(str, words)) for way, words in _WAYS.items()),
    "status": tuple((status, partial(status_words, status)) for status in SessionStatus),
    "kind": tuple((kind, partial(str, words)) for kind, words in _SCORES.items()),
}
"""What a value can be, and how that is said."""
_LONG: Final = ("text", "narrative")
_NUMBERS: Final = ("score", "trials", "baseline", "criterion", "minutes", "times", "total_minutes")


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a reading, to be retyped."""

    key: str
    label: str
    value: str
    is_day: bool
    problem: str = ""

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """What it can be, where that is a short list, and how that is said."""
        return tuple((value, words()) for value, words in _CHOICES.get(self.key, ()))

    @property
    def is_long(self) -> bool:
        """Whether it needs more than a line."""
        return self.key in _LONG

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return self.key in _NUMBERS


@dataclass(frozen=True)
class PaperEntry:
    """A score with the report that states it, or a reading by itself."""

    rows: tuple[ProposalRow, ...]
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    corrected: tuple[Reading, ...] = ()
    """Its readings as they are about to be."""
    taken_with: int = 1
    """How many entries became facts by the same change, which is undone as a whole."""

    @property
    def number(self) -> int:
        """The number of its first reading, by which it is addressed."""
        return self.rows[0].number

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all its readings."""
        return tuple(row.number for row in self.rows)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """As a person left them."""
        return self.corrected or tuple(map(as_decided, self.rows))

    @cached_property
    def words(self) -> EntryWords:
        """What it says."""
        return entry_words(self.readings)

    @property
    def line(self) -> str:
        """What it says, as one line of the history."""
        words = entry_words(as_kept(self.readings))
        return ", ".join(part for part in (words.what, words.said, words.day) if part)

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided yet."""
        return any(row.state == ProposalState.OPEN for row in self.rows)

    @property
    def is_undecided(self) -> bool:
        """Whether a person can still take it: it is open, or found no place."""
        return any(map(is_undecided, self.rows))

    @property
    def is_sure(self) -> bool:
        """Whether it may be taken without comparing it with the paper."""
        return all(row.certainty >= SURE for row in self.rows)

    @property
    def is_taken(self) -> bool:
        """Whether it was taken and is in the case."""
        return all(is_taken(row) for row in self.rows) and not self.message

    @property
    def is_corrected(self) -> bool:
        """Whether it was corrected."""
        return any(row.corrected for row in self.rows)

    @property
    def is_set_aside(self) -> bool:
        """Whether it was left out."""
        return all(row.state == ProposalState.SET_ASIDE for row in self.rows)

    @cached_property
    def message(self) -> str:
        """Why it found no place, though it was taken."""
        return retold(next((row.message for row in self.rows if row.message), ""))

    @property
    def doubt(self) -> str:
        """The goal of the case that it may be."""
        return next((row.doubt for row in self.rows if row.doubt), "")

    @property
    def change(self) -> ChangeRow | None:
        """The change that it became."""
        return next((row.change for row in self.rows if row.change), None)

    @property
    def page(self) -> int | None:
        """The page that it stands on."""
        return self.rows[0].page

    @property
    def box(self) -> list[float] | None:
        """Its place on the page."""
        return self.rows[0].box

    @property
    def fields(self) -> list[Field]:
        """Its values, to be retyped; what its readings share stands once."""
        found: dict[str, Field] = {}
        for reading in self.readings:
            for key, value in reading.value.items():
                if key not in found:
                    found[key] = self._field(key, value)
        return list(found.values())

    def _field(self, key: str, value: object) -> Field:
        label = str(LABELS.get(key, key.replace("_", " ").capitalize()))
        is_day = isinstance(value, date) or key == "on" or key.endswith("_on")
        return Field(
            key, label, self.typed.get(key, plain(value)), is_day, self.problems.get(key, "")
        )


def entries_of(rows: Sequence[ProposalRow]) -> list[PaperEntry]:
    """The readings of a paper as entries; what the case had already is none of them."""
    found: dict[int, list[ProposalRow]] = {}
    for row in rows:
        if row.state != ProposalState.KNOWN:
            found.setdefault(row.entry, []).append(row)
    entries = [
        PaperEntry(tuple(sorted(together, key=lambda row: row.number != row.entry)))
        for together in found.values()
    ]
    by_change = Counter(one.change.number for one in entries if one.change)
    return [
        replace(one, taken_with=by_change[one.change.number] if one.change else 1)
        for one in entries
    ]


def known_of(rows: Sequence[ProposalRow]) -> list[PaperEntry]:
    """The readings that the case had already."""
    return [PaperEntry((row,)) for row in rows if row.state == ProposalState.KNOWN]


def rows_of(job: PaperJobRow) -> list[ProposalRow]:
    """The readings of a paper, with the changes that they became."""
    return list(job.proposals.select_related("change").order_by("number"))
