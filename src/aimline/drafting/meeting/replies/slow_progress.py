"""slow_progress: "Your child is making progress, just slowly."."""

from __future__ import annotations

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.flagged import behind
from aimline.drafting.meeting.kit import Reply
from aimline.drafting.meeting.pace_facts import level_against_line
from aimline.drafting.meeting.replies.shape import GOALS_AT_MOST, LACK_OF_PROGRESS, reply
from aimline.wording.say import marked, say


def slow_progress(brief: Brief) -> Reply:
    """The level beside the line, and what the team does about a gap."""
    goals = behind(brief)[:GOALS_AT_MOST]
    return reply(
        brief,
        "slow_progress",
        say("{name} is making progress, just slowly.", name=brief.name),
        (told for goal in goals for told in level_against_line(goal)),
        (LACK_OF_PROGRESS, "us-fape-endrew-f"),
        (
            marked("At this pace, on which day does the team expect the goal to be met?"),
            marked("What changes now, so that the pace is enough?"),
        ),
    )
