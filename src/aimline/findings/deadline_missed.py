"""deadline_missed: a last day is past, and nothing in time is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.compliance.deadlines import Deadline, State
from aimline.compliance.happened import Recorded
from aimline.day_words import day, day_of_week, full_day
from aimline.findings.clocks import Clock, clocks, counted, owner, tied_to
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding
from aimline.findings.next_steps import letter
from aimline.findings.words import count
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "deadline_missed"
QUESTION: Final = marked("Did the school keep to its dates?")


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each event after which a last day is past without an answer in time."""
    for clock in clocks(d for d in facts.deadlines if _is_missed(d)):
        came, certainty = _what_came(facts, clock)
        yield Finding(
            kind=KIND,
            goal=None,
            subject=clock.subject,
            trigger_on=clock.trigger_on,
            question=say(QUESTION),
            sentence=f"{_last_day(facts, clock)} {came}",
            certainty=clock.at_most(certainty),
            evidence=(*counted(facts, clock), *_answer(clock.first)),
            authority=clock.citations,
            next=(letter("follow_up"),),
            would_change=say("An answer that came in time, or days that do not count."),
        )


def _is_missed(deadline: Deadline) -> bool:
    """Not what the family itself owes, and not a day that lies before the event."""
    is_over = deadline.state is State.OVERDUE and deadline.due_on is not None
    return is_over and not deadline.is_of_the_family and deadline.rule.dated.direction == "after"


def _last_day(facts: Facts, clock: Clock) -> str:
    values = {
        "owner": owner(clock.first),
        "day": day_of_week(clock.due_on),
        "rule": clock.first.rule.name,
        "event": tied_to(facts, clock.first),
    }
    if clock.is_only_reported:
        return say(
            "Some say that the last day for {owner} was {day}. It was for this: “{rule}.” It goes "
            "back to {event}. Check that rule first. We have not seen it.",
            **values,
        )
    return say(
        "The last day for {owner} was {day}. It was for this: “{rule}.” It goes back to {event}.",
        **values,
    )


def _what_came(facts: Facts, clock: Clock) -> tuple[str, Certainty]:
    first = clock.first
    if first.answered_on and first.answered_on > clock.due_on:
        came = say(
            "The papers show it on {day}, {late} later.",
            day=day(first.answered_on, facts.as_of),
            late=count((first.answered_on - clock.due_on).days, "day", "days"),
        )
        return came, Certainty.SHOWN
    if first.has_reply:
        left_open = say("An answer came, but it left this open. Was it done later?")
        return left_open, Certainty.POSSIBLE
    if first.is_silence_confirmed:
        return say("You noted that no answer had come by then."), Certainty.SHOWN
    if first.recorded in (Recorded.MESSAGE, Recorded.RECORDS_REQUEST):
        return say("No answer is recorded here. Did an answer come?"), Certainty.POSSIBLE
    return say("Nothing here shows that it was done. Was it?"), Certainty.POSSIBLE


def _answer(deadline: Deadline) -> Iterator[Evidence]:
    if deadline.answered_on:
        yield Evidence(say("what is recorded as the answer"), deadline.answered_on)
    elif deadline.is_silence_confirmed and deadline.due_on:
        yield Evidence(say("No answer by {day}, as you noted", day=full_day(deadline.due_on)))
