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
    values = {
        "report": capitalized(report_name(report, review)),
        "goal": goal_name(review),
        "reported": other.reported,
        "promised": other.promised,
    }
    if other.is_skill:
        sentence = say("{report} on {goal} speaks of {reported}. The goal is {promised}.", **values)
    else:
        sentence = say(
            "{report} on {goal} gives {reported}. The goal is measured by {promised}, so the two "
            "cannot be compared.",
            **values,
        )
    report_says = say("the report says {words}", words=quoted(report.narrative or ""))
    goal_says = say("the goal says {words}", words=quoted(review.goal.text or review.goal.id))
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=(
            evidence(report_says, report.on, report.provenance),
            Evidence(goal_says, review.iep.starts_on, review.iep.document),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(advice("measure_as_written"),),
        would_change=say("A score of that day in the goal's own measure."),
        trigger_on=report.on,
    )
