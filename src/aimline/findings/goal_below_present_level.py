"""goal_below_present_level: the goal asks for no more than the child already does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.goal import Baseline, Criterion
from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, evidence
from aimline.findings.naming import capitalized, goal_name
from aimline.findings.next_steps import advice
from aimline.findings.words import score
from aimline.progress.before import LevelBefore, level_before
from aimline.progress.goal_review import GoalReview
from aimline.progress.mastery import reaches
from aimline.progress.series import in_unit_of
from aimline.terms import Certainty, Direction
from aimline.wording.say import marked, say

KIND: Final = "goal_below_present_level"
QUESTION: Final = marked("Does the goal ask for more than my child can do already?")
AUTHORITY: Final = ("us-fape-endrew-f", "us-iep-annual-review")


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each goal of a current or coming IEP that is already reached at its start."""
    for review in facts.standing:
        criterion = review.goal.criterion
        if criterion is None:
            continue
        said = _by_iep(facts, review, criterion) or _by_scores(facts, review, criterion)
        if said is None:
            continue
        sentence, certainty, rests_on = said
        asked = Evidence(
            f"the goal asks for {score(criterion.score, review.goal)}",
            criterion.on,
            review.iep.document,
        )
        yield Finding(
            kind=KIND,
            goal=review.key,
            question=say(QUESTION),
            sentence=sentence,
            certainty=certainty,
            evidence=(asked, *rests_on),
            authority=facts.authority(*AUTHORITY),
            next=(advice("goal_above_level"),),
            would_change=say("A correction of the goal's number, or data that show a lower start."),
            arithmetic=(f"asked for: {score(criterion.score, review.goal)}",),
        )


def is_reached_at_start(facts: Facts, review: GoalReview) -> bool:
    """Whether the goal asks for no more than the child could do when it began."""
    criterion = review.goal.criterion
    return criterion is not None and bool(
        _by_iep(facts, review, criterion) or _by_scores(facts, review, criterion)
    )


Said = tuple[str, Certainty, tuple[Evidence, ...]]


def _by_iep(facts: Facts, review: GoalReview, criterion: Criterion) -> Said | None:
    """The IEP's own baseline or present level."""
    goal = review.goal
    stated: tuple[tuple[str, Baseline | None], ...] = (
        ("baseline", goal.baseline),
        ("present level", goal.present_level),
    )
    for word, level in stated:
        if level is None:
            continue
        start = in_unit_of(goal, level.score, level.trials)
        if reaches(start, criterion.score, goal.direction):
            sentence = (
                f"{_asks(facts, review, criterion)} The IEP itself gives a {word} of "
                f"{score(start, goal)}."
            )
            fact = Evidence(f"{word} {score(start, goal)}", level.on, review.iep.document)
            return sentence, Certainty.SHOWN, (fact,)
    return None


def _by_scores(facts: Facts, review: GoalReview, criterion: Criterion) -> Said | None:
    """Scores of the same measure before the IEP began."""
    before = level_before(facts.case, review)
    if before is None or not reaches(before.score, criterion.score, review.goal.direction):
        return None
    middle = f", the middle of the last {len(before.points)} scores" if before.points[1:] else ""
    sentence = (
        f"{_asks(facts, review, criterion)} Before the IEP began, {facts.name} was at "
        f"{score(before.score, review.goal)} already (by {day(before.on, facts.as_of)}{middle})."
    )
    return (
        sentence,
        _certainty(before),
        tuple(
            evidence(f"score: {score(p.score, review.goal)}", p.on, p.provenance)
            for p in before.points
        ),
    )


def _certainty(before: LevelBefore) -> Certainty:
    printed = all(point.is_report or point.provenance.source for point in before.points)
    return Certainty.SHOWN if printed else Certainty.POSSIBLE


def _asks(facts: Facts, review: GoalReview, criterion: Criterion) -> str:
    asked = score(criterion.score, review.goal)
    if review.goal.direction is Direction.INCREASE:
        start = f"no more than {facts.name} could do"
    else:
        start = f"no fewer than {facts.name} was at"
    return f"{capitalized(goal_name(review))} asks for {asked}, {start}."
