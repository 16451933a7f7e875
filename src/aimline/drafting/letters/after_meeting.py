"""after_meeting: what was promised, with the wish that it be written down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.meeting import Meeting, MeetingKind, WrittenDown
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.closing import ending_with_notice
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import (
    Blank,
    Line,
    Passage,
    Sentence,
    asks,
    fact,
    paragraph,
    says,
)
from aimline.findings.finding import evidence
from aimline.findings.naming import quoted

NAME: Final = "after_meeting"


def _meeting(brief: Brief) -> Meeting | None:
    """The latest meeting or talk with a promise that is not fully written, else the latest one."""
    held = [m for m in brief.case.meetings if m.on <= brief.as_of]
    open_ = [m for m in held if m.promised and m.written_down is not WrittenDown.YES]
    return max(open_ or held, key=lambda m: m.on, default=None)


def _called(meeting: Meeting) -> str:
    return "IEP meeting" if meeting.kind is MeetingKind.IEP else "talk"


def _subject(brief: Brief) -> Line:
    meeting = _meeting(brief)
    if meeting is None:
        return ("Our meeting of ", Blank("the day of the meeting"))
    return (f"Our {_called(meeting)} of {full_day(meeting.on)}",)


def _facts(brief: Brief) -> Iterator[Sentence]:
    meeting = _meeting(brief)
    if meeting is None or not plain(meeting.promised or ""):
        yield says("As I understood it, ", Blank("what was said or promised, and by whom"), ".")
        return
    yield fact(
        f"As I understood it, this was promised: {quoted(plain(meeting.promised or ''))}.",
        on=(evidence("what was promised", meeting.on, meeting.provenance),),
    )
    if meeting.written_down is not None and meeting.written_down is not WrittenDown.YES:
        some = "have only a part of it in writing"
        if meeting.written_down is WrittenDown.NO:
            some = "do not have it in writing yet"
        yield fact(
            f"I {some}.",
            on=(evidence("what was promised, and not fully written", meeting.on, None),),
        )


def _opening(brief: Brief) -> tuple[Sentence, ...]:
    meeting = _meeting(brief)
    if meeting is None:
        return (says("Thank you for meeting with me."),)
    words = f"Thank you for the {_called(meeting)} of {full_day(meeting.on)}."
    on = evidence(f"the {_called(meeting)}", meeting.on, meeting.provenance)
    return (fact(words, on=(on,)),)


def _rules(brief: Brief) -> tuple[Sentence, ...]:
    meeting = _meeting(brief)
    ids = ["us-iep-is-written", "us-iep-amend-without-meeting"]
    if meeting is not None and meeting.kind is MeetingKind.INFORMAL:
        ids.insert(0, "us-meeting-not-informal-talk")
    return brief.rule(*ids)


def _body(brief: Brief) -> tuple[Passage, ...]:
    return (
        paragraph(_opening(brief), _facts(brief)),
        paragraph(
            asks("Please write this down, in the IEP or in a letter, with who does what by when."),
            asks("If you remember it differently, please write to me and correct it."),
        ),
        paragraph(_rules(brief)),
        *ending_with_notice(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title="Letter after a meeting or a talk",
    when="Something was said or promised that is not yet in writing.",
    asks="That it be written down or corrected.",
    needs=("the day of the meeting", "what was promised"),
    rules=("us-iep-is-written", "us-iep-amend-without-meeting", "us-meeting-not-informal-talk"),
    starts=None,
    subject=_subject,
    body=_body,
)
