"""goal_not_ambitious: the goal asks for less growth than peers show, or than the child showed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.goal import Goal
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.goal_below_present_level import is_reached_at_start
from aimline.findings.naming import capitalized, goal_name
from aimline.findings.next_steps import advice
from aimline.findings.words import more_per_week, number, per_week, score
from aimline.norms.growth import TypicalGrowth
from aimline.norms.percentile import PeerLevels
from aimline.progress.goal_review import Aimline, GoalReview
from aimline.quality.ambition import Ambition, ambition
from aimline.terms import Certainty, Direction
from aimline.wording.say import marked, say

KIND: Final = "goal_not_ambitious"
QUESTION: Final = marked("Does this goal ask for enough?")
AUTHORITY: Final = ("us-fape-endrew-f", "us-iep-annual-review")

MIDDLE: Final = Threshold(
    50,
    marked("Aimline's own"),
    marked("typical growth is looked at for a start below this percentile"),
)
ERRORS: Final = Threshold(
    1.0, marked("Aimline's own: by more than its error"), marked("below the child's own rate")
)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each goal of a current or coming IEP that asks for less growth."""
    for review in facts.standing:
        asked = ambition(review, facts.before(review.key))
        if asked is None or review.aimline is None or is_reached_at_start(facts, review):
            continue
        if asked.is_below_typical or asked.is_below_own:
            yield _finding(facts, review, review.aimline, asked)


def _finding(facts: Facts, review: GoalReview, line: Aimline, asked: Ambition) -> Finding:
    goal, sign = review.goal, review.goal.direction.sign
    sentences = [
        say(
            "{goal} asks for {rate}.",
            goal=capitalized(goal_name(review)),
            rate=more_per_week(asked.needed_per_week * sign, goal),
        )
    ]
    if asked.is_below_typical and asked.typical:
        sentences.append(_below_typical(facts, asked.typical))
    if asked.is_below_own and asked.own:
        own = {"name": facts.name, "rate": number(asked.own.per_week)}
        if goal.direction is Direction.INCREASE:
            sentences.append(say("Before, {name} gained {rate} a week.", **own))
        else:
            sentences.append(say("Before, {name} came down by {rate} a week.", **own))
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=" ".join(sentences),
        certainty=Certainty.POSSIBLE,
        evidence=tuple(_evidence(review, line, asked)),
        authority=facts.authority(*AUTHORITY),
        next=(advice("ask_for_more"),),
        would_change=say("A reason in the IEP why this child should gain less, or a higher goal."),
        arithmetic=tuple(_arithmetic(review, line, asked)),
        thresholds=spoken(MIDDLE, ERRORS),
    )


def _below_typical(facts: Facts, typical: TypicalGrowth) -> str:
    return say(
        "By the published tables, the middle of grade {grade} gains {rate} a week. {name} starts "
        "below the middle of the grade. So others would move ahead, even if the goal is met.",
        grade=typical.grade,
        rate=_between(typical),
        name=facts.name,
    )


def _between(typical: TypicalGrowth) -> str:
    low, high = number(typical.per_week), number(typical.highest)
    return low if low == high else say("{low} to {high}", low=low, high=high)


def _evidence(review: GoalReview, line: Aimline, asked: Ambition) -> Iterator[Evidence]:
    goal = review.goal
    gap = {"start": score(line.baseline, goal), "end": score(line.criterion, goal)}
    yield Evidence(say("from {start} to {end}", **gap), line.baseline_on, review.iep.document)
    if asked.typical and asked.peers:
        yield from _published(goal, asked.typical, asked.peers)
    if asked.is_below_own and asked.own:
        before = asked.own.review
        last = before.points[-1]
        growth = say(
            "growth in the IEP {iep}: {rate} (standard error {error})",
            iep=before.iep.id,
            rate=per_week(asked.own.per_week, goal),
            error=number(asked.own.error),
        )
        yield evidence(growth, last.on, last.provenance)


def _published(goal: Goal, typical: TypicalGrowth, peers: PeerLevels) -> Iterator[Evidence]:
    yield Evidence(
        say(
            "the middle of grade {grade} in {season}: {score} ({table})",
            grade=peers.grade,
            season=say(peers.season),
            score=score(peers.median, goal),
            table=peers.table.title,
        )
    )
    growth = say(
        "typical growth of grade {grade}: {rate} ({source}).",
        grade=typical.grade,
        rate=per_week(typical.per_week, goal),
        source=typical.source.citation,
    )
    yield Evidence(f"{growth} {say(typical.caution)}".removesuffix("."))


def _arithmetic(review: GoalReview, line: Aimline, asked: Ambition) -> Iterator[str]:
    gain_ = abs(line.criterion - line.baseline)
    yield say(
        "needed: {gain} ÷ {weeks} weeks = {rate} a week",
        gain=number(gain_),
        weeks=number(line.weeks),
        rate=number(asked.needed_per_week, 2),
    )
    if asked.typical:
        yield say(
            "in a week of school: {rate}; typical by the lowest table: {low}, by the highest "
            "{high}",
            rate=number(asked.needed_in_school_week, 2),
            low=number(asked.typical.per_week, 2),
            high=number(asked.typical.highest, 2),
        )
    if asked.own:
        yield say(
            "own rate less its error: {own} − {error} = {rate} a week",
            own=number(asked.own.per_week, 2),
            error=number(asked.own.error, 2),
            rate=number(asked.own.per_week - asked.own.error, 2),
        )
