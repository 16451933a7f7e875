"""promise_not_in_writing: something was promised aloud, and no paper says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.case.communication import Communication, Outcome, Way
from aimline.case.meeting import Meeting, MeetingKind, Promise, WrittenDown
from aimline.compliance.messages import is_written
from aimline.day_words import day, full_day
from aimline.findings.facts import Facts, iep_meetings
from aimline.findings.finding import Evidence, Finding, NextStep, evidence
from aimline.findings.naming import quoted
from aimline.findings.next_steps import letter
from aimline.terms import Certainty
from aimline.wording.say import ENGLISH, in_language, marked, say

KIND: Final = "promise_not_in_writing"
QUESTION: Final = marked("Is what was promised written down?")
AUTHORITY: Final = ("us-iep-is-written", "us-pwn-reasonable-time")

AFTER_MEETING: Final = "after_meeting"
"""The family's own letter that puts a meeting or talk into writing."""
CONFIRMING_NOTE: Final = "confirming_note"
"""The one that puts a call into writing."""
_OPEN: Final = (WrittenDown.NO, WrittenDown.PARTLY)
_AGREED: Final = (Outcome.GRANTED, Outcome.PARTIAL)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each meeting, day or call whose promise stands nowhere in writing."""
    listed = {promise.on for promise in facts.case.promises}
    for meeting in facts.case.meetings:
        is_recent = meeting.on >= facts.looks_back_to and meeting.on not in listed
        if is_recent and meeting.promised and meeting.written_down in _OPEN:
            yield _of_meeting(facts, meeting)
    for on in sorted(listed):
        yield from _of_day(facts, on)
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


def own_letter(case: Case, on: date) -> Communication | None:
    """The family's own letter about what was promised on that day, the first one."""
    letters = (c for c in case.communications if c.way is Way.SENT and AFTER_MEETING in c.about)
    about = (c for c in letters if c.on >= on and _is_about(case, c, on))
    return min(about, key=lambda c: c.on, default=None)


def _is_about(case: Case, letter: Communication, on: date) -> bool:
    """By the day in its subject, which is English; else by being the last meeting before it."""
    days = {m.on for m in case.meetings} | {p.on for p in case.promises}
    title = next((p.title for p in case.papers if letter.file and p.file == letter.file), None)
    with in_language(ENGLISH):
        named = {one for one in days if full_day(one) in (title or "")}
    return on in named if named else not any(on < one <= letter.on for one in days)


def _of_meeting(facts: Facts, meeting: Meeting) -> Finding:
    promise = quoted(meeting.promised or "")
    at = _AT_IEP_MEETING if meeting.kind is MeetingKind.IEP else _AT_TALK
    sentences = [say(at, day=day(meeting.on, facts.as_of), promise=promise)]
    own = own_letter(facts.case, meeting.on)
    next_: tuple[NextStep, ...] = (letter(AFTER_MEETING),)
    if own:
        sentences.append(_put_into_writing(facts, own))
        next_ = (letter("follow_up"),)
    if meeting.written_down is WrittenDown.PARTLY:
        sentences.append(say("It is only in part written down by the school."))
    else:
        sentences.append(say("It is not written down by the school."))
    promised = say("promised: {promise}", promise=promise)
    rests = [
        evidence(promised, meeting.on, meeting.provenance),
        *([_own_letter(own)] if own else []),
    ]
    return Finding(
        kind=KIND,
        goal=None,
        subject=meeting.on.isoformat(),
        question=say(QUESTION),
        sentence=" ".join(sentences),
        certainty=Certainty.SHOWN,
        evidence=tuple(rests),
        authority=facts.authority(*AUTHORITY),
        next=next_,
        would_change=say("The IEP, a notice or a letter of the school that says it."),
    )


_AT_IEP_MEETING: Final = marked("At the IEP meeting of {day} this was promised: {promise}.")
_AT_MEETING: Final = marked("At the meeting of {day} this was promised: {promise}.")
_AT_TALK: Final = marked("At the talk of {day} this was promised: {promise}.")


def _put_into_writing(facts: Facts, own: Communication) -> str:
    return say("You put it into writing on {day}.", day=day(own.on, facts.as_of))


def _own_letter(own: Communication) -> Evidence:
    return evidence(say("your own letter about it"), own.on, own.provenance)


def _of_day(facts: Facts, on: date) -> Iterator[Finding]:
    """The promises of a day that are neither written nor done, and those of them that are late."""
    every = [p for p in facts.case.promises if p.on == on and p.is_open and p.what.split()]
    if not every or on < facts.looks_back_to:
        return
    yield _not_written(facts, on, every)
    late = [(p.due_on, p) for p in every if p.due_on and p.due_on < facts.as_of]
    if late:
        yield _late(facts, on, late)


def _not_written(facts: Facts, on: date, promises: Sequence[Promise]) -> Finding:
    own = own_letter(facts.case, on)
    said = "; ".join(_promise(facts, promise) for promise in promises)
    sentences = [
        say(_at(facts, on), day=day(on, facts.as_of), promise=said),
        *([_put_into_writing(facts, own)] if own else ()),
        say("It is not written down by the school."),
    ]
    rests = [
        evidence(say("promised: {promise}", promise=quoted(p.what)), on, p.provenance)
        for p in promises
    ]
    if own:
        rests.append(_own_letter(own))
    return Finding(
        kind=KIND,
        goal=None,
        subject=on.isoformat(),
        question=say(QUESTION),
        sentence=" ".join(sentences),
        certainty=Certainty.SHOWN,
        evidence=tuple(rests),
        authority=facts.authority(*AUTHORITY),
        next=(letter("follow_up" if own else AFTER_MEETING),),
        would_change=say("The IEP, a notice or a letter of the school that says it."),
    )


def _late(facts: Facts, on: date, late: Sequence[tuple[date, Promise]]) -> Finding:
    said = " ".join(
        say(
            "This was promised by {day}: {promise}. There is no note here that it was done.",
            day=day(due, facts.as_of),
            promise=quoted(p.what),
        )
        for due, p in late
    )
    return Finding(
        kind=KIND,
        goal=None,
        subject=on.isoformat(),
        trigger_on=max(due for due, _ in late),
        question=say(QUESTION),
        sentence=said,
        certainty=Certainty.POSSIBLE,
        evidence=tuple(
            evidence(
                say("promised by that day: {promise}", promise=quoted(p.what)), due, p.provenance
            )
            for due, p in late
        ),
        authority=facts.authority(*AUTHORITY),
        next=(letter("follow_up" if own_letter(facts.case, on) else AFTER_MEETING),),
        would_change=say("The day on which it was done, or the paper of the school that says it."),
    )


def _promise(facts: Facts, promise: Promise) -> str:
    parts = [" ".join(promise.owner.split())] if promise.owner else []
    parts += [say("by {day}", day=day(promise.due_on, facts.as_of))] if promise.due_on else []
    who_and_when = f" ({', '.join(part for part in parts if part)})" if any(parts) else ""
    return f"{quoted(promise.what)}{who_and_when}"


def _at(facts: Facts, on: date) -> str:
    """The template of the sentence on what was promised there."""
    kinds = {m.kind for m in facts.case.meetings if m.on == on}
    if MeetingKind.IEP in kinds:
        return _AT_IEP_MEETING
    return _AT_TALK if kinds else _AT_MEETING


def _of_call(facts: Facts, message: Communication) -> Finding:
    own = _own_note(facts.case, message)
    agreed_on = day(message.on, facts.as_of)
    sentences = [say("On {day} the school agreed to a request by word of mouth.", day=agreed_on)]
    rests = [evidence(say("said, not written"), message.on, message.provenance)]
    if own:
        own_on = day(own.on, facts.as_of)
        sentences.append(say("You confirmed it in writing on {day}.", day=own_on))
        rests.append(evidence(say("your own note about it"), own.on, own.provenance))
    sentences.append(say("We see no writing of the school here that says so."))
    return Finding(
        kind=KIND,
        goal=None,
        subject=message.id,
        question=say(QUESTION),
        sentence=" ".join(sentences),
        certainty=Certainty.POSSIBLE,
        evidence=tuple(rests),
        authority=facts.authority(*AUTHORITY),
        next=(letter("follow_up" if own else CONFIRMING_NOTE),),
        would_change=say("The IEP, a notice or a letter of the school that says it."),
    )


def _own_note(case: Case, spoken: Communication) -> Communication | None:
    """The family's own note that confirms what was said, the first one."""
    notes = (c for c in case.communications if c.way is Way.SENT and CONFIRMING_NOTE in c.about)
    return min((c for c in notes if c.answers == spoken.id), key=lambda c: c.on, default=None)
