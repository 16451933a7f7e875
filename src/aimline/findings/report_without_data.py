"""report_without_data: the words of a report carry no number of the child's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.progress_report import ProgressReport
from aimline.findings.facts import Facts, carries_data, claim
from aimline.findings.finding import Finding, evidence
from aimline.findings.naming import capitalized, goal_name, quoted, report_name
from aimline.findings.next_steps import letter
from aimline.language.claims import Claim
from aimline.progress.goal_review import GoalReview
from aimline.terms import Certainty

KIND: Final = "report_without_data"
QUESTION: Final = "Does the report say how my child did, in numbers?"
AUTHORITY: Final = ("us-progress-how-measured", "us-progress-when-reported")

SAYS_WHETHER_ENOUGH: Final = frozenset(
    {Claim.MET, Claim.NOT_MET, Claim.SUFFICIENT, Claim.INSUFFICIENT, Claim.REGRESSION}
)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each entry about a current goal that carries no number."""
    for review in facts.current:
        for report in facts.reports_of(review.key):
            if not carries_data(report):
                yield _finding(facts, review, report)


def _finding(facts: Facts, review: GoalReview, report: ProgressReport) -> Finding:
    missing = ["no score", "no baseline", "no date of a score"]
    if claim(report) not in SAYS_WHETHER_ENOUGH:
        missing.append("no word on whether the progress is enough")
    sentence = (
        f"{capitalized(report_name(report, review))} on {goal_name(review)} {_says(report)}. "
        f"It gives {', '.join(missing[:-1])} and {missing[-1]}."
    )
    return Finding(
        kind=KIND,
        subject=None,
        goal=review.key,
        trigger_on=report.on,
        question=QUESTION,
        sentence=sentence,
        certainty=Certainty.SHOWN,
        evidence=(evidence(f"the report {_says(report)}", report.on, report.provenance),),
        authority=facts.authority(*AUTHORITY),
        next=(letter("progress_data_request"), letter("objective_reports_request")),
        would_change="The scores behind the report, with their dates.",
    )


def _says(report: ProgressReport) -> str:
    if report.narrative:
        return f"says {quoted(report.narrative)}"
    if report.code_meaning:
        return f"gives only a code: {quoted(report.code_meaning)}"
    if report.code:
        return f"gives only the code {quoted(report.code)}, with no meaning"
    return "has no words on it"
