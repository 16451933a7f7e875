"""How a goal goes, as the kit tells it: level against line, trend, time gone and time left."""

from __future__ import annotations

from collections.abc import Iterator

from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.goal_facts import iep_evidence, named, reports_on
from aimline.drafting.letters.letter import Sentence, fact
from aimline.findings.finding import Evidence, evidence
from aimline.findings.naming import capitalized, quoted
from aimline.findings.words import count, per_week, score, weeks
from aimline.progress.clock import WeeksCounted
from aimline.progress.goal_review import GoalReview
from aimline.terms import Direction

_STEADY = 0.005
"""A weekly rate that would be shown as 0.00 is said to be no change."""


def level_against_line(review: GoalReview) -> Iterator[Sentence]:
    """Where the scores stand, and where the line of the goal stands on that day."""
    level, line = review.level, review.aimline
    if level is None or line is None or review.expected is None:
        return
    yield fact(
        f"{capitalized(named(review))} began at {score(line.baseline, review.goal)} on "
        f"{full_day(line.baseline_on)}. On {full_day(level.on)} the level is "
        f"{score(level.score, review.goal)}, where the line of the goal stands at "
        f"{score(review.expected, review.goal)}.",
        on=(iep_evidence(review.iep), *_last_scores(review)),
    )


def aimed_at(review: GoalReview) -> Iterator[Sentence]:
    """What the goal asks for by its day, and where the level is."""
    criterion, level = review.goal.criterion, review.level
    if criterion is None or level is None:
        return
    by = f" by {full_day(criterion.on)}" if criterion.on else ""
    yield fact(
        f"{capitalized(named(review))} asks for {score(criterion.score, review.goal)}{by}. On "
        f"{full_day(level.on)} the level is {score(level.score, review.goal)}.",
        on=(iep_evidence(review.iep), *_last_scores(review)),
    )


def _last_scores(review: GoalReview) -> Iterator[Evidence]:
    for point in review.points[-3:]:
        yield evidence(f"score {score(point.score, review.goal)}", point.on, point.provenance)


def trend(review: GoalReview) -> Iterator[Sentence]:
    """The straight line through the scores, beside what the goal asks for each week."""
    if not review.points:
        return
    if review.trend is None or review.n < 3:
        yield fact(
            f"I have {count(review.n, 'score', 'scores')}. A trend needs at least three.",
            on=tuple(_last_scores(review)),
        )
        return
    slope = review.trend.slope_per_week
    way = "up" if slope > 0 else "down"
    moved = f"goes {way} by {per_week(abs(slope), review.goal)}"
    if abs(slope) < _STEADY:
        moved = "does not go up or down"
    yield fact(
        f"The straight line that fits my {count(review.n, 'score', 'scores')} best {moved}"
        f"{_beside_the_goal(review)}.",
        on=tuple(_last_scores(review)),
    )


def _beside_the_goal(review: GoalReview) -> str:
    line, sign = review.aimline, review.goal.direction.sign
    if line is None or line.required_per_week is None or line.required_per_week * sign <= 0:
        return ""
    return f", where the goal asks for {_way(review)} of {_weekly(review, line.required_per_week)}"


def time_left(review: GoalReview) -> Iterator[Sentence]:
    """How much of the goal's time is gone, and what each week has to bring from now on."""
    line = review.aimline
    if line is None or not 0 < review.clock.weeks(review.as_of) < line.weeks:
        return
    of_school = " of school" if review.clock.counted is WeeksCounted.INSTRUCTION else ""
    left = review.clock.weeks_between(review.as_of, line.criterion_on)
    gone = line.weeks - left
    yield fact(
        f"Of {weeks(line.weeks)}{of_school} for {named(review)}, {_gone(gone)} gone on "
        f"{full_day(review.as_of)}, and {weeks(left)} are left.",
        on=(iep_evidence(review.iep),),
    )
    yield from _rates(review)


def _gone(gone: float) -> str:
    shown = weeks(gone)
    return f"{shown} {'was' if shown == '1 week' else 'were'}"


def _rates(review: GoalReview) -> Iterator[Sentence]:
    line, needed = review.aimline, review.needed_per_week
    if line is None or line.required_per_week is None or needed is None or not review.is_open:
        return
    sign = review.goal.direction.sign
    if needed * sign <= 0 or line.required_per_week * sign <= 0:
        return
    yield fact(
        f"At the start the goal asked for {_way(review)} of "
        f"{_weekly(review, line.required_per_week)}. From now on it takes "
        f"{_weekly(review, needed)}.",
        on=(iep_evidence(review.iep), *_last_scores(review)),
    )


def _way(review: GoalReview) -> str:
    return "a drop" if review.goal.direction is Direction.DECREASE else "a gain"


def _weekly(review: GoalReview, rate: float) -> str:
    return per_week(abs(rate), review.goal)


def reports_without_number(brief: Brief, review: GoalReview) -> Iterator[Sentence]:
    """The reports of this IEP that give no score."""
    since = review.iep.starts_on
    every = [r for r in reports_on(brief, review) if r.on >= since]
    without = [r for r in every if r.score is None]
    if not without:
        return
    rests_on = tuple(evidence(f"report on {named(review)}", r.on, r.provenance) for r in without)
    if len(without) == 1:
        words = f"The report of {full_day(without[0].on)} gives no score."
    elif len(without) == len(every):
        days = [full_day(r.on) for r in without]
        words = f"No report of this IEP gives a score: {', '.join(days[:-1])} and {days[-1]}."
    else:
        words = f"{len(without)} of {len(every)} reports of this IEP give no score."
    yield fact(words, on=rests_on)


def promised_data(review: GoalReview) -> Iterator[Sentence]:
    """How and how often the IEP says that the goal is measured."""
    how, often = plain(review.goal.method or ""), plain(review.goal.measured or "")
    if not how and not often:
        yield fact(
            f"In my copy of {_iep(review)} I find no words on how often {named(review)} is "
            "measured.",
            on=(iep_evidence(review.iep),),
        )
        return
    said = " and ".join(quoted(words) for words in (how, often) if words)
    yield fact(
        f"On how {named(review)} is measured, the IEP says {said}.",
        on=(iep_evidence(review.iep),),
    )


def _iep(review: GoalReview) -> str:
    return f"the IEP of {full_day(review.iep.starts_on)}"
