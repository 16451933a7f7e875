"""A goal's chart in a few plain sentences, for those who cannot see it."""

from __future__ import annotations

from functools import reduce
from typing import Final

from aimline.day_words import day
from aimline.drafting.chart_frame import shown_points
from aimline.drafting.chart_lines import FEW_SCORES
from aimline.drafting.measure_words import measure_words
from aimline.drafting.printable import printable
from aimline.findings.words import number
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.wording.say import marked, say


def alternative_text(review: GoalReview) -> str:
    """What the chart shows: the scores, the line of the goal, and where the scores are heading."""
    sentences = [_scores(review), _phases(review), _line(review), _ahead(review)]
    return " ".join(sentence for sentence in sentences if sentence)


def _scores(review: GoalReview) -> str:
    words = measure_words(review.goal)
    points = shown_points(review)
    if not points:
        return say("Chart of {measure}. It has no scores yet.", measure=words)
    first, last = points[0], points[-1]
    if len(points) == 1:
        return say(
            "Chart of {measure}. One score: {score} on {day}.",
            measure=words,
            score=number(last.score),
            day=day(last.on, review.as_of),
        )
    low, high = min(p.score for p in points), max(p.score for p in points)
    return say(
        "Chart of {measure}. {n} scores go from {first} on {first_day} to {last} on {last_day}; the"
        " lowest is {low}, the highest {high}.",
        measure=words,
        n=len(points),
        first=number(first.score),
        first_day=day(first.on, review.as_of),
        last=number(last.score),
        last_day=day(last.on, review.as_of),
        low=number(low),
        high=number(high),
    )


def _line(review: GoalReview) -> str:
    line = review.aimline
    if line is None:
        return ""
    values = {
        "baseline": number(line.baseline),
        "start": day(line.baseline_on, review.as_of),
        "goal": number(line.criterion),
        "end": day(line.criterion_on, review.as_of),
    }
    if review.level is None or review.expected is None:
        return say(
            "The line of the goal runs from {baseline} on {start} to {goal} by {end}.", **values
        )
    return say(
        "The line of the goal runs from {baseline} on {start} to {goal} by {end}; on {day} it asks"
        " for {expected}, and the level then was {level}.",
        **values,
        day=day(review.level.on, review.as_of),
        expected=number(review.expected),
        level=number(review.level.score),
    )


def _phases(review: GoalReview) -> str:
    names = [printable(phase.name) for phase in review.phases.readings]
    if not names:
        return ""
    phases = reduce(lambda one, other: say("{one}, then {other}", one=one, other=other), names)
    return say("Each phase has its own trend: {phases}.", phases=phases)


def _ahead(review: GoalReview) -> str:
    projection, line = review.projection, review.aimline
    if review.verdict is Verdict.MET and review.met_on:
        return say("The goal was met on {day}.", day=day(review.met_on, review.as_of))
    reach = projection and (projection.widened or projection.interval)
    if not review.is_open or not reach or not line or line.criterion_on <= review.as_of:
        return ""
    low, high = reach
    template = _WEIGHED if review.prior else _AS_NOW
    end = day(line.criterion_on, review.as_of)
    words = say(template, day=end, low=number(low), high=number(high))
    if review.n >= FEW_SCORES:
        return words
    return f"{words} {say('This is wide, because these are few scores.')}"


_AS_NOW: Final = marked(
    "If the scores go on like this, 8 of 10 times a score on {day} would land between {low} and"
    " {high}."
)
_WEIGHED: Final = marked(
    "If the scores go on like this and usual growth of the grade is weighed in, 8 of 10 times a"
    " score on {day} would land between {low} and {high}."
)
