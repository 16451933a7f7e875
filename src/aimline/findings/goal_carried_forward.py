"""goal_carried_forward: the same goal stands in two or more IEPs and was not met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.goal import Goal
from aimline.day_words import full_day
from aimline.findings.facts import Facts, reported_met
from aimline.findings.finding import Evidence, Finding
from aimline.findings.naming import capitalized, goal_name
from aimline.findings.next_steps import advice, letter
from aimline.findings.words import count, score
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.terms import Certainty

KIND: Final = "goal_carried_forward"
QUESTION: Final = "Is this the same goal as last year?"
AUTHORITY: Final = ("us-iep-revise-lack-of-progress", "us-iep-annual-review")


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each goal of a current or coming IEP that carries on one that was not met."""
    carried_on = {e.key for review in facts.standing for e in facts.lineage.chain(review.key)}
    for review in facts.standing:
        if review.key in carried_on:
            continue
        earlier = _not_met(facts, review)
        if earlier:
            yield _finding(facts, review, earlier)


Carried = tuple[GoalReview, bool]
"""A goal that is carried on, and whether the family said that it is the same."""


def _not_met(facts: Facts, review: GoalReview) -> list[Carried]:
    """The goals carried on, the latest first, back to the last one that was met."""
    found: list[Carried] = []
    for earlier in facts.lineage.chain(review.key):
        before = facts.review_of(earlier.key)
        if before is None or before.verdict is Verdict.MET or reported_met(facts, before):
            break
        found.append((before, earlier.is_confirmed))
    return found


def _finding(facts: Facts, review: GoalReview, carried: list[Carried]) -> Finding:
    earlier = [before for before, _ in carried]
    every = [*reversed(earlier), review]
    ids = ", ".join(one.iep.id for one in every)
    is_confirmed = all(confirmed for _, confirmed in carried)
    sentence = (
        f"{capitalized(goal_name(review))} stands in {count(len(every), 'IEP')} ({ids}). "
        f"The records do not show that it was met. {_drift(earlier[0].goal, review.goal)}"
    )
    if not is_confirmed:
        sentence = (
            f"{capitalized(goal_name(review))} reads like one in {_earlier_ieps(earlier)}. If it "
            "is the same goal, the records do not show that it was met. "
            f"{_drift(earlier[0].goal, review.goal)}"
        )
    return Finding(
        kind=KIND,
        goal=review.key,
        question=QUESTION,
        sentence=sentence,
        certainty=Certainty.SHOWN if is_confirmed else Certainty.POSSIBLE,
        evidence=tuple(_evidence(one) for one in every),
        authority=facts.authority(*AUTHORITY),
        next=(
            *(() if is_confirmed else (advice("is_it_the_same_goal"),)),
            letter("revision_demand"),
            advice("why_not_met"),
        ),
        would_change="Data that show that an earlier goal was met, or that it is another skill.",
        arithmetic=tuple(_line(one) for one in every),
    )


def _earlier_ieps(earlier: list[GoalReview]) -> str:
    ids = ", ".join(one.iep.id for one in reversed(earlier))
    return f"the {'IEP' if len(earlier) == 1 else 'IEPs'} {ids}"


def _line(review: GoalReview) -> str:
    goal = review.goal
    start = score(review.baseline.score, goal) if review.baseline else "no baseline"
    asked = score(goal.criterion.score, goal) if goal.criterion else "no number"
    level = score(review.level.score, goal) if review.level else "no score"
    return f"IEP {review.iep.id}: from {start} to {asked}; last level {level}"


def _drift(before: Goal, now: Goal) -> str:
    old, new = before.criterion, now.criterion
    if old and new and old.score != new.score:
        change = "lowered" if new.score < old.score else "raised"
        scores = f"{score(old.score, before)} to {score(new.score, now)}"
        is_easier = (new.score - old.score) * now.direction.sign < 0
        less = " That asks for less." if is_easier else ""
        return f"The score asked for was {change} from {scores}.{less}"
    if _words(before.text) != _words(now.text):
        return "The words changed; the score asked for did not."
    return "It is unchanged."


def _words(text: str | None) -> str:
    return " ".join((text or "").lower().split())


def _evidence(review: GoalReview) -> Evidence:
    goal, parts = review.goal, [f"IEP {review.iep.id} from {full_day(review.iep.starts_on)}"]
    if review.baseline:
        parts.append(f"baseline {score(review.baseline.score, goal)}")
    if goal.criterion:
        parts.append(f"goal {score(goal.criterion.score, goal)}")
    if review.level:
        parts.append(f"last level {score(review.level.score, goal)} on {full_day(review.level.on)}")
    else:
        parts.append("no score at hand")
    return Evidence(", ".join(parts), None, review.iep.document)
