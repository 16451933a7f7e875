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
    Line,
    Passage,
    Sentence,
    blank,
    fact,
    paragraph,
    says,
)
from aimline.drafting.letters.meeting_shape import MEETING, about_meeting, urgent_letter
from aimline.findings.finding import evidence
from aimline.findings.words import number
from aimline.wording.say import marked, say, say_many

NAME: Final = "meeting_behavior"
_KINDS: Final = ("suspension", "disciplinary_removal")
_MANIFESTATION: Final = "us-manifestation-10-school-days"
_REASONS: Final = {
    "suspension": marked("{name} was suspended on {day}."),
    "disciplinary_removal": marked("{name} was removed from class on {day}."),
}
_TOLD: Final = {
    "suspension": marked("On {day} {name} was suspended."),
    "disciplinary_removal": marked("On {day} {name} was removed from class."),
}
_TOLD_WITH_DAYS: Final = {
    "suspension": marked("On {day} {name} was suspended for {days}."),
    "disciplinary_removal": marked("On {day} {name} was removed from class for {days}."),
}
_WORDS: Final = {
    "suspension": marked("was suspended"),
    "disciplinary_removal": marked("was removed from class"),
}
_NO_WAIT: Final = marked("This should not wait for the annual review, because {why}.")
_ABOUT: Final = marked("about behavior and support")


def _subject(brief: Brief) -> Line:
    return about_meeting(brief, _ABOUT)


def _of_this_year(brief: Brief) -> tuple[Event, ...]:
    year = school_year(brief.as_of)
    events = (e for e in brief.case.events if e.kind in _KINDS and e.on <= brief.as_of)
    return tuple(sorted((e for e in events if school_year(e.on) == year), key=lambda e: e.on))


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    last = since_last_meeting(brief, _KINDS)[-1:]
    return tuple(
        Reason(say(_REASONS[event.kind], name=brief.name, day=full_day(event.on))) for event in last
    )


def _what(brief: Brief) -> Iterator[Sentence]:
    for event in _of_this_year(brief):
        days, was = "", say(_WORDS[event.kind])
        if event.days:
            shown = number(event.days)
            n = 1 if shown == "1" else 2
            days = say_many("{n} school day", "{n} school days", n, n=shown)
            was = say("{was} for {days}", was=was, days=days)
        yield fact(
            (_TOLD_WITH_DAYS if days else _TOLD)[event.kind],
            day=full_day(event.on),
            name=brief.name,
            **({"days": days} if days else {}),
            on=(evidence(was, event.on, event.provenance),),
        )


def _reason(brief: Brief) -> Iterator[Sentence]:
    told = tuple(_what(brief))
    yield from told or (says("What happened is {blank}.", blank=blank("what happened, and when")),)
    if told:
        yield says(
            "This should not wait for the annual review, because {name} is out of class on such "
            "days.",
            name=brief.name,
        )
        return
    yield says(_NO_WAIT, why=blank("why it cannot wait"))


def _body(brief: Brief) -> tuple[Passage, ...]:
    rules = ["us-discipline-10-consecutive-school-days"] if _of_this_year(brief) else []
    cited = {c.rule for f in brief.findings("removals_near_ten_days") for c in f.authority}
    if _MANIFESTATION in cited:
        rules.append(_MANIFESTATION)
    return urgent_letter(
        brief,
        paragraph(_reason(brief)),
        _ABOUT,
        brief.rule(*rules),
        (
            marked(
                "what happens before the behavior, and what follows it, with the notes that were "
                "kept"
            ),
            marked("what helps, and who gives that help when"),
            marked("whether the team should make an assessment of the behavior and a plan"),
            marked("how I will hear of each day out of class"),
        ),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for an IEP meeting on behavior"),
    when=marked("The child was suspended or removed from class, or behavior gets in the way."),
    asks=marked("An IEP meeting soon, on what sets the behavior off and what helps."),
    needs=(marked("each removal with its day"),),
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
