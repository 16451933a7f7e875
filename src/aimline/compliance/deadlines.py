"""Events of a case to deadlines: who owes what by when, and how each stands as of a day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from aimline.case.case import Case
from aimline.case.document import Provenance
from aimline.case.iep import Iep
from aimline.case.school_calendar import SchoolCalendar
from aimline.compliance.answers import answered_on
from aimline.compliance.happened import (
    IEP_RECEIVED,
    MEETING_HELD,
    Happened,
    Recorded,
    after,
    by_slug,
    happened,
)
from aimline.compliance.threads import is_withdrawn, replies
from aimline.law.clause import ChangeKind
from aimline.law.days import birthday
from aimline.law.due import started_by
from aimline.law.happening import Due, Happening
from aimline.law.rule import Rule
from aimline.law.rulebook import Rulebook

EXTENSION: Final = "extension_agreed"
"""The event of a written agreement to move a clock by so many days."""
AGE_OF_MAJORITY: Final = "age_of_majority"
SHOWN_AHEAD: Final = timedelta(days=366)
"""Birthdays farther away than the next IEP are not yet worth a date."""

SAME_MATTER: Final = timedelta(days=366)
"""An IEP meeting or evaluation after more than a year is the next one, and tells nothing about an
earlier clock."""
REVIEW_SEASON: Final = timedelta(days=90)
"""An IEP meeting so near the end of the year may have been the annual review."""

CLOCKS: Final = ("deadline", "limit")
"""The kinds of rule that set a day; a right, a duty or a standard sets none."""
LAST_REVIEW: Final = "last_annual_review"
LAST_EVALUATION: Final = "last_evaluation"

_TURNS: Final = re.compile(r"turns_(\d+)")
_REQUEST: Final = "_requested"
_FAMILY: Final = "parent"


class State(StrEnum):
    """How a deadline stands."""

    OPEN = "open"
    MET = "met"
    OVERDUE = "overdue"
    """The day is past, and what the case holds would show it if it had been done by then."""
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
    received_on: date | None = None
    """The day on which what started it was received, where that is known."""
    has_reply: bool = False
    """Whether anything came in answer to the request, a message or a part of the records."""

    @property
    def unknown(self) -> str | None:
        """What would have to be known."""
        return self.due.unknown

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
    clocks = _Clocks(
        case, as_of, book, SchoolCalendar(case.calendar), by_slug(events), _days(events)
    )
    starting = [event for event in events if event.starts_clocks]
    typed = {(event.slug, event.on) for event in starting}
    # What the family typed stands before the same thing drawn from the IEP.
    starting += (event for event in clocks.derived() if (event.slug, event.on) not in typed)
    found = [d for event in starting for d in clocks.of(event)]
    return tuple(sorted(found, key=lambda d: (d.due_on or date.max, d.event_on, d.rule.id)))


def _days(events: Sequence[Happened]) -> Mapping[str, list[date]]:
    """The days of the events that start clocks, in order, under their slugs."""
    found: dict[str, list[date]] = {}
    for event in events:
        if event.starts_clocks:
            found.setdefault(event.slug, []).append(event.shown_on)
    return {slug: sorted(days) for slug, days in found.items()}


@dataclass(frozen=True, slots=True)
class _Clocks:
    """The clocks of one case as of one day."""

    case: Case
    as_of: date
    book: Rulebook
    calendar: SchoolCalendar
    events: Mapping[str, Sequence[Happened]]
    days: Mapping[str, Sequence[date]]

    def derived(self) -> Iterator[Happened]:
        """Events that follow from the IEP and the child's birthday."""
        iep = self._reviewed_iep()
        # A guessed first day is no day on which the team met: no day of the law hangs on it.
        if iep and (iep.meeting_on or not iep.is_start_guessed):
            yield Happened(
                LAST_REVIEW,
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
        if event.thread and is_withdrawn(self.case, event.thread):
            return
        for due in started_by(self.book, self._happening(event), self.calendar):
            if _is_a_clock(due, event):
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
        for slug, days in self.days.items():
            if slug == event.slug:
                continue
            later = bisect_right(days, event.on)
            if slug.endswith(_REQUEST):
                if later:
                    yield slug, days[later - 1]
            else:
                yield slug, days[later] if later < len(days) else days[-1]

    def _extended(self, due: Due, event: Happened) -> Due:
        """The clock with what the family agreed to in writing while it ran, agreed to in turn."""
        may_move = any(c.kind is ChangeKind.AGREEMENT for c in due.rule.text.changed_by)
        if due.due_on is None or not may_move:
            return due
        last = due.due_on
        for agreed in sorted(self.case.events, key=lambda e: e.on):
            if agreed.kind == EXTENSION and event.on < agreed.on <= last:
                last += timedelta(days=agreed.days or 0)
        if last == due.due_on:
            return due
        moved = replace(self._happening(event), extended_to=last)
        return next(
            d for d in started_by(self.book, moved, self.calendar) if d.rule.id == due.rule.id
        )

    def _deadline(self, due: Due, event: Happened) -> Deadline:
        done = sorted(self._done(due, event))
        done_on = done[0] if done else None
        last = due.due_on or due.not_before
        is_in_time = bool(done_on and last and done_on <= last)
        silent_until = event.thread.no_answer_as_of if event.thread else None
        return Deadline(
            due,
            event.slug,
            event.on,
            # Done before the day could come, whenever that is.
            State.MET if is_in_time else self._state(due, event),
            event.recorded,
            event.subject,
            event.provenance,
            # What does not name what was owed tells that it was done in time, never that it was
            # done late.
            done_on if is_in_time or due.rule.dated.is_judged else None,
            bool(due.due_on and silent_until and silent_until >= due.due_on),
            event.received_on,
            event.is_partly_produced or bool(event.thread and replies(self.case, event.thread)),
        )

    def _done(self, due: Due, event: Happened) -> Iterator[date]:
        """The days on which what the rule asks for is recorded."""
        if event.recorded is Recorded.AGE:
            if any(iep.transition for iep in self.case.ieps):
                yield self.as_of
            return
        for shown in after(self.events, due.rule.dated.met_by, event):
            if _tells_of(shown, due, event):
                yield shown.shown_on
        if answer := answered_on(self.case, event):
            yield answer

    def _state(self, due: Due, event: Happened) -> State:
        """How a clock stands that nothing in time is recorded for."""
        if due.due_on is None:
            return State.UNKNOWN
        if self.as_of <= due.due_on:
            return State.OPEN
        if not _can_be_judged(due, event) or self._is_done_some_day(due, event):
            return State.UNKNOWN
        return State.OVERDUE

    def _is_done_some_day(self, due: Due, event: Happened) -> bool:
        """Whether an IEP or evaluation after the last day shows that it was done, but not when."""
        return any(
            not shown.starts_clocks
            and due.due_on is not None
            and shown.on > due.due_on
            and not _tells_of(shown, due, event)
            for shown in after(self.events, due.rule.dated.met_by, event)
        )

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


def _is_a_clock(due: Due, event: Happened) -> bool:
    """Whether a rule sets a day for the event that can be asked for."""
    rule = due.rule
    if event.is_put_in_writing and rule.dated.form != "written":
        # The spoken request has started it.
        return False
    return rule.text.number is not None and rule.kind in CLOCKS and due.replaced_by is None


def _tells_of(shown: Happened, due: Due, event: Happened) -> bool:
    """Whether a later event says when what the rule asks for was done."""
    if event.slug == LAST_REVIEW:
        # A meeting in the middle of the year is not the annual review.
        is_in_season = due.due_on is not None and shown.on >= due.due_on - REVIEW_SEASON
        return shown.slug == LAST_REVIEW or is_in_season
    if shown.starts_clocks or due.due_on is None or shown.on <= due.due_on:
        return True
    if shown.slug == IEP_RECEIVED:
        # The day on which the copy came is not known.
        return False
    is_asked_for = shown.slug == MEETING_HELD and event.is_asked_by_family
    return is_asked_for or event.slug == LAST_EVALUATION or shown.on - event.on <= SAME_MATTER


def _can_be_judged(due: Due, event: Happened) -> bool:
    """Whether the case would show that it was done: an answer, or one of the rule's events."""
    rule = due.rule.dated
    return rule.is_judged and (event.is_asked_by_family or bool(rule.met_by))
