"""One IEP: its term, its goals, its services, and when progress is reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.case.document import Extra
from aimline.case.goal import Goal
from aimline.case.service import Service


@dataclass(frozen=True, slots=True)
class Iep:
    """An IEP from its first day to the day its annual review is due."""

    id: str
    starts_on: date
    ends_on: date | None = None
    meeting_on: date | None = None
    progress_reported: str | None = None
    """quarterly, trimester, monthly, or `with report cards`."""
    reports_on: tuple[date, ...] = ()
    placement: str | None = None
    accommodations: tuple[str, ...] = ()
    transition: bool | None = None
    consented_on: date | None = None
    is_start_guessed: bool = False
    """Whether no paper gives the first day: it is only reckoned from other days."""
    document: str | None = None
    goals: tuple[Goal, ...] = ()
    services: tuple[Service, ...] = ()
    extra: Extra = ()

    @property
    def known_on(self) -> date:
        """The day on which the family could know this IEP: its meeting, else its first day."""
        return min(self.meeting_on, self.starts_on) if self.meeting_on else self.starts_on
