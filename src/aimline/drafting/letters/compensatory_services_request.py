"""compensatory_services_request: how missed minutes are made good."""

from __future__ import annotations

from typing import Final

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import meeting_ending
from aimline.drafting.letters.correspondence import earlier_request
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.drafting.letters.letter import Line, Passage, asks, blank, paragraph, points, says
from aimline.drafting.letters.meeting_shape import MEETING
from aimline.drafting.letters.service_facts import SHORT, accounts, missed, promised
from aimline.terms import Certainty
from aimline.wording.say import marked, say

NAME: Final = "compensatory_services_request"
_RULES: Final = ("us-iep-services-as-soon-as-possible",)


def _subject(brief: Brief) -> Line:
    return (say("Request for compensatory services for {name}", name=brief.name),)


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    shown = (f for f in brief.findings(SHORT) if f.certainty is Certainty.SHOWN)
    return tuple(Reason(finding.sentence, (finding.key,)) for finding in shown)


def _body(brief: Brief) -> tuple[Passage, ...]:
    facts = [
        paragraph(promised(each[-1]), missed(each)) for each in accounts(brief, SHORT).values()
    ]
    if not facts:
        which = blank("which service, and which minutes were missed")
        facts = [paragraph(says("The service is {which}.", which=which))]
    return (
        paragraph(
            asks("I ask for compensatory services, and for an IEP meeting about them."),
            earlier_request(brief, MEETING),
        ),
        *facts,
        paragraph(
            brief.rule(*_RULES),
            says("What is fair depends on the child and on what was lost."),
            asks("So I ask the team to look at it with me."),
        ),
        paragraph(says("Please bring to the meeting:")),
        points(
            asks("the district's own count of the minutes that were given and missed"),
            asks("the scores before, during and after that time"),
            asks("a proposal in writing: how much, by whom, when, and where"),
        ),
        *meeting_ending(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for compensatory services"),
    when=marked("The records call minutes missed, and they were not made up."),
    asks=marked("A meeting and a written proposal on how the loss is made good."),
    needs=(marked("what the IEP promises"), marked("the log of sessions")),
    rules=(*_RULES, "us-iep-mutual-time"),
    starts=MEETING,
    subject=_subject,
    body=_body,
    also=_reasons,
)
