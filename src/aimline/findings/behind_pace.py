"""behind_pace: the level lies short of the aimline by more than its error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from aimline.day_words import day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.guards import SHORT_BY, is_short_of_rate, more_scatter
from aimline.findings.naming import goal_name
from aimline.findings.next_steps import letter
from aimline.findings.words import count, gain, number, score, weeks
from aimline.progress.goal_review import Aimline, GoalReview, Level, Verdict
from aimline.progress.series import Point
from aimline.progress.verdict import ON_PACE_WITHIN
from aimline.terms import Certainty, Direction, MeasureKind
from aimline.wording.say import marked, say

KIND: Final = "behind_pace"
QUESTION: Final = marked("Is my child where the goal needs them to be by now?")
AUTHORITY: Final = ("us-iep-revise-lack-of-progress",)

_TUNED: Final = marked("Aimline's own, tuned on simulated children (bench/alarm_rates.py)")
LIKELY_ERRORS: Final = Threshold(2.6, _TUNED, marked("likely from this many errors behind"))
POSSIBLE_ERRORS: Final = Threshold(1.0, _TUNED, marked("possible from this many errors behind"))
SHARE_OF_GAIN: Final = Threshold(
    0.5,
    marked("Aimline's own"),
    marked("with one or two scores: less than this share of the gain asked"),
)
SCORES_FOR_ERROR: Final = 3
WEEKS_BEFORE: Final = Threshold(
    3,
    marked("Aimline's own: less is too short for any rule"),
    marked("with one or two scores: weeks, at least"),
)


@dataclass(frozen=True, slots=True)
class _Shortfall:
    """How the level stands to the aimline, signed so that positive is good or asked for."""

    gained: float
    asked: float
    short_by: float
    error: float | None
    """Of the difference between level and baseline."""


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current goal that is behind its aimline."""
    for review in facts.current:
        if review.verdict is Verdict.MET:
            continue
        if review.aimline is None or review.level is None or review.expected is None:
            continue
        shortfall = _shortfall(review, review.aimline, review.level, review.expected)
        certainty = _certainty(review, review.aimline, shortfall)
        if certainty is not None:
            yield _finding(facts, review, review.aimline, review.level, shortfall, certainty)


def _shortfall(review: GoalReview, aimline: Aimline, level: Level, expected: float) -> _Shortfall:
    sign = review.goal.direction.sign
    return _Shortfall(
        gained=(level.score - aimline.baseline) * sign,
        asked=(expected - aimline.baseline) * sign,
        short_by=(expected - level.score) * sign,
        error=review.pace_error,
    )


def _certainty(review: GoalReview, aimline: Aimline, short: _Shortfall) -> Certainty | None:
    if short.asked <= 0 or short.short_by <= 0:
        return None
    if review.n < SCORES_FOR_ERROR and _is_too_early(review, short):
        return None
    if review.n < SCORES_FOR_ERROR or short.error is None:
        # Within days of the baseline half of the gain is nearly nothing: the verdict's own margin
        # of "on pace" has to be left too.
        on_pace = ON_PACE_WITHIN * abs(aimline.criterion - aimline.baseline)
        is_half_short = short.gained < SHARE_OF_GAIN.value * short.asked
        return Certainty.POSSIBLE if is_half_short and short.short_by > on_pace else None
    is_far = short.short_by > LIKELY_ERRORS.value * short.error * more_scatter(review)
    if is_far and is_short_of_rate(review):
        return Certainty.LIKELY
    return Certainty.POSSIBLE if short.short_by > POSSIBLE_ERRORS.value * short.error else None


def _is_too_early(review: GoalReview, short: _Shortfall) -> bool:
    """Whether so few scores cannot show it: in the first weeks, or of less than one whole step."""
    elapsed = review.clock.weeks(review.points[-1].on) if review.points else 0.0
    counts = review.goal.measure in (MeasureKind.COUNT, MeasureKind.TRIALS)
    return elapsed < WEEKS_BEFORE.value or (counts and short.asked < 1)


def _finding(
    facts: Facts,
    review: GoalReview,
    aimline: Aimline,
    level: Level,
    short: _Shortfall,
    certainty: Certainty,
) -> Finding:
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=_sentence(facts, review, level, short),
        certainty=certainty,
        evidence=_evidence(review, aimline, level, short),
        authority=facts.authority(*AUTHORITY),
        next=(letter("progress_data_request"), letter("meeting_insufficient_progress")),
        would_change=say("More scores at or above the line, or a correction of a score."),
        arithmetic=_arithmetic(review, aimline, short),
        thresholds=spoken(LIKELY_ERRORS, POSSIBLE_ERRORS, SHORT_BY, SHARE_OF_GAIN),
    )


def _arithmetic(review: GoalReview, line: Aimline, short: _Shortfall) -> tuple[str, ...]:
    goal = review.goal
    lines = [
        say(
            "line: {whole} in {weeks}; asked by then: {asked}",
            whole=number(line.criterion - line.baseline),
            weeks=weeks(line.weeks),
            asked=gain(short.asked, goal),
        ),
        say(
            "gained: {gained}; short by {short}",
            gained=gain(short.gained, goal),
            short=gain(short.short_by, goal),
        ),
    ]
    if short.error:
        lines.append(
            say(
                "{short} ÷ error {error} = {errors} errors",
                short=number(short.short_by),
                error=number(short.error),
                errors=number(short.short_by / short.error),
            )
        )
    elif short.asked:
        share = number(100 * short.gained / short.asked, 0)
        lines.append(say("{share}% of the gain asked by then", share=share))
    return tuple(lines)


def _sentence(facts: Facts, review: GoalReview, level: Level, short: _Shortfall) -> str:
    moved = say(
        _moved(review, short),
        day=day(level.on, facts.as_of),
        weeks=weeks(review.clock.weeks(level.on)),
        goal=goal_name(review),
        name=facts.name,
        asked=gain(short.asked, review.goal),
        gained=number(short.gained),
        lost=gain(-short.gained, review.goal),
    )
    rests = say("This rests on {basis}.", basis=_basis(review, level))
    unknown = [] if short.error is not None else [say("The error of these scores is not known.")]
    return " ".join([moved, rests, *unknown])


def _moved(review: GoalReview, short: _Shortfall) -> str:
    """The template of the sentence that tells how far the level moved."""
    if review.goal.direction is Direction.INCREASE:
        if short.gained < 0:
            return marked(
                "On {day}, {weeks} into {goal}, {name} was {lost} below the baseline. A gain of "
                "{asked} was needed."
            )
        if not short.gained:
            return marked(
                "On {day}, {weeks} into {goal}, {name} had gained none of the {asked} needed by "
                "then."
            )
        return marked(
            "On {day}, {weeks} into {goal}, {name} had gained {gained} of the {asked} needed by "
            "then."
        )
    if short.gained < 0:
        return marked(
            "On {day}, {weeks} into {goal}, {name} was {lost} above the baseline. A drop of "
            "{asked} was needed."
        )
    if not short.gained:
        return marked(
            "On {day}, {weeks} into {goal}, {name} had not come down. A drop of {asked} was needed."
        )
    return marked(
        "On {day}, {weeks} into {goal}, {name} had come down by {gained} of the {asked} needed by "
        "then."
    )


def _basis(review: GoalReview, level: Level) -> str:
    reports = sum(point.is_report for point in review.points)
    if reports == review.n:
        return count(reports, "report", "reports")
    if level.n == 1:
        return count(level.n, "score", "scores")
    return say("the middle of the last {n} scores", n=level.n)


def _evidence(
    review: GoalReview, aimline: Aimline, level: Level, short: _Shortfall
) -> tuple[Evidence, ...]:
    goal = review.goal
    baseline = say("baseline {score}", score=score(aimline.baseline, goal))
    start = evidence(baseline, aimline.baseline_on, None)
    scores = (
        evidence(_score(p, score(p.score, goal)), p.on, p.provenance)
        for p in review.points[-level.n :]
    )
    expected = score(aimline.baseline + short.asked * goal.direction.sign, goal)
    line = Evidence(say("needed by then: {score}", score=expected), level.on)
    error = (
        (Evidence(say("error of the difference: {gain}", gain=gain(short.error, goal))),)
        if short.error is not None
        else ()
    )
    return (start, *scores, line, *error)


def _score(point: Point, shown: str) -> str:
    if point.is_report:
        return say("report: {score}", score=shown)
    return say("score: {score}", score=shown)
