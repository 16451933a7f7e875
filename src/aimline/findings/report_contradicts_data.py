"""report_contradicts_data: what a report claims is not what the scores say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from aimline.case.document import Provenance
from aimline.case.progress_report import ProgressReport
from aimline.findings.facts import Facts, claim
from aimline.findings.finding import Evidence, Finding, evidence
from aimline.findings.naming import capitalized, goal_name, quoted, report_name
from aimline.findings.next_steps import advice, letter
from aimline.findings.words import day, score
from aimline.language.claims import Claim
from aimline.progress import reading
from aimline.progress.error import score_error
from aimline.progress.goal_review import Aimline, GoalReview
from aimline.progress.series import Point, in_unit_of
from aimline.progress.verdict import ON_PACE_WITHIN
from aimline.terms import Certainty

KIND: Final = "report_contradicts_data"
QUESTION: Final = "Do the words of the report fit the scores?"
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
    """The report's own score, else the level on that day, and what was asked for by then."""
    if report.on <= aimline.baseline_on:
        return None
    if report.score is not None:
        value = in_unit_of(review.goal, report.score, report.trials)
        own = Point(report.on, value, report.trials, None, None, True, report.provenance)
        error = score_error(review.goal, own, review.scatter)
        asked = aimline.criterion if about_the_goal else aimline.at(review.clock.weeks(report.on))
        return _Held(value, asked or 0.0, error, True, (own,))
    points = tuple(point for point in review.points if point.on <= report.on)
    level = reading.level(review.goal, points, review.scatter)
    if level is None:
        return None
    asked = aimline.criterion if about_the_goal else aimline.at(review.clock.weeks(level.on))
    return _Held(level.score, asked or 0.0, level.error, False, points[-level.n :])


def _contradicts(review: GoalReview, aimline: Aimline, said: Claim, held: _Held) -> bool:
    """Whether the value lies on the other side by more than its error, or than a slip's worth."""
    margin = ON_PACE_WITHIN * abs(aimline.criterion - aimline.baseline)
    if held.error is not None:
        margin = max(margin, held.error)
    above_by = (held.value - held.asked) * review.goal.direction.sign
    if said in CLAIMS_ENOUGH:
        return above_by < -margin
    return said in CLAIMS_TOO_LITTLE and above_by > margin


def _finding(
    facts: Facts, review: GoalReview, report: ProgressReport, held: _Held, said: Claim
) -> Finding:
    goal = review.goal
    words = quoted(report.narrative or report.code_meaning or "")
    source = "Its own score is" if held.is_own_score else "The scores by then stand at"
    asked = "The goal asks for" if said in ABOUT_THE_GOAL else "Needed by then was"
    unknown = " The error of this score is not known." if held.error is None else ""
    sentence = (
        f"{capitalized(report_name(report, review))} on {goal_name(review)} says {words}. "
        f"{source} {score(held.value, goal)}. {asked} {score(held.asked, goal)}.{unknown}"
    )
    return Finding(
        kind=KIND,
        subject=None,
        goal=review.key,
        trigger_on=report.on,
        question=QUESTION,
        sentence=sentence,
        certainty=_certainty(held),
        evidence=_evidence(facts, review, report, held),
        authority=facts.authority(*AUTHORITY),
        next=(advice("which_is_right"), letter("progress_data_request")),
        would_change="A correction of the report or of the score.",
    )


def _certainty(held: _Held) -> Certainty:
    if held.error is None:
        return Certainty.POSSIBLE
    return Certainty.SHOWN if held.is_own_score else Certainty.LIKELY


def _evidence(
    facts: Facts, review: GoalReview, report: ProgressReport, held: _Held
) -> tuple[Evidence, ...]:
    says = quoted(report.narrative or report.code_meaning or "")
    place: Provenance = report.provenance
    needed = score(held.asked, review.goal)
    return (
        evidence(f"the report says {says}", report.on, place),
        *(
            evidence(f"score {score(p.score, review.goal)}", p.on, p.provenance)
            for p in held.points
        ),
        Evidence(f"the goal's line asks for {needed} by {day(report.on, facts.as_of)}"),
    )
