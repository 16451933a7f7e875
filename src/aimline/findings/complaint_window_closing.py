"""complaint_window_closing: a complaint will soon no longer reach what a finding rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aimline.compliance.limits import Reach, reaches
from aimline.day_words import day, day_of_week
from aimline.findings import deadline_near, goal_met, rights_transfer
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold
from aimline.findings.next_steps import advice
from aimline.law.days import years_after, years_before
from aimline.terms import Certainty, SourceStatus

KIND: Final = "complaint_window_closing"
QUESTION: Final = "Until when can we still complain about this?"

DAYS_LEFT: Final = Threshold(60, "FINDINGS.md: time to find an advocate and to write")
NO_COMPLAINT: Final = frozenset({goal_met.KIND, deadline_near.KIND, rights_transfer.KIND})
"""Kinds that speak of no shortfall."""


_ORDER: Final = tuple(Certainty)


@dataclass(frozen=True, slots=True)
class _Fact:
    """A dated fact that a finding rests on, and how sure that finding is."""

    on: date
    evidence: Evidence
    certainty: Certainty


def findings(facts: Facts, others: Sequence[Finding]) -> Iterator[Finding]:
    """One finding for each limit that comes near; others: every finding of the other kinds."""
    dated = tuple(_dated(others))
    for reach in reaches(facts.rules, facts.as_of):
        first = reach.reaches_back_to
        until = first + timedelta(days=int(DAYS_LEFT.value))
        near = [fact for fact in dated if first <= fact.on < until]
        if near:
            earliest = min(fact.on for fact in near)
            yield _finding(facts, reach, [fact for fact in near if fact.on == earliest])


def _dated(others: Sequence[Finding]) -> Iterator[_Fact]:
    for finding in others:
        if finding.kind not in NO_COMPLAINT:
            for fact in finding.evidence:
                if fact.on:
                    yield _Fact(fact.on, fact, finding.certainty)


def _last_day(reach: Reach, since: date) -> date:
    """The last day on which a complaint received still reaches back to a day."""
    years = reach.rule.text.number or 0
    last = years_after(since, years)
    day_after = last + timedelta(days=1)
    # Of February 28 the limit of a leap year falls on the 29th.
    return day_after if years_before(day_after, years) <= since else last


def _finding(facts: Facts, reach: Reach, rests_on: list[_Fact]) -> Finding:
    since = rests_on[0].on
    return Finding(
        kind=KIND,
        goal=None,
        subject=reach.rule.id,
        trigger_on=since,
        question=QUESTION,
        sentence=_sentence(facts, reach, since),
        certainty=_certainty(reach, rests_on),
        evidence=tuple(dict.fromkeys(fact.evidence for fact in rests_on)),
        authority=(reach.rule.citation,),
        next=(advice("talk_to_an_advocate"),),
        would_change="Another date of that fact, or a rule that moves the limit.",
    )


def _certainty(reach: Reach, rests_on: list[_Fact]) -> Certainty:
    """As sure as the surest finding that rests on the fact; the count of days adds no doubt."""
    if reach.rule.status is SourceStatus.VERIFY:
        return Certainty.POSSIBLE
    return min((fact.certainty for fact in rests_on), key=_ORDER.index)


def _sentence(facts: Facts, reach: Reach, since: date) -> str:
    complaint = f"{reach.rule.topic.replace('-', ' ').removesuffix(' complaint')} complaint"
    is_reported = reach.rule.status is SourceStatus.VERIFY
    told = f"Some say that a {complaint}" if is_reported else f"A {complaint}"
    check = " Check that rule first. We have not seen it." if is_reported else ""
    return (
        f"A finding here rests on a fact of {day(since, facts.as_of)}. {told} reaches back to that "
        f"day if it is received by {day_of_week(_last_day(reach, since))}.{check} "
        "To talk to an advocate soon keeps the choice open."
    )
