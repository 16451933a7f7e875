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
from aimline.findings.words import score
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.terms import Certainty
from aimline.wording.say import marked, say, say_many

KIND: Final = "goal_carried_forward"
QUESTION: Final = marked("Is this the same goal as last year?")
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
    goal = capitalized(goal_name(review))
    if is_confirmed:
        stands = say(
            "{goal} stands in {n} IEPs ({ids}). The records do not show that it was met.",
            goal=goal,
            n=len(every),
            ids=ids,
        )
    else:
        stands = _reads_like(goal, earlier)
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=f"{stands} {_drift(earlier[0].goal, review.goal)}",
        certainty=Certainty.SHOWN if is_confirmed else Certainty.POSSIBLE,
        evidence=tuple(_evidence(one) for one in every),
        authority=facts.authority(*AUTHORITY),
        next=(
            *(() if is_confirmed else (advice("is_it_the_same_goal"),)),
            letter("revision_demand"),
            advice("why_not_met"),
        ),
        would_change=say(
            "Data that show that an earlier goal was met, or that it is another skill."
        ),
        arithmetic=tuple(_line(one) for one in every),
    )


def _reads_like(goal: str, earlier: list[GoalReview]) -> str:
    return say_many(
        "{goal} reads like one in the IEP {ids}. If it is the same goal, the records do not show "
        "that it was met.",
        "{goal} reads like one in the IEPs {ids}. If it is the same goal, the records do not show "
        "that it was met.",
        len(earlier),
        goal=goal,
        ids=", ".join(one.iep.id for one in reversed(earlier)),
    )


def _line(review: GoalReview) -> str:
    goal = review.goal
    return say(
        "IEP {iep}: from {start} to {asked}; last level {level}",
        iep=review.iep.id,
        start=score(review.baseline.score, goal) if review.baseline else say("no baseline"),
        asked=score(goal.criterion.score, goal) if goal.criterion else say("no number"),
        level=score(review.level.score, goal) if review.level else say("no score"),
    )


def _drift(before: Goal, now: Goal) -> str:
    old, new = before.criterion, now.criterion
    if old and new and old.score != new.score:
        scores = {"old": score(old.score, before), "new": score(new.score, now)}
        if new.score < old.score:
            changed = say("The score asked for was lowered from {old} to {new}.", **scores)
        else:
            changed = say("The score asked for was raised from {old} to {new}.", **scores)
        is_easier = (new.score - old.score) * now.direction.sign < 0
        less = say("That asks for less.")
        return f"{changed} {less}" if is_easier else changed
    if _words(before.text) != _words(now.text):
        return say("The words changed; the score asked for did not.")
    return say("It is unchanged.")


def _words(text: str | None) -> str:
    return " ".join((text or "").lower().split())


def _evidence(review: GoalReview) -> Evidence:
    goal = review.goal
    began_on = full_day(review.iep.starts_on)
    parts = [say("IEP {iep} from {day}", iep=review.iep.id, day=began_on)]
    if review.baseline:
        parts.append(say("baseline {score}", score=score(review.baseline.score, goal)))
    if goal.criterion:
        parts.append(say("goal {score}", score=score(goal.criterion.score, goal)))
    if review.level:
        level, on = score(review.level.score, goal), full_day(review.level.on)
        parts.append(say("last level {score} on {day}", score=level, day=on))
    else:
        parts.append(say("no score at hand"))
    return Evidence(", ".join(parts), None, review.iep.document)
