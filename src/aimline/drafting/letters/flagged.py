"""Which goals a meeting has to take up, and which of them stand behind their line."""

from __future__ import annotations

from typing import Final

from aimline.drafting.letters.brief import Brief
from aimline.drafting.state import State, state
from aimline.progress.goal_review import GoalReview
from aimline.wording.say import say

_GOOD_NEWS: Final = "goal_met"


def flagged(brief: Brief) -> tuple[GoalReview, ...]:
    """The goals that are not on track, or of which a finding speaks that is no good news."""
    about = {f.goal for f in brief.findings() if f.goal and f.kind != _GOOD_NEWS}
    return tuple(g for g in brief.goals if state(g) is State.NOT_ON_TRACK or g.key in about)


def none_behind(brief: Brief) -> str | None:
    """That no goal is behind, or that the scores do not decide it; None without any scores."""
    held = [g for g in brief.goals if g.level and g.aimline and g.pace_difference is not None]
    if not held:
        return None
    if any((g.pace_difference or 0) < 0 for g in held):
        return say("The scores here do not decide yet if a goal is behind its line.")
    return say("By the scores here, no goal is behind its line.")


def behind(brief: Brief) -> tuple[GoalReview, ...]:
    """The goals whose scores stand behind what the goal asks for."""
    return tuple(g for g in brief.goals if state(g) is State.NOT_ON_TRACK and g.level)
