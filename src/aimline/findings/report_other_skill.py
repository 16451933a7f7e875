"""report_other_skill: a report measures something else than its goal promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.progress_report import ProgressReport
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, evidence
from aimline.findings.naming import capitalized, goal_name, quoted, report_name
from aimline.findings.next_steps import advice
from aimline.progress.goal_review import GoalReview
from aimline.quality.promised_measure import OtherMeasure, other_measure
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "report_other_skill"
QUESTION: Final = marked("Does the report speak of what the goal measures?")
AUTHORITY: Final = ("us-progress-how-measured",)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each entry about a current goal that measures something else."""
    for review in facts.current:
        for report in facts.reports_of(review.key):
            other = other_measure(review.goal, report)
            if other is not None:
                yield _finding(facts, review, report, other)


def _finding(
    facts: Facts, review: GoalReview, report: ProgressReport, other: OtherMeasure
) -> Finding:
    name = capitalized(report_name(report, review))
    subject = goal_name(review)
    if other.is_skill:
        sentence = f"{name} on {subject} speaks of {other.reported}. The goal is {other.promised}."
    else:
        sentence = (
            f"{name} on {subject} gives {other.reported}. The goal is measured by "
            f"{other.promised}, so the two cannot be compared."
        )
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=(
            evidence(
                f"the report says {quoted(report.narrative or '')}", report.on, report.provenance
            ),
            Evidence(
                f"the goal says {quoted(review.goal.text or review.goal.id)}",
                review.iep.starts_on,
                review.iep.document,
            ),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(advice("measure_as_written"),),
        would_change=say("A score of that day in the goal's own measure."),
        trigger_on=report.on,
    )
