"""Services as promised and as recorded: minutes delivered, missed, made up, and not documented.

"Undocumented" is what no row tells of. It is never called missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Final

from aimline.case.case import Case
from aimline.case.iep import Iep
from aimline.case.school_calendar import SchoolCalendar
from aimline.case.service import Service, ServiceSession, SessionStatus
from aimline.compliance.promised import (
    SCHOOL_DAYS_OF_A_WEEK,
    Window,
    days_of_cycle,
    promised_minutes,
)
from aimline.progress.start import holds_until

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_WEEKS_OF_A_MONTH: Final = 5
_TO_FRIDAY: Final = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes of one service in one window. None: not known."""

    promised: float | None
    delivered: int
    missed_by_school: int
    missed_by_child: int
    made_up: int
    sessions_of_unknown_length: int = 0
    """Rows of sessions without minutes, of a service whose session length is not known either."""

    @property
    def accounted_for(self) -> int:
        """Promised minutes that a row tells of; what is made up stands for a missed session."""
        return self.delivered + self.missed_by_school + self.missed_by_child

    @property
    def undocumented(self) -> float | None:
        """Promised minutes that no row tells of; None where the promise is not known."""
        if self.promised is None:
            return None
        return max(self.promised - self.accounted_for, 0.0)

    @property
    def documented_missed(self) -> int:
        """Minutes that rows call missed by the school and that were not made up since."""
        return max(self.missed_by_school - self.made_up, 0)


@dataclass(frozen=True, slots=True)
class MonthOfService:
    """One calendar month, or the part of it that lies in the window."""

    window: Window
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """One service of one IEP: what was promised in a window, and what the records tell of it."""

    iep: Iep
    service: Service
    window: Window
    total: Minutes
    months: tuple[MonthOfService, ...]
    sessions: tuple[ServiceSession, ...]
    """The rows in the window, in date order."""
    weeks_without_row: tuple[Window, ...]
    """Weeks with school of which no row tells, from the first row or day on."""
    is_counted_by_school_days: bool
    """Whether a calendar is typed; else breaks are counted as if school went on."""

    @property
    def name(self) -> str:
        """The service's name, else its id."""
        return self.service.title

    @property
    def missed_at_least(self) -> int:
        """Minutes documented as missed and not made up."""
        return self.total.documented_missed

    @property
    def missed_at_most(self) -> float | None:
        """The same, plus what is undocumented, which is not known to be missed."""
        if self.total.undocumented is None:
            return None
        return self.missed_at_least + self.total.undocumented

    @property
    def is_logged(self) -> bool:
        """Whether any row tells what became of a session."""
        return any(s.status is not SessionStatus.UNDOCUMENTED for s in self.sessions)


def service_accounts(case: Case, as_of: date) -> tuple[ServiceAccount, ...]:
    """Every service of every IEP that has begun, up to a day, the earlier IEPs first.

    A service runs from its own start (else the IEP's) to its own end, the IEP's last day, or the
    day before a later IEP begins. case: as known on that day.
    """
    calendar = SchoolCalendar(case.calendar)
    ordered = sorted(case.ieps, key=lambda iep: iep.starts_on)
    accounts = []
    for iep in ordered:
        held = Window(iep.starts_on, min(holds_until(ordered, iep), as_of))
        for service in iep.services:
            window = held.within(
                Window(service.starts_on or iep.starts_on, service.ends_on or date.max)
            )
            if window.days:
                sessions = sessions_of(case.sessions, service, window)
                accounts.append(_account(iep, service, window, sessions, calendar))
    return tuple(accounts)


def documented_missed(accounts: Iterable[ServiceAccount]) -> int:
    """Minutes of one service documented as missed and not made up since, over several IEPs."""
    every = tuple(accounts)
    missed = sum(a.total.missed_by_school for a in every)
    return max(missed - sum(a.total.made_up for a in every), 0)


def sessions_of(
    sessions: Iterable[ServiceSession], service: Service, window: Window
) -> tuple[ServiceSession, ...]:
    """The rows about a service in a window, in date order; names are compared without case."""
    names = {_plain(service.id), _plain(service.name or service.id)}
    found = (
        s
        for s in sessions
        if window.first_on <= s.on <= window.last_on and _plain(_of(s.service)) in names
    )
    return tuple(sorted(found, key=lambda s: s.on))


def _of(name: str) -> str:
    """`2025/speech` is speech: the day says of which IEP."""
    return name.rpartition("/")[2]


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _account(
    iep: Iep,
    service: Service,
    window: Window,
    sessions: tuple[ServiceSession, ...],
    calendar: SchoolCalendar,
) -> ServiceAccount:
    months = tuple(
        MonthOfService(month, minutes_in(service, month, sessions, calendar))
        for month in window.months()
    )
    return ServiceAccount(
        iep,
        service,
        window,
        _sum(months),
        months,
        sessions,
        tuple(_weeks_without_row(service, window, sessions, calendar)),
        bool(calendar.years),
    )


def _sum(months: Sequence[MonthOfService]) -> Minutes:
    """The months added up: the whole is never counted in another way than its parts."""
    parts = [month.minutes for month in months]
    promised = [part.promised for part in parts if part.promised is not None]
    return Minutes(
        sum(promised) if len(promised) == len(parts) else None,
        sum(part.delivered for part in parts),
        sum(part.missed_by_school for part in parts),
        sum(part.missed_by_child for part in parts),
        sum(part.made_up for part in parts),
        sum(part.sessions_of_unknown_length for part in parts),
    )


def minutes_in(
    service: Service,
    window: Window,
    sessions: Sequence[ServiceSession],
    calendar: SchoolCalendar,
) -> Minutes:
    """What was promised in a window and what the rows in it tell."""
    inside = [s for s in sessions if window.first_on <= s.on <= window.last_on]

    def total(status: SessionStatus) -> int:
        return sum(_length(s, service) or 0 for s in inside if s.status is status)

    known = (s for s in inside if s.status is not SessionStatus.UNDOCUMENTED)
    return Minutes(
        promised=promised_minutes(service, window, calendar),
        delivered=total(SessionStatus.DELIVERED),
        missed_by_school=total(SessionStatus.MISSED_BY_SCHOOL),
        missed_by_child=total(SessionStatus.MISSED_BY_CHILD),
        made_up=total(SessionStatus.MADE_UP),
        sessions_of_unknown_length=sum(_length(s, service) is None for s in known),
    )


def _length(session: ServiceSession, service: Service) -> int | None:
    return session.minutes if session.minutes is not None else service.minutes


def _weeks_without_row(
    service: Service, window: Window, sessions: Sequence[ServiceSession], calendar: SchoolCalendar
) -> Iterator[Window]:
    """Weeks, Monday to Sunday, that hold a school day and no row that tells of a session.

    A row of a service that is promised in longer periods tells of its whole month, or of the weeks
    of its cycle; of a service promised by the quarter or year no week is asked for.
    A week that is not over by its Friday is not asked for: its sessions may be still to come.
    Without a calendar only weeks between the first and the last row are looked at: of others
    nobody can say that there was school.
    """
    # A session that makes up for another tells nothing of its own week.
    silent = (SessionStatus.UNDOCUMENTED, SessionStatus.MADE_UP)
    told = [s.on for s in sessions if s.status not in silent]
    if not calendar.years:
        if not told:
            return
        window = window.within(Window(told[0], told[-1]))
    if (reach := _weeks_told_by_a_row(service)) is None:
        return
    monday = window.first_on - timedelta(days=window.first_on.weekday())
    with_row = {_monday(on) + n * _WEEK for on in told for n in range(-reach, reach + 1)}
    while monday <= window.last_on:
        week = window.within(Window(monday, monday + _WEEK - _DAY))
        is_over = window.last_on >= monday + _TO_FRIDAY
        if is_over and monday not in with_row and _has_school(week, calendar):
            yield week
        monday += _WEEK


def _weeks_told_by_a_row(service: Service) -> int | None:
    """How many weeks on either side a row speaks for; None where no week can be asked for."""
    period = (service.period or "week").strip().lower()
    if period.startswith("month"):
        return _WEEKS_OF_A_MONTH
    days = days_of_cycle(period)
    return None if days is None else max(ceil(days / SCHOOL_DAYS_OF_A_WEEK) - 1, 0)


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _has_school(week: Window, calendar: SchoolCalendar) -> bool:
    if not calendar.years:
        return True
    days = (week.first_on + timedelta(days=n) for n in range(week.days))
    return any(calendar.is_school_day(on) for on in days)
