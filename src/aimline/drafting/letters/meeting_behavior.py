"""meeting_behavior: behavior, and days out of class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.event import Event
from aimline.day_words import full_day, school_year
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.event_facts import since_last_meeting
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.drafting.letters.letter import (
    Blank,
    Line,
    Part,
    Passage,
    Sentence,
    fact,
    paragraph,
    says,
)
from aimline.drafting.letters.meeting_shape import MEETING, about_meeting, urgent_letter
from aimline.findings.finding import evidence
from aimline.findings.words import number

NAME: Final = "meeting_behavior"
_KINDS: Final = ("suspension", "disciplinary_removal")
_MANIFESTATION: Final = "us-manifestation-10-school-days"
_WORDS: Final = {"suspension": "was suspended", "disciplinary_removal": "was removed from class"}


def _subject(brief: Brief) -> Line:
    return about_meeting(brief, "about behavior and support")


def _of_this_year(brief: Brief) -> tuple[Event, ...]:
    year = school_year(brief.as_of)
    events = (e for e in brief.case.events if e.kind in _KINDS and e.on <= brief.as_of)
    return tuple(sorted((e for e in events if school_year(e.on) == year), key=lambda e: e.on))


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    last = since_last_meeting(brief, _KINDS)[-1:]
    return tuple(
        Reason(f"{brief.name} {_WORDS[event.kind]} on {full_day(event.on)}.") for event in last
    )


def _what(brief: Brief) -> Iterator[Sentence]:
    for event in _of_this_year(brief):
        days = ""
        if event.days:
            shown = number(event.days)
            days = f" for {shown} school {'day' if shown == '1' else 'days'}"
        yield fact(
            f"On {full_day(event.on)} {brief.name} {_WORDS[event.kind]}{days}.",
            on=(evidence(f"{_WORDS[event.kind]}{days}", event.on, event.provenance),),
        )


def _reason(brief: Brief) -> Iterator[Sentence]:
    told = tuple(_what(brief))
    yield from told or (says("What happened is ", Blank("what happened, and when"), "."),)
    why: tuple[Part, ...] = (Blank("why it cannot wait"), ".")
    if told:
        why = (f"{brief.name} is out of class on such days.",)
    yield says("This should not wait for the annual review, because ", *why)


def _body(brief: Brief) -> tuple[Passage, ...]:
    rules = ["us-discipline-10-consecutive-school-days"] if _of_this_year(brief) else []
    cited = {c.rule for f in brief.findings("removals_near_ten_days") for c in f.authority}
    if _MANIFESTATION in cited:
        rules.append(_MANIFESTATION)
    return urgent_letter(
        brief,
        paragraph(_reason(brief)),
        "about behavior and support",
        brief.rule(*rules),
        (
            "what happens before the behavior, and what follows it, with the notes that were kept",
            "what helps, and who gives that help when",
            "whether the team should make an assessment of the behavior and a plan",
            "how I will hear of each day out of class",
        ),
    )


KIND: Final = LetterKind(
    name=NAME,
    title="Request for an IEP meeting on behavior",
    when="The child was suspended or removed from class, or behavior gets in the way.",
    asks="An IEP meeting soon, on what sets the behavior off and what helps.",
    needs=("each removal with its day",),
    rules=(
        "us-discipline-10-consecutive-school-days",
        _MANIFESTATION,
        "us-iep-mutual-time",
    ),
    starts=MEETING,
    subject=_subject,
    body=_body,
    also=_reasons,
    is_urgent=True,
)
