"""grade_level: "With a significant disability, grade level cannot be expected."."""

from __future__ import annotations

from collections.abc import Iterator

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.flagged import behind
from aimline.drafting.letters.letter import Sentence
from aimline.drafting.meeting.kit import Reply
from aimline.drafting.meeting.pace_facts import aimed_at
from aimline.drafting.meeting.replies.shape import GOALS_AT_MOST, reply
from aimline.wording.say import marked, say


def grade_level(brief: Brief) -> Reply:
    """The goal that the team itself set, not grade level."""
    return reply(
        brief,
        "grade_level",
        say("With a significant disability, grade level cannot be expected."),
        _facts(brief),
        ("us-fape-endrew-f",),
        (
            say(
                "I ask about the goal that the IEP team wrote for {name}, and not about grade "
                "level.",
                name=brief.name,
            ),
            say(
                "What would be appropriate progress for {name} this year, in numbers?",
                name=brief.name,
            ),
            marked("On which data does the team rest that?"),
        ),
    )


def _facts(brief: Brief) -> Iterator[Sentence]:
    for goal in behind(brief)[:GOALS_AT_MOST]:
        yield from aimed_at(goal)
