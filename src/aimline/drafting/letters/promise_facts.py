"""What was promised at meetings and talks, one sentence each, and what of it is still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aimline.case.counsel import is_of_counsel
from aimline.case.meeting import Meeting, MeetingKind, Promise, WrittenDown
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.letter import Sentence, fact
from aimline.findings.finding import evidence
from aimline.findings.naming import quoted
from aimline.wording.say import say


def called(meeting: Meeting) -> str:
    """IEP meeting, or talk."""
    return say("IEP meeting") if meeting.kind is MeetingKind.IEP else say("talk")


def open_promises(brief: Brief, on: date | None = None) -> tuple[Promise, ...]:
    """Promises that are neither written nor done, of one day or of all, the earliest first.

    What somebody on the family's own side in law promised is no business of the school.
    """
    found = (
        p
        for p in brief.case.promises
        if plain(p.what)
        and p.is_open
        and on in (None, p.on)
        and not is_of_counsel(brief.case, p.owner)
    )
    return tuple(sorted(found, key=lambda promise: promise.on))


def promise_words(promise: Promise) -> str:
    """`“30 minutes more” (Ms. Ortiz, by March 1, 2026)`."""
    told = [plain(promise.owner or "")]
    told += [say("by {day}", day=full_day(promise.due_on))] if promise.due_on else []
    who_and_when = ", ".join(part for part in told if part)
    return quoted(plain(promise.what)) + (f" ({who_and_when})" if who_and_when else "")


def promise_told(promise: Promise) -> Sentence:
    """A promise as a line of its own."""
    return fact(
        f"{promise_words(promise)}.",
        on=(evidence(say("a promise"), promise.on, promise.provenance),),
    )


def unwritten(brief: Brief) -> tuple[Meeting, ...]:
    """Meetings with a promise that is not fully written, on days without rows of promises."""
    days = {promise.on for promise in brief.case.promises}
    found = (
        m
        for m in brief.case.meetings
        if plain(m.promised or "")
        and m.written_down in (WrittenDown.NO, WrittenDown.PARTLY)
        and m.on not in days
        and m.on <= brief.as_of
    )
    return tuple(sorted(found, key=lambda meeting: meeting.on))


def still_open(brief: Brief) -> Iterator[Sentence]:
    """Every promise that still waits to be written or done, with its day."""
    for promise in open_promises(brief):
        told = say(
            "Promised on {day}: {promise}.",
            day=full_day(promise.on),
            promise=promise_words(promise),
        )
        if promise.due_on and promise.due_on < brief.as_of:
            told = f"{told} {say('I have no note that it was done.')}"
        yield fact(
            told,
            on=(evidence(say("a promise"), promise.on, promise.provenance),),
        )
    for meeting in unwritten(brief):
        yield fact(
            "Promised at the {call} of {day}: {words}.",
            call=called(meeting),
            day=full_day(meeting.on),
            words=quoted(plain(meeting.promised or "")),
            on=(evidence(say("what was promised"), meeting.on, meeting.provenance),),
        )
