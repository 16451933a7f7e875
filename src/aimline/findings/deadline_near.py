"""deadline_near: a day is close by which something is owed to the family or by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from aimline.compliance.deadlines import Deadline, State
from aimline.day_words import day_of_week
from aimline.findings.clocks import Clock, clocks, counted, owner, tied_to
from aimline.findings.facts import Facts
from aimline.findings.finding import Finding, Threshold, spoken
from aimline.findings.next_steps import advice
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "deadline_near"
QUESTION: Final = marked("What is due soon?")

DAYS_AHEAD: Final = Threshold(
    7, marked("Aimline's own: a week is enough to act or to ask"), marked("days before it is due")
)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each event whose clock runs out within a week."""
    for clock in clocks(d for d in facts.deadlines if _is_near(facts, d)):
        step = "act_by_the_day" if clock.first.is_of_the_family else "mark_the_day"
        yield Finding(
            kind=KIND,
            goal=None,
            subject=clock.subject,
            trigger_on=clock.trigger_on,
            question=say(QUESTION),
            sentence=_sentence(facts, clock),
            certainty=clock.at_most(Certainty.SHOWN),
            evidence=counted(facts, clock),
            authority=clock.citations,
            next=(advice(step),),
            would_change=say("An answer that came, another day of receipt, or a school calendar."),
            thresholds=spoken(DAYS_AHEAD),
            act_by=clock.due_on,
        )


def _is_near(facts: Facts, deadline: Deadline) -> bool:
    if deadline.state is not State.OPEN or deadline.due_on is None:
        return False
    return facts.as_of <= deadline.due_on <= facts.as_of + timedelta(days=int(DAYS_AHEAD.value))


def _sentence(facts: Facts, clock: Clock) -> str:
    first = clock.first
    values = {"day": day_of_week(clock.due_on), "owner": owner(first)}
    if first.is_of_the_family:
        if clock.is_only_reported:
            near = say(
                "A day is near: {day}. Some say that by then it is up to you to act.", **values
            )
        else:
            near = say("A day is near: {day}. By then it is up to you to act.", **values)
    elif clock.is_only_reported:
        near = say("A day is near: {day}. Some say that by then {owner} owes you a step.", **values)
    else:
        near = say("A day is near: {day}. By then {owner} owes you a step.", **values)
    what = say(
        "It is this: “{rule}.” It goes back to {event}.",
        rule=first.rule.name,
        event=tied_to(facts, first),
    )
    last = (
        say("Check that rule first. We have not seen it.")
        if clock.is_only_reported
        else say("Mark the day.")
    )
    return f"{near} {what} {last}"
