"""goal_not_ambitious: the goal asks for less growth than peers show, or than the child showed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.goal_below_present_level import is_reached_at_start
from aimline.findings.naming import capitalized, goal_name
from aimline.findings.next_steps import advice
from aimline.findings.words import more_per_week, number, per_week, score
from aimline.norms.growth import TypicalGrowth
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
    sentence = (
        f"{capitalized(goal_name(review))} asks for "
        f"{more_per_week(asked.needed_per_week * sign, goal)}."
    )
    if asked.is_below_typical and asked.typical:
        sentence += (
            f" By the published tables, the middle of grade {asked.typical.grade} gains "
            f"{_between(asked.typical)} a week. {facts.name} starts below the middle of the grade. "
            "So others would move ahead, even if the goal is met."
        )
    if asked.is_below_own and asked.own:
        moved = "gained" if goal.direction is Direction.INCREASE else "came down by"
        sentence += f" Before, {facts.name} {moved} {number(asked.own.per_week)} a week."
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=tuple(_evidence(review, line, asked)),
        authority=facts.authority(*AUTHORITY),
        next=(advice("ask_for_more"),),
        would_change=say("A reason in the IEP why this child should gain less, or a higher goal."),
        arithmetic=tuple(_arithmetic(review, line, asked)),
        thresholds=spoken(MIDDLE, ERRORS),
    )


def _between(typical: TypicalGrowth) -> str:
    low, high = number(typical.per_week), number(typical.highest)
    return low if low == high else f"{low} to {high}"


def _evidence(review: GoalReview, line: Aimline, asked: Ambition) -> Iterator[Evidence]:
    goal = review.goal
    yield Evidence(
        f"from {score(line.baseline, goal)} to {score(line.criterion, goal)}",
        line.baseline_on,
        review.iep.document,
    )
    if asked.typical and asked.peers:
        yield Evidence(
            f"the middle of grade {asked.peers.grade} in {asked.peers.season}: "
            f"{score(asked.peers.median, goal)} ({asked.peers.table.title})"
        )
        yield Evidence(
            f"typical growth of grade {asked.typical.grade}: "
            f"{per_week(asked.typical.per_week, goal)} ({asked.typical.source.citation}). "
            f"{asked.typical.caution}"
        )
    if asked.is_below_own and asked.own:
        before = asked.own.review
        last = before.points[-1]
        yield evidence(
            f"growth in the IEP {before.iep.id}: {per_week(asked.own.per_week, goal)} "
            f"(standard error {number(asked.own.error)})",
            last.on,
            last.provenance,
        )


def _arithmetic(review: GoalReview, line: Aimline, asked: Ambition) -> Iterator[str]:
    gain_ = abs(line.criterion - line.baseline)
    yield (
        f"needed: {number(gain_)} ÷ {number(line.weeks)} weeks = "
        f"{number(asked.needed_per_week, 2)} a week"
    )
    if asked.typical:
        yield (
            f"in a week of school: {number(asked.needed_in_school_week, 2)}; typical by the lowest "
            f"table: {number(asked.typical.per_week, 2)}, by the highest "
            f"{number(asked.typical.highest, 2)}"
        )
    if asked.own:
        floor = asked.own.per_week - asked.own.error
        yield (
            f"own rate less its error: {number(asked.own.per_week, 2)} − "
            f"{number(asked.own.error, 2)} = {number(floor, 2)} a week"
        )
