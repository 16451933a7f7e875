"""meeting_change_in_functioning: something about the child has changed since the last meeting."""

from __future__ import annotations

from typing import Final

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.event_facts import happened_since, since_last_meeting, told
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.drafting.letters.letter import Line, Passage, Sentence, blank, paragraph, says
from aimline.drafting.letters.meeting_shape import MEETING, about_meeting, urgent_letter
from aimline.wording.say import marked, say

NAME: Final = "meeting_change_in_functioning"
_WORDS: Final = {
    "diagnosis": marked("a new diagnosis"),
    "medication_change": marked("a change of medication"),
    "life_event": marked("an event in the family's life"),
}
_NO_WAIT: Final = marked("This should not wait for the annual review, because {why}.")


def _about(brief: Brief) -> str:
    return say("about a change for {name}", name=brief.name)


def _subject(brief: Brief) -> Line:
    return about_meeting(brief, _about(brief))


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    return happened_since(brief, _WORDS)


def _what(brief: Brief) -> tuple[Sentence, ...]:
    events = tuple(told(since_last_meeting(brief, _WORDS), _WORDS))
    if not events:
        what = says("What has changed is {blank}.", blank=blank("what changed, and since when"))
        return (what, says(_NO_WAIT, why=blank("why it cannot wait")))
    before = says(
        "This should not wait for the annual review, because the IEP was written before it."
    )
    return (*events, before)


def _body(brief: Brief) -> tuple[Passage, ...]:
    return urgent_letter(
        brief,
        paragraph(_what(brief)),
        _about(brief),
        brief.rule("us-iep-revise-parent-information"),
        (
            marked("what has changed at home and at school, as each of us sees it"),
            marked("whether goals, services or accommodations have to change now"),
            marked("whether an evaluation is needed, and of what"),
        ),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for an IEP meeting after a change"),
    when=marked("A diagnosis, a medication or an event has changed things since the last meeting."),
    asks=marked("An IEP meeting soon, on what has to change."),
    needs=(marked("what changed, and when"),),
    rules=("us-iep-revise-parent-information", "us-iep-mutual-time"),
    starts=MEETING,
    subject=_subject,
    body=_body,
    also=_reasons,
    is_urgent=True,
)
