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
from aimline.wording.lists import listed
from aimline.wording.say import marked, say

KIND: Final = "report_without_data"
QUESTION: Final = marked("Does the report say how my child did, in numbers?")
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
    missing = [say("no score with its unit")]
    if "baseline" not in words:
        missing.append(say("no baseline"))
    if not _DAY.search(words):
        missing.append(say("no date of a score"))
    return missing


def _says_whether_enough(report: ProgressReport) -> bool:
    return claim(report) in SAYS_WHETHER_ENOUGH


def _finding(facts: Facts, review: GoalReview, report: ProgressReport) -> Finding:
    says, words = _says(report)
    sentences = [
        say(
            says,
            report=capitalized(report_name(report, review)),
            goal=goal_name(review),
            words=words,
        ),
        say("It gives {missing}.", missing=listed(_missing(report))),
    ]
    if not _says_whether_enough(report):
        sentences.append(say("It does not say if the progress is enough."))
    return Finding(
        kind=KIND,
        goal=review.key,
        trigger_on=report.on,
        question=say(QUESTION),
        sentence=" ".join(sentences),
        certainty=Certainty.SHOWN,
        evidence=(evidence(_fact(report), report.on, report.provenance),),
        authority=facts.authority(*AUTHORITY),
        next=(letter("progress_data_request"), letter("objective_reports_request")),
        would_change=say("The scores behind the report, with their dates."),
    )


def _says(report: ProgressReport) -> tuple[str, str]:
    """The template of what the report says, and its own words."""
    if report.narrative:
        return marked("{report} on {goal} says {words}."), quoted(report.narrative)
    if report.code_meaning:
        return marked("{report} on {goal} gives only a code: {words}."), quoted(report.code_meaning)
    if report.code:
        no_meaning = marked("{report} on {goal} gives only the code {words}, with no meaning.")
        return no_meaning, quoted(report.code)
    return marked("{report} on {goal} has no words on it."), ""


def _fact(report: ProgressReport) -> str:
    if report.narrative:
        return say("the report says {words}", words=quoted(report.narrative))
    if report.code_meaning:
        return say("the report gives only a code: {words}", words=quoted(report.code_meaning))
    if report.code:
        return say(
            "the report gives only the code {words}, with no meaning", words=quoted(report.code)
        )
    return say("the report has no words on it")
