"""meeting_placement: where the child is to be taught."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.event_facts import happened_since, since_last_meeting, told
from aimline.drafting.letters.goal_facts import iep_evidence, iep_name
from aimline.drafting.letters.kind import LetterKind, Reason
from aimline.drafting.letters.letter import Line, Passage, Sentence, blank, fact, paragraph, says
from aimline.drafting.letters.meeting_shape import MEETING, about_meeting, urgent_letter
from aimline.findings.naming import capitalized, quoted
from aimline.wording.say import marked, say

NAME: Final = "meeting_placement"
_WORDS: Final = {"placement_proposed": marked("a proposal to change the placement")}


def _about(brief: Brief) -> str:
    return say("on where {name} will be taught", name=brief.name)


def _subject(brief: Brief) -> Line:
    return about_meeting(brief, _about(brief))


def _reasons(brief: Brief) -> tuple[Reason, ...]:
    return happened_since(brief, _WORDS)


def _what(brief: Brief) -> Iterator[Sentence]:
    events = tuple(told(since_last_meeting(brief, _WORDS), _WORDS))
    yield from events or (
        says(
            "The change of placement is {blank}.", blank=blank("what is proposed, by whom and when")
        ),
    )
    yield says(
        "This cannot wait for the annual review, because I ask to be heard before anything changes."
    )


def _now(brief: Brief) -> Iterator[Sentence]:
    for iep in brief.ieps:
        if iep.placement and plain(iep.placement):
            words = say(
                "{iep} gives the placement as {placement}.",
                iep=iep_name(iep),
                placement=quoted(plain(iep.placement)),
            )
            yield fact(capitalized(words), on=(iep_evidence(iep),))


def _body(brief: Brief) -> tuple[Passage, ...]:
    return urgent_letter(
        brief,
        paragraph(_what(brief)),
        _about(brief),
        (*_now(brief), *brief.rule("us-parent-in-placement-group", "us-pwn-reasonable-time")),
        (
            marked("why a change is proposed, and on what data"),
            marked(
                "what help was tried in the present placement, and what else could be tried there"
            ),
            marked("what other placements were looked at, and why each was set aside"),
        ),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for an IEP meeting on placement"),
    when=marked("A change of where the child is taught is proposed, or you want one."),
    asks=marked("An IEP meeting before anything changes."),
    needs=(marked("what was proposed, and when"),),
    rules=(
        "us-parent-in-placement-group",
        "us-pwn-reasonable-time",
        "us-iep-mutual-time",
    ),
    starts=MEETING,
    subject=_subject,
    body=_body,
    also=_reasons,
    is_urgent=True,
)
