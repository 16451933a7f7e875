"""report_without_data: the words of a report carry no number of the child's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
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

_DAY: Final = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\b\d{1,2}/\d{1,2}\b"
)
SAYS_WHETHER_ENOUGH: Final = frozenset(
    {Claim.MET, Claim.NOT_MET, Claim.SUFFICIENT, Claim.INSUFFICIENT, Claim.REGRESSION}
)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each day on which nothing said about a current goal carries a number."""
    for review in facts.current:
        by_day = groupby(facts.reports_of(review.key), key=lambda report: report.on)
        for entries in (tuple(entries) for _, entries in by_day):
            if not any(carries_data(report) for report in entries):
                yield _finding(facts, review, entries[0])


def _missing(report: ProgressReport) -> list[str]:
    words = (report.narrative or "").lower()
    missing = ["no score with its unit"]
    if "baseline" not in words:
        missing.append("no baseline")
    if not _DAY.search(words):
        missing.append("no date of a score")
    return missing


def _says_whether_enough(report: ProgressReport) -> bool:
    return claim(report) in SAYS_WHETHER_ENOUGH


def _finding(facts: Facts, review: GoalReview, report: ProgressReport) -> Finding:
    missing = _missing(report)
    listed = f"{', '.join(missing[:-1])} and {missing[-1]}" if missing[1:] else missing[0]
    enough = "" if _says_whether_enough(report) else " It does not say if the progress is enough."
    sentence = (
        f"{capitalized(report_name(report, review))} on {goal_name(review)} {_says(report)}. "
        f"It gives {listed}.{enough}"
    )
    return Finding(
        kind=KIND,
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
