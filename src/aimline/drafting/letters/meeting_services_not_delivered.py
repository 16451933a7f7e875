"""meeting_services_not_delivered: minutes that the records call missed."""

from __future__ import annotations

from typing import Final

from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import Line, Passage, blank, paragraph, says
from aimline.drafting.letters.meeting_shape import MEETING, about_meeting, meeting_letter
from aimline.drafting.letters.service_facts import SHORT, accounts, missed, promised
from aimline.wording.lists import listed
from aimline.wording.say import marked, say

NAME: Final = "meeting_services_not_delivered"


def _about(brief: Brief) -> str:
    names = [plain(each[-1].name) for each in accounts(brief, SHORT).values()]
    return (
        say("about missed minutes of {names}", names=listed(names))
        if names
        else say("about missed services")
    )


def _subject(brief: Brief) -> Line:
    return about_meeting(brief, _about(brief))


def _body(brief: Brief) -> tuple[Passage, ...]:
    found = accounts(brief, SHORT)
    facts = [paragraph(promised(each[-1]), missed(each)) for each in found.values()]
    if not facts:
        facts = [
            paragraph(
                says("The service is {blank}.", blank=blank("which service, and what was missed"))
            )
        ]
    return meeting_letter(
        brief,
        _about(brief),
        facts,
        brief.rule("us-iep-services-as-soon-as-possible"),
        (
            marked("the log of each session, with its minutes and why one was missed"),
            marked("when and by whom the missed minutes will be made up"),
            marked("who gives the service when a member of the staff is away"),
            marked("how I will hear of a missed session from now on"),
        ),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for an IEP meeting on missed services"),
    when=marked("The records call minutes of a service missed, and they were not made up."),
    asks=marked("An IEP meeting on how the minutes are made up."),
    needs=(marked("what the IEP promises"), marked("the log of sessions")),
    rules=("us-iep-services-as-soon-as-possible", "us-iep-mutual-time"),
    starts=MEETING,
    subject=_subject,
    body=_body,
)
