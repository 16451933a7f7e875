"""no_growth: long and dense scores whose trend is clearly far below what the goal asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, spoken
from aimline.findings.naming import goal_name, on_the_goal
from aimline.findings.next_steps import letter
from aimline.findings.unlikely_to_meet import first_and_last
from aimline.findings.words import count, gain, number, per_week, weeks
from aimline.progress.goal_review import GoalReview, TrendReading, Verdict
from aimline.progress.pace import is_never_below
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "no_growth"
QUESTION: Final = marked("Is my child learning this skill at all?")
AUTHORITY: Final = ("us-iep-revise-lack-of-progress", "us-fape-endrew-f")

_TUNED: Final = marked("Aimline's own, tuned on simulated children (bench/alarm_rates.py)")
WEEKS: Final = Threshold(10, _TUNED, marked("weeks from the first score to the last, at least"))
SCORES: Final = Threshold(10, _TUNED, marked("scores, at least"))
UPPER_END_SHARE: Final = Threshold(
    0.5, _TUNED, marked("the upper end of the trend below this share of the needed rate")
)
RATE_SHARE: Final = Threshold(
    0.25, _TUNED, marked("the trend itself below this share of the needed rate")
)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current goal without growth beyond its error."""
    for review in facts.current:
        if review.verdict is Verdict.MET or is_never_below(review):
            continue
        if review.aimline is None or review.trend is None:
            continue
        required = review.aimline.required_per_week
        if required is not None and _shows_no_growth(review, review.trend, required):
            yield _finding(facts, review, review.trend, required)


def weeks_spanned(review: GoalReview) -> float:
    """Weeks of the goal's clock from the first score to the last."""
    if not review.points:
        return 0.0
    return review.clock.weeks_between(review.points[0].on, review.points[-1].on)


def _shows_no_growth(review: GoalReview, trend: TrendReading, required: float) -> bool:
    sign = review.goal.direction.sign
    needed = required * sign
    if review.n < SCORES.value or weeks_spanned(review) < WEEKS.value or needed <= 0:
        return False
    if trend.interval is None:
        return False
    upper = max(end * sign for end in trend.interval)
    return (
        upper < UPPER_END_SHARE.value * needed
        and trend.slope_per_week * sign < RATE_SHARE.value * needed
    )


def _finding(facts: Facts, review: GoalReview, trend: TrendReading, required: float) -> Finding:
    goal = review.goal
    spanned = weeks_spanned(review)
    shown = say(
        _moved(trend.slope_per_week * spanned),
        goal=goal_name(review),
        scores=count(review.n, "score", "scores"),
        weeks=weeks(spanned),
        gain=gain(abs(trend.slope_per_week * spanned), goal),
    )
    low, high = trend.interval or (trend.slope_per_week, trend.slope_per_week)
    return Finding(
        kind=KIND,
        goal=review.key,
        opening=on_the_goal(review),
        question=say(QUESTION),
        sentence=f"{shown} {_asked(review, required * spanned)}",
        certainty=Certainty.LIKELY,
        evidence=(
            *first_and_last(review),
            Evidence(
                say(
                    "the trend is {rate} (8 of 10 times between {low} and {high}); the goal asks "
                    "for {asked}",
                    rate=per_week(trend.slope_per_week, goal),
                    low=per_week(low, goal),
                    high=per_week(high, goal),
                    asked=per_week(required, goal),
                )
            ),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(letter("revision_demand"),),
        would_change=say(
            "Later scores that rise, or a reason why these scores do not show the skill."
        ),
        arithmetic=(
            say(
                "trend: {rate}; upper end (8 of 10 times): {upper}",
                rate=per_week(trend.slope_per_week, goal),
                upper=per_week(max((low, high), key=lambda end: end * goal.direction.sign), goal),
            ),
            say(
                "needed: {rate}; half of it {half}, a quarter {quarter}",
                rate=per_week(required, goal),
                half=number(required / 2, 2),
                quarter=number(required / 4, 2),
            ),
        ),
        thresholds=spoken(SCORES, WEEKS, UPPER_END_SHARE, RATE_SHARE),
    )


def _moved(change: float) -> str:
    """The template of the sentence on what the scores show."""
    if number(change, 0) == "0":
        return marked("On {goal}, {scores} over {weeks} show no change to speak of.")
    if change > 0:
        return marked("On {goal}, {scores} over {weeks} show a rise of about {gain}.")
    return marked("On {goal}, {scores} over {weeks} show a fall of about {gain}.")


def _asked(review: GoalReview, change: float) -> str:
    asked = gain(abs(change), review.goal)
    if change > 0:
        return say("In that time the goal asks for a rise of {gain}.", gain=asked)
    return say("In that time the goal asks for a fall of {gain}.", gain=asked)
