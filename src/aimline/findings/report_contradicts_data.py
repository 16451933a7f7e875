"""report_contradicts_data: what a report claims is not what the scores say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.case.progress_report import ProgressReport
from aimline.day_words import day
from aimline.findings.facts import Facts, claim, claimed_in, statement
from aimline.findings.finding import Evidence, Finding, evidence
from aimline.findings.naming import capitalized, goal_name, quoted, report_name
from aimline.findings.next_steps import advice, letter
from aimline.findings.words import score
from aimline.language.claims import Claim
from aimline.progress import reading
from aimline.progress.goal_review import Aimline, GoalReview
from aimline.progress.series import Point, in_unit_of, is_of_other_material
from aimline.progress.verdict import ON_PACE_WITHIN, is_stale
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "report_contradicts_data"
QUESTION: Final = marked("Do the words of the report fit the scores?")
AUTHORITY: Final = ("us-progress-how-measured", "us-iep-revise-lack-of-progress")

ABOUT_THE_GOAL: Final = frozenset({Claim.MET, Claim.NOT_MET})
"""Claims that are held against the criterion; the others are held against the line of that day."""
CLAIMS_ENOUGH: Final = frozenset({Claim.MET, Claim.SUFFICIENT})
CLAIMS_TOO_LITTLE: Final = frozenset({Claim.NOT_MET, Claim.INSUFFICIENT, Claim.REGRESSION})


@dataclass(frozen=True, slots=True)
class _Held:
    """What a report's claim is held against."""

    value: float
    asked: float
    asked_by: date
    error: float | None
    is_own_score: bool
    points: tuple[Point, ...]


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each entry about a current goal whose claim the scores do not bear out."""
    for review in facts.current:
        if review.aimline is None or review.aimline.required_per_week is None:
            continue
        for report in facts.reports_of(review.key):
            said = claim(report)
            held = _held(review, review.aimline, report, about_the_goal=said in ABOUT_THE_GOAL)
            if said and held and _contradicts(review, review.aimline, said, held):
                yield _finding(facts, review, report, held, said)


def _held(
    review: GoalReview, aimline: Aimline, report: ProgressReport, *, about_the_goal: bool
) -> _Held | None:
    """The report's own score, else the level of that day, and what was asked for by then."""
    if report.on <= aimline.baseline_on:
        return None
    own, is_silent = _own_score(review, report)
    if is_silent:
        return None
    points = (own,) if own else tuple(p for p in review.points if p.on <= report.on)
    level = reading.level(review.goal, points, review.scatter)
    if level is None or (own is None and _is_old(review, level.on, report.on)):
        return None
    asked_by = aimline.criterion_on if about_the_goal else level.on
    asked = aimline.at(review.clock.weeks(asked_by))
    return _Held(
        level.score, asked or 0.0, asked_by, level.error, own is not None, points[-level.n :]
    )


def _own_score(review: GoalReview, report: ProgressReport) -> tuple[Point | None, bool]:
    """The report's own score, from its column or its words; and whether it must be left alone.

    Words that carry numbers which cannot be placed (two scores, another unit) are held against
    nothing: a false contradiction costs more than a missed one.
    """
    goal = review.goal
    if is_of_other_material(goal, report):
        return None, True
    if report.score is not None:
        value, trials = in_unit_of(goal, report.score, report.trials), report.trials
    else:
        said = [p.quantity for p in statement(report).scores]
        if not said:
            return None, False
        if len(said) > 1 or said[0].measure is not goal.measure or said[0].high is not None:
            return None, True
        value, trials = in_unit_of(goal, said[0].value, said[0].trials), said[0].trials
    return Point(report.on, value, trials, None, None, True, report.provenance), False


def _is_old(review: GoalReview, level_on: date, on: date) -> bool:
    return is_stale(review.clock.weeks_between(level_on, on), review.planned_interval_weeks)


def _contradicts(review: GoalReview, aimline: Aimline, said: Claim, held: _Held) -> bool:
    """Whether the value lies on the other side by more than its error, or than a slip's worth."""
    margin = ON_PACE_WITHIN * abs(aimline.criterion - aimline.baseline)
    if held.error is not None:
        margin = max(margin, held.error)
    else:
        # Of an unknown error only a value on the other side of halfway says anything.
        margin = max(margin, abs(held.asked - aimline.baseline) / 2)
    above_by = (held.value - held.asked) * review.goal.direction.sign
    if said in CLAIMS_ENOUGH:
        return above_by < -margin
    return said in CLAIMS_TOO_LITTLE and above_by > margin


def _finding(
    facts: Facts, review: GoalReview, report: ProgressReport, held: _Held, said: Claim
) -> Finding:
    sentence = " ".join(_sentences(review, report, held, said))
    return Finding(
        kind=KIND,
        goal=review.key,
        trigger_on=report.on,
        question=say(QUESTION),
        sentence=sentence,
        certainty=_certainty(held),
        evidence=_evidence(facts, review, report, held),
        authority=facts.authority(*AUTHORITY),
        next=(advice("which_is_right"), letter("progress_data_request")),
        would_change=say("A correction of the report or of the score."),
    )


def _sentences(
    review: GoalReview, report: ProgressReport, held: _Held, said: Claim
) -> Iterator[str]:
    yield say(
        "{report} on {goal} says {words}.",
        report=capitalized(report_name(report, review)),
        goal=goal_name(review),
        words=quoted(claimed_in(report)),
    )
    value, asked = score(held.value, review.goal), score(held.asked, review.goal)
    if held.is_own_score:
        yield say("Its own score is {score}.", score=value)
    else:
        yield say("The scores by then stand at {score}.", score=value)
    if said in ABOUT_THE_GOAL:
        yield say("The goal asks for {score}.", score=asked)
    else:
        yield say("Needed by then was {score}.", score=asked)
    if held.error is None:
        yield say("The error of this score is not known.")


def _certainty(held: _Held) -> Certainty:
    if held.error is None:
        return Certainty.POSSIBLE
    return Certainty.SHOWN if held.is_own_score else Certainty.LIKELY


def _evidence(
    facts: Facts, review: GoalReview, report: ProgressReport, held: _Held
) -> tuple[Evidence, ...]:
    says = say("the report says {words}", words=quoted(claimed_in(report)))
    needed = say(
        "the goal asks for {score} by {day}",
        score=score(held.asked, review.goal),
        day=day(held.asked_by, facts.as_of),
    )
    scores = (
        evidence(say("score: {score}", score=score(p.score, review.goal)), p.on, p.provenance)
        for p in held.points
    )
    return (evidence(says, report.on, report.provenance), *scores, Evidence(needed))
