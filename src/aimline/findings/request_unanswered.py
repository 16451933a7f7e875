"""request_unanswered: a written request has had no answer for a week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from aimline.case.communication import Communication, Way
from aimline.case.meeting import MeetingKind
from aimline.compliance.answers import replies
from aimline.compliance.happened import RECORDS, is_written, slugs
from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence
from aimline.findings.next_steps import letter
from aimline.findings.requests import (
    MEETING,
    REQUEST,
    asked_for,
    authority_of,
    is_taken_back,
    you_asked,
)
from aimline.findings.words import count
from aimline.terms import Certainty

KIND: Final = "request_unanswered"
QUESTION: Final = "Did anybody answer what I asked for?"

DAYS_TO_WAIT: Final = Threshold(7, "FINDINGS.md: a polite time to wait; no rule of law")


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each written request of the family without any answer."""
    for message in facts.case.communications:
        if not _is_written_request(message) or facts.as_of < _follow_up_on(message):
            continue
        if is_taken_back(facts.case, message) or _is_answered(facts, message):
            continue
        yield _finding(facts, message)


def _is_written_request(message: Communication) -> bool:
    is_request = any(slug.endswith(REQUEST) for slug in slugs(message))
    return is_request and message.way is Way.SENT and is_written(message) is True


def _arrived_on(message: Communication) -> date:
    return message.received_on or message.on


def _follow_up_on(message: Communication) -> date:
    return _arrived_on(message) + timedelta(days=int(DAYS_TO_WAIT.value))


def _is_answered(facts: Facts, message: Communication) -> bool:
    """Whether a reply is recorded, or everything that was asked for took place."""
    if replies(facts.case, message.id):
        return True
    if any(d.answered_on for d in facts.deadlines if d.subject == message.id):
        return True
    return all(_took_place(facts, slug, message.on) for slug in slugs(message))


def _took_place(facts: Facts, slug: str, since: date) -> bool:
    if slug == MEETING:
        held = (m.on for m in facts.case.meetings if m.kind is MeetingKind.IEP)
        return any(since <= on <= facts.as_of for on in held)
    if slug == RECORDS:
        produced = (r.produced_on for r in facts.case.records)
        return any(on is not None and since <= on <= facts.as_of for on in produced)
    return False


def _finding(facts: Facts, message: Communication) -> Finding:
    silent_until = message.no_answer_as_of
    is_confirmed = silent_until is not None and silent_until >= _follow_up_on(message)
    waited = count((facts.as_of - _arrived_on(message)).days, "day")
    if is_confirmed and silent_until:
        noted = min(silent_until, facts.as_of)
        said = (
            f"You noted that by {day(noted, facts.as_of)} there was no answer. You can ask again."
        )
        rests_on: tuple[Evidence, ...] = (Evidence("you noted that no answer had come", noted),)
    else:
        said = f"No answer is here after {waited}. Did one come?"
        rests_on = ()
    return Finding(
        kind=KIND,
        goal=None,
        subject=message.id,
        question=QUESTION,
        sentence=f"{you_asked(facts, message)} {said}",
        certainty=Certainty.SHOWN if is_confirmed else Certainty.POSSIBLE,
        evidence=(
            evidence(f"you asked for {asked_for(message)}", message.on, message.provenance),
            *rests_on,
        ),
        authority=authority_of(facts, message),
        next=(letter("follow_up"),),
        would_change="An answer, on paper or by phone, that is not yet here.",
    )
