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
from aimline.terms import Certainty, Citation, duty_holder
from aimline.wording.say import marked, say

_TIED_TO: Final = {
    Recorded.RECORDS_REQUEST: marked("your request for records of {day}"),
    Recorded.EVENT: marked("what is noted for {day}"),
    Recorded.MEETING: marked("the meeting of {day}"),
    Recorded.IEP: marked("the IEP meeting of {day}"),
    Recorded.AGE: marked("the birthday on {day}"),
}
_STARTED: Final = {
    Recorded.RECORDS_REQUEST: marked("your request for records"),
    Recorded.EVENT: marked("what is noted"),
    Recorded.MEETING: marked("the meeting"),
}
"""The same where the day stands beside."""


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
    if deadline.is_of_the_family:
        return say("you")
    return duty_holder(deadline.rule.dated.owed_by)


def tied_to(facts: Facts, deadline: Deadline) -> str:
    """What started it: your message of October 1, the meeting of October 1."""
    on = day(deadline.event_on, facts.as_of)
    if words := _TIED_TO.get(deadline.recorded):
        return say(words, day=on)
    if _is_own_message(facts, deadline):
        return say("your message of {day}", day=on)
    return say("the message of {day}", day=on)


def counted(facts: Facts, clock: Clock) -> tuple[Evidence, ...]:
    """What started the clock, the last day of each rule, and the days that it leaves out.

    The whole count stands with the next dates of the review.
    """
    rules = [line for deadline in clock.deadlines for line in _count_of(deadline)]
    return (_started(facts, clock.first), *dict.fromkeys(rules))


def _count_of(deadline: Deadline) -> Iterator[Evidence]:
    last = say("the last day under “{rule}”", rule=deadline.rule.name)
    yield Evidence(last, deadline.due_on)
    if deadline.rule.is_only_reported:
        source = deadline.rule.source
        yield Evidence(say("reported only, check first: {source}", source=source))
    yield from (Evidence(sentence.rstrip(".")) for sentence in deadline.due.left_out)


def _started(facts: Facts, deadline: Deadline) -> Evidence:
    """The event; dated only where it is something that the family or the school did about it."""
    if deadline.recorded in (Recorded.IEP, Recorded.AGE):
        words = say(_TIED_TO[deadline.recorded], day=full_day(deadline.event_on))
        return evidence(words, None, deadline.provenance)
    return evidence(_started_by(facts, deadline), deadline.event_on, deadline.provenance)


def _started_by(facts: Facts, deadline: Deadline) -> str:
    if words := _STARTED.get(deadline.recorded):
        return say(words)
    return say("your message") if _is_own_message(facts, deadline) else say("the message")


def _is_own_message(facts: Facts, deadline: Deadline) -> bool:
    message = next((c for c in facts.case.communications if c.id == deadline.subject), None)
    return message is None or message.way is Way.SENT


def _subject(deadline: Deadline) -> str:
    is_message = deadline.recorded is Recorded.MESSAGE
    return (deadline.subject if is_message else None) or deadline.event


def _trigger_on(deadline: Deadline) -> date | None:
    return None if deadline.recorded is Recorded.MESSAGE else deadline.event_on
