"""meeting_insufficient_progress: a goal that does not go as its IEP asks."""

from __future__ import annotations

from typing import Final

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.goal_facts import (
    goals_named,
    named,
    of_goal,
    of_rate,
    of_scores,
)
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import Line, Passage, paragraph
from aimline.drafting.letters.meeting_shape import MEETING, about_meeting, meeting_letter
from aimline.findings.naming import capitalized
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.wording.say import marked, say

NAME: Final = "meeting_insufficient_progress"
_KINDS: Final = ("behind_pace", "unlikely_to_meet", "no_growth", "regression", "gap_widening")


def _goals(brief: Brief) -> tuple[GoalReview, ...]:
    """The goals that findings on progress are about, else every goal that is not met."""
    found = brief.goals_of(*_KINDS)
    return found or tuple(g for g in brief.goals if g.verdict is not Verdict.MET) or brief.goals


def _about(brief: Brief) -> str:
    return say("about progress on {goals}", goals=goals_named(_goals(brief)))


def _subject(brief: Brief) -> Line:
    return about_meeting(brief, _about(brief))


def _body(brief: Brief) -> tuple[Passage, ...]:
    facts = tuple(
        paragraph(of_goal(goal), of_rate(goal), of_scores(goal), heading=capitalized(named(goal)))
        for goal in _goals(brief)
    )
    return meeting_letter(
        brief,
        _about(brief),
        facts,
        brief.rules_on("us-iep-revise-lack-of-progress"),
        (
            marked("how the team reads these scores, with all scores that the school has"),
            marked("what was tried since the baseline, and what was changed when"),
            marked("whether time, frequency, group or method should change now"),
            marked("how often the goal will be measured, and when we look again"),
        ),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for an IEP meeting on progress"),
    when=marked("The scores of a goal stand behind its line, do not grow, or fall."),
    asks=marked("An IEP meeting on what to change for the goal."),
    needs=(marked("baseline and criterion of the goal"), marked("its scores")),
    rules=("us-iep-revise-lack-of-progress", "us-iep-mutual-time"),
    starts=MEETING,
    subject=_subject,
    body=_body,
)
