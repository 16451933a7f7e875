"""meeting_general: an IEP meeting, for whatever reason."""

from __future__ import annotations

from typing import Final

from aimline.case.meeting import Meeting, MeetingKind
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.closing import meeting_ending
from aimline.drafting.letters.correspondence import earlier_request
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
)
from aimline.drafting.letters.meeting_shape import MEETING, about_meeting
from aimline.findings.facts import iep_meetings
from aimline.findings.finding import Evidence, evidence
from aimline.wording.say import marked, say

NAME: Final = "meeting_general"


def _talks(brief: Brief) -> tuple[Meeting, ...]:
    """Informal talks that decided something, as the findings name them."""
    days = {finding.subject for finding in brief.findings("informal_not_iep_meeting")}
    return tuple(
        m
        for m in brief.case.meetings
        if m.kind is MeetingKind.INFORMAL and m.on.isoformat() in days
    )


def _settled(talk: Meeting) -> str:
    """What a talk decided: as it was typed, or in the language of the letter where it is known."""
    return say(plain(talk.decision or "")) or say("the IEP")


def _facts(brief: Brief) -> tuple[Sentence, ...]:
    told = tuple(
        fact(
            "On {day} there was a talk, not an IEP meeting, that settled something about {what}.",
            day=full_day(talk.on),
            what=_settled(talk),
            on=(evidence(say("the talk"), talk.on, talk.provenance),),
        )
        for talk in _talks(brief)
    )
    if told:
        return (*told, *brief.rule("us-meeting-not-informal-talk", "us-iep-amend-without-meeting"))
    last = max((on for on in iep_meetings(brief.case) if on <= brief.as_of), default=None)
    if last is None:
        return ()
    noted = next((m for m in brief.case.meetings if m.on == last), None)
    of_iep = next((iep for iep in brief.case.ieps if iep.meeting_on == last), None)
    source = noted.provenance.place if noted else of_iep.document if of_iep else None
    words = say("The last IEP meeting that I have on record was on {day}.", day=full_day(last))
    return (fact(words, on=(Evidence(say("the last IEP meeting"), last, source),)),)


def _subject(brief: Brief) -> Line:
    return about_meeting(brief, say("for {name}", name=brief.name))


def _body(brief: Brief) -> tuple[Passage, ...]:
    wish: tuple[Sentence, ...] = (
        asks("I would like to talk about {blank}.", blank=blank("your reason")),
    )
    if _talks(brief):
        wish = (asks("I would like the IEP team to take up what was said there."),)
    return (
        paragraph(
            asks("I ask for an IEP meeting for {name}.", name=brief.name),
            earlier_request(brief, MEETING),
            _facts(brief),
        ),
        paragraph(wish, brief.rule("us-iep-revise-parent-information")),
        paragraph(says("I also ask the team to take up these points:")),
        points(
            asks("how each goal stands, with the scores and their dates"),
            asks("whether the services are given as the IEP says"),
            asks("what should change, and from which day"),
        ),
        *meeting_ending(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for an IEP meeting"),
    when=marked("You want the IEP team to meet, or a talk settled something that is for the team."),
    asks=marked("An IEP meeting at a time that fits both sides."),
    needs=(marked("your reason"), marked("times when you can come")),
    rules=(
        "us-iep-revise-parent-information",
        "us-meeting-not-informal-talk",
        "us-iep-amend-without-meeting",
        "us-iep-mutual-time",
    ),
    starts=MEETING,
    subject=_subject,
    body=_body,
)
