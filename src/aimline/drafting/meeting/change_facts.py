"""What was changed for a goal, and when, as far as the case tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.event import Event
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.letter import Sentence, fact
from aimline.findings.finding import Absent, Evidence, evidence
from aimline.findings.words import score
from aimline.progress.goal_review import GoalReview
from aimline.wording.say import marked, say

STAFF: Final = "staff_change"
_WORDS: Final = {
    "service_change": marked("the services were changed"),
    STAFF: marked("there was a change of staff"),
    "placement_change": marked("the placement was changed"),
}


def changes(brief: Brief, review: GoalReview) -> Iterator[Sentence]:
    """Changes since the IEP began, and the phases of the scores; else that none is noted."""
    since = review.iep.starts_on
    found = [e for e in brief.case.events if e.kind in _WORDS and since <= e.on <= brief.as_of]
    for event in sorted(found, key=lambda e: e.on):
        yield _told(event)
    phases = review.phases.readings
    for phase in phases:
        name = plain(phase.name)
        yield fact(
            "From {first} to {last} the scores are marked “{phase}”; their middle is {score}.",
            first=full_day(phase.first_on),
            last=full_day(phase.last_on),
            phase=name,
            score=score(phase.level, review.goal),
            on=(Evidence(say("scores marked “{phase}”", phase=name), phase.last_on, None),),
        )
    if not found and not phases:
        yield fact(
            "I have no note of a change since {day}.",
            day=full_day(since),
            on=(Absent(say("no change of services, staff or method among my papers")),),
        )


def staff_changes(brief: Brief) -> Iterator[Sentence]:
    """Each change of staff since the IEPs of today began."""
    since = min((iep.starts_on for iep in brief.ieps), default=None)
    for event in sorted(brief.case.events, key=lambda e: e.on):
        if event.kind == STAFF and since and since <= event.on <= brief.as_of:
            yield _told(event)


def _told(event: Event) -> Sentence:
    words = say(_WORDS[event.kind])
    on = (evidence(words, event.on, event.provenance),)
    return fact("On {day} {what}.", day=full_day(event.on), what=words, on=on)
