"""unlikely_to_meet: the trend of the scores leaves the goal a small chance by its date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence
from aimline.findings.guards import SHORT_BY, is_short_of_rate
from aimline.findings.naming import goal_name
from aimline.findings.next_steps import letter
from aimline.findings.words import chances, count, number, per_week, score, weeks, whole
from aimline.progress.error import SCORES_FOR_OWN_SCATTER
from aimline.progress.goal_review import Aimline, GoalReview, Projection, TrendReading, Verdict
from aimline.progress.pace import is_never_below
from aimline.progress.verdict import NOT_ON_TRACK_UP_TO
from aimline.terms import Certainty

KIND: Final = "unlikely_to_meet"
QUESTION: Final = "If things go on like this, will the goal be met?"
AUTHORITY: Final = ("us-iep-revise-lack-of-progress", "us-fape-endrew-f")

LIKELY_UP_TO: Final = Threshold(
    0.03,
    "Aimline's own, tuned on simulated children (bench/alarm_rates.py)",
    "likely up to this chance, if growth is short too",
)

POSSIBLE_UP_TO: Final = Threshold(
    NOT_ON_TRACK_UP_TO, "Aimline's verdict “not on track”", "possible up to this chance"
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
    unknown = "" if is_known else " The error of these scores is not known."
    end = day(aimline.criterion_on, facts.as_of)
    basis = "scores and the usual growth of the grade" if review.prior else "scores"
    sentence = (
        f"On {goal_name(review)}, {facts.name}'s {basis} lead to about "
        f"{score(whole(projection.score), review.goal)} by {end}. "
        f"The goal is {score(aimline.criterion, review.goal)}. The chance that a score on that day "
        f"reaches it is {chances(review.probability_met or 0.0)}, from {count(review.n, 'score')}."
        f"{unknown}"
    )
    return Finding(
        kind=KIND,
        goal=review.key,
        question=QUESTION,
        sentence=sentence,
        certainty=Certainty.LIKELY if is_likely else Certainty.POSSIBLE,
        evidence=_evidence(review, aimline, trend),
        authority=facts.authority(*AUTHORITY),
        next=(letter("meeting_insufficient_progress"), letter("revision_demand")),
        would_change="Scores that rise faster from now on, or more scores with less scatter.",
        arithmetic=_arithmetic(review, aimline, projection, trend),
        thresholds=(LIKELY_UP_TO, POSSIBLE_UP_TO, SHORT_BY),
    )


def _arithmetic(
    review: GoalReview, aimline: Aimline, projection: Projection, trend: TrendReading
) -> tuple[str, ...]:
    goal, lines = review.goal, [f"trend of {count(review.n, 'score')}: "]
    lines[0] += per_week(trend.slope_per_week, goal)
    if review.prior and review.shrinkage_weight is not None:
        own = number(100 * review.shrinkage_weight, 0)
        lines.append(f"{own}% of it from these scores, the rest from {review.prior.source}")
    lines.append(
        f"at {weeks(aimline.weeks)}: {score(whole(projection.score), goal)}; asked for: "
        f"{score(aimline.criterion, goal)}"
    )
    if review.probability_met is not None:
        lines.append(f"chance: {number(review.probability_met, 2)}")
    if review.prior and review.probability_met_unshrunk is not None:
        lines.append(f"by these scores alone: {number(review.probability_met_unshrunk, 2)}")
    return tuple(lines)


def _evidence(review: GoalReview, aimline: Aimline, trend: TrendReading) -> tuple[Evidence, ...]:
    goal = review.goal
    required = aimline.required_per_week
    rates = f"the trend is {per_week(trend.slope_per_week, goal)}"
    if trend.standard_error is not None:
        rates += f" (standard error {number(trend.standard_error)})"
    if required is not None:
        rates += f"; the goal asks for {per_week(required, goal)}"
    first, last = review.points[0], review.points[-1]
    return (
        evidence(f"first score: {score(first.score, goal)}", first.on, first.provenance),
        evidence(f"last score: {score(last.score, goal)}", last.on, last.provenance),
        Evidence(rates),
    )
