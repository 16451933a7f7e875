"""A whole review: the case as known on a day, its goals, and every finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from aimline.case.case import Case, as_known_on
from aimline.compliance.deadlines import deadlines
from aimline.findings import (
    behind_pace,
    complaint_window_closing,
    data_gap,
    deadline_missed,
    deadline_near,
    evaluation_waiting_on_interventions,
    goal_below_present_level,
    goal_carried_forward,
    goal_met,
    no_growth,
    refusal_without_notice,
    removals_near_ten_days,
    report_contradicts_data,
    report_missing,
    report_without_data,
    request_unanswered,
    rights_transfer,
    too_little_data,
    transition_missing,
    unlikely_to_meet,
)
from aimline.findings.facts import Facts
from aimline.findings.finding import Finding
from aimline.findings.review import Review
from aimline.law.rulebook import rulebook
from aimline.progress.review_goal import review_goals
from aimline.terms import Certainty

KINDS: Final[tuple[Callable[[Facts], Iterator[Finding]], ...]] = (
    goal_met.findings,
    removals_near_ten_days.findings,
    deadline_missed.findings,
    deadline_near.findings,
    evaluation_waiting_on_interventions.findings,
    refusal_without_notice.findings,
    request_unanswered.findings,
    unlikely_to_meet.findings,
    no_growth.findings,
    behind_pace.findings,
    report_contradicts_data.findings,
    goal_carried_forward.findings,
    goal_below_present_level.findings,
    transition_missing.findings,
    report_without_data.findings,
    report_missing.findings,
    too_little_data.findings,
    data_gap.findings,
    rights_transfer.findings,
)
"""Every kind but complaint_window_closing, which rests on the findings of the others; the most
pressing first among findings of one certainty."""

_ORDER: Final = {Certainty.SHOWN: 0, Certainty.LIKELY: 1, Certainty.POSSIBLE: 2}


def review(case: Case, as_of: date) -> Review:
    """Everything that the case supports as of a day, from what was known by then."""
    known = as_known_on(case, as_of)
    goals = review_goals(known, as_of)
    book = rulebook(known.child.place or "us")
    clocks = deadlines(known, as_of, book)
    facts = Facts(known, as_of, goals, book, clocks)
    found = [finding for kind in KINDS for finding in kind(facts)]
    found += complaint_window_closing.findings(facts, tuple(found))
    found.sort(key=lambda finding: (finding.kind == goal_met.KIND, _ORDER[finding.certainty]))
    return Review(known, as_of, goals, tuple(found), clocks, _notes(facts), book)


def _notes(facts: Facts) -> tuple[str, ...]:
    notes = []
    if facts.case.child.place is None:
        notes.append("The case names no place, so only federal rules are cited.")
    elif facts.rules.unknown:
        notes.append(facts.rules.unknown)
    if not facts.case.calendar:
        notes.append(
            "No school calendar is given, so every week counts, breaks and summers too. "
            "Type the calendar to count weeks of school."
        )
    return tuple(notes)
