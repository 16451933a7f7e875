"""refusal_without_notice: a request was refused, and no prior written notice is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from aimline.case.communication import Communication, Outcome, Way
from aimline.case.document import Paper
from aimline.compliance.answers import with_outcome
from aimline.compliance.happened import PRIOR_WRITTEN_NOTICE
from aimline.compliance.messages import RECORDS, asked, slugs
from aimline.compliance.threads import Thread, came_on, is_withdrawn
from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, evidence
from aimline.findings.next_steps import letter
from aimline.findings.requests import asked_for, you_asked
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "refusal_without_notice"
QUESTION: Final = marked("Did the school say in writing why it refused?")
AUTHORITY: Final = ("us-pwn-reasonable-time",)

NOTICE: Final = "notice"
"""The kind of a paper that is a prior written notice."""
NOT_OF_THE_PROGRAM: Final = frozenset(
    {RECORDS, "record_amendment_requested", "records_explanation_requested", "mediation_requested"}
)
"""Requests about neither identification, evaluation, placement nor the program: 34 C.F.R.
§ 300.503(a) asks for no prior written notice of their refusal."""


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each request whose last answer is a refusal without a notice."""
    found: dict[str, list[tuple[Communication, Thread | None]]] = {}
    for reply, thread in with_outcome(facts.case, Outcome.REFUSED):
        if not _is_settled(facts, reply, thread) and not _has_notice(facts, reply, thread):
            subject = thread.first.id if thread else reply.id
            found.setdefault(subject, []).append((reply, thread))
    for subject, refused in found.items():
        reply, _ = refused[0]
        yield _finding(facts, subject, reply, [thread for _, thread in refused if thread])


def _is_settled(facts: Facts, reply: Communication, thread: Thread | None) -> bool:
    """Whether no notice is needed: of another matter, or taken back."""
    about = (thread.slug,) if thread and thread.slug else asked(reply)
    if about and set(about) <= NOT_OF_THE_PROGRAM:
        return True
    return thread is not None and is_withdrawn(facts.case, thread)


def _has_notice(facts: Facts, reply: Communication, thread: Thread | None) -> bool:
    since = thread.first.on if thread else reply.on
    return (
        any(_is_notice(c) and came_on(c) >= since for c in facts.case.communications)
        or any(e.kind == PRIOR_WRITTEN_NOTICE and e.on >= since for e in facts.case.events)
        or any(_is_notice_paper(paper, reply, since) for paper in facts.case.papers)
    )


def _is_notice(message: Communication) -> bool:
    return message.way is Way.RECEIVED and PRIOR_WRITTEN_NOTICE in slugs(message)


def _is_notice_paper(paper: Paper, reply: Communication, since: date) -> bool:
    """A notice without a date may be of this refusal; it is not said to be missing."""
    if (paper.kind or "").strip().lower() != NOTICE:
        return False
    on = paper.on or paper.provenance.received_on
    return on is None or on >= since or paper.file in (reply.file, reply.provenance.file)


def _finding(
    facts: Facts, subject: str, reply: Communication, refused: Sequence[Thread]
) -> Finding:
    """refused: what was asked for in one message; nothing where the request is not at hand."""
    refused_on = came_on(reply)
    sentence = say(
        "The school said no on {day}. We see no prior written notice of that here. Such a notice "
        "says why, and on what data.",
        day=day(refused_on, facts.as_of),
    )
    started: tuple[Evidence, ...] = ()
    if refused:
        request, slugs = refused[0].first, [thread.slug for thread in refused]
        sentence = f"{you_asked(facts, slugs, request.on)} {sentence}"
        words = asked_for(slugs)
        fact = say("you asked for {what}", what=words) if words else say("you asked")
        started = (evidence(fact, request.on, request.provenance),)
    return Finding(
        kind=KIND,
        goal=None,
        subject=subject,
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=(*started, evidence(say("the answer refused it"), refused_on, reply.provenance)),
        authority=facts.authority(*AUTHORITY),
        next=(letter("prior_written_notice_request"), letter("reply_to_refusal")),
        would_change=say("A prior written notice that is not yet among the papers."),
    )
