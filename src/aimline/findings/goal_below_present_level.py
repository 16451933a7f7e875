"""goal_below_present_level: the goal asks for no more than the child already does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.goal import Criterion
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
        shown = score(criterion.score, review.goal)
        asks = say("the goal asks for {score}", score=shown)
        asked = Evidence(asks, criterion.on, review.iep.document)
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
            arithmetic=(say("asked for: {asked}", asked=shown),),
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
    for template, short, level in (
        (_BASELINE, marked("baseline {score}"), goal.baseline),
        (_PRESENT_LEVEL, marked("present level {score}"), goal.present_level),
    ):
        if level is None:
            continue
        start = in_unit_of(goal, level.score, level.trials)
        if reaches(start, criterion.score, goal.direction):
            shown = score(start, goal)
            sentence = f"{_asks(facts, review, criterion)} {say(template, score=shown)}"
            fact = Evidence(say(short, score=shown), level.on, review.iep.document)
            return sentence, Certainty.SHOWN, (fact,)
    return None


_BASELINE: Final = marked("The IEP itself gives a baseline of {score}.")
_PRESENT_LEVEL: Final = marked("The IEP itself gives a present level of {score}.")


def _by_scores(facts: Facts, review: GoalReview, criterion: Criterion) -> Said | None:
    """Scores of the same measure before the IEP began."""
    before = level_before(facts.case, review)
    if before is None or not reaches(before.score, criterion.score, review.goal.direction):
        return None
    values = {
        "name": facts.name,
        "score": score(before.score, review.goal),
        "day": day(before.on, facts.as_of),
        "n": len(before.points),
    }
    if before.points[1:]:
        was = say(
            "Before the IEP began, {name} was at {score} already (by {day}, the middle of the last "
            "{n} scores).",
            **values,
        )
    else:
        was = say("Before the IEP began, {name} was at {score} already (by {day}).", **values)
    rests_on = tuple(
        evidence(say("score: {score}", score=score(p.score, review.goal)), p.on, p.provenance)
        for p in before.points
    )
    return f"{_asks(facts, review, criterion)} {was}", _certainty(before), rests_on


def _certainty(before: LevelBefore) -> Certainty:
    printed = all(point.is_report or point.provenance.source for point in before.points)
    return Certainty.SHOWN if printed else Certainty.POSSIBLE


def _asks(facts: Facts, review: GoalReview, criterion: Criterion) -> str:
    values = {
        "goal": capitalized(goal_name(review)),
        "asked": score(criterion.score, review.goal),
        "name": facts.name,
    }
    if review.goal.direction is Direction.INCREASE:
        return say("{goal} asks for {asked}, no more than {name} could do.", **values)
    return say("{goal} asks for {asked}, no fewer than {name} was at.", **values)
