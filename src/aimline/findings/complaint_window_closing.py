"""complaint_window_closing: a complaint will soon no longer reach what a finding rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aimline.compliance.limits import Reach, reaches
from aimline.day_words import day, day_of_week
from aimline.findings import (
    behind_pace,
    deadline_missed,
    evaluation_waiting_on_interventions,
    goal_carried_forward,
    no_growth,
    refusal_without_notice,
    removals_near_ten_days,
    report_contradicts_data,
    report_missing,
    report_without_data,
    request_unanswered,
    service_shortfall,
    unlikely_to_meet,
)
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, spoken
from aimline.findings.next_steps import advice
from aimline.law.days import years_after, years_before
from aimline.progress.goal_review import GoalReview
from aimline.progress.start import holds_until
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "complaint_window_closing"
QUESTION: Final = marked("Until when can we still complain about this?")

DAYS_LEFT: Final = Threshold(
    60,
    marked("Aimline's own: time to find an advocate and to write"),
    marked("days before the limit"),
)
DEEDS: Final = frozenset(
    {
        *(deadline_missed.KIND, request_unanswered.KIND, refusal_without_notice.KIND),
        *(evaluation_waiting_on_interventions.KIND, report_missing.KIND),
        *(removals_near_ten_days.KIND, service_shortfall.KIND),
    }
)
"""Kinds whose dated evidence is what the school did or owed."""
OF_A_REPORT: Final = frozenset({report_contradicts_data.KIND, report_without_data.KIND})
"""Kinds of which only the day of the report counts."""
OF_A_LEVEL: Final = frozenset({behind_pace.KIND, no_growth.KIND, unlikely_to_meet.KIND})
"""Kinds of which only the day of the level counts: a baseline or a first score is no deed."""

_ORDER: Final = tuple(Certainty)


@dataclass(frozen=True, slots=True)
class _Fact:
    """A dated fact that a finding rests on, and how sure that finding is."""

    on: date
    evidence: Evidence
    certainty: Certainty


def findings(facts: Facts, others: Sequence[Finding]) -> Iterator[Finding]:
    """One finding for each limit that comes near; others: every finding of the other kinds."""
    dated = tuple(_dated(facts, others))
    for reach in reaches(facts.rules, facts.as_of):
        first = reach.reaches_back_to
        until = first + timedelta(days=int(DAYS_LEFT.value))
        near = [fact for fact in dated if first <= fact.on < until]
        if near:
            earliest = min(fact.on for fact in near)
            yield _finding(facts, reach, [fact for fact in near if fact.on == earliest])


def _dated(facts: Facts, others: Sequence[Finding]) -> Iterator[_Fact]:
    for finding in others:
        for fact in _deeds(facts, finding):
            if fact.on and fact.on <= facts.as_of:
                yield _Fact(fact.on, fact, finding.certainty)


def _deeds(facts: Facts, finding: Finding) -> Iterator[Evidence]:
    """What the school did or owed, of all that a finding rests on."""
    review = facts.review_of(finding.goal)
    if finding.kind in DEEDS:
        yield from finding.evidence
    elif review and finding.kind in OF_A_REPORT:
        reported = {report.on for report in facts.reports_of(review.key)}
        yield from (fact for fact in finding.evidence if fact.on in reported)
    elif review and finding.kind in OF_A_LEVEL:
        level_on = review.level.on if review.level else None
        yield from (fact for fact in finding.evidence if fact.on == level_on)
    elif review and finding.kind == goal_carried_forward.KIND:
        yield from _end_of_earlier_iep(facts, review)


def _end_of_earlier_iep(facts: Facts, review: GoalReview) -> Iterator[Evidence]:
    for before in facts.before(review.key)[:1]:
        ended_on = holds_until(facts.case.ieps, before.iep)
        yield Evidence(say("IEP {iep} ended", iep=before.iep.id), ended_on, before.iep.document)


def _last_day(reach: Reach, since: date) -> date:
    """The last day on which a complaint received still reaches back to a day."""
    years = reach.rule.text.number or 0
    last = years_after(since, years)
    day_after = last + timedelta(days=1)
    # Of February 28 the limit of a leap year falls on the 29th.
    return day_after if years_before(day_after, years) <= since else last


def _finding(facts: Facts, reach: Reach, rests_on: list[_Fact]) -> Finding:
    since = rests_on[0].on
    return Finding(
        kind=KIND,
        goal=None,
        subject=reach.rule.id,
        trigger_on=since,
        question=say(QUESTION),
        sentence=_sentence(facts, reach, since),
        certainty=_certainty(reach, rests_on),
        evidence=tuple(dict.fromkeys(fact.evidence for fact in rests_on)),
        authority=(reach.rule.citation,),
        next=(advice("talk_to_an_advocate"),),
        would_change=say("Another date of that fact, or a rule that moves the limit."),
        thresholds=spoken(DAYS_LEFT),
        act_by=_last_day(reach, since),
    )


def _certainty(reach: Reach, rests_on: list[_Fact]) -> Certainty:
    """As sure as the surest finding that rests on the fact; the count of days adds no doubt."""
    if reach.rule.is_only_reported:
        return Certainty.POSSIBLE
    return min((fact.certainty for fact in rests_on), key=_ORDER.index)


def _sentence(facts: Facts, reach: Reach, since: date) -> str:
    complaint = reach.rule.topic.replace("-", " ").removesuffix(" complaint")
    values = {
        "complaint": say(f"{complaint} complaint"),
        "day": day_of_week(_last_day(reach, since)),
        "runs_from": reach.runs_from,
    }
    sentences = [
        say("A finding here rests on a fact of {day}.", day=day(since, facts.as_of)),
        say(_limit(reach), **values),
        *(
            [say("Check that rule first. We have not seen it.")]
            if reach.rule.is_only_reported
            else ()
        ),
        say("To talk to an advocate soon keeps the choice open."),
    ]
    return " ".join(sentences)


COMPLAINTS: Final = frozenset({marked("state complaint"), marked("due process complaint")})
"""The two kinds of complaint, gathered for translators."""


def _limit(reach: Reach) -> str:
    """The template of the sentence on the last day."""
    if reach.is_earliest_certain:
        if reach.rule.is_only_reported:
            return marked(
                "Some say that a {complaint} has a limit too. It runs from this: "
                "“{runs_from}.” Even if you knew at once, the last day is {day}. Only that day is "
                "certain."
            )
        return marked(
            "A {complaint} has a limit too. It runs from this: “{runs_from}.” Even if "
            "you knew at once, the last day is {day}. Only that day is certain."
        )
    if reach.rule.is_only_reported:
        return marked(
            "Some say that a {complaint} reaches back to that day if it is received by {day}."
        )
    return marked("A {complaint} reaches back to that day if it is received by {day}.")
