"""mediation_request: a neutral person helps both sides to agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import times
from aimline.drafting.letters.correspondence import asked_on, refusal
from aimline.drafting.letters.kind import Addressee, LetterKind, Reason
from aimline.drafting.letters.law_words import own_rules
from aimline.drafting.letters.letter import (
    Line,
    Passage,
    Sentence,
    asks,
    blank,
    fact,
    paragraph,
    says,
)
from aimline.findings.finding import evidence
from aimline.wording.say import marked, say

NAME: Final = "mediation_request"
_STARTS: Final = "mediation_requested"


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    found = refusal(brief)
    if found is None:
        return ()
    return (
        Reason(say("The answer of {day} refused what you asked for.", day=full_day(found[1].on))),
    )


def _subject(brief: Brief) -> Line:
    return (say("Request for mediation about {names} IEP", names=brief.names),)


def _facts(brief: Brief) -> Iterator[Sentence]:
    found = refusal(brief)
    if found is None:
        yield says("We do not agree on {blank}.", blank=blank("what you do not agree on"))
        return
    thread, answer = found
    if thread is not None:
        yield asked_on(thread)
    yield fact(
        "The answer came on {day}, and we do not agree on it.",
        day=full_day(answer.on),
        on=(evidence(say("the answer"), answer.on, answer.provenance),),
    )


def _rules(brief: Brief) -> tuple[Sentence, ...]:
    """Rules of the place on mediation, whatever event their clock starts with."""
    found = (
        *own_rules(brief.rules, brief.as_of, _STARTS, "due-process"),
        *own_rules(brief.rules, brief.as_of, "due_process_filed", "due-process"),
    )
    return tuple(s for s in found if any("mediation" in c.rule for c in s.authority))


def _body(brief: Brief) -> tuple[Passage, ...]:
    return (
        paragraph(
            asks("I ask for mediation about {names} IEP.", names=brief.names),
            _facts(brief),
        ),
        paragraph(
            says("What would help is {blank}.", blank=blank("the solution that you wish for"))
        ),
        paragraph(
            _rules(brief),
            asks("Please tell me in writing if the district takes part, and who arranges it."),
            times(brief),
        ),
        paragraph(says("I hope that we can settle this together. Thank you.")),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for mediation"),
    when=marked("You and the school do not agree, and you want a neutral person to help."),
    asks=marked("Mediation, and word on who arranges it."),
    needs=(marked("what you do not agree on"), marked("the solution that you wish for")),
    rules=(),
    starts=_STARTS,
    subject=_subject,
    body=_body,
    also=_reasons,
    to=Addressee.STATE_IF_KNOWN,
)
