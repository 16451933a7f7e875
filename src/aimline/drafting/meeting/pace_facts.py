"""How a goal goes, as the kit tells it: level against line, trend, time gone and time left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.goal_facts import (
    iep_evidence,
    iep_name,
    named,
    reports_on,
)
from aimline.drafting.letters.letter import Sentence, fact
from aimline.findings.finding import Evidence, evidence
from aimline.findings.naming import capitalized, quoted
from aimline.findings.words import count, per_week, score, weeks
from aimline.progress.clock import WeeksCounted
from aimline.progress.goal_review import GoalReview
from aimline.terms import Direction
from aimline.wording.lists import listed
from aimline.wording.say import marked, say

_STEADY = 0.005
"""A weekly rate that would be shown as 0.00 is said to be no change."""


def level_against_line(review: GoalReview) -> Iterator[Sentence]:
    """Where the scores stand, and where the line of the goal stands on that day."""
    level, line = review.level, review.aimline
    if level is None or line is None or review.expected is None:
        return
    yield fact(
        "{goal} began at {start} on {first}. On {day} the level is {level}, where the line of the "
        "goal stands at {expected}.",
        goal=capitalized(named(review)),
        start=score(line.baseline, review.goal),
        first=full_day(line.baseline_on),
        day=full_day(level.on),
        level=score(level.score, review.goal),
        expected=score(review.expected, review.goal),
        on=(iep_evidence(review.iep), *_last_scores(review)),
    )


def aimed_at(review: GoalReview) -> Iterator[Sentence]:
    """What the goal asks for by its day, and where the level is."""
    criterion, level = review.goal.criterion, review.level
    if criterion is None or level is None:
        return
    asked = score(criterion.score, review.goal)
    if criterion.on:
        asked = say("{score} by {day}", score=asked, day=full_day(criterion.on))
    yield fact(
        "{goal} asks for {criterion}. On {day} the level is {level}.",
        goal=capitalized(named(review)),
        criterion=asked,
        day=full_day(level.on),
        level=score(level.score, review.goal),
        on=(iep_evidence(review.iep), *_last_scores(review)),
    )


def _last_scores(review: GoalReview) -> Iterator[Evidence]:
    for point in review.points[-3:]:
        yield evidence(
            say("score {score}", score=score(point.score, review.goal)), point.on, point.provenance
        )


def trend(review: GoalReview) -> Iterator[Sentence]:
    """The straight line through the scores, beside what the goal asks for each week."""
    if not review.points:
        return
    if review.trend is None or review.n < 3:
        yield fact(
            "I have {scores}. A trend needs at least three.",
            scores=count(review.n, "score", "scores"),
            on=tuple(_last_scores(review)),
        )
        return
    slope = review.trend.slope_per_week
    rate = per_week(abs(slope), review.goal)
    if abs(slope) < _STEADY:
        moved = say("does not go up or down")
    elif slope > 0:
        moved = say("goes up by {rate}", rate=rate)
    else:
        moved = say("goes down by {rate}", rate=rate)
    scores, on = count(review.n, "score", "scores"), tuple(_last_scores(review))
    if asked := _asked_weekly(review):
        yield fact(
            "The straight line that fits my {scores} best {moved}, where the goal asks for "
            "{asked}.",
            scores=scores,
            moved=moved,
            asked=asked,
            on=on,
        )
        return
    yield fact(
        "The straight line that fits my {scores} best {moved}.", scores=scores, moved=moved, on=on
    )


def _asked_weekly(review: GoalReview) -> str:
    """What the goal asks for each week; empty where it asks for nothing in its own direction."""
    line, sign = review.aimline, review.goal.direction.sign
    if line is None or line.required_per_week is None or line.required_per_week * sign <= 0:
        return ""
    return _way(review, line.required_per_week)


def time_left(review: GoalReview) -> Iterator[Sentence]:
    """How much of the goal's time is gone, and what each week has to bring from now on."""
    line = review.aimline
    if line is None or not 0 < review.clock.weeks(review.as_of) < line.weeks:
        return
    is_of_school = review.clock.counted is WeeksCounted.INSTRUCTION
    left = review.clock.weeks_between(review.as_of, line.criterion_on)
    gone = weeks(line.weeks - left)
    yield fact(
        _GONE[is_of_school, gone == weeks(1)],
        weeks=weeks(line.weeks),
        goal=named(review),
        gone=gone,
        day=full_day(review.as_of),
        left=weeks(left),
        on=(iep_evidence(review.iep),),
    )
    yield from _rates(review)


_GONE: Final = {
    (False, False): marked(
        "Of {weeks} for {goal}, {gone} were gone on {day}, and {left} are left."
    ),
    (False, True): marked("Of {weeks} for {goal}, {gone} was gone on {day}, and {left} are left."),
    (True, False): marked(
        "Of {weeks} of school for {goal}, {gone} were gone on {day}, and {left} are left."
    ),
    (True, True): marked(
        "Of {weeks} of school for {goal}, {gone} was gone on {day}, and {left} are left."
    ),
}
"""By whether weeks of school are counted, and whether one of them is gone."""


def _rates(review: GoalReview) -> Iterator[Sentence]:
    line, needed = review.aimline, review.needed_per_week
    if line is None or line.required_per_week is None or needed is None or not review.is_open:
        return
    sign = review.goal.direction.sign
    if needed * sign <= 0 or line.required_per_week * sign <= 0:
        return
    yield fact(
        "At the start the goal asked for {asked}. From now on it takes {needed}.",
        asked=_way(review, line.required_per_week),
        needed=_weekly(review, needed),
        on=(iep_evidence(review.iep), *_last_scores(review)),
    )


def _way(review: GoalReview, rate: float) -> str:
    if review.goal.direction is Direction.DECREASE:
        return say("a drop of {rate}", rate=_weekly(review, rate))
    return say("a gain of {rate}", rate=_weekly(review, rate))


def _weekly(review: GoalReview, rate: float) -> str:
    return per_week(abs(rate), review.goal)


def reports_without_number(brief: Brief, review: GoalReview) -> Iterator[Sentence]:
    """The reports of this IEP that give no score."""
    since = review.iep.starts_on
    every = [r for r in reports_on(brief, review) if r.on >= since]
    without = [r for r in every if r.score is None]
    if not without:
        return
    about = say("report on {goal}", goal=named(review))
    rests_on = tuple(evidence(about, r.on, r.provenance) for r in without)
    if len(without) == 1:
        day = full_day(without[0].on)
        yield fact("The report of {day} gives no score.", day=day, on=rests_on)
    elif len(without) == len(every):
        days = listed([full_day(r.on) for r in without])
        yield fact("No report of this IEP gives a score: {days}.", days=days, on=rests_on)
    else:
        yield fact(
            "{n} of {all} reports of this IEP give no score.",
            n=len(without),
            all=len(every),
            on=rests_on,
        )


def promised_data(review: GoalReview) -> Iterator[Sentence]:
    """How and how often the IEP says that the goal is measured."""
    how, often = plain(review.goal.method or ""), plain(review.goal.measured or "")
    if not how and not often:
        yield fact(
            "In my copy of {iep} I find no words on how often {goal} is measured.",
            iep=iep_name(review.iep),
            goal=named(review),
            on=(iep_evidence(review.iep),),
        )
        return
    said = listed([quoted(words) for words in (how, often) if words])
    yield fact(
        "On how {goal} is measured, the IEP says {words}.",
        goal=named(review),
        words=said,
        on=(iep_evidence(review.iep),),
    )
