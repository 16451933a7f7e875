"""after_meeting: what was promised, with the wish that it be written down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from aimline.case.counsel import is_of_counsel
from aimline.case.meeting import Meeting, MeetingKind, MeetingNote, Promise, WrittenDown
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.closing import ending_with_notice
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
    worded,
)
from aimline.drafting.letters.promise_facts import (
    called,
    open_promises,
    promise_told,
)
from aimline.findings.finding import evidence
from aimline.findings.naming import quoted
from aimline.wording.say import marked, say

NAME: Final = "after_meeting"


def _day(brief: Brief) -> date | None:
    """The day in focus; else the latest with a promise that is not written or done, or meeting."""
    held = [m.on for m in brief.case.meetings if m.on <= brief.as_of]
    promised, noted = brief.case.promises, brief.case.meeting_notes
    if brief.focus_on in {*held, *(p.on for p in promised), *(n.on for n in noted)}:
        return brief.focus_on
    waiting = [p.on for p in open_promises(brief)]
    in_rows = _told_in_its_row(brief)
    waiting += [m.on for m in in_rows if m.written_down is not WrittenDown.YES]
    return max((on for on in waiting if on <= brief.as_of), default=max(held, default=None))


def _meeting(brief: Brief) -> Meeting | None:
    """The meeting or talk of that day; a formal one before a talk."""
    on = _day(brief)
    of_day = (m for m in brief.case.meetings if m.on == on)
    return min(of_day, key=lambda m: m.kind is MeetingKind.INFORMAL, default=None)


def _called(brief: Brief) -> str:
    meeting = _meeting(brief)
    return called(meeting) if meeting else say("meeting")


def _subject(brief: Brief) -> Line:
    on = _day(brief)
    if on is None:
        return worded("Our meeting of {blank}", blank=blank("the day of the meeting"))
    return (say("Our {call} of {day}", call=_called(brief), day=full_day(on)),)


def _promises(brief: Brief) -> tuple[Promise, ...]:
    """The promises of that day that are neither written nor done."""
    on = _day(brief)
    return open_promises(brief, on) if on else ()


def _facts(brief: Brief) -> Iterator[Sentence]:
    meeting = _meeting(brief)
    if _promises(brief):
        yield says("As I understood it, this was promised:")
    elif meeting is None or meeting not in _told_in_its_row(brief):
        if not _notes(brief):
            yield says(
                "As I understood it, {blank}.",
                blank=blank("what was said or promised, and by whom"),
            )
    else:
        yield from _of_row(meeting)


def _told_in_its_row(brief: Brief) -> tuple[Meeting, ...]:
    """Meetings whose own row says what was promised, where no promise of that day has its own."""
    days = {promise.on for promise in brief.case.promises}
    return tuple(m for m in brief.case.meetings if plain(m.promised or "") and m.on not in days)


def _of_row(meeting: Meeting) -> Iterator[Sentence]:
    yield fact(
        "As I understood it, this was promised: {words}.",
        words=quoted(plain(meeting.promised or "")),
        on=(evidence(say("what was promised"), meeting.on, meeting.provenance),),
    )
    if meeting.written_down is not None and meeting.written_down is not WrittenDown.YES:
        yield fact(
            marked("I do not have it in writing yet.")
            if meeting.written_down is WrittenDown.NO
            else marked("I have only a part of it in writing."),
            on=(evidence(say("what was promised, and not fully written"), meeting.on, None),),
        )


def _listed(brief: Brief) -> Iterator[Passage]:
    """Each promise with who does it by when, and that none of them is written yet."""
    promises = _promises(brief)
    if not promises:
        return
    yield points(*(promise_told(promise) for promise in promises))
    rests_on = tuple(
        evidence(say("a promise, not written yet"), p.on, p.provenance) for p in promises
    )
    late = [p for p in promises if p.due_on and p.due_on < brief.as_of]
    told = [fact("I do not have this in writing yet.", on=rests_on)]
    if late:
        which = marked("I have no note that all of it was done by its day.")
        if len(promises) == 1:
            which = marked("I have no note that it was done.")
        told.append(fact(which, on=rests_on))
    yield paragraph(told)


def _notes(brief: Brief) -> tuple[MeetingNote, ...]:
    """The questions of that day that got an answer."""
    on = _day(brief)
    return tuple(
        n
        for n in brief.case.meeting_notes
        if n.on == on
        and plain(n.question)
        and plain(n.answer or "")
        and not is_of_counsel(brief.case, n.answered_by)
    )


def _answers(brief: Brief) -> Iterator[Passage]:
    if notes := _notes(brief):
        yield paragraph(says("As I noted it, these questions were answered:"))
        yield points(*(_answer(note) for note in notes))


def _answer(note: MeetingNote) -> Sentence:
    who = plain(note.answered_by or "")
    by = f" ({who})" if who else ""
    question = plain(note.question)
    question = question if question.endswith("?") else f"{question}:"
    return fact(
        f"{question} {quoted(plain(note.answer or ''))}{by}.",
        on=(evidence(say("a question and its answer"), note.on, note.provenance),),
    )


def _opening(brief: Brief) -> tuple[Sentence, ...]:
    on, meeting = _day(brief), _meeting(brief)
    if on is None:
        return (says("Thank you for meeting with me."),)
    words = say("Thank you for the {call} of {day}.", call=_called(brief), day=full_day(on))
    if meeting is None:
        rests_on = (
            *(evidence(say("a promise"), p.on, p.provenance) for p in _promises(brief)),
            *(evidence(say("what was answered"), n.on, n.provenance) for n in _notes(brief)),
        )
        return (fact(words, on=rests_on) if rests_on else says(words),)
    return (
        fact(
            words,
            on=(evidence(say("the {call}", call=_called(brief)), on, meeting.provenance),),
        ),
    )


def _rules(brief: Brief) -> tuple[Sentence, ...]:
    meeting = _meeting(brief)
    ids = ["us-iep-is-written", "us-iep-amend-without-meeting"]
    if meeting is not None and meeting.kind is MeetingKind.INFORMAL:
        ids.insert(0, "us-meeting-not-informal-talk")
    return brief.rule(*ids)


def _body(brief: Brief) -> tuple[Passage, ...]:
    return (
        paragraph(_opening(brief), _facts(brief)),
        *_listed(brief),
        *_answers(brief),
        paragraph(
            asks("Please write this down, in the IEP or in a letter, with who does what by when."),
            asks("If you remember it differently, please write to me and correct it."),
        ),
        paragraph(_rules(brief)),
        *ending_with_notice(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Letter after a meeting or a talk"),
    when=marked("Something was said or promised that is not yet in writing."),
    asks=marked("That it be written down or corrected."),
    needs=(
        marked("the day of the meeting"),
        marked("what was promised, by whom and by when"),
        marked("your notes"),
    ),
    rules=("us-iep-is-written", "us-iep-amend-without-meeting", "us-meeting-not-informal-talk"),
    starts=None,
    subject=_subject,
    body=_body,
)
