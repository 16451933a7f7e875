"""prior_written_notice_request: in writing what was changed or refused, and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from aimline.case.iep import Iep
from aimline.case.service import Service
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.closing import answer_and_thanks
from aimline.drafting.letters.correspondence import asked_on, refusal
from aimline.drafting.letters.goal_facts import iep_evidence, iep_name, start_doubts
from aimline.drafting.letters.kind import LetterKind
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
from aimline.findings.finding import Absent, evidence
from aimline.findings.naming import capitalized
from aimline.findings.services_of_goal import amount, same_service
from aimline.wording.say import marked, say

NAME: Final = "prior_written_notice_request"
_RULES: Final = ("us-pwn-reasonable-time",)


def _subject(brief: Brief) -> Line:
    return (say("Request for prior written notice about {name}", name=brief.name),)


def _reduced(brief: Brief) -> Iterator[Sentence]:
    """Each service that findings call reduced, as two IEPs have it."""
    about = {finding.subject for finding in brief.findings("service_reduced")}
    ieps = sorted(brief.case.ieps, key=lambda iep: iep.starts_on)
    for before, after in pairwise(ieps):
        for service in after.services:
            old = same_service(service, before.services)
            if service.id in about and old and amount(old) != amount(service):
                yield _change(before, old, after, service)


def _change(before: Iep, old: Service, after: Iep, new: Service) -> Sentence:
    name = plain(new.title)
    words = say(
        "{iep} gave {service}: {amount}.",
        iep=iep_name(before),
        service=name,
        amount=plain(amount(old)),
    )
    now = say("{iep} gives: {amount}.", iep=iep_name(after), amount=plain(amount(new)))
    return fact(
        f"{capitalized(words)} {capitalized(now)}",
        on=(iep_evidence(before), iep_evidence(after)),
        doubts=(*start_doubts(before), *start_doubts(after)),
    )


def _refused(brief: Brief) -> Iterator[Sentence]:
    if not brief.findings("refusal_without_notice") or (found := refusal(brief)) is None:
        return
    thread, answer = found
    if thread is not None:
        yield asked_on(thread)
    yield fact(
        "The answer of {day} was no.",
        day=full_day(answer.on),
        on=(evidence(say("the answer refused it"), answer.on, answer.provenance),),
    )


def _facts(brief: Brief) -> tuple[Sentence, ...]:
    found = (*_refused(brief), *_reduced(brief))
    if not found:
        which = blank("what was changed or refused, by whom and when")
        return (says("It is about {what}.", what=which),)
    nothing = Absent(say("no notice among my papers gives the reasons"))
    return (*found, fact("I find no notice that gives the reasons.", on=(nothing,)))


def _body(brief: Brief) -> tuple[Passage, ...]:
    return (
        paragraph(
            asks("I ask for prior written notice of a change or a refusal."),
            _facts(brief),
        ),
        paragraph(brief.rule(*_RULES)),
        paragraph(says("Please tell me in the notice:")),
        points(
            asks("what the district proposes or refuses"),
            asks("why, and on which tests, records or reports that rests"),
            asks("what else was looked at, and why it was not chosen"),
        ),
        *answer_and_thanks(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for prior written notice"),
    when=marked("Something was changed or refused, and no notice says why."),
    asks=marked("Prior written notice with the reasons."),
    needs=(marked("what was changed or refused, and when"),),
    rules=_RULES,
    starts=None,
    subject=_subject,
    body=_body,
)
