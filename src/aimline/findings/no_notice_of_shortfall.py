"""no_notice_of_shortfall: the scores of that day were short, and the report did not say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from aimline.case.progress_report import ProgressReport
from aimline.day_words import day
from aimline.findings.behind_pace import LIKELY_ERRORS, POSSIBLE_ERRORS
from aimline.findings.facts import Facts, claim, claimed_in
from aimline.findings.finding import Finding, evidence, spoken
from aimline.findings.naming import capitalized, goal_name, quoted, report_name
from aimline.findings.next_steps import advice, letter
from aimline.findings.unlikely_to_meet import LIKELY_UP_TO, POSSIBLE_UP_TO
from aimline.findings.words import chances, gain, number, score
from aimline.language.claims import Claim
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.progress.pace import is_never_below
from aimline.progress.review_goal import review_goal
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "no_notice_of_shortfall"
QUESTION: Final = marked("Did the report say that the scores were short?")
AUTHORITY: Final = ("us-iep-revise-lack-of-progress", "us-progress-how-measured")

_SILENT: Final = frozenset({Claim.SOME, Claim.NONE, None})
"""Claims that say nothing of being short; those that say "enough" are held against the data by
report_contradicts_data."""


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current goal with such a report: the latest of them."""
    for review in facts.current:
        if review.aimline is None:
            continue
        silent = (r for r in reversed(facts.reports_of(review.key)) if claim(r) in _SILENT)
        for report in silent:
            then = _then(facts, review, report.on)
            if then is not None:
                yield _finding(facts, review, report, then)
                break


def _then(facts: Facts, review: GoalReview, on: date) -> GoalReview | None:
    """The goal as its scores stood on the day of a report, where they were short."""
    then = review_goal(facts.case, review.key, review.iep, review.goal, as_of=on, is_current=True)
    if not then.n or then.verdict in (Verdict.MET, Verdict.NO_RECENT_DATA):
        return None
    is_unlikely = then.verdict is Verdict.NOT_ON_TRACK and not is_never_below(then)
    return then if is_unlikely or _is_behind(then) else None


def _is_behind(then: GoalReview) -> bool:
    if then.pace_difference is None or then.pace_error is None:
        return False
    return then.pace_difference < -POSSIBLE_ERRORS.value * then.pace_error


def _certainty(then: GoalReview) -> Certainty:
    errors = -(then.pace_difference or 0.0) / then.pace_error if then.pace_error else 0.0
    chances_ = (then.probability_met, then.probability_met_unshrunk)
    is_small = all(p is not None and p <= LIKELY_UP_TO.value for p in chances_)
    is_likely = errors > LIKELY_ERRORS.value or is_small
    return Certainty.LIKELY if is_likely and then.pace_error else Certainty.POSSIBLE


def _finding(facts: Facts, review: GoalReview, report: ProgressReport, then: GoalReview) -> Finding:
    level = then.level
    points = then.points[-level.n :] if level else ()
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=_sentence(review, report, then),
        certainty=_certainty(then),
        evidence=(
            evidence(_fact(report), report.on, report.provenance),
            *(
                evidence(
                    say("score: {score}", score=score(p.score, review.goal)), p.on, p.provenance
                )
                for p in points
            ),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(letter("objective_reports_request"), advice("which_is_right")),
        would_change=say("A line of the report, or a letter of those days, that says it."),
        arithmetic=_arithmetic(then),
        thresholds=spoken(POSSIBLE_ERRORS, POSSIBLE_UP_TO),
        trigger_on=report.on,
    )


def _sentence(review: GoalReview, report: ProgressReport, then: GoalReview) -> str:
    values = {"report": capitalized(report_name(report, review)), "goal": goal_name(review)}
    if said := claimed_in(report):
        says = say("{report} on {goal} says {words}.", words=quoted(said), **values)
    else:
        says = say("{report} on {goal} carries no words on it.", **values)
    silent = say("The report does not say that this was short of the goal.")
    return f"{says} {_stood(then)} {silent}"


def _fact(report: ProgressReport) -> str:
    if said := claimed_in(report):
        return say("the report says {words}", words=quoted(said))
    return say("the report carries no words on it")


def _stood(then: GoalReview) -> str:
    if then.level is None or then.expected is None:
        return ""
    return say(
        "The scores stood at {score} (around {day}), where {needed} was needed.",
        score=score(then.level.score, then.goal),
        day=day(then.level.on, then.as_of),
        needed=score(then.expected, then.goal),
    )


def _arithmetic(then: GoalReview) -> tuple[str, ...]:
    lines = []
    if then.pace_difference is not None and then.pace_error:
        behind = say(
            "behind by {gain} ÷ error {error} = {errors} errors",
            gain=gain(-then.pace_difference, then.goal),
            error=number(then.pace_error),
            errors=number(-then.pace_difference / then.pace_error),
        )
        lines.append(behind)
    if then.probability_met is not None:
        lines.append(say("chance on that day: {chances}", chances=chances(then.probability_met)))
    return tuple(lines)
