"""goal_not_measurable: nobody could count or see whether the goal is reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding
from aimline.findings.naming import capitalized, goal_name, quoted
from aimline.findings.next_steps import advice
from aimline.progress.goal_review import GoalReview
from aimline.quality.measurable import Measurable, measurable
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "goal_not_measurable"
QUESTION: Final = marked("Could two people agree whether this goal is reached?")
AUTHORITY: Final = ("us-iep-measurable-annual-goals", "us-progress-how-measured")


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each goal of a current or coming IEP without a skill or a number."""
    for review in facts.standing:
        read = measurable(review.goal)
        if read is not None and not read.is_measurable:
            yield _finding(facts, review, read)


def _finding(facts: Facts, review: GoalReview, read: Measurable) -> Finding:
    name = capitalized(goal_name(review))
    if read.is_template:
        sentence = f"{name} still has blanks where its words or numbers should stand."
    else:
        sentence = f"{name} does not say {', nor '.join(read.lacks)}."
    also = (
        (Evidence(f"it also does not say {', '.join(read.also_missing)}"),)
        if read.also_missing
        else ()
    )
    words = Evidence(
        f"the goal says {quoted(review.goal.text or '')}",
        review.iep.starts_on,
        review.iep.document,
    )
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.SHOWN,
        evidence=(words, *also),
        authority=facts.authority(*AUTHORITY),
        next=(advice("measurable_goal"),),
        would_change=say("The whole goal with its boxes, if a part of it is not typed in here."),
        arithmetic=tuple(f"not found: {part}" for part in read.lacks),
    )
