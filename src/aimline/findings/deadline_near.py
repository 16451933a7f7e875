"""deadline_near: a day is close by which something is owed to the family or by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from aimline.compliance.deadlines import Deadline, State
from aimline.day_words import day_of_week
from aimline.findings.clocks import Clock, clocks, counted, owner, tied_to
from aimline.findings.facts import Facts
from aimline.findings.finding import Finding, Threshold
from aimline.findings.next_steps import advice
from aimline.terms import Certainty

KIND: Final = "deadline_near"
QUESTION: Final = "What is due soon?"

DAYS_AHEAD: Final = Threshold(
    7, "Aimline's own: a week is enough to act or to ask", "days before it is due"
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
            question=QUESTION,
            sentence=_sentence(facts, clock),
            certainty=clock.at_most(Certainty.SHOWN),
            evidence=counted(facts, clock),
            authority=clock.citations,
            next=(advice(step),),
            would_change="An answer that came, another day of receipt, or a school calendar.",
            thresholds=(DAYS_AHEAD,),
            act_by=clock.due_on,
        )


def _is_near(facts: Facts, deadline: Deadline) -> bool:
    if deadline.state is not State.OPEN or deadline.due_on is None:
        return False
    return facts.as_of <= deadline.due_on <= facts.as_of + timedelta(days=int(DAYS_AHEAD.value))


def _sentence(facts: Facts, clock: Clock) -> str:
    first = clock.first
    by = f"A day is near: {day_of_week(clock.due_on)}."
    owes = "it is up to you to act" if first.is_of_the_family else f"{owner(first)} owes you a step"
    said = f"It is this: “{first.rule.title}.” It goes back to {tied_to(facts, first)}."
    if clock.is_only_reported:
        return (
            f"{by} Some say that by then {owes}. {said} Check that rule first. We have not seen it."
        )
    return f"{by} By then {owes}. {said} Mark the day."
