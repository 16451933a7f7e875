"""meeting_outside_evaluation: the team looks at an evaluation from outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import (
    Enclosure,
    Line,
    Passage,
    Sentence,
    blank,
    fact,
    paragraph,
    says,
)
from aimline.drafting.letters.meeting_shape import MEETING, about_meeting, meeting_letter
from aimline.drafting.letters.outside_facts import latest, named, papers
from aimline.findings.finding import Absent, evidence
from aimline.wording.say import marked, say

NAME: Final = "meeting_outside_evaluation"
_ABOUT: Final = marked("about an outside evaluation")


def _subject(brief: Brief) -> Line:
    return about_meeting(brief, _ABOUT)


def _facts(brief: Brief) -> Iterator[Sentence]:
    evaluation = latest(brief, "outside")
    if evaluation is None:
        yield says("It is {blank}.", blank=blank("which evaluation, by whom, and of which day"))
        return
    yield named(evaluation, say("The outside evaluation of {name}", name=brief.name))
    if evaluation.given_on:
        on = evidence(say("given to the school"), evaluation.given_on, evaluation.provenance)
        yield fact("I gave it to the school on {day}.", day=full_day(evaluation.given_on), on=(on,))
        if evaluation.considered_on is None and brief.findings("outside_evaluation_not_considered"):
            nothing = Absent(say("no meeting and no notice among my papers speaks of it"))
            yield fact("I find no meeting and no notice that speaks of it.", on=(on, nothing))


def _body(brief: Brief) -> tuple[Passage, ...]:
    return meeting_letter(
        brief,
        _ABOUT,
        (paragraph(_facts(brief)),),
        brief.rule("us-iep-revise-parent-information"),
        (
            marked("what the evaluation found, with somebody present who can explain it"),
            marked("which of its recommendations the team takes up in the IEP"),
            marked("for each one that it does not take up, the reason"),
        ),
    )


def _encloses(brief: Brief) -> tuple[Enclosure, ...]:
    return papers(brief, "outside")


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for an IEP meeting on an outside evaluation"),
    when=marked("You gave the school an evaluation from outside, or have a new one."),
    asks=marked("An IEP meeting that considers the evaluation."),
    needs=(marked("the evaluation and the day you gave it"),),
    rules=("us-iep-revise-parent-information", "us-iep-mutual-time"),
    starts=MEETING,
    subject=_subject,
    body=_body,
    encloses=_encloses,
)
