"""What the answers share: when the numbers of the case speak to one, and what is said if not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.flagged import none_behind
from aimline.drafting.letters.goal_facts import iep_evidence
from aimline.drafting.letters.letter import Sentence, asks, fact, says
from aimline.drafting.meeting.kit import Reply
from aimline.findings.finding import Absent, Evidence, evidence
from aimline.findings.words import score
from aimline.progress.goal_review import GoalReview
from aimline.wording.say import marked, say

LACK_OF_PROGRESS: Final = "us-iep-revise-lack-of-progress"
GOALS_AT_MOST: Final = 3
"""More would not be read out at a table; the sheets have all of them."""


def reply(
    brief: Brief,
    key: str,
    they_say: str,
    facts: Iterable[Sentence],
    rules: tuple[str, ...],
    ask: Iterable[str],
) -> Reply:
    """An answer that rests on facts; without any, that the case has none for it."""
    shown = tuple(dict.fromkeys(facts))
    if not shown:
        return Reply(key, they_say, False, _without(brief), (), (asks(_WHICH),))
    wishes = tuple(asks(words) for words in ask)
    told = (s for rule_id in rules for s in _rule(brief, rule_id))
    return Reply(key, they_say, True, shown, tuple(told), wishes)


def _rule(brief: Brief, rule_id: str) -> tuple[Sentence, ...]:
    """A rule as letters tell it. Where a place says only that the team meets, the federal duty to
    revise the IEP goes with it: at this table the team has met."""
    return brief.rules_on(rule_id) if rule_id == LACK_OF_PROGRESS else brief.rule(rule_id)


_WHICH: Final = marked("Ask which goal and which scores this speaks of, and write the answer down.")


def _without(brief: Brief) -> tuple[Sentence, ...]:
    """That the numbers do not speak to it, told as plainly as if they did."""
    words = none_behind(brief)
    if words is None:
        none = Absent(say("no score that stands beside the line of a goal"))
        return (fact("The case has no numbers for this yet.", on=(none,)),)
    rests_on = tuple(e for goal in brief.goals if goal.points for e in _level(goal))
    return (
        fact(words, on=rests_on),
        says("So there is nothing to answer with numbers. Listen, and take notes."),
    )


def _level(goal: GoalReview) -> tuple[Evidence, ...]:
    last = goal.points[-1]
    return (
        iep_evidence(goal.iep),
        evidence(
            say("score {score}", score=score(last.score, goal.goal)), last.on, last.provenance
        ),
    )
