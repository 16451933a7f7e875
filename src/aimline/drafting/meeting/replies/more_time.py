"""more_time: "We need more time."."""

from __future__ import annotations

from collections.abc import Iterator

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.flagged import behind
from aimline.drafting.letters.goal_facts import of_years
from aimline.drafting.letters.letter import Sentence
from aimline.drafting.meeting.kit import Reply
from aimline.drafting.meeting.pace_facts import time_left
from aimline.drafting.meeting.replies.shape import GOALS_AT_MOST, LACK_OF_PROGRESS, reply
from aimline.wording.say import marked, say


def more_time(brief: Brief) -> Reply:
    """The time that is gone, the time that is left, and a day to look again."""
    return reply(
        brief,
        "more_time",
        say("We need more time."),
        _facts(brief),
        (LACK_OF_PROGRESS, "us-iep-annual-review"),
        (
            marked("On which day do we look again, and which score should stand there by then?"),
            marked("What changes until that day? What do we do if the score is not there?"),
        ),
    )


def _facts(brief: Brief) -> Iterator[Sentence]:
    for goal in behind(brief)[:GOALS_AT_MOST]:
        yield from time_left(goal)
        yield from of_years(brief, goal)
