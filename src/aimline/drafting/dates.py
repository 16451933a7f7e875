"""Dates that a rule sets, ready for a list or a calendar: title, day, and everything behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from aimline.case.student import Student
from aimline.compliance.deadlines import Deadline, State
from aimline.law.happening import Due
from aimline.terms import check_first, duty_holder
from aimline.wording.say import say


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One day of a calendar."""

    uid: str
    """Stable over exports, so that a calendar replaces the entry and does not double it."""
    on: date
    title: str
    description: str


def entry(due: Due, uid: str) -> CalendarEntry | None:
    """The calendar entry of a rule's last day; None where that is not known."""
    if due.due_on is None:
        return None
    title = f"{due.rule.reported}{due.rule.name}"
    return CalendarEntry(f"{uid}@aimline", due.due_on, title, "\n".join(_description(due)))


def _description(due: Due) -> Iterator[str]:
    rule = due.rule
    yield say("Owed by {owner}.", owner=duty_holder(rule.dated.owed_by))
    yield f"{rule.reported}{rule.text.says}"
    yield f"{rule.text.citation}{check_first(rule.status)}"
    yield from due.counted
    yield from due.assumed
    yield say("Source: {source}", source=rule.source)
    yield say("Check the date before you rely on it. This is not legal advice.")


def entries(deadlines: tuple[Deadline, ...], child: Student) -> Iterator[CalendarEntry]:
    """Entries of the open deadlines of a case."""
    whose = sha256(f"{child.name}/{child.born_on}".encode()).hexdigest()[:12]
    for deadline in deadlines:
        received = deadline.received_on.isoformat() if deadline.received_on else "unknown"
        uid = f"{deadline.key}/{child.place or 'us'}/{received}/{whose}"
        if deadline.state is State.OPEN and (found := entry(deadline.due, uid)):
            yield found
