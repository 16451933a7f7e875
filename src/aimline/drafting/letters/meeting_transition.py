"""meeting_transition: the plan for life after school."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.goal_facts import iep_evidence, iep_name
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.law_words import own_rules
from aimline.drafting.letters.letter import Line, Passage, Sentence, fact, paragraph
from aimline.drafting.letters.meeting_shape import MEETING, about_meeting, meeting_letter
from aimline.findings.finding import Evidence
from aimline.wording.say import marked, say

NAME: Final = "meeting_transition"
_ABOUT: Final = marked("about the plan for life after school")


def _subject(brief: Brief) -> Line:
    return about_meeting(brief, _ABOUT)


def _facts(brief: Brief) -> Iterator[Sentence]:
    born_on = brief.case.child.born_on
    if born_on:
        on = Evidence(say("date of birth"), born_on)
        yield fact("{name} was born on {day}.", name=brief.name, day=full_day(born_on), on=(on,))
    for iep in brief.ieps:
        if iep.transition is False:
            words = say("I find no transition plan in {iep}.", iep=iep_name(iep))
            yield fact(words, on=(iep_evidence(iep),))


def _body(brief: Brief) -> tuple[Passage, ...]:
    facts = tuple(_facts(brief))
    earlier = own_rules(brief.rules, brief.as_of, "turns_14", "transition")
    return meeting_letter(
        brief,
        _ABOUT,
        (paragraph(facts),) if facts else (),
        (*earlier, *brief.rule("us-transition-at-16")),
        (
            say(
                "what {name} wants to do after school, in {names} own words",
                name=brief.name,
                names=brief.names,
            ),
            marked("goals for training or study, for work, and for living, that can be measured"),
            marked("the services and courses that lead there, and who gives them"),
            say("how {name} takes part in the meeting", name=brief.name),
        ),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for an IEP meeting on transition"),
    when=marked(
        "The student reaches the age for a plan for life after school, and the IEP has none."
    ),
    asks=marked("An IEP meeting that writes the plan."),
    needs=(marked("the date of birth"), marked("whether the IEP has the plan")),
    rules=("us-transition-at-16", "us-iep-mutual-time"),
    starts=MEETING,
    subject=_subject,
    body=_body,
)
