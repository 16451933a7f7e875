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
        sentence = say(
            "{goal} still has blanks where its words or numbers should stand.", goal=name
        )
    elif len(read.lacks) == 1:
        sentence = say("{goal} does not say {part}.", goal=name, part=say(read.lacks[0]))
    else:
        one, other = (say(part) for part in read.lacks)
        sentence = say("{goal} does not say {one}, nor {other}.", goal=name, one=one, other=other)
    parts = ", ".join(say(part) for part in read.also_missing)
    also = (Evidence(say("it also does not say {parts}", parts=parts)),) if parts else ()
    says = say("the goal says {words}", words=quoted(review.goal.text or ""))
    words = Evidence(says, review.iep.starts_on, review.iep.document)
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
        arithmetic=tuple(say("not found: {part}", part=say(part)) for part in read.lacks),
    )
