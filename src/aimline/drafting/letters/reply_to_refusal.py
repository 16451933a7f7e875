"""reply_to_refusal: why the request still stands, and what reasons are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.communication import Outcome
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import answer_and_thanks
from aimline.drafting.letters.correspondence import asked_on, refusal, what
from aimline.drafting.letters.kind import LetterKind, Reason
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
    worded,
)
from aimline.findings.finding import evidence
from aimline.wording.say import marked, say

NAME: Final = "reply_to_refusal"
_RULES: Final = ("us-pwn-reasonable-time",)


def _subject(brief: Brief) -> Line:
    found = refusal(brief)
    if found is None:
        return worded("Your answer of {blank}", blank=blank("the day of the answer"))
    return (say("Your answer of {day}", day=full_day(found[1].on)),)


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    found = refusal(brief)
    if found is None:
        return ()
    return (
        Reason(say("The answer of {day} refused what you asked for.", day=full_day(found[1].on))),
    )


def _facts(brief: Brief) -> Iterator[Sentence]:
    found = refusal(brief)
    if found is None:
        yield says("I asked for {blank}.", blank=blank("what was refused, and when"))
        return
    thread, answer = found
    if thread is not None:
        yield asked_on(thread)
    is_wait = answer.outcome is Outcome.WAIT_FOR_INTERVENTIONS
    yield fact(
        marked("The answer of {day} asks me to wait for interventions first.")
        if is_wait
        else marked("The answer of {day} says no."),
        day=full_day(answer.on),
        on=(evidence(say("the answer"), answer.on, answer.provenance),),
    )
    if brief.findings("refusal_without_notice"):
        yield fact(
            "I find no prior written notice with it.",
            on=(evidence(say("the answer, without a notice among my papers"), answer.on, None),),
        )


def _still(brief: Brief) -> Sentence:
    found = refusal(brief)
    thread = found[0] if found else None
    if thread is None:
        return asks("I still ask for it.")
    return asks("I still ask for {what}.", what=what(thread))


def _body(brief: Brief) -> tuple[Passage, ...]:
    found = refusal(brief)
    waits = found is not None and found[1].outcome is Outcome.WAIT_FOR_INTERVENTIONS
    rules = (*_RULES, *(("us-eval-rti-cannot-delay",) if waits else ()))
    return (
        paragraph(_facts(brief), _still(brief)),
        paragraph(
            says(
                "My reason is {blank}.",
                blank=blank("why you still ask for it, in a sentence or two"),
            ),
            brief.rule(*rules),
        ),
        paragraph(says("If the answer stays the same, please give me in writing:")),
        points(
            asks("what is refused, and why"),
            asks("the tests, records or reports that this rests on"),
            asks("what else was looked at, and why it was not chosen"),
        ),
        *answer_and_thanks(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Reply to a refusal"),
    when=marked("The school said no, or asked you to wait."),
    asks=marked("What was refused, once more; else the reasons in writing."),
    needs=(marked("the request and the answer, with their days"), marked("why you still ask")),
    rules=_RULES,
    starts=None,
    subject=_subject,
    body=_body,
    also=_reasons,
)
