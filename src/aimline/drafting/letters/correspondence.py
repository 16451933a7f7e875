"""What was asked before, and what was answered: the letters, calls and talks of a case."""

from __future__ import annotations

from collections.abc import Iterator

from aimline.case.communication import Communication, CommunicationKind, Outcome, Way
from aimline.case.counsel import is_of_counsel
from aimline.compliance.messages import FOLLOW_UP, STARTED_BY_LETTER, is_request
from aimline.compliance.threads import Thread, is_withdrawn, replies, threads
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.letter import Sentence, fact
from aimline.findings.finding import Absent, evidence
from aimline.findings.requests import asked_for
from aimline.wording.say import marked, say

_WAYS = {
    CommunicationKind.LETTER: marked("by letter"),
    CommunicationKind.EMAIL: marked("by e-mail"),
    CommunicationKind.CALL: marked("by telephone"),
    CommunicationKind.TALK: marked("in person"),
}


def requests(brief: Brief) -> tuple[Thread, ...]:
    """The family's requests to the school, the latest first; what was taken back is left out."""
    found = (
        thread
        for thread in threads(brief.case)
        if is_request(thread.slug) or set(thread.first.about) & set(STARTED_BY_LETTER)
    )
    open_ = (t for t in found if not is_withdrawn(brief.case, t) and not _is_private(brief, t))
    return tuple(sorted(open_, key=lambda thread: thread.first.on, reverse=True))


def _is_private(brief: Brief, thread: Thread) -> bool:
    return any(is_of_counsel(brief.case, message.who) for message in thread.messages)


def answers(brief: Brief, thread: Thread) -> tuple[Communication, ...]:
    """What came in answer to a request, in date order."""
    found = (m for m in replies(brief.case, thread) if not is_of_counsel(brief.case, m.who))
    return tuple(sorted(found, key=lambda message: message.on))


def unanswered(brief: Brief) -> Thread | None:
    """The request in focus, else the latest one that findings call unanswered or overdue."""
    if brief.focus is not None:
        return next((t for t in requests(brief) if brief.focus in t.ids), None)
    kinds = ("deadline_missed", "request_unanswered")
    subjects = {f.subject for f in brief.findings(*kinds)}
    return next((t for t in requests(brief) if t.ids & subjects), None)


def refusal(brief: Brief) -> tuple[Thread | None, Communication] | None:
    """The latest answer that refused a request, with that request where it is known."""
    refused = [
        c
        for c in brief.case.communications
        if c.way is Way.RECEIVED
        and c.outcome in (Outcome.REFUSED, Outcome.WAIT_FOR_INTERVENTIONS)
        and not is_of_counsel(brief.case, c.who)
    ]
    if brief.focus is not None:
        refused = [c for c in refused if brief.focus in (c.id, c.answers)]
    latest = max(refused, key=lambda c: c.on, default=None)
    if latest is None:
        return None
    return next((t for t in requests(brief) if latest.answers in t.ids), None), latest


def earlier_request(brief: Brief, slug: str | None) -> Iterator[Sentence]:
    """In a firm letter: that the same was asked before, as far as the case shows it."""
    if not brief.is_firm or slug is None:
        return
    thread = next((t for t in requests(brief) if t.slug == slug), None)
    if thread is not None:
        yield asked_on(thread)
        yield from silence(brief, thread)


def asked_on(thread: Thread) -> Sentence:
    """I asked for an IEP meeting on December 5, 2025, by e-mail."""
    first = thread.first
    return fact(
        "I asked for {what} on {day}, {way}.",
        what=what(thread),
        day=full_day(first.on),
        way=say(_WAYS[first.kind]),
        on=(evidence(say("I asked for {what}", what=what(thread)), first.on, first.provenance),),
    )


def what(thread: Thread) -> str:
    """What was asked for, in words."""
    about = asked_for((thread.slug,)) if thread.slug and thread.slug != FOLLOW_UP else ""
    return plain(about) or say("an answer")


def silence(brief: Brief, thread: Thread) -> Iterator[Sentence]:
    """That no answer came, as far as the family noted it; else that none is among its papers."""
    if answers(brief, thread):
        return
    noted = thread.no_answer_as_of
    first = thread.first
    if noted is not None:
        on = min(noted, brief.as_of)
        yield fact(
            "No answer had come by {day}.",
            day=full_day(on),
            on=(Absent(say("no answer had come"), on, first.provenance.place),),
        )
        return
    yield fact(
        "I find no answer among my papers.",
        on=(evidence(say("the request, without an answer noted"), first.on, first.provenance),),
        doubts=(
            say(
                "that no answer came to the request of {day}: note it in the case",
                day=full_day(first.on),
            ),
        ),
    )


def received(thread: Thread) -> tuple[Sentence, ...]:
    """When the school received a request, where that is noted."""
    first = thread.first
    if first.received_on is None:
        return ()
    words = say("It was received on {day}.", day=full_day(first.received_on))
    return (fact(words, on=(evidence(say("received"), first.received_on, first.provenance),)),)
