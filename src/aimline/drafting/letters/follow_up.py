"""follow_up: what was asked, when, and that an answer is still wished for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.communication import RecordsRequest
from aimline.compliance.deadlines import Deadline
from aimline.compliance.threads import Thread
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.closing import notice_or_thanks, thanks, times
from aimline.drafting.letters.correspondence import (
    asked_on,
    received,
    requests,
    silence,
    unanswered,
    what,
)
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.law_words import rule_sentence
from aimline.drafting.letters.letter import (
    Line,
    Passage,
    Role,
    Sentence,
    asks,
    blank,
    fact,
    paragraph,
    says,
    worded,
)
from aimline.drafting.letters.promise_facts import still_open
from aimline.findings.finding import evidence
from aimline.findings.promise_not_in_writing import KIND as PROMISE
from aimline.findings.promise_not_in_writing import own_letter
from aimline.findings.requests import MEETING
from aimline.law.due import numbered
from aimline.wording.say import marked, say

NAME: Final = "follow_up"
ANSWER_WITHIN_DAYS: Final = 7
"""A polite time to answer a reminder; no rule of law."""


def _thread(brief: Brief) -> Thread | None:
    found = unanswered(brief)
    is_of_another = brief.focus is not None or _records(brief) or _promises(brief)
    return found or (None if is_of_another else next(iter(requests(brief)), None))


def _promises(brief: Brief) -> tuple[Sentence, ...]:
    """What was promised and is still open, where the family wrote about it before."""
    if brief.focus is not None and unanswered(brief) is not None:
        return ()
    about = {f.subject for f in brief.asking_for(NAME) if f.kind == PROMISE}
    return tuple(
        s for s in still_open(brief) if {e.on.isoformat() for e in s.evidence if e.on} & about
    )


def _records(brief: Brief) -> tuple[RecordsRequest, ...]:
    """The requests for records of which findings say that something did not come."""
    if brief.focus is not None:
        return ()
    days = {f.trigger_on for f in brief.findings("records_withheld_or_differ") if f.trigger_on}
    return tuple(request for request in brief.case.records if request.asked_on in days)


def _missing(request: RecordsRequest) -> Iterator[Sentence]:
    """What was asked for, and what of it did not come."""
    asked = full_day(request.asked_on)
    yield fact(
        "On {day} I asked for these records: {records}.",
        day=asked,
        records=plain(request.what),
        on=(evidence(say("records that I asked for"), request.asked_on, request.provenance),),
    )
    if request.withheld:
        words = say("These did not come: {records}.", records=plain(request.withheld))
        on = evidence(say("records that did not come"), request.asked_on, request.provenance)
        yield fact(words, on=(on,))
        return
    on = evidence(
        say("records, with no day on which they came"), request.asked_on, request.provenance
    )
    yield fact(
        "I have no note of a day on which they came.",
        on=(on,),
        doubts=(
            say(
                "that the records of the request of {day} did not come: note it in the case",
                day=asked,
            ),
        ),
    )


def _subject(brief: Brief) -> Line:
    thread = _thread(brief)
    if thread is None and (records := _records(brief)):
        return (say("My request of {day} for school records", day=full_day(records[-1].asked_on)),)
    if thread is None and _promises(brief):
        return worded("What was promised, and is not in writing yet")
    if thread is None:
        return worded("My request of {blank}", blank=blank("the day of your request"))
    return (
        say("My request of {day} for {what}", day=full_day(thread.first.on), what=what(thread)),
    )


def _clock(brief: Brief, thread: Thread) -> Iterator[Sentence]:
    """The last day under a rule of law, as it was counted, with what the count assumes."""
    found = [d for d in brief.review.deadlines if _is_clock_of(d, thread)]
    for deadline in found[:1]:
        rule, due_on = deadline.rule, deadline.due_on or brief.as_of
        yield from rule_sentence(rule)
        told = worded(
            marked("By my count of {time}, the last day was {day}.")
            if due_on < brief.as_of
            else marked("By my count of {time}, the last day is {day}."),
            time=numbered(rule.text),
            day=full_day(due_on),
        )
        yield Sentence(
            Role.FACT,
            told,
            evidence=(evidence(say("my request"), deadline.event_on, deadline.provenance),),
            authority=(rule.citation,),
            doubts=tuple(_doubts(deadline, thread)),
        )


def _doubts(deadline: Deadline, thread: Thread) -> Iterator[str]:
    if deadline.received_on is None and deadline.due_on is not None:
        yield (
            say(
                "the day on which the request of {day} was received: the last day, {due}, is "
                "counted from it",
                day=full_day(thread.first.on),
                due=full_day(deadline.due_on),
            )
        )


def _is_clock_of(deadline: Deadline, thread: Thread) -> bool:
    return (
        deadline.subject in thread.ids
        and deadline.due_on is not None
        and not deadline.is_of_the_family
        and not deadline.rule.is_only_reported
        and not deadline.due.replaced_by
        and deadline.rule.text.number is not None
    )


def _facts(brief: Brief) -> Iterator[Sentence]:
    thread, records = _thread(brief), _records(brief)
    for request in records:
        yield from _missing(request)
    if thread is None and records:
        yield from brief.rule("us-records-access-45-days")
        return
    if thread is None and (promises := _promises(brief)):
        yield from promises
        yield from _own_letters(brief, promises)
        yield from brief.rule("us-iep-is-written")
        return
    if thread is None:
        yield says("I asked for {blank}.", blank=blank("what you asked for, when and how"))
        return
    yield asked_on(thread)
    yield from received(thread)
    yield from silence(brief, thread)
    yield from _clock(brief, thread)


def _own_letters(brief: Brief, promises: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """When the family wrote about the promises, and that nothing of the school says them yet."""
    rests_on = tuple(e for promise in promises for e in promise.evidence)
    days = sorted({e.on for e in rests_on if e.on})
    found = dict.fromkeys(own for on in days if (own := own_letter(brief.case, on)))
    for own in sorted(found, key=lambda letter: letter.on):
        on = evidence(say("my letter about it"), own.on, own.provenance)
        yield fact("I wrote to you about this on {day}.", day=full_day(own.on), on=(on,))
    yield fact("I do not have this in writing yet.", on=rests_on)


def _opening(brief: Brief) -> str:
    is_of_promises = _thread(brief) is None and not _records(brief) and _promises(brief)
    if is_of_promises:
        return say("I am writing to follow up on a promise.")
    return say("I am writing to follow up on a request.")


def _body(brief: Brief) -> tuple[Passage, ...]:
    thread = _thread(brief)
    is_meeting = thread is not None and thread.slug == MEETING
    return (
        paragraph(says(_opening(brief)), _facts(brief)),
        paragraph(
            asks(
                "Please answer in writing within {n} days.",
                n=ANSWER_WITHIN_DAYS,
            ),
            says("That is my own wish, and not a rule."),
            asks("If an answer was sent, please send me a copy of it."),
            times(brief) if is_meeting else (),
        ),
        paragraph(notice_or_thanks(brief) if is_meeting else thanks(brief)),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Follow-up on a request"),
    when=marked(
        "A request has had no answer for a week, its last day is past, or a promise is open."
    ),
    asks=marked("An answer in writing."),
    needs=(marked("what was asked, when and how"), marked("when it was received")),
    rules=("us-pwn-reasonable-time", "us-records-access-45-days", "us-iep-is-written"),
    starts=None,
    subject=_subject,
    body=_body,
)
