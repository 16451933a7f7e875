"""Labelled items to readings: goals, reports, scores, services, and who they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from aimline.intake.forms import goal_readings, service_readings
from aimline.intake.forms.child_name import child_name, words_of_name
from aimline.intake.forms.gather import Gathered, gathered
from aimline.intake.forms.item import Item
from aimline.intake.forms.letters import letter_entries
from aimline.intake.forms.paper_days import (
    PaperDays,
    month_first,
    order_within_a_goals_year,
    school_year_of,
)
from aimline.intake.forms.proposal import ASK, LIKELY, SURE, Proposal, proposal
from aimline.intake.forms.report_readings import Reports
from aimline.intake.forms.vocabulary import Role
from aimline.intake.page import Notice
from aimline.intake.reading import Reading, ReadingKind
from aimline.language.dates import Precision, find_dates
from aimline.language.legend import read_legend
from aimline.wording.say import say

_GRADE: Final = re.compile(
    r"(?:grade\s+)?(?:(?:pre|post|trans\w*)?[- ]?(?:k(?:g|indergarten)?|grad\w*)|pk|tk|ec\w*"
    r"|preschool|early childhood|ungraded|adult|0?\d|1[0-3]|\d{1,2}(?:st|nd|rd|th)|1[28]\s?\+"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|freshman|sophomore|junior|senior)(?:\s+grade)?(?:\s*[/,(-].{0,20})?",
    re.I,
)
"""A grade at school, and no word of a scale such as `Beginning`."""
_PLAIN_IEP_DATE: Final = re.compile(r"\biep\s+date\b|^\W*date\s+of\s+(?:the\s+)?iep\b", re.I)


@dataclass(frozen=True)
class Assembled:
    """What a paper says, as proposals."""

    students: tuple[str, ...]
    readings: tuple[Reading, ...]
    notices: tuple[Notice, ...]
    labels: int
    """How many labels were found, filled or not."""
    filled: int
    heard: tuple[Item, ...]
    """The items that readings were made from."""


def assemble(found: Iterable[Item], lines: Sequence[str]) -> Assembled:
    """The readings of a paper's items.

    lines: the paper's lines, in which its legend stands.
    """
    found = list(found)
    parts = gathered(found)
    told = {item.place for entry in parts.entries for item in entry.items}
    parts.entries += (
        entry
        for entry in letter_entries(found, parts.goals)
        if told.isdisjoint(text.place for text in entry.texts)
    )
    days = _days(parts, [*lines, *(item.words for item in found)])
    days.school_year = school_year_of(lines)
    printed = [f"{item.label}: {item.words}" for item in found if item.role is Role.LEGEND]
    legend = read_legend(printed) or read_legend(lines)
    proposals = tuple(_proposals(parts, days, Reports(parts.entries, parts.goals, legend, days)))
    known = [item for item in found if item.role not in (Role.FREE, Role.LEGEND)]
    return Assembled(
        _students(parts),
        tuple(one.reading for one in proposals),
        tuple(dict.fromkeys(days.notices)),
        len(known),
        sum(1 for item in known if not item.is_blank),
        tuple(item for one in proposals for item in one.items),
    )


def _days(parts: Gathered, written: Sequence[str]) -> PaperDays:
    """The days of the paper, with the order and the term that it shows."""
    order = month_first(written)
    if order is None:
        order = order_within_a_goals_year(written)
    days = PaperDays(order)
    days.starts, days.ends = _term(parts, days)
    return days


def _term(parts: Gathered, days: PaperDays) -> tuple[date | None, date | None]:
    if term := parts.first(Role.TERM):
        both = [found for found in find_dates(term.words) if found.precision is Precision.DAY]
        if len(both) == 2:
            first, last = (days.day(replace(term, words=found.words)) for found in both)
            return first, last
    starts, ends = (parts.first(role) for role in (Role.STARTS, Role.ENDS))
    return _whole_day(starts, days), _whole_day(ends, days)


def _may_be_meeting(item: Item) -> bool:
    """Whether a label does not say if its day is that of the meeting or the IEP's first."""
    return _PLAIN_IEP_DATE.search(item.label) is not None


def _whole_day(item: Item | None, days: PaperDays) -> date | None:
    """The first day of an item; one in doubt is asked about."""
    return (days.whole_day(item.words) or days.day_in(item, item.words)) if item else None


def _sure_of(days: PaperDays, *on: date | None) -> float:
    return ASK if days.doubted.intersection(on) else SURE


def _students(parts: Gathered) -> tuple[str, ...]:
    named = (child_name(item.words) for item in _names(parts) if not item.is_blank)
    known: dict[frozenset[str], str] = {}
    for name in named:
        if name:
            known.setdefault(words_of_name(name), name)
    return tuple(known.values())


def _names(parts: Gathered) -> list[Item]:
    """What is labelled as the student's name; else the first name, where it heads the paper."""
    students = [i for i in parts.facts.get(Role.STUDENT, []) if child_name(i.words)]
    names = [i for i in parts.facts.get(Role.NAME, []) if i.row is None and child_name(i.words)]
    begins = min((goal.item.place for goal in parts.goals), default=None)
    heads = names and names[0].page == 1 and (begins is None or names[0].place < begins)
    return students or (names[:1] if heads else [])


def _proposals(parts: Gathered, days: PaperDays, reports: Reports) -> Iterator[Proposal]:
    yield from _of_the_child(parts, days)
    for goal in parts.goals:
        if goal.is_written:
            yield goal_readings.of_goal(goal, days)
    for item in parts.facts.get(Role.PRESENT_LEVEL, []):
        if (level := goal_readings.present_level(item, parts.goals)) is not None:
            yield level
    yield from reports.proposals()
    for row in parts.services:
        yield from service_readings.of_row(row, days)
    for item, said in parts.said_services:
        yield service_readings.of_words(item, said, days)
    for item in parts.facts.get(Role.ACCOMMODATION, []):
        if re.search(r"[^\W\d_]{3}", item.words):
            value = {"area": None, "text": item.words}
            yield proposal(ReadingKind.ACCOMMODATION, value, LIKELY, item)


def _of_the_child(parts: Gathered, days: PaperDays) -> Iterator[Proposal]:
    named = next(iter(_names(parts)), None)
    if named is not None:
        about = [parts.first(role) for role in (Role.BORN, Role.GRADE, Role.STUDENT_ID)]
        born, grade, number = about
        value = {
            "name": child_name(named.words),
            "born_on": _whole_day(born, days),
            "grade": grade.words if grade and _GRADE.fullmatch(grade.words.strip()) else None,
            "id": number.words if number else None,
        }
        sure = _sure_of(days, _whole_day(born, days))
        yield proposal(ReadingKind.STUDENT, value, sure, named, also=[i for i in about if i])
    meeting = parts.first(Role.MEETING)
    of_term = [parts.first(role) for role in (Role.STARTS, Role.TERM, Role.ENDS)]
    items = [item for item in (*of_term, meeting) if item]
    met = _whole_day(meeting, days)
    if days.starts or days.ends or met:
        value = {"starts_on": days.starts, "ends_on": days.ends, "meeting_on": met}
        sure = _sure_of(days, days.starts, days.ends, met)
        if of_term[0] and days.starts and not (days.ends or met) and _may_be_meeting(of_term[0]):
            text = say(
                "“{label}” may be the day of the meeting. Check the date.",
                label=of_term[0].label.strip(),
            )
            days.notices.append(Notice("doubtful_date", text, of_term[0].page))
            sure = ASK
        yield proposal(ReadingKind.IEP_DATES, value, sure, items[0], also=items[1:])
