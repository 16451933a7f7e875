"""What the letters that ask for a meeting share."""

from __future__ import annotations

from collections.abc import Iterable

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.closing import meeting_ending
from aimline.drafting.letters.correspondence import earlier_request
from aimline.drafting.letters.letter import (
    Line,
    Paragraph,
    Passage,
    Sentence,
    asks,
    paragraph,
    points,
    says,
)
from aimline.wording.say import say

MEETING = "iep_meeting_requested"


def meeting_letter(
    brief: Brief,
    about: str,
    facts: Iterable[Passage],
    rules: Iterable[Sentence],
    wishes: Iterable[str],
) -> tuple[Passage, ...]:
    """A first request: what is asked, what the records show, the rule, what to look at, when."""
    return (
        paragraph(
            asks("I ask for an IEP meeting {about}.", about=say(about)),
            earlier_request(brief, MEETING),
        ),
        *facts,
        *_if_any(rules),
        *wished(wishes),
        *meeting_ending(brief),
    )


def urgent_letter(
    brief: Brief,
    reason: Paragraph,
    about: str,
    rules: Iterable[Sentence],
    wishes: Iterable[str],
) -> tuple[Passage, ...]:
    """The reason and why it cannot wait stand first."""
    return (
        reason,
        paragraph(
            asks(
                "I ask for an IEP meeting {about}, on the first day on which the team can meet.",
                about=say(about),
            ),
            earlier_request(brief, MEETING),
        ),
        *_if_any(rules),
        *wished(wishes),
        *meeting_ending(brief),
    )


def wished(wishes: Iterable[str]) -> tuple[Passage, ...]:
    """What the team is asked to look at."""
    return (
        paragraph(says("At the meeting I ask the team to take up these points:")),
        points(*(asks(wish) for wish in wishes)),
    )


def _if_any(sentences: Iterable[Sentence]) -> tuple[Paragraph, ...]:
    found = tuple(sentences)
    return (Paragraph(found),) if found else ()


def about_meeting(brief: Brief, about: str) -> Line:
    """The subject of a letter that asks for a meeting."""
    return (say("Request for an IEP meeting {about}", about=say(about)),)
