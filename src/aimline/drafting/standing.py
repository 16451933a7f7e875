"""How one goal stands, in one sentence."""

from __future__ import annotations

from datetime import date
from typing import Final

from aimline.day_words import day
from aimline.findings.words import gain, more_per_week, number, score
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.terms import Direction
from aimline.wording.say import marked, say, say_many

_STEADY: Final = 0.005
"""A weekly rate that would be shown as 0.00 is said to be no change."""
_GAINED: Final = marked("gained {amount}")
_LOST: Final = marked("lost {amount}")
_DOWN: Final = marked("went down by {amount}")
_UP: Final = marked("went up by {amount}")


def standing(review: GoalReview) -> str:
    """The title of a goal's chart: "Needs 0.9 more words a week; gained 0.2."."""
    if review.verdict is Verdict.MET and review.met_on:
        return say("The goal was met on {day}.", day=day(review.met_on, review.as_of))
    if review.n == 0:
        return _without_scores(review)
    if review.aimline is None or review.level is None:
        return _without_line(review)
    if review.verdict is Verdict.PAST_ITS_DATE:
        return say(
            "The goal's date, {day}, has passed. The level is {level}; the goal is {goal}.",
            day=day(review.aimline.criterion_on, review.as_of),
            level=number(review.level.score),
            goal=number(review.aimline.criterion),
        )
    if review.verdict is Verdict.NO_RECENT_DATA:
        last = day(review.points[-1].on, review.as_of)
        return say("No score since {day}. {gained}", day=last, gained=gained_against_needed(review))
    if review.n >= 3 and review.trend and review.needed_per_week is not None:
        went = _went(review, review.trend.slope_per_week)
        return say("{needs}; {went}.", needs=_needs(review, review.needed_per_week), went=went)
    return gained_against_needed(review)


def by_then(review: GoalReview, on: date) -> str:
    """ "by now" on the review's own day, else "by December 9"."""
    return say("by now") if on == review.as_of else say("by {day}", day=day(on, review.as_of))


def gained_against_needed(review: GoalReview, subject: str = "") -> str:
    """ "Gained 2 words where 7 were needed by May 2.", from the level and the aimline."""
    line, level = review.aimline, review.level
    if line is None or level is None:
        return _without_line(review)
    change = level.score - line.baseline
    moved = f"{subject} {_moved(review, change)}".strip()
    moved = moved[:1].upper() + moved[1:]
    if review.expected is None:
        return say("{moved} since {day}.", moved=moved, day=day(line.baseline_on, review.as_of))
    return _against(review, moved, change, review.expected - line.baseline, level.on)


def _against(review: GoalReview, moved: str, change: float, asked: float, on: date) -> str:
    better = review.goal.direction
    size, then = number(abs(asked)), by_then(review, on)
    if size == "0":
        return say("{moved}; no change was needed {then}.", moved=moved, then=then)
    if asked * better.sign < 0:
        if better is Direction.DECREASE:
            return say("{moved}; the goal asks for no drop.", moved=moved)
        return say("{moved}; the goal asks for no gain.", moved=moved)
    values = {"n": size, "moved": moved, "then": then}
    one = 1 if size == "1" else 2
    if change * better.sign > 0:
        return say_many(
            "{moved} where {n} was needed {then}.",
            "{moved} where {n} were needed {then}.",
            one,
            **values,
        )
    if better is Direction.DECREASE:
        return say_many(
            "{moved}; {n} fewer was needed {then}.",
            "{moved}; {n} fewer were needed {then}.",
            one,
            **values,
        )
    return say_many(
        "{moved}; {n} more was needed {then}.",
        "{moved}; {n} more were needed {then}.",
        one,
        **values,
    )


def _moved(review: GoalReview, change: float) -> str:
    amount = gain(abs(change), review.goal)
    if number(change) == "0":
        return say("stood where the goal started")
    if review.goal.direction is Direction.DECREASE:
        went = _DOWN if change < 0 else _UP
        return say(went, amount=amount)
    return say(_GAINED if change > 0 else _LOST, amount=amount)


def _needs(review: GoalReview, rate: float) -> str:
    if rate * review.goal.direction.sign <= 0:
        return say("The level has reached the goal's score")
    return say("Needs {more}", more=more_per_week(rate, review.goal))


def _went(review: GoalReview, slope: float) -> str:
    if abs(slope) < _STEADY:
        return say("no change so far")
    size = number(abs(slope))
    if review.goal.direction is not Direction.DECREASE:
        return say(_GAINED if slope > 0 else _LOST, amount=size)
    if slope < 0:
        return say("went down by {amount} a week", amount=size)
    return say("went up by {amount} a week", amount=size)


def _without_scores(review: GoalReview) -> str:
    line = review.aimline
    if line is None or line.required_per_week is None:
        return say("No scores yet.")
    return say(
        "No scores since {day}. The goal asks for {more}.",
        day=day(line.baseline_on, review.as_of),
        more=more_per_week(line.required_per_week, review.goal),
    )


def _without_line(review: GoalReview) -> str:
    last = review.points[-1]
    words = {"score": score(last.score, review.goal), "day": day(last.on, review.as_of)}
    if review.aimline:
        return say("{score} on {day}.", **words)
    return say("{score} on {day}. The goal names no numbers to hold it against.", **words)
