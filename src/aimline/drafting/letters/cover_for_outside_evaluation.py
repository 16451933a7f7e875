"""cover_for_outside_evaluation: an evaluation from outside goes to the school."""

from __future__ import annotations

from typing import Final

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import answer_and_thanks
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.drafting.letters.letter import (
    Enclosure,
    Line,
    Passage,
    Sentence,
    asks,
    blank,
    paragraph,
    says,
)
from aimline.drafting.letters.outside_facts import latest, named, papers
from aimline.wording.say import marked, say

NAME: Final = "cover_for_outside_evaluation"
_RULES: Final = ("us-iep-revise-parent-information",)


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    evaluation = latest(brief, "outside")
    if evaluation is None or evaluation.given_on is not None:
        return ()
    return (
        Reason(say("An outside evaluation is here, and no day is noted on which you gave it.")),
    )


def _subject(brief: Brief) -> Line:
    return (say("Outside evaluation of {name}", name=brief.name),)


def _which(brief: Brief) -> tuple[Sentence, ...]:
    evaluation = latest(brief, "outside")
    if evaluation is None:
        return (says("It is {blank}.", blank=blank("which evaluation, by whom, and of which day")),)
    return (named(evaluation, say("The outside evaluation of {name}", name=brief.name)),)


def _body(brief: Brief) -> tuple[Passage, ...]:
    return (
        paragraph(
            says("With this letter I give you an evaluation from outside the school."),
            _which(brief),
        ),
        paragraph(
            asks("Please put it with the education records, and give it to the IEP team."),
            asks("I ask the team to consider it at the next IEP meeting."),
            brief.rule(*_RULES),
        ),
        paragraph(
            asks("Please tell me the day on which you received it."),
            asks("If the team does not take up a part of it, please tell me the reason."),
        ),
        *answer_and_thanks(brief),
    )


def _encloses(brief: Brief) -> tuple[Enclosure, ...]:
    return papers(brief, "outside")


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Cover letter for an outside evaluation"),
    when=marked("You have an evaluation from outside that the school does not have yet."),
    asks=marked("That the team consider it, and the day on which it was received."),
    needs=(marked("the evaluation and its date"),),
    rules=_RULES,
    starts="parent_information_given",
    subject=_subject,
    body=_body,
    also=_reasons,
    encloses=_encloses,
)
