"""removals_near_ten_days: days of suspension and removal in one school year come near ten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Final

from aimline.case.event import Event
from aimline.case.school_calendar import SchoolCalendar
from aimline.day_words import day, school_year
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence
from aimline.findings.next_steps import advice, letter
from aimline.findings.words import number
from aimline.terms import Certainty

KIND: Final = "removals_near_ten_days"
QUESTION: Final = "How many school days has my child been removed?"
AUTHORITY: Final = (
    "us-discipline-10-consecutive-school-days",
    "us-discipline-services-after-10-days",
)
AUTHORITY_OVER: Final = (*AUTHORITY, "us-manifestation-10-school-days")

REMOVALS: Final = ("suspension", "disciplinary_removal")
NEAR: Final = Threshold(7, "FINDINGS.md: three days before more rules hold")
LIMIT: Final = Threshold(10, "us-discipline-services-after-10-days: 10 school days in a year")

_JULY: Final = 7


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for the school year of the day, once its removals come near ten days."""
    removals = _removals(facts)
    total = sum(_days(event) for event in removals)
    if total < NEAR.value:
        return
    is_over = total > LIMIT.value
    yield Finding(
        kind=KIND,
        goal=None,
        subject=str(school_year(facts.as_of)),
        trigger_on=_reached_on(removals, is_over),
        question=QUESTION,
        sentence=_sentence(facts, removals, total, is_over),
        certainty=Certainty.SHOWN,
        evidence=tuple(_evidence(event) for event in removals),
        authority=facts.authority(*(AUTHORITY_OVER if is_over else AUTHORITY)),
        next=(
            *((advice("ask_if_linked"),) if is_over else ()),
            letter("meeting_behavior"),
        ),
        would_change="School records that show other days of removal.",
    )


def _evidence(event: Event) -> Evidence:
    what = f"{event.kind.replace('_', ' ')}, {_words(_days(event))}"
    return evidence(what, event.on, event.provenance)


def _removals(facts: Facts) -> list[Event]:
    """The removals of the school year, one for each day: a day noted twice counts once."""
    first, last = _school_year(facts)
    noted = sorted(
        (e for e in facts.case.events if e.kind in REMOVALS and first <= e.on <= last),
        key=lambda event: (event.on, -_days(event), event.kind),
    )
    return [next(same_day) for _, same_day in groupby(noted, key=lambda event: event.on)]


def _school_year(facts: Facts) -> tuple[date, date]:
    """The listed school year up to the day; where none is listed, the one from July 1."""
    listed = SchoolCalendar(facts.case.calendar).year_of(facts.as_of)
    first = listed.first_day_on if listed else date(school_year(facts.as_of), _JULY, 1)
    return first, facts.as_of


def _days(event: Event) -> float:
    return 1 if event.days is None else event.days


def _reached_on(removals: list[Event], is_over: bool) -> date:
    """The removal that made the days so many; facts added later do not move it."""
    total = 0.0
    for event in removals:
        total += _days(event)
        if total > LIMIT.value or (not is_over and total >= NEAR.value):
            return event.on
    return removals[-1].on


def _words(days: float) -> str:
    shown = number(days)
    return f"{shown} {'day' if shown == '1' else 'days'}"


def _sentence(facts: Facts, removals: list[Event], total: float, is_over: bool) -> str:
    since = day(removals[0].on, facts.as_of)
    shown = (
        f"The records here show {_words(total)} out of class for {facts.name} this school year, "
        f"counted from {since}."
    )
    if not is_over:
        return f"{shown} After {number(LIMIT.value)} days in a year, more rules hold."
    return (
        f"{shown} That is more than {number(LIMIT.value)}. Did the team meet on whether the "
        "behavior comes from the disability? That is called a manifestation determination."
    )
