"""data_gap: a long stretch of instruction without a score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.event import Event
from aimline.day_words import day, full_day
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.naming import capitalized, goal_name
from aimline.findings.next_steps import letter
from aimline.findings.words import count, how_often, number, weeks
from aimline.progress.clock import WeeksCounted
from aimline.progress.gaps import Gap, gaps
from aimline.progress.goal_review import GoalReview
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "data_gap"
QUESTION: Final = marked("Was there a long time when nobody measured?")
AUTHORITY: Final = ("us-progress-how-measured", "us-records-access-45-days")

_PRODUCT: Final = marked("Aimline's own: no published standard was found")
POSSIBLE_INTERVALS: Final = Threshold(
    2.0, _PRODUCT, marked("possible: more planned intervals without a score")
)
POSSIBLE_WEEKS: Final = Threshold(3.0, _PRODUCT, marked("possible: and more weeks than this"))
SHOWN_INTERVALS: Final = Threshold(
    1.5, _PRODUCT, marked("shown: more planned intervals without a score")
)
SHOWN_WEEKS: Final = Threshold(
    9.0, marked("Aimline's own: a quarter of a school year"), marked("shown: weeks")
)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current goal with a gap: its longest, the others as evidence."""
    for review in facts.current:
        if not review.points:
            continue
        graded = [(gap, _certainty(gap, review.planned_interval_weeks)) for gap in gaps(review)]
        stated = [(gap, certainty) for gap, certainty in graded if certainty]
        if stated:
            longest, certainty = max(stated, key=lambda pair: pair[0].weeks)
            yield _finding(facts, review, longest, certainty, [gap for gap, _ in stated])


def _certainty(gap: Gap, interval: float) -> Certainty | None:
    if gap.weeks >= SHOWN_WEEKS.value and gap.weeks > SHOWN_INTERVALS.value * interval:
        return Certainty.SHOWN
    if gap.weeks > max(POSSIBLE_INTERVALS.value * interval, POSSIBLE_WEEKS.value):
        return Certainty.POSSIBLE
    return None


def _finding(
    facts: Facts, review: GoalReview, gap: Gap, certainty: Certainty, every: list[Gap]
) -> Finding:
    changes = _staff_changes(facts, gap)
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=_sentence(facts, review, gap, changes),
        certainty=certainty,
        evidence=_evidence(facts, review, every, changes),
        authority=facts.authority(*AUTHORITY),
        next=(letter("data_log_request"),),
        would_change=say(
            "A score from that time, or a school calendar that shows it was no school."
        ),
        arithmetic=(
            say(
                "planned: a score {how_often}; the longest stretch: {weeks} = {n} intervals",
                how_often=how_often(review.planned_interval_weeks),
                weeks=weeks(gap.weeks),
                n=number(gap.weeks / review.planned_interval_weeks),
            ),
        ),
        thresholds=spoken(SHOWN_WEEKS, SHOWN_INTERVALS, POSSIBLE_WEEKS, POSSIBLE_INTERVALS),
    )


def _sentence(facts: Facts, review: GoalReview, gap: Gap, changes: list[Event]) -> str:
    goal, gone = capitalized(goal_name(review)), weeks(gap.weeks)
    if review.clock.counted is WeeksCounted.INSTRUCTION:
        missing = say("{goal} has no score for {weeks} of school.", goal=goal, weeks=gone)
    else:
        missing = say("{goal} has no score for {weeks}.", goal=goal, weeks=gone)
    first, last = day(gap.after, facts.as_of), day(gap.until, facts.as_of)
    runs = say("The gap runs from {first} to {last}.", first=first, last=last)
    if not changes:
        return f"{missing} {runs}"
    changed_on = day(changes[0].on, facts.as_of)
    changed = say("A change of staff on {day} falls in it.", day=changed_on)
    return f"{missing} {runs} {changed}"


def _staff_changes(facts: Facts, gap: Gap) -> list[Event]:
    return [
        event
        for event in facts.case.events
        if event.kind == "staff_change" and gap.after <= event.on <= gap.until
    ]


def _evidence(
    facts: Facts, review: GoalReview, every: list[Gap], changes: list[Event]
) -> tuple[Evidence, ...]:
    stretches = (
        Evidence(
            say(
                "{weeks} without a score until {day}",
                weeks=weeks(gap.weeks),
                day=full_day(gap.until),
            ),
            gap.after,
        )
        for gap in every
    )
    interval = how_often(review.planned_interval_weeks)
    plan = Evidence(say("planned: a score {how_often}", how_often=interval))
    in_all = Evidence(say("{scores} in all", scores=count(review.n, "score", "scores")))
    staff = (evidence(say("change of staff"), event.on, event.provenance) for event in changes)
    return (*stretches, plan, in_all, *staff)
