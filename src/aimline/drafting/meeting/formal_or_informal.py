"""Whether it is an IEP meeting or a talk, and what each can and cannot settle."""

from __future__ import annotations

from aimline.case.meeting import MeetingKind
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import meeting_rules
from aimline.drafting.letters.letter import Sentence, asks, says


def difference(brief: Brief, kind: MeetingKind) -> tuple[Sentence, ...]:
    """What follows from the kind of meeting, each rule with its citation."""
    return _iep(brief) if kind is MeetingKind.IEP else _informal(brief)


def _iep(brief: Brief) -> tuple[Sentence, ...]:
    return (
        says("This is an IEP meeting: here the team looks at the whole IEP and can change it."),
        *brief.rule("us-iep-annual-review", "us-iep-is-written", "us-pwn-reasonable-time"),
        says("A call, or a talk at the door, is not one, whoever takes part in it."),
        *brief.rule("us-meeting-not-informal-talk"),
        asks(
            "If the school calls it a talk or a conference, ask in writing which of the two it is."
        ),
    )


def _informal(brief: Brief) -> tuple[Sentence, ...]:
    return (
        says("This is a talk, and not an IEP meeting."),
        *brief.rule("us-meeting-not-informal-talk"),
        says("A talk is good for news, scores and worries, and to set a day for an IEP meeting."),
        says("It does not change the IEP."),
        *brief.rule("us-iep-is-written", "us-iep-amend-without-meeting"),
        asks("If something has to change, ask for an IEP meeting in writing."),
        *meeting_rules(brief),
    )
