"""How one goal stands, in one sentence."""

from __future__ import annotations

from datetime import date

from aimline.day_words import day
from aimline.findings.words import gain, more_per_week, number, score
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.terms import Direction

_STEADY = 0.005
"""A weekly rate that would be shown as 0.00 is said to be no change."""


def standing(review: GoalReview) -> str:
    """The title of a goal's chart: "Needs 0.9 more words a week; gained 0.2."."""
    if review.verdict is Verdict.MET and review.met_on:
        return f"The goal was met on {day(review.met_on, review.as_of)}."
    if review.n == 0:
        return _without_scores(review)
    if review.aimline is None or review.level is None:
        return _without_line(review)
    if review.verdict is Verdict.PAST_ITS_DATE:
        return (
            f"The goal's date, {day(review.aimline.criterion_on, review.as_of)}, has passed. "
            f"The level is {number(review.level.score)}; "
            f"the goal is {number(review.aimline.criterion)}."
        )
    if review.verdict is Verdict.NO_RECENT_DATA:
        last = day(review.points[-1].on, review.as_of)
        return f"No score since {last}. {gained_against_needed(review)}"
    if review.n >= 3 and review.trend and review.needed_per_week is not None:
        went = _went(review, review.trend.slope_per_week)
        return f"{_needs(review, review.needed_per_week)}; {went}."
    return gained_against_needed(review)


def by_then(review: GoalReview, on: date) -> str:
    """ "by now" on the review's own day, else "by December 9"."""
    return "by now" if on == review.as_of else f"by {day(on, review.as_of)}"


def gained_against_needed(review: GoalReview, subject: str = "") -> str:
    """ "Gained 2 words where 7 were needed by May 2.", from the level and the aimline."""
    line, level = review.aimline, review.level
    if line is None or level is None:
        return _without_line(review)
    change = level.score - line.baseline
    moved = f"{subject} {_moved(review, change)}".strip()
    moved = moved[:1].upper() + moved[1:]
    if review.expected is None:
        return f"{moved} since {day(line.baseline_on, review.as_of)}."
    return f"{moved}{_asked(review, change, review.expected - line.baseline, level.on)}."


def _asked(review: GoalReview, change: float, asked: float, on: date) -> str:
    better = review.goal.direction
    size, then = number(abs(asked)), by_then(review, on)
    if size == "0":
        return f"; no change was needed {then}"
    if change * better.sign > 0 and asked * better.sign > 0:
        return f" where {size} {_were(size)} needed {then}"
    if asked * better.sign < 0:
        return f"; the goal asks for no {'drop' if better is Direction.DECREASE else 'gain'}"
    way = "fewer" if better is Direction.DECREASE else "more"
    return f"; {size} {way} {_were(size)} needed {then}"


def _were(size: str) -> str:
    return "was" if size == "1" else "were"


def _moved(review: GoalReview, change: float) -> str:
    amount = gain(abs(change), review.goal)
    if number(change) == "0":
        return "stood where the goal started"
    if review.goal.direction is Direction.DECREASE:
        return f"went {'down' if change < 0 else 'up'} by {amount}"
    return f"{'gained' if change > 0 else 'lost'} {amount}"


def _needs(review: GoalReview, rate: float) -> str:
    if rate * review.goal.direction.sign <= 0:
        return "The level has reached the goal's score"
    return f"Needs {more_per_week(rate, review.goal)}"


def _went(review: GoalReview, slope: float) -> str:
    if abs(slope) < _STEADY:
        return "no change so far"
    size = number(abs(slope))
    if review.goal.direction is Direction.DECREASE:
        return f"went {'down' if slope < 0 else 'up'} by {size} a week"
    return f"{'gained' if slope > 0 else 'lost'} {size}"


def _without_scores(review: GoalReview) -> str:
    line = review.aimline
    if line is None or line.required_per_week is None:
        return "No scores yet."
    return (
        f"No scores since {day(line.baseline_on, review.as_of)}. "
        f"The goal asks for {more_per_week(line.required_per_week, review.goal)}."
    )


def _without_line(review: GoalReview) -> str:
    last = review.points[-1]
    why = "" if review.aimline else " The goal names no numbers to hold it against."
    return f"{score(last.score, review.goal)} on {day(last.on, review.as_of)}.{why}"
