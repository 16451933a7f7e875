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
from aimline.wording.say import marked, say

KIND: Final = "informal_not_iep_meeting"
QUESTION: Final = marked("Was this decided in an IEP meeting?")
AUTHORITY: Final = ("us-meeting-not-informal-talk", "us-iep-amend-without-meeting")

_WORDS: Final = {"services": "services", "placement": "placement", "goals": "goals"}


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
    about = " and ".join(_WORDS[word] for word in decided)
    sentence = (
        f"The talk of {day(meeting.on, facts.as_of)} was not an IEP meeting. Yet it set something "
        f"about {about}. That is for the IEP team, or for a written change that you agree to."
    )
    return Finding(
        kind=KIND,
        goal=None,
        subject=meeting.on.isoformat(),
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.SHOWN,
        evidence=(
            evidence(f"an informal talk decided about {about}", meeting.on, meeting.provenance),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(letter("after_meeting"), letter("meeting_general")),
        would_change=say("A notice that shows it was an IEP meeting, or a change that you signed."),
    )
