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
    Blank,
    Line,
    Passage,
    Sentence,
    asks,
    fact,
    paragraph,
    points,
    says,
)
from aimline.findings.finding import evidence

NAME: Final = "reply_to_refusal"
_RULES: Final = ("us-pwn-reasonable-time",)


def _subject(brief: Brief) -> Line:
    found = refusal(brief)
    if found is None:
        return ("Your answer of ", Blank("the day of the answer"))
    return (f"Your answer of {full_day(found[1].on)}",)


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    found = refusal(brief)
    if found is None:
        return ()
    return (Reason(f"The answer of {full_day(found[1].on)} refused what you asked for."),)


def _facts(brief: Brief) -> Iterator[Sentence]:
    found = refusal(brief)
    if found is None:
        yield says("I asked for ", Blank("what was refused, and when"), ".")
        return
    thread, answer = found
    if thread is not None:
        yield asked_on(thread)
    is_wait = answer.outcome is Outcome.WAIT_FOR_INTERVENTIONS
    said = "asks me to wait for interventions first" if is_wait else "says no"
    yield fact(
        f"The answer of {full_day(answer.on)} {said}.",
        on=(evidence("the answer", answer.on, answer.provenance),),
    )
    if brief.findings("refusal_without_notice"):
        yield fact(
            "I find no prior written notice with it.",
            on=(evidence("the answer, without a notice among my papers", answer.on, None),),
        )


def _still(brief: Brief) -> Sentence:
    found = refusal(brief)
    thread = found[0] if found else None
    return asks(f"I still ask for {what(thread)}." if thread else "I still ask for it.")


def _body(brief: Brief) -> tuple[Passage, ...]:
    found = refusal(brief)
    waits = found is not None and found[1].outcome is Outcome.WAIT_FOR_INTERVENTIONS
    rules = (*_RULES, *(("us-eval-rti-cannot-delay",) if waits else ()))
    return (
        paragraph(_facts(brief), _still(brief)),
        paragraph(
            says("My reason is ", Blank("why you still ask for it, in a sentence or two"), "."),
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
    title="Reply to a refusal",
    when="The school said no, or asked you to wait.",
    asks="What was refused, once more; else the reasons in writing.",
    needs=("the request and the answer, with their days", "why you still ask"),
    rules=_RULES,
    starts=None,
    subject=_subject,
    body=_body,
    also=_reasons,
)
