"""Meetings and talks: what was asked and answered there, promised, and agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aimline.case.document import Provenance


class MeetingKind(StrEnum):
    """A formal IEP meeting, or a talk that is none."""

    IEP = "iep"
    INFORMAL = "informal"


class WrittenDown(StrEnum):
    """Whether what was promised stands in writing."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting."""

    on: date
    kind: MeetingKind
    notice_on: date | None = None
    attended: str | None = None
    recorded: str | None = None
    promised: str | None = None
    written_down: WrittenDown | None = None
    decision: str | None = None
    file: str | None = None
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class MeetingNote:
    """One question asked at a meeting, and the answer as it was heard."""

    on: date
    """The day of the meeting."""
    question: str
    answer: str | None = None
    answered_by: str | None = None
    goal: str | None = None
    """The key of the goal that it is about."""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that somebody said would be done."""

    on: date
    """The day on which it was promised."""
    what: str
    owner: str | None = None
    """Who is to do it."""
    due_on: date | None = None
    written_on: date | None = None
    """The day of the paper of the school that says it: the IEP, a notice, a letter."""
    done_on: date | None = None
    provenance: Provenance = Provenance()

    @property
    def is_open(self) -> bool:
        """Whether it stands in no writing of the school, and is not done either."""
        return self.written_on is None and self.done_on is None


@dataclass(frozen=True, slots=True)
class Consent:
    """One part of what the school offered, and whether the family agrees to it."""

    on: date
    """The day of the meeting or of the offer."""
    what: str
    is_agreed: bool
    reason: str | None = None
    provenance: Provenance = Provenance()
