"""transition_missing: the age for transition planning is reached, and the IEP shows none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from aimline.case.iep import Iep
from aimline.day_words import full_day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding
from aimline.findings.next_steps import letter
from aimline.law.days import birthday
from aimline.law.rule import Rule
from aimline.progress.start import holds_until
from aimline.terms import Certainty, SourceStatus
from aimline.wording.say import marked, say

KIND: Final = "transition_missing"
QUESTION: Final = marked("Does the IEP plan for life after high school?")
AUTHORITY: Final = "us-transition-at-16"
"""The federal rule; a place's own rule on the same matter may name an earlier age."""


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current or coming IEP in whose term the age is reached."""
    born_on, rule = facts.case.child.born_on, _rule(facts)
    if born_on is None or rule is None or rule.text.number is None:
        return
    reached_on = birthday(born_on, rule.text.number)
    for iep in {review.iep.id: review.iep for review in facts.standing}.values():
        if iep.transition is not True and reached_on <= holds_until(facts.case.ieps, iep):
            yield _finding(facts, iep, rule, reached_on)


def _rule(facts: Facts) -> Rule | None:
    """The rule of the earliest age: of the place where one was read, else the federal one."""
    found = list(facts.rules.at(facts.as_of).rules())
    federal = next((rule for rule in found if rule.id == AUTHORITY), None)
    if federal is None:
        return None
    own = [rule for rule in found if rule.place != federal.place and _is_alike(rule, federal)]
    return min(own, key=lambda rule: rule.text.number or 0, default=federal)


def _is_alike(rule: Rule, federal: Rule) -> bool:
    return (
        (rule.topic, rule.dated.direction, rule.text.unit)
        == (federal.topic, federal.dated.direction, federal.text.unit)
        and rule.text.number is not None
        and rule.status is not SourceStatus.VERIFY
    )


def _finding(facts: Facts, iep: Iep, rule: Rule, reached_on: date) -> Finding:
    values = {"name": facts.name, "age": rule.text.number, "day": full_day(reached_on)}
    if reached_on <= facts.as_of:
        turns = say("{name} turned {age} on {day}", **values)
    else:
        turns = say("{name} turns {age} on {day}", **values)
    is_said = iep.transition is False
    plans = say("From that age on, the IEP plans for life after high school.")
    shows = (
        say("The IEP has no transition plan.")
        if is_said
        else say("It is not noted here if the IEP has a transition plan. Does it?")
    )
    ends_on = full_day(holds_until(facts.case.ieps, iep))
    term = say(
        "IEP {iep}, {first} to {last}", iep=iep.id, first=full_day(iep.starts_on), last=ends_on
    )
    federal = facts.authority(AUTHORITY)
    return Finding(
        kind=KIND,
        goal=None,
        subject=iep.id,
        question=say(QUESTION),
        sentence=f"{turns}. {plans} {shows}",
        certainty=Certainty.SHOWN if is_said else Certainty.POSSIBLE,
        evidence=(
            Evidence(term, None, iep.document),
            Evidence(turns),
        ),
        authority=tuple(dict.fromkeys((rule.citation, *federal))),
        next=(letter("meeting_transition"),),
        would_change=say("A page of the IEP with goals and services for after high school."),
    )
