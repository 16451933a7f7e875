"""removals_near_ten_days: days of suspension and removal in one school year come near ten."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, groupby, islice
from math import ceil
from typing import Final

from aimline.case.event import Event
from aimline.case.school_calendar import SchoolCalendar
from aimline.day_words import day, school_year
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.next_steps import advice, letter
from aimline.findings.words import number
from aimline.terms import Certainty
from aimline.wording.say import marked, say, say_many

KIND: Final = "removals_near_ten_days"
QUESTION: Final = marked("How many school days has my child been removed?")
AUTHORITY: Final = (
    "us-discipline-10-consecutive-school-days",
    "us-discipline-services-after-10-days",
)
AUTHORITY_OVER: Final = (*AUTHORITY, "us-manifestation-10-school-days")

_SUSPENSION: Final = "suspension"
REMOVALS: Final = (_SUSPENSION, "disciplinary_removal")
NEAR: Final = Threshold(
    7, marked("Aimline's own: three days before more rules hold"), marked("days of one school year")
)
LIMIT: Final = "us-discipline-10-consecutive-school-days"
"""The rule whose days are the limit."""

_JULY: Final = 7
_SATURDAY: Final = 5
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Removed:
    """The school days of some removals, each with how much of it, and whether that is sure."""

    rows: tuple[Event, ...]
    running: tuple[float, ...]
    """The days after each row: a day that two rows cover counts once."""

    @property
    def total(self) -> float:
        """The days of all rows."""
        return self.running[-1] if self.running else 0

    @property
    def is_in_doubt(self) -> bool:
        """Whether rows overlap, so that they may tell of other days than those counted."""
        return sum(_days(event) for event in self.rows) - self.total > _ROUNDING

    def reached_on(self, is_reached: Callable[[float], bool]) -> date:
        """The row that made the days so many; facts added later do not move it."""
        rows = zip(self.rows, self.running, strict=True)
        return next(event.on for event, so_far in rows if is_reached(so_far))


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for the school year of the day, once its removals come near ten days."""
    found, limit = removed(facts), _limit(facts)
    if found.total < NEAR.value or limit is None:
        return
    is_over = found.total > limit
    yield Finding(
        kind=KIND,
        goal=None,
        subject=str(school_year(facts.as_of)),
        trigger_on=found.reached_on(lambda n: n > limit if is_over else n >= NEAR.value),
        question=say(QUESTION),
        sentence=_sentence(facts, found, limit),
        certainty=Certainty.POSSIBLE if found.is_in_doubt else Certainty.SHOWN,
        evidence=tuple(_evidence(event) for event in found.rows),
        authority=facts.authority(*(AUTHORITY_OVER if is_over else AUTHORITY)),
        next=(
            *((advice("ask_if_linked"),) if is_over else ()),
            letter("meeting_behavior"),
        ),
        would_change=say("School records that show other days of removal."),
        arithmetic=(
            say(
                "{days} school days; the rules speak of {limit}",
                days=number(found.total),
                limit=limit,
            ),
        ),
        thresholds=spoken(NEAR),
    )


def _limit(facts: Facts) -> int | None:
    """The school days after which more rules hold; None where the law data tell none."""
    stood = (rule for rule in facts.rules.at(facts.as_of).rules() if rule.id == LIMIT)
    return next((rule.text.number for rule in stood), None)


def _evidence(event: Event) -> Evidence:
    days = _words(_days(event))
    if event.kind == _SUSPENSION:
        what = say("suspension, {days}", days=days)
    else:
        what = say("disciplinary removal, {days}", days=days)
    return evidence(what, event.on, event.provenance)


def removed(facts: Facts) -> Removed:
    """The removals of the school year, one for each day: a day noted twice counts once."""
    first, last = _school_year(facts)
    noted = sorted(
        (e for e in facts.case.events if e.kind in REMOVALS and first <= e.on <= last),
        key=lambda event: (event.on, -_days(event), event.kind),
    )
    rows = tuple(next(same_day) for _, same_day in groupby(noted, key=lambda event: event.on))
    calendar, parts, running = SchoolCalendar(facts.case.calendar), dict[date, float](), []
    for event in rows:
        for on, part in _stretch(calendar, event):
            parts[on] = max(parts.get(on, 0), part)
        running.append(sum(parts.values()))
    return Removed(rows, tuple(running))


def _stretch(calendar: SchoolCalendar, event: Event) -> Iterator[tuple[date, float]]:
    """The school days of a removal from its day on, the last of them perhaps only in part.

    Where the calendar does not tell of all of them, Mondays to Fridays.
    """
    left = _days(event)
    for on in _school_days_from(calendar, event.on, ceil(left)):
        yield on, min(left, 1)
        left -= 1


def _school_days_from(calendar: SchoolCalendar, first: date, number: int) -> list[date]:
    at = bisect_left(calendar.school_days, first)
    listed = list(calendar.school_days[at : at + number])
    if len(listed) == number and listed and calendar.covers(first, listed[-1]):
        return listed
    weekdays = (first + timedelta(days=n) for n in count())
    return list(islice((on for on in weekdays if on.weekday() < _SATURDAY), number))


def _school_year(facts: Facts) -> tuple[date, date]:
    """The listed school year up to the day; where none is listed, the one from July 1."""
    listed = SchoolCalendar(facts.case.calendar).year_of(facts.as_of)
    first = listed.first_day_on if listed else date(school_year(facts.as_of), _JULY, 1)
    return first, facts.as_of


def _days(event: Event) -> float:
    return 1 if event.days is None else event.days


def _words(days: float) -> str:
    shown = number(days)
    return say_many("{n} day", "{n} days", 1 if shown == "1" else 2, n=shown)


def _sentence(facts: Facts, removed: Removed, limit: int) -> str:
    sentences = [
        say(
            "The records here show {days} out of class for {name} this school year, counted from "
            "{since}.",
            days=_words(removed.total),
            name=facts.name,
            since=day(removed.rows[0].on, facts.as_of),
        )
    ]
    if removed.is_in_doubt:
        doubt = say("Some of the dates overlap, and such days are counted once. Is that right?")
        sentences.append(doubt)
    if removed.total <= limit:
        sentences.append(say("After {limit} days in a year, more rules hold.", limit=limit))
    else:
        over = say(
            "That is more than {limit}. Did the team meet on whether the behavior comes from the "
            "disability? That is called a manifestation determination.",
            limit=limit,
        )
        sentences.append(over)
    return " ".join(sentences)
