"""goal_met: the criterion was reached as written, or the school reports so with data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import day
from aimline.findings.facts import Facts, reported_met
from aimline.findings.finding import Evidence, Finding, evidence
from aimline.findings.naming import capitalized, goal_name, quoted, report_name
from aimline.findings.next_steps import advice
from aimline.findings.words import score
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "goal_met"
QUESTION: Final = marked("Has the goal been reached?")
AUTHORITY: Final = ("us-iep-annual-review",)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current goal that is met."""
    for review in facts.current:
        said = _by_scores(facts, review) or _by_report(facts, review)
        if said is None:
            continue
        sentence, rests_on = said
        yield Finding(
            kind=KIND,
            goal=review.key,
            question=say(QUESTION),
            sentence=sentence,
            certainty=Certainty.SHOWN,
            evidence=rests_on,
            authority=facts.authority(*AUTHORITY),
            next=(advice("new_goal"),),
            would_change=say("A correction of the scores that it rests on."),
        )


def _by_scores(facts: Facts, review: GoalReview) -> tuple[str, tuple[Evidence, ...]] | None:
    criterion = review.goal.criterion
    if review.verdict is not Verdict.MET or criterion is None or review.met_on is None:
        return None
    asked = score(criterion.score, review.goal)
    sentence = say(
        "{name} met {goal} on {day}: the scores reached {asked}, as the goal asks.",
        name=facts.name,
        goal=goal_name(review),
        day=day(review.met_on, facts.as_of),
        asked=asked,
    )
    reached = [point for point in review.points if point.on <= review.met_on][-4:]
    scores = (
        evidence(say("score: {score}", score=score(p.score, review.goal)), p.on, p.provenance)
        for p in reached
    )
    if not criterion.consistency:
        return sentence, tuple(scores)
    return sentence, (*scores, Evidence(say("asked for: {asked}", asked=criterion.consistency)))


def _by_report(facts: Facts, review: GoalReview) -> tuple[str, tuple[Evidence, ...]] | None:
    report = reported_met(facts, review)
    if report is None:
        return None
    sentence = say(
        "{report} says with data that {goal} is met.",
        report=capitalized(report_name(report, review)),
        goal=goal_name(review),
    )
    words = quoted(report.narrative or report.code_meaning or say("met"))
    says = say("the report says {words}", words=words)
    return sentence, (evidence(says, report.on, report.provenance),)
