"""Meetings: formal IEP meetings and informal talks, and what was promised in them."""

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
