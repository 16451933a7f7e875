"""unlikely_to_meet: the trend of the scores leaves the goal a small chance by its date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.guards import SHORT_BY, is_short_of_rate
from aimline.findings.naming import goal_name, on_the_goal
from aimline.findings.next_steps import letter
from aimline.findings.words import chances, count, number, per_week, score, weeks, whole
from aimline.progress.error import SCORES_FOR_OWN_SCATTER
from aimline.progress.goal_review import Aimline, GoalReview, Projection, TrendReading, Verdict
from aimline.progress.pace import is_never_below
from aimline.progress.verdict import NOT_ON_TRACK_UP_TO
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "unlikely_to_meet"
QUESTION: Final = marked("If things go on like this, will the goal be met?")
AUTHORITY: Final = ("us-iep-revise-lack-of-progress", "us-fape-endrew-f")

LIKELY_UP_TO: Final = Threshold(
    0.03,
    marked("Aimline's own, tuned on simulated children (bench/alarm_rates.py)"),
    marked("likely up to this chance, if growth is short too"),
)

POSSIBLE_UP_TO: Final = Threshold(
    NOT_ON_TRACK_UP_TO,
    marked("Aimline's verdict “not on track”"),
    marked("possible up to this chance"),
)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current goal whose verdict is not on track."""
    for review in facts.current:
        if review.verdict is not Verdict.NOT_ON_TRACK or is_never_below(review):
            continue
        if review.aimline and review.projection and review.trend:
            yield _finding(facts, review, review.aimline, review.projection, review.trend)


def _finding(
    facts: Facts,
    review: GoalReview,
    aimline: Aimline,
    projection: Projection,
    trend: TrendReading,
) -> Finding:
    readings = (review.probability_met, review.probability_met_unshrunk)
    is_known = review.level is not None and review.level.error is not None
    has_enough = review.n >= SCORES_FOR_OWN_SCATTER
    is_small = all(p is not None and p <= LIKELY_UP_TO.value for p in readings)
    is_likely = is_known and has_enough and is_small and is_short_of_rate(review)
    sentences = [_leads_to(facts, review, aimline, projection), _chance(review, aimline)]
    if not is_known:
        sentences.append(say("The error of these scores is not known."))
    return Finding(
        kind=KIND,
        goal=review.key,
        opening=on_the_goal(review),
        question=say(QUESTION),
        sentence=" ".join(sentences),
        certainty=Certainty.LIKELY if is_likely else Certainty.POSSIBLE,
        evidence=_evidence(review, aimline, trend),
        authority=facts.authority(*AUTHORITY),
        next=(letter("meeting_insufficient_progress"), letter("revision_demand")),
        would_change=say("Scores that rise faster from now on, or more scores with less scatter."),
        arithmetic=_arithmetic(review, aimline, projection, trend),
        thresholds=spoken(LIKELY_UP_TO, POSSIBLE_UP_TO, SHORT_BY),
    )


def _leads_to(facts: Facts, review: GoalReview, aimline: Aimline, projection: Projection) -> str:
    values = {
        "goal": goal_name(review),
        "name": facts.name,
        "score": score(whole(projection.score), review.goal),
        "day": day(aimline.criterion_on, facts.as_of),
    }
    if review.prior:
        return say(
            "On {goal}, {name}'s scores and the usual growth of the grade lead to about {score} by "
            "{day}.",
            **values,
        )
    return say("On {goal}, {name}'s scores lead to about {score} by {day}.", **values)


def _chance(review: GoalReview, aimline: Aimline) -> str:
    return say(
        "The goal is {score}. The chance that a score on that day reaches it is {chances}, from "
        "{scores}.",
        score=score(aimline.criterion, review.goal),
        chances=chances(review.probability_met or 0.0),
        scores=count(review.n, "score", "scores"),
    )


def _arithmetic(
    review: GoalReview, aimline: Aimline, projection: Projection, trend: TrendReading
) -> tuple[str, ...]:
    goal = review.goal
    lines = [
        say(
            "trend of {scores}: {per_week}",
            scores=count(review.n, "score", "scores"),
            per_week=per_week(trend.slope_per_week, goal),
        )
    ]
    if review.prior and review.shrinkage_weight is not None:
        lines.append(
            say(
                "{share}% of it from these scores, the rest from {source}",
                share=number(100 * review.shrinkage_weight, 0),
                source=review.prior.source,
            )
        )
    lines.append(
        say(
            "at {weeks}: {score}; asked for: {asked}",
            weeks=weeks(aimline.weeks),
            score=score(whole(projection.score), goal),
            asked=score(aimline.criterion, goal),
        )
    )
    if review.probability_met is not None:
        lines.append(say("chance: {p}", p=number(review.probability_met, 2)))
    if review.prior and review.probability_met_unshrunk is not None:
        alone = number(review.probability_met_unshrunk, 2)
        lines.append(say("by these scores alone: {p}", p=alone))
    return tuple(lines)


def _evidence(review: GoalReview, aimline: Aimline, trend: TrendReading) -> tuple[Evidence, ...]:
    goal = review.goal
    required = aimline.required_per_week
    rate = per_week(trend.slope_per_week, goal)
    if trend.standard_error is not None:
        error = number(trend.standard_error)
        rates = say("the trend is {rate} (standard error {error})", rate=rate, error=error)
    else:
        rates = say("the trend is {rate}", rate=rate)
    if required is not None:
        asked = say("the goal asks for {rate}", rate=per_week(required, goal))
        rates = f"{rates}; {asked}"
    return (*first_and_last(review), Evidence(rates))


def first_and_last(review: GoalReview) -> tuple[Evidence, Evidence]:
    """The first score of a goal and the last."""
    goal, first, last = review.goal, review.points[0], review.points[-1]
    return (
        evidence(
            say("first score: {score}", score=score(first.score, goal)), first.on, first.provenance
        ),
        evidence(
            say("last score: {score}", score=score(last.score, goal)), last.on, last.provenance
        ),
    )
