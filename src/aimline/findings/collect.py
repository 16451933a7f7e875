"""A whole review: the case as known on a day, its goals, and every finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from aimline.case.case import Case, as_known_on
from aimline.case.choice import Choice
from aimline.compliance.deadlines import deadlines
from aimline.compliance.services import service_accounts
from aimline.findings import (
    behind_pace,
    complaint_window_closing,
    data_gap,
    deadline_missed,
    deadline_near,
    evaluation_waiting_on_interventions,
    gap_widening,
    get_help,
    goal_below_present_level,
    goal_carried_forward,
    goal_met,
    goal_not_ambitious,
    goal_not_measurable,
    goal_not_reported,
    informal_not_iep_meeting,
    meeting_warranted,
    no_growth,
    no_notice_of_shortfall,
    outside_evaluation_not_considered,
    promise_not_in_writing,
    records_withheld_or_differ,
    refusal_without_notice,
    regression,
    removals_near_ten_days,
    report_contradicts_data,
    report_missing,
    report_other_skill,
    report_without_data,
    request_unanswered,
    rights_transfer,
    service_reduced,
    service_shortfall,
    service_unchanged_despite_no_growth,
    service_undocumented,
    tests_contradict_reports,
    too_little_data,
    transition_missing,
    unlikely_to_meet,
)
from aimline.findings.facts import Facts
from aimline.findings.finding import Finding
from aimline.findings.priorities import concerns
from aimline.findings.review import Review, is_quiet, latest_choices
from aimline.law.rulebook import rulebook
from aimline.progress.review_goal import review_goals
from aimline.quality.lineage import lineage
from aimline.terms import Certainty
from aimline.wording.say import say

KINDS: Final[tuple[Callable[[Facts], Iterator[Finding]], ...]] = (
    goal_met.findings,
    removals_near_ten_days.findings,
    deadline_missed.findings,
    deadline_near.findings,
    evaluation_waiting_on_interventions.findings,
    refusal_without_notice.findings,
    request_unanswered.findings,
    records_withheld_or_differ.findings,
    outside_evaluation_not_considered.findings,
    promise_not_in_writing.findings,
    informal_not_iep_meeting.findings,
    service_shortfall.findings,
    service_reduced.findings,
    regression.findings,
    unlikely_to_meet.findings,
    no_growth.findings,
    behind_pace.findings,
    gap_widening.findings,
    tests_contradict_reports.findings,
    report_contradicts_data.findings,
    no_notice_of_shortfall.findings,
    report_without_data.findings,
    report_other_skill.findings,
    goal_not_reported.findings,
    report_missing.findings,
    goal_carried_forward.findings,
    goal_below_present_level.findings,
    goal_not_ambitious.findings,
    goal_not_measurable.findings,
    transition_missing.findings,
    too_little_data.findings,
    data_gap.findings,
    service_undocumented.findings,
    rights_transfer.findings,
)
"""Every kind that rests on facts alone."""

RESTING: Final[tuple[Callable[[Facts, Sequence[Finding]], Iterable[Finding]], ...]] = (
    service_unchanged_despite_no_growth.findings,
    complaint_window_closing.findings,
    meeting_warranted.findings,
    get_help.findings,
)
"""Kinds that rest on the findings of the others."""

_ORDER: Final = {Certainty.SHOWN: 0, Certainty.LIKELY: 1, Certainty.POSSIBLE: 2}


def review(case: Case, as_of: date) -> Review:
    """Everything that the case supports as of a day, from what was known by then."""
    known = as_known_on(case, as_of)
    goals = review_goals(known, as_of)
    book = rulebook(known.child.place or "us")
    clocks = deadlines(known, as_of, book)
    facts = Facts(known, as_of, goals, book, clocks, lineage(known), service_accounts(known, as_of))
    found = one_for_each_key(finding for kind in KINDS for finding in kind(facts))
    choices = latest_choices(known.choices)
    found += _resting(facts, found, choices)
    ordered = tuple(finding for concern in concerns(found) for finding in concern.findings)
    return Review(known, as_of, goals, ordered, clocks, _notes(facts), book, choices)


def _resting(
    facts: Facts, found: Sequence[Finding], choices: tuple[Choice, ...]
) -> Iterator[Finding]:
    """Findings that rest on others; what the family set aside carries nothing."""
    quiet = {choice.key for choice in choices if is_quiet(choice, facts.as_of)}
    carrying = [finding for finding in found if finding.key not in quiet]
    for kind in RESTING:
        new = one_for_each_key(kind(facts, carrying))
        carrying += [finding for finding in new if finding.key not in quiet]
        yield from new


def one_for_each_key(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those of one key as one: two talks of one day, two requests of one day."""
    by_key: dict[str, Finding] = {}
    for finding in findings:
        before = by_key.get(finding.key)
        by_key[finding.key] = _joined(before, finding) if before else finding
    return list(by_key.values())


def _joined(one: Finding, other: Finding) -> Finding:
    sentences = dict.fromkeys((one.sentence, other.sentence))
    return replace(
        one,
        sentence=" ".join(sentences),
        certainty=min(one.certainty, other.certainty, key=lambda c: _ORDER[c]),
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))),
        authority=tuple(dict.fromkeys((*one.authority, *other.authority))),
        next=tuple(dict.fromkeys((*one.next, *other.next))),
        arithmetic=tuple(dict.fromkeys((*one.arithmetic, *other.arithmetic))),
    )


def _notes(facts: Facts) -> tuple[str, ...]:
    notes = []
    if facts.case.child.place is None:
        notes.append(say("The case names no place, so only federal rules are cited."))
    elif facts.rules.unknown:
        notes.append(facts.rules.unknown)
    if not facts.case.calendar:
        notes.append(
            say(
                "No school calendar is given, so every week counts, breaks and summers too. Type "
                "the calendar to count weeks of school."
            )
        )
    return tuple(notes)
