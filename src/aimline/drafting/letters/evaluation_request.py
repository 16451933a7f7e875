"""evaluation_request: an evaluation, which steps of intervention do not put off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.communication import Outcome
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import ending_with_notice
from aimline.drafting.letters.correspondence import answers, asked_on, requests, silence
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.law_words import own_rules
from aimline.drafting.letters.letter import (
    Line,
    Passage,
    Sentence,
    asks,
    blank,
    fact,
    paragraph,
    points,
    says,
)
from aimline.findings.finding import evidence
from aimline.findings.requests import EVALUATIONS
from aimline.wording.say import marked, say

NAME: Final = "evaluation_request"
_STARTS: Final = "eval_requested"
_RULES: Final = ("us-eval-parent-may-request", "us-eval-rti-cannot-delay")


def _subject(brief: Brief) -> Line:
    return (say("Request for an evaluation of {name}", name=brief.name),)


def _before(brief: Brief) -> Iterator[Sentence]:
    """That an evaluation was asked for before, and that the answer was to wait."""
    thread = next((t for t in requests(brief) if t.slug in EVALUATIONS), None)
    if thread is None:
        return
    yield asked_on(thread)
    waits = [m for m in answers(brief, thread) if m.outcome is Outcome.WAIT_FOR_INTERVENTIONS]
    for answer in waits[-1:]:
        yield fact(
            "The answer of {day} was to wait for interventions first.",
            day=full_day(answer.on),
            on=(evidence(say("the answer: wait for interventions"), answer.on, answer.provenance),),
        )
    if brief.is_firm:
        yield from silence(brief, thread)


def _rules(brief: Brief) -> tuple[Sentence, ...]:
    own = own_rules(brief.rules, brief.as_of, _STARTS, "evaluation")
    return (*brief.rule(*_RULES), *own)


def _body(brief: Brief) -> tuple[Passage, ...]:
    return (
        paragraph(
            asks(
                "I ask for an evaluation of {name} in all areas in which help may be needed.",
                name=brief.name,
            ),
            _before(brief),
            says(
                "I am concerned about {blank}.",
                blank=blank("the areas, such as reading, speech or behavior"),
            ),
        ),
        paragraph(
            asks("I ask that the evaluation not wait for interventions. They can go on beside it."),
            _rules(brief),
        ),
        paragraph(says("Please send me:")),
        points(
            asks("the plan of the evaluation and the form for my consent"),
            asks("the notice of the procedural safeguards"),
            asks("the data that the school has from interventions so far"),
        ),
        *ending_with_notice(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for an evaluation"),
    when=marked("You want the school to evaluate, or were told to wait for interventions first."),
    asks=marked("An evaluation that does not wait, and the form for consent."),
    needs=(marked("the areas of concern"), marked("what was asked and answered before")),
    rules=_RULES,
    starts=_STARTS,
    subject=_subject,
    body=_body,
)
