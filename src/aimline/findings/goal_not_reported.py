"""goal_not_reported: a report covers other goals of the IEP, and not this one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from aimline.case.progress_report import ProgressReport
from aimline.day_words import day
from aimline.findings.facts import Facts, reported_met
from aimline.findings.finding import Finding, Threshold, evidence, spoken
from aimline.findings.naming import capitalized, goal_name
from aimline.findings.next_steps import letter
from aimline.progress.goal_review import GoalReview
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "goal_not_reported"
QUESTION: Final = marked("Does each report speak of every goal?")
AUTHORITY: Final = ("us-progress-when-reported",)

ONE_REPORT: Final = Threshold(
    14,
    marked("entries of one report are dated within two weeks"),
    marked("days within which entries are one"),
)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each report that leaves out a current goal."""
    for review in facts.current:
        for entries in _reports(facts, review):
            if any(entry.goal == review.key for entry in entries):
                continue
            if not _is_settled(facts, review, entries[0].on):
                yield _finding(facts, review, entries[0])


def _reports(facts: Facts, review: GoalReview) -> list[list[ProgressReport]]:
    """The entries about the goals of one IEP, those of one report together."""
    keys = {r.key for r in facts.goals if r.iep is review.iep or r.iep.id == review.iep.id}
    entries = sorted((r for r in facts.case.reports if r.goal in keys), key=lambda r: r.on)
    together: list[list[ProgressReport]] = []
    for entry in entries:
        if together and entry.on - together[-1][0].on <= timedelta(days=ONE_REPORT.value):
            together[-1].append(entry)
        else:
            together.append([entry])
    return together


def _is_settled(facts: Facts, review: GoalReview, on: date) -> bool:
    """Whether the goal was met before, or had hardly begun."""
    met = reported_met(facts, review)
    is_met = (met is not None and met.on <= on) or (
        review.met_on is not None and review.met_on <= on
    )
    return is_met or on <= review.iep.starts_on


def _finding(facts: Facts, review: GoalReview, entry: ProgressReport) -> Finding:
    sentence = say(
        "The report of {day} speaks of other goals of this IEP. It has no entry on {goal} here.",
        day=day(entry.on, facts.as_of),
        goal=goal_name(review),
    )
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=(evidence(_other(facts, entry), entry.on, entry.provenance),),
        authority=facts.authority(*AUTHORITY),
        next=(letter("progress_data_request"),),
        would_change=say("The page of that report which speaks of this goal."),
        thresholds=spoken(ONE_REPORT),
        trigger_on=entry.on,
    )


def _other(facts: Facts, entry: ProgressReport) -> str:
    other = facts.review_of(entry.goal)
    name = goal_name(other) if other else say("goal {number}", number=entry.goal)
    return say("{goal} has an entry", goal=capitalized(name))
