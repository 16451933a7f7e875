"""recording_notice: that a meeting will be recorded."""

from __future__ import annotations

from typing import Final

from aimline.day_words import day_of_week
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.event_facts import meeting_set
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.drafting.letters.law_words import own_rules
from aimline.drafting.letters.letter import (
    Line,
    Passage,
    Sentence,
    asks,
    blank,
    fact,
    paragraph,
    says,
    worded,
)
from aimline.findings.finding import evidence
from aimline.wording.say import marked, say

NAME: Final = "recording_notice"
_STARTS: Final = "recording_intended"
_GOING: Final = marked("I am going to make an audio recording of the IEP meeting on {day}.")


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    return (Reason(say("An IEP meeting was set.")),) if meeting_set(brief) else ()


def _subject(_: Brief) -> Line:
    return worded("Recording of the IEP meeting")


def _meeting(brief: Brief) -> tuple[Sentence, ...]:
    event = meeting_set(brief)
    told: tuple[Sentence, ...] = ()
    if event is not None:
        words = say("The IEP meeting was set on {day}.", day=day_of_week(event.on))
        told = (
            fact(words, on=(evidence(say("the meeting was set"), event.on, event.provenance),)),
        )
    on = brief.focus_on
    if on and on >= brief.as_of:
        rests_on = (evidence(say("the IEP meeting"), on, None),)
        return (*told, fact(_GOING, day=day_of_week(on), on=rests_on))
    return (
        *told,
        says(_GOING, day=blank("the day and hour of the meeting")),
    )


def _body(brief: Brief) -> tuple[Passage, ...]:
    own = own_rules(brief.rules, brief.as_of, _STARTS, "recording")
    unknown = asks(
        "If a rule of the state or of the district speaks of recording, please send me its words "
        "before the meeting."
    )
    return (
        paragraph(
            _meeting(brief),
            says("The recording helps me to remember what was said."),
        ),
        paragraph(own or (unknown,)),
        paragraph(
            asks("Please tell everybody who will come."),
            asks(
                "If somebody cannot take part for this reason, please tell me before the meeting."
            ),
        ),
        paragraph(says("Thank you for your work with {name}.", name=brief.name)),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Notice that the meeting will be recorded"),
    when=marked("A meeting is set, and you want to record it."),
    asks=marked("That the team be told."),
    needs=(marked("day and hour of the meeting"),),
    rules=(),
    starts=_STARTS,
    subject=_subject,
    body=_body,
    also=_reasons,
)
