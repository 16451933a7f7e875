"""best_possible: "This is the best we can do, given the disability."."""

from __future__ import annotations

from collections.abc import Iterator

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.flagged import behind
from aimline.drafting.letters.goal_facts import of_services
from aimline.drafting.letters.letter import Sentence
from aimline.drafting.meeting.change_facts import changes
from aimline.drafting.meeting.kit import Reply
from aimline.drafting.meeting.pace_facts import level_against_line
from aimline.drafting.meeting.replies.shape import GOALS_AT_MOST, LACK_OF_PROGRESS, reply
from aimline.wording.say import marked, say


def best_possible(brief: Brief) -> Reply:
    """What was tried so far, and what the scores did."""
    return reply(
        brief,
        "best_possible",
        say("This is the best we can do, given the disability."),
        _facts(brief),
        ("us-fape-endrew-f", LACK_OF_PROGRESS),
        (
            marked("Which methods were tried, from when to when, and what did the scores do?"),
            marked("Which other method, or how much more time, could be tried now?"),
            marked("On which data does the team say that more is not possible?"),
        ),
    )


def _facts(brief: Brief) -> Iterator[Sentence]:
    for goal in behind(brief)[:GOALS_AT_MOST]:
        yield from level_against_line(goal)
        yield from of_services(brief, (goal,))
        yield from changes(brief, goal)
