"""informal_not_iep_meeting: a decision of the IEP team came from a talk that was no IEP meeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.meeting import Meeting, MeetingKind
from aimline.day_words import day
from aimline.findings.facts import Facts, iep_meetings
from aimline.findings.finding import Finding, evidence
from aimline.findings.next_steps import letter
from aimline.terms import Certainty
from aimline.wording.lists import chained
from aimline.wording.say import marked, say

KIND: Final = "informal_not_iep_meeting"
QUESTION: Final = marked("Was this decided in an IEP meeting?")
AUTHORITY: Final = ("us-meeting-not-informal-talk", "us-iep-amend-without-meeting")

_WORDS: Final = {
    "services": marked("services"),
    "placement": marked("placement"),
    "goals": marked("goals"),
}


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each informal talk that decided something, until an IEP meeting follows."""
    for meeting in facts.case.meetings:
        decided = [w for w in _WORDS if w in (meeting.decision or "").lower()]
        if meeting.on < facts.looks_back_to:
            continue
        if meeting.kind is MeetingKind.INFORMAL and decided and not _followed(facts, meeting):
            yield _finding(facts, meeting, decided)


def _followed(facts: Facts, talk: Meeting) -> bool:
    return any(on > talk.on for on in iep_meetings(facts.case))


def _finding(facts: Facts, meeting: Meeting, decided: list[str]) -> Finding:
    about = chained(say(_WORDS[word]) for word in decided)
    sentence = say(
        "The talk of {day} was not an IEP meeting. Yet it set something about {what}. That is for "
        "the IEP team, or for a written change that you agree to.",
        day=day(meeting.on, facts.as_of),
        what=about,
    )
    fact = say("an informal talk decided about {what}", what=about)
    return Finding(
        kind=KIND,
        goal=None,
        subject=meeting.on.isoformat(),
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.SHOWN,
        evidence=(evidence(fact, meeting.on, meeting.provenance),),
        authority=facts.authority(*AUTHORITY),
        next=(letter("after_meeting"), letter("meeting_general")),
        would_change=say("A notice that shows it was an IEP meeting, or a change that you signed."),
    )
