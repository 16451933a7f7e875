"""What was changed for a goal, and when, as far as the case tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.letter import Sentence, fact
from aimline.findings.finding import Evidence, evidence
from aimline.findings.words import score
from aimline.progress.goal_review import GoalReview

STAFF: Final = "staff_change"
_WORDS: Final = {
    "service_change": "the services were changed",
    STAFF: "there was a change of staff",
    "placement_change": "the placement was changed",
}


def changes(brief: Brief, review: GoalReview) -> Iterator[Sentence]:
    """Changes since the IEP began, and the phases of the scores; else that none is noted."""
    since = review.iep.starts_on
    found = [e for e in brief.case.events if e.kind in _WORDS and since <= e.on <= brief.as_of]
    for event in sorted(found, key=lambda e: e.on):
        words = _WORDS[event.kind]
        yield fact(
            f"On {full_day(event.on)} {words}.", on=(evidence(words, event.on, event.provenance),)
        )
    phases = review.phases.readings
    for phase in phases:
        yield fact(
            f"From {full_day(phase.first_on)} to {full_day(phase.last_on)} the scores are marked "
            f"“{plain(phase.name)}”; their middle is {score(phase.level, review.goal)}.",
            on=(Evidence(f"scores marked “{plain(phase.name)}”", phase.last_on, None),),
        )
    if not found and not phases:
        yield fact(
            f"I have no note of a change since {full_day(since)}.",
            on=(Evidence("no change of services, staff or method among my papers", None, None),),
        )


def staff_changes(brief: Brief) -> Iterator[Sentence]:
    """Each change of staff since the IEPs of today began."""
    since = min((iep.starts_on for iep in brief.ieps), default=None)
    for event in sorted(brief.case.events, key=lambda e: e.on):
        if event.kind == STAFF and since and since <= event.on <= brief.as_of:
            words = _WORDS[STAFF]
            yield fact(
                f"On {full_day(event.on)} {words}.",
                on=(evidence(words, event.on, event.provenance),),
            )
