"""A goal's chart in a few plain sentences, for those who cannot see it."""

from __future__ import annotations

from aimline.day_words import day
from aimline.drafting.chart_frame import shown_points
from aimline.drafting.chart_lines import FEW_SCORES
from aimline.drafting.measure_words import measure_words
from aimline.drafting.printable import printable
from aimline.findings.words import count, number
from aimline.progress.goal_review import GoalReview, Verdict


def alternative_text(review: GoalReview) -> str:
    """What the chart shows: the scores, the line of the goal, and where the scores are heading."""
    sentences = [_scores(review), _phases(review), _line(review), _ahead(review)]
    return " ".join(sentence for sentence in sentences if sentence)


def _scores(review: GoalReview) -> str:
    words = measure_words(review.goal)
    points = shown_points(review)
    if not points:
        return f"Chart of {words}. It has no scores yet."
    first, last = points[0], points[-1]
    if len(points) == 1:
        return f"Chart of {words}. One score: {number(last.score)} on {day(last.on, review.as_of)}."
    low, high = min(p.score for p in points), max(p.score for p in points)
    return (
        f"Chart of {words}. {count(len(points), 'score', 'scores')} go from "
        f"{number(first.score)} on {day(first.on, review.as_of)} to {number(last.score)} on "
        f"{day(last.on, review.as_of)}; the lowest is {number(low)}, the highest {number(high)}."
    )


def _line(review: GoalReview) -> str:
    line = review.aimline
    if line is None:
        return ""
    words = (
        f"The line of the goal runs from {number(line.baseline)} on "
        f"{day(line.baseline_on, review.as_of)} to {number(line.criterion)} by "
        f"{day(line.criterion_on, review.as_of)}"
    )
    if review.level is None or review.expected is None:
        return f"{words}."
    return (
        f"{words}; on {day(review.level.on, review.as_of)} it asks for "
        f"{number(review.expected)}, and the level then was {number(review.level.score)}."
    )


def _phases(review: GoalReview) -> str:
    names = [printable(phase.name) for phase in review.phases.readings]
    return f"Each phase has its own trend: {', then '.join(names)}." if names else ""


def _ahead(review: GoalReview) -> str:
    projection, line = review.projection, review.aimline
    if review.verdict is Verdict.MET and review.met_on:
        return f"The goal was met on {day(review.met_on, review.as_of)}."
    reach = projection and (projection.widened or projection.interval)
    if not review.is_open or not reach or not line or line.criterion_on <= review.as_of:
        return ""
    low, high = reach
    weighed = " and usual growth of the grade is weighed in" if review.prior else ""
    few = " This is wide, because these are few scores." if review.n < FEW_SCORES else ""
    return (
        f"If the scores go on like this{weighed}, 8 of 10 times a score on "
        f"{day(line.criterion_on, review.as_of)} would land between {number(low)} and "
        f"{number(high)}.{few}"
    )
