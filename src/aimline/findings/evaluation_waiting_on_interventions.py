"""evaluation_waiting_on_interventions: an evaluation was put off until interventions are tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from aimline.case.communication import Communication, Outcome
from aimline.compliance.answers import with_outcome
from aimline.compliance.messages import asked
from aimline.compliance.threads import Thread, came_on, is_withdrawn
from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.findings.finding import Finding, evidence
from aimline.findings.next_steps import letter
from aimline.findings.requests import EVALUATIONS, asked_for, you_asked
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "evaluation_waiting_on_interventions"
QUESTION: Final = marked("Does the evaluation have to wait?")
AUTHORITY: Final = ("us-eval-rti-cannot-delay", "us-eval-parent-may-request")
AGAIN: Final = ("us-eval-rti-cannot-delay", "us-reeval-on-request")
"""Of a child who was evaluated before."""

GOES_AHEAD: Final = frozenset({"eval_consent_received", "reeval_consent_received"})
"""Events that show that the evaluation no longer waits."""


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each request for an evaluation whose last answer is to wait."""
    seen = set()
    for reply, thread in with_outcome(facts.case, Outcome.WAIT_FOR_INTERVENTIONS):
        request = thread.first if thread else None
        subject = request.id if request else reply.id
        about = _about(reply, thread)
        if subject in seen or not about or _goes_ahead(facts, reply, thread):
            continue
        seen.add(subject)
        yield _finding(facts, about, reply, request)


def _about(reply: Communication, thread: Thread | None) -> tuple[str, ...]:
    """Which evaluation was asked for; empty where it was none."""
    found = (*((thread.slug,) if thread else ()), *asked(reply))
    return tuple(slug for slug in found if slug in EVALUATIONS)


def _goes_ahead(facts: Facts, reply: Communication, thread: Thread | None) -> bool:
    waits_since = came_on(reply)
    if any(e.kind in GOES_AHEAD and e.on >= waits_since for e in facts.case.events):
        return True
    messages = (c for c in facts.case.communications if c.on >= waits_since)
    if any(GOES_AHEAD & set(message.about) for message in messages):
        return True
    return thread is not None and is_withdrawn(facts.case, thread)


def _finding(
    facts: Facts, about: Sequence[str], reply: Communication, request: Communication | None
) -> Finding:
    told_on = came_on(reply)
    sentence = say(
        "On {day} the school said to wait and try other help first. Such help can go on while the "
        "child is tested.",
        day=day(told_on, facts.as_of),
    )
    waits = say("the answer says to wait for interventions")
    told = [evidence(waits, told_on, reply.provenance)]
    if request:
        sentence = f"{you_asked(facts, about, request.on)} {sentence}"
        fact = say("you asked for {what}", what=asked_for(about))
        told.insert(0, evidence(fact, request.on, request.provenance))
    rules = AUTHORITY if "eval_requested" in about else AGAIN
    return Finding(
        kind=KIND,
        goal=None,
        subject=request.id if request else reply.id,
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.SHOWN,
        evidence=tuple(told),
        authority=facts.authority(*rules),
        next=(letter("evaluation_request"), letter("prior_written_notice_request")),
        would_change=say(
            "Consent to an evaluation that was asked for, or an answer that grants it."
        ),
    )
