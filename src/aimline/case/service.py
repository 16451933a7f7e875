"""Services as an IEP promises them, and sessions as they were given or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aimline.case.document import Extra, Provenance


@dataclass(frozen=True, slots=True)
class Service:
    """One promised service: so many minutes, so many times, in each period."""

    id: str
    name: str | None = None
    minutes: int | None = None
    """Minutes of one session."""
    times: int | None = None
    """Sessions in one period."""
    period: str | None = None
    """day, week, month, quarter, year, or `6-day cycle`."""
    setting: str | None = None
    group: str | None = None
    method: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    extra: Extra = ()

    @property
    def title(self) -> str:
        """The service's name, else its id in words."""
        return self.name or self.id.replace("_", " ").replace("-", " ")


class SessionStatus(StrEnum):
    """What became of a session. Undocumented is never called missed."""

    DELIVERED = "delivered"
    MISSED_BY_SCHOOL = "missed_by_school"
    MISSED_BY_CHILD = "missed_by_child"
    MADE_UP = "made_up"
    UNDOCUMENTED = "undocumented"


@dataclass(frozen=True, slots=True)
class ServiceSession:
    """One session of a service on one day."""

    service: str
    on: date
    minutes: int | None = None
    status: SessionStatus = SessionStatus.UNDOCUMENTED
    reason: str | None = None
    provenance: Provenance = Provenance()
