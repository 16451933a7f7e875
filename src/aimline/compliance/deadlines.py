"""Events of a case to deadlines: who owes what by when, and how each stands as of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from aimline.case.case import Case
from aimline.case.document import Provenance
from aimline.case.iep import Iep
from aimline.case.school_calendar import SchoolCalendar
from aimline.compliance.answers import answered_on, is_withdrawn, no_answer_as_of
from aimline.compliance.happened import Happened, Recorded, first_after, happened
from aimline.law.clause import ChangeKind
from aimline.law.days import birthday
from aimline.law.due import started_by
from aimline.law.happening import Due, Happening
from aimline.law.rule import Rule
from aimline.law.rulebook import Rulebook
from aimline.terms import SourceStatus

EXTENSION: Final = "extension_agreed"
"""The event of a written agreement to move a clock by so many days."""
AGE_OF_MAJORITY: Final = "age_of_majority"
SHOWN_AHEAD: Final = timedelta(days=366)
"""Birthdays farther away than the next IEP are not yet worth a date."""

REVIEW_SEASON: Final = timedelta(days=90)
"""An IEP meeting so near the end of the year may have been the annual review."""

_TURNS: Final = re.compile(r"turns_(\d+)")
_REQUEST: Final = "_requested"
_FAMILY: Final = "parent"


class State(StrEnum):
    """How a deadline stands."""

    OPEN = "open"
    MET = "met"
    OVERDUE = "overdue"
    """The day is past and no answer by then is recorded."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One rule's clock in a case."""

    due: Due
    event: str
    event_on: date
    state: State
    recorded: Recorded
    subject: str | None = None
    """The id of the request, or the day of the meeting."""
    provenance: Provenance = Provenance()
    answered_on: date | None = None
    """The day on which what was owed is recorded, in time or late."""
    is_silence_confirmed: bool = False
    """Whether the family confirmed that nothing came up to the last day."""
    unknown: str | None = None
    """What would have to be known."""

    @property
    def rule(self) -> Rule:
        """The rule whose clock it is."""
        return self.due.rule

    @property
    def due_on(self) -> date | None:
        """The last day, where it is known."""
        return self.due.due_on

    @property
    def is_of_the_family(self) -> bool:
        """Whether the family itself must act by then, or loses something."""
        return self.rule.dated.owed_by == _FAMILY

    @property
    def key(self) -> str:
        """Stable over reviews: the rule, the event and its day."""
        return f"{self.rule.id}/{self.event}/{self.event_on.isoformat()}"


def deadlines(case: Case, as_of: date, book: Rulebook) -> tuple[Deadline, ...]:
    """Every clock that the case's events started, the next day first, unknown days last.

    case: as it was known on that day.
    """
    events = happened(case)
    clocks = _Clocks(case, as_of, book, SchoolCalendar(case.calendar), events)
    found = [d for event in (*events, *clocks.derived()) for d in clocks.of(event)]
    return tuple(sorted(found, key=lambda d: (d.due_on or date.max, d.event_on, d.rule.id)))


@dataclass(frozen=True, slots=True)
class _Clocks:
    """The clocks of one case as of one day."""

    case: Case
    as_of: date
    book: Rulebook
    calendar: SchoolCalendar
    events: Sequence[Happened]

    def derived(self) -> Iterator[Happened]:
        """Events that follow from the IEP and the child's birthday."""
        if iep := self._reviewed_iep():
            yield Happened(
                "last_annual_review",
                iep.meeting_on or iep.starts_on,
                Recorded.IEP,
                subject=iep.id,
                provenance=Provenance(source=iep.document),
            )
        yield from self._birthdays()

    def _reviewed_iep(self) -> Iep | None:
        """The latest IEP whose meeting was held."""
        held = [iep for iep in self.case.ieps if (iep.meeting_on or iep.starts_on) <= self.as_of]
        return max(held, key=lambda iep: iep.meeting_on or iep.starts_on, default=None)

    def _birthdays(self) -> Iterator[Happened]:
        born_on = self.case.child.born_on
        if born_on is None:
            return
        ages = {r.trigger: int(m[1]) for r in self.book.dated if (m := _TURNS.fullmatch(r.trigger))}
        for slug, age in sorted(ages.items()):
            on = birthday(born_on, age)
            if self.as_of <= on <= self.as_of + SHOWN_AHEAD:
                yield Happened(slug, on, Recorded.AGE)

    def of(self, event: Happened) -> Iterator[Deadline]:
        """The clocks that one event started."""
        if is_withdrawn(self.case, event):
            return
        for due in started_by(self.book, self._happening(event), self.calendar):
            if self._is_a_clock(due):
                deadline = self._deadline(self._extended(due, event), event)
                if self._is_worth_showing(deadline):
                    yield deadline

    def _happening(self, event: Happened) -> Happening:
        return Happening(
            event.slug,
            event.on,
            event.received_on,
            event.is_written,
            other_events=dict(self._other_days(event)),
        )

    def _other_days(self, event: Happened) -> Iterator[tuple[str, date]]:
        """Days on which clauses of the event's rules rest: requests before it, the rest after."""
        for slug in {e.slug for e in self.events} - {event.slug}:
            days = [e.received_on or e.on for e in self.events if e.slug == slug]
            before = [day for day in days if day <= event.on]
            after = [day for day in days if day > event.on]
            if slug.endswith(_REQUEST) and before:
                yield slug, max(before)
            elif after or before:
                yield slug, min(after) if after else max(before)

    def _is_a_clock(self, due: Due) -> bool:
        """Whether a rule's day can be asked for: it has a number, and it is no mere standard."""
        rule = due.rule
        if rule.text.number is None or rule.kind == "standard":
            return False
        return due.replaced_by is None or self._is_only_reported(due.replaced_by)

    def _is_only_reported(self, rule_id: str) -> bool:
        return self.book.rule(rule_id).status is SourceStatus.VERIFY

    def _extended(self, due: Due, event: Happened) -> Due:
        """The clock with what the family agreed to in writing while it ran."""
        may_move = any(c.kind is ChangeKind.AGREEMENT for c in due.rule.text.changed_by)
        if due.due_on is None or not may_move:
            return due
        days = sum(
            e.days or 0
            for e in self.case.events
            if e.kind == EXTENSION and event.on < e.on <= due.due_on
        )
        if not days:
            return due
        moved = replace(self._happening(event), extended_to=due.due_on + timedelta(days=days))
        return next(
            d for d in started_by(self.book, moved, self.calendar) if d.rule.id == due.rule.id
        )

    def _deadline(self, due: Due, event: Happened) -> Deadline:
        done_on = self._done_on(due, event)
        silent_until = no_answer_as_of(event)
        unknown = due.unknown
        if due.replaced_by and due.unknown is None:
            unknown = (
                f"It is reported that a rule of the place stands instead "
                f"({due.replaced_by}); check that first."
            )
        return Deadline(
            due,
            event.slug,
            event.on,
            self._state(due, event, done_on, unknown),
            event.recorded,
            event.subject,
            event.provenance,
            done_on,
            bool(due.due_on and silent_until and silent_until >= due.due_on),
            unknown,
        )

    def _done_on(self, due: Due, event: Happened) -> date | None:
        """The first day on which what the rule asks for is recorded."""
        match event.recorded:
            case Recorded.AGE:
                return self.as_of if any(iep.transition for iep in self.case.ieps) else None
            case Recorded.IEP:
                return self._reviewed_on(due)
        recorded = first_after(self.events, due.rule.dated.met_by, event)
        days = [recorded.received_on or recorded.on] if recorded else []
        if answer := answered_on(self.case, event):
            days.append(answer)
        return min(days, default=None)

    def _reviewed_on(self, due: Due) -> date | None:
        """The first IEP meeting near the end of the year, which may be the annual review."""
        if due.due_on is None:
            return None
        since = due.due_on - REVIEW_SEASON
        meetings = (e.on for e in self.events if e.slug == "iep_meeting_held")
        return next((on for on in meetings if on >= since), None)

    def _state(self, due: Due, event: Happened, done_on: date | None, unknown: str | None) -> State:
        last = due.due_on or due.not_before
        if done_on and last and done_on <= last:
            # Done before the day could come, whenever that is.
            return State.MET
        if unknown or due.due_on is None:
            return State.UNKNOWN
        if self.as_of <= due.due_on:
            return State.OPEN
        return State.OVERDUE if _can_be_judged(due, event) else State.UNKNOWN

    def _is_worth_showing(self, deadline: Deadline) -> bool:
        """Not a past day of which nothing can be said, and not a limit that is long over."""
        due_on = deadline.due_on
        is_ahead = deadline.rule.dated.direction != "after"
        if due_on is None:
            return not is_ahead or deadline.event_on >= self.as_of
        if due_on >= self.as_of:
            return True
        if deadline.is_of_the_family or is_ahead:
            return False
        return deadline.state is not State.UNKNOWN or deadline.unknown is not None


def _can_be_judged(due: Due, event: Happened) -> bool:
    """Whether the papers would show that it was done: an answer, or one of the rule's events."""
    return event.recorded is not Recorded.MEETING or bool(due.rule.dated.met_by)
