"""Deadlines as findings speak of them: one clock for each event, who owes what, and the count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.case.communication import Way
from aimline.compliance.deadlines import Deadline
from aimline.compliance.happened import Recorded
from aimline.day_words import day, full_day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, evidence
from aimline.law.count_words import NOT_COUNTED
from aimline.terms import DUTY_HOLDERS, Certainty, Citation

_TIED_TO: Final = {
    Recorded.RECORDS_REQUEST: "your request for records of",
    Recorded.EVENT: "what is noted for",
    Recorded.MEETING: "the meeting of",
    Recorded.IEP: "the IEP meeting of",
    Recorded.AGE: "the birthday on",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """The deadlines of one event that stand alike, the first due day first."""

    deadlines: tuple[Deadline, ...]

    @property
    def first(self) -> Deadline:
        """The one that leads: by a rule whose words were read, and which an answer belongs to.

        Where several do, the first due.
        """
        return min(self.deadlines, key=lambda d: (d.rule.is_only_reported, d.answered_on is None))

    @property
    def due_on(self) -> date:
        """The last day of the one that leads."""
        assert self.first.due_on is not None, "only deadlines with a day are put into clocks"
        return self.first.due_on

    @property
    def is_only_reported(self) -> bool:
        """Whether nobody has yet compared any of its rules with a text."""
        return self.first.rule.is_only_reported

    @property
    def subject(self) -> str:
        """The request's id; the event's slug where no message started it."""
        return _subject(self.first)

    @property
    def trigger_on(self) -> date | None:
        """The event's day, where its slug is the subject."""
        return _trigger_on(self.first)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """How to cite its rules."""
        return tuple(dict.fromkeys(d.rule.citation for d in self.deadlines))

    def at_most(self, certainty: Certainty) -> Certainty:
        """That certainty; of a rule that is only reported, no more than possible."""
        return Certainty.POSSIBLE if self.is_only_reported else certainty


def clocks(deadlines: Iterable[Deadline]) -> tuple[Clock, ...]:
    """The deadlines by their event, in the order of the first."""
    by_event: dict[tuple[str, date | None], list[Deadline]] = {}
    for deadline in deadlines:
        by_event.setdefault((_subject(deadline), _trigger_on(deadline)), []).append(deadline)
    return tuple(Clock(tuple(group)) for group in by_event.values())


def owner(deadline: Deadline) -> str:
    """Who has to act by then: the school district, the state, you."""
    return "you" if deadline.is_of_the_family else DUTY_HOLDERS[deadline.rule.dated.owed_by]


def tied_to(facts: Facts, deadline: Deadline) -> str:
    """What started it: your message of October 1, the meeting of October 1."""
    words = _TIED_TO.get(deadline.recorded) or _message_words(facts, deadline)
    return f"{words} {day(deadline.event_on, facts.as_of)}"


def counted(facts: Facts, clock: Clock) -> tuple[Evidence, ...]:
    """What started the clock, the last day of each rule, and the days that it leaves out.

    The whole count stands with the next dates of the review.
    """
    rules = [line for deadline in clock.deadlines for line in _count_of(deadline)]
    return (_started(facts, clock.first), *dict.fromkeys(rules))


def _count_of(deadline: Deadline) -> Iterator[Evidence]:
    yield Evidence(f"the last day under “{deadline.rule.title}”", deadline.due_on)
    if deadline.rule.is_only_reported:
        yield Evidence(f"reported only, check first: {deadline.rule.source}")
    for sentence in deadline.due.counted:
        if sentence.startswith(NOT_COUNTED):
            yield Evidence(sentence.rstrip("."))


def _started(facts: Facts, deadline: Deadline) -> Evidence:
    """The event; dated only where it is something that the family or the school did about it."""
    if deadline.recorded in (Recorded.IEP, Recorded.AGE):
        words = f"{_TIED_TO[deadline.recorded]} {full_day(deadline.event_on)}"
        return evidence(words, None, deadline.provenance)
    words = _TIED_TO.get(deadline.recorded) or _message_words(facts, deadline)
    return evidence(words.rpartition(" ")[0], deadline.event_on, deadline.provenance)


def _message_words(facts: Facts, deadline: Deadline) -> str:
    message = next((c for c in facts.case.communications if c.id == deadline.subject), None)
    is_own = message is None or message.way is Way.SENT
    return "your message of" if is_own else "the message of"


def _subject(deadline: Deadline) -> str:
    is_message = deadline.recorded is Recorded.MESSAGE
    return (deadline.subject if is_message else None) or deadline.event


def _trigger_on(deadline: Deadline) -> date | None:
    return None if deadline.recorded is Recorded.MESSAGE else deadline.event_on
