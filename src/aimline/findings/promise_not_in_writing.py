"""promise_not_in_writing: something was promised aloud, and no paper says it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from aimline.case.communication import Communication, Outcome, Way
from aimline.case.meeting import Meeting, MeetingKind, WrittenDown
from aimline.compliance.messages import is_written
from aimline.day_words import day
from aimline.findings.facts import Facts, iep_meetings
from aimline.findings.finding import Finding, NextStep, evidence
from aimline.findings.naming import quoted
from aimline.findings.next_steps import letter
from aimline.terms import Certainty

KIND: Final = "promise_not_in_writing"
QUESTION: Final = "Is what was promised written down?"
AUTHORITY: Final = ("us-iep-is-written", "us-pwn-reasonable-time")

AFTER_MEETING: Final = "after_meeting"
"""The family's own letter that puts a talk into writing."""
_OPEN: Final = (WrittenDown.NO, WrittenDown.PARTLY)
_AGREED: Final = (Outcome.GRANTED, Outcome.PARTIAL)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each meeting or call whose promise stands nowhere in writing."""
    for meeting in facts.case.meetings:
        is_recent = meeting.on >= facts.looks_back_to
        if is_recent and meeting.promised and meeting.written_down in _OPEN:
            yield _of_meeting(facts, meeting)
    for message in facts.case.communications:
        is_recent = message.on >= facts.looks_back_to
        if is_recent and _is_spoken_yes(message) and not _was_written(facts, message):
            yield _of_call(facts, message)


def _is_spoken_yes(message: Communication) -> bool:
    is_yes = message.way is Way.RECEIVED and message.outcome in _AGREED
    return is_yes and not is_written(message)


def _was_written(facts: Facts, spoken: Communication) -> bool:
    """Whether a written answer to the same request came later, or the IEP was written anew."""
    later = (
        c
        for c in facts.case.communications
        if c.way is Way.RECEIVED and is_written(c) and c.on >= spoken.on
    )
    if any(c.answers and c.answers == spoken.answers for c in later):
        return True
    if any(on >= spoken.on for on in iep_meetings(facts.case)):
        return True
    return any(iep.known_on >= spoken.on for iep in facts.case.ieps)


def _confirmed(facts: Facts, on: date) -> Communication | None:
    """The family's own letter about it."""
    letters = (
        c
        for c in facts.case.communications
        if c.way is Way.SENT and AFTER_MEETING in c.about and c.on >= on
    )
    return min(letters, key=lambda c: c.on, default=None)


def _of_meeting(facts: Facts, meeting: Meeting) -> Finding:
    where = "IEP meeting" if meeting.kind is MeetingKind.IEP else "talk"
    partly = meeting.written_down is WrittenDown.PARTLY
    state = "only in part written down" if partly else "not written down"
    promise = quoted(meeting.promised or "")
    said = f"At the {where} of {day(meeting.on, facts.as_of)} this was promised: {promise}."
    own = _confirmed(facts, meeting.on)
    next_: tuple[NextStep, ...] = (letter("after_meeting"),)
    if own:
        said += f" You put it into writing on {day(own.on, facts.as_of)}."
        next_ = (letter("follow_up"),)
    rests = [
        evidence(f"promised: {promise}", meeting.on, meeting.provenance),
        *([evidence("your own letter about it", own.on, own.provenance)] if own else []),
    ]
    return Finding(
        kind=KIND,
        goal=None,
        subject=meeting.on.isoformat(),
        question=QUESTION,
        sentence=f"{said} It is {state} by the school.",
        certainty=Certainty.SHOWN,
        evidence=tuple(rests),
        authority=facts.authority(*AUTHORITY),
        next=next_,
        would_change="The IEP, a notice or a letter of the school that says it.",
    )


def _of_call(facts: Facts, message: Communication) -> Finding:
    sentence = (
        f"On {day(message.on, facts.as_of)} the school agreed to a request by word of mouth. We "
        "see no writing of the school here that says so."
    )
    return Finding(
        kind=KIND,
        goal=None,
        subject=message.id,
        question=QUESTION,
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=(evidence("said, not written", message.on, message.provenance),),
        authority=facts.authority(*AUTHORITY),
        next=(letter("after_meeting"),),
        would_change="The IEP, a notice or a letter of the school that says it.",
    )
