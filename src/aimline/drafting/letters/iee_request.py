"""iee_request: an independent evaluation, where the family disagrees with one of the district."""

from __future__ import annotations

from typing import Final

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import ending
from aimline.drafting.letters.correspondence import earlier_request
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import (
    Line,
    Passage,
    Sentence,
    asks,
    blank,
    paragraph,
    points,
    says,
)
from aimline.drafting.letters.outside_facts import latest, named
from aimline.wording.say import marked, say

NAME: Final = "iee_request"
_STARTS: Final = "iee_requested"
_RULES: Final = ("us-iee-without-unnecessary-delay",)


def _subject(brief: Brief) -> Line:
    return (say("Request for an independent educational evaluation of {name}", name=brief.name),)


def _which(brief: Brief) -> tuple[Sentence, ...]:
    evaluation = latest(brief, "district")
    if evaluation is None:
        which = blank("which evaluation of the district, and of which day")
        return (says("The evaluation by the district is {which}.", which=which),)
    return (named(evaluation, say("The evaluation by the district")),)


def _body(brief: Brief) -> tuple[Passage, ...]:
    return (
        paragraph(
            asks("I ask for an independent educational evaluation at public expense."),
            earlier_request(brief, _STARTS),
            _which(brief),
            says("I do not agree with it."),
        ),
        paragraph(brief.rule(*_RULES)),
        paragraph(says("Please send me:")),
        points(
            asks("the district's criteria for such an evaluation"),
            asks("a list of places where it can be had"),
            asks("your answer: does the district pay, or does it file for a hearing?"),
        ),
        *ending(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for an independent evaluation"),
    when=marked("You disagree with an evaluation that the district made."),
    asks=marked("An independent evaluation at public expense, and the district's criteria for it."),
    needs=(marked("the district's evaluation and its date"), marked("that you disagree with it")),
    rules=_RULES,
    starts=_STARTS,
    subject=_subject,
    body=_body,
)
