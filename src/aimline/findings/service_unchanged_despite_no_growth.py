"""service_unchanged_despite_no_growth: no growth for long, and the help stayed as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from aimline.case.iep import Iep
from aimline.case.service import Service
from aimline.day_words import day, full_day
from aimline.findings import goal_carried_forward, no_growth, unlikely_to_meet
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, spoken
from aimline.findings.naming import goal_name
from aimline.findings.next_steps import letter
from aimline.findings.services_of_goal import amount, is_unchanged, same_service, services_of
from aimline.findings.words import weeks
from aimline.progress.goal_review import GoalReview
from aimline.progress.start import last_day
from aimline.terms import Certainty
from aimline.wording.lists import chained
from aimline.wording.say import marked, say

KIND: Final = "service_unchanged_despite_no_growth"
QUESTION: Final = marked("Did the help change when the goal did not come nearer?")
AUTHORITY: Final = ("us-iep-revise-lack-of-progress", "us-fape-endrew-f")

WEEKS: Final = Threshold(
    18, marked("Aimline's own: half a school year"), marked("weeks of the goal's clock")
)
RESTS_ON: Final = (no_growth.KIND, unlikely_to_meet.KIND, goal_carried_forward.KIND)
_CHANGE: Final = "service_change"
_ORDER: Final = tuple(Certainty)
_SLACK: Final = timedelta(days=14)
"""A service may begin two weeks into an IEP, and end two weeks before it, and be the same."""


def findings(facts: Facts, found: Sequence[Finding]) -> Iterator[Finding]:
    """One finding for each goal that others speak of while every service of it stayed the same."""
    for review in facts.standing:
        about = [f for f in found if f.goal == review.key and f.kind in RESTS_ON]
        if not about:
            continue
        ieps = _ieps(facts, review, about)
        services = _unchanged(review, ieps)
        if services and _is_long_enough(review, ieps) and not _changed_since(facts, ieps[0]):
            yield _finding(facts, review, ieps, services, about)


def _ieps(facts: Facts, review: GoalReview, about: Sequence[Finding]) -> list[Iep]:
    """The IEPs over which the goal did not come nearer, the earliest first."""
    ieps = [review.iep]
    if any(f.kind == goal_carried_forward.KIND for f in about):
        ieps += [earlier.iep for earlier in facts.before(review.key)]
    return sorted(ieps, key=lambda iep: iep.starts_on)


def _is_confirmed(facts: Facts, review: GoalReview) -> bool:
    """Whether the family said of every earlier goal that it is the same."""
    return all(earlier.is_confirmed for earlier in facts.lineage.chain(review.key))


def _unchanged(review: GoalReview, ieps: Sequence[Iep]) -> tuple[Service, ...]:
    """The goal's services, if each stood in every one of the IEPs as it stands now."""
    services = services_of(review.goal, review.iep)
    if any(_began_or_ended(service, iep, review) for iep in ieps for service in iep.services):
        return ()
    for service in services:
        for iep in ieps[:-1]:
            before = same_service(service, iep.services)
            if before is None or not is_unchanged(before, service):
                return ()
    return services


def _began_or_ended(service: Service, iep: Iep, review: GoalReview) -> bool:
    """Whether a service of the goal began or ended inside an IEP: that is a change."""
    if service not in services_of(review.goal, iep):
        return False
    until = min(last_day(iep), review.as_of)
    same = [other for other in iep.services if is_unchanged(other, service)]
    begins = [other.starts_on or iep.starts_on for other in same]
    ends = [min(other.ends_on or until, until) for other in same]
    began = service.starts_on or iep.starts_on
    ended = min(service.ends_on or until, until)
    is_led_up_to = any(abs(began - on) <= _SLACK for on in (iep.starts_on, *ends))
    is_gone_on_with = any(abs(ended - on) <= _SLACK for on in (until, *begins))
    return not (is_led_up_to and is_gone_on_with)


def _is_long_enough(review: GoalReview, ieps: Sequence[Iep]) -> bool:
    return len(ieps) > 1 or review.clock.weeks(review.as_of) >= WEEKS.value


def _changed_since(facts: Facts, first: Iep) -> bool:
    return any(e.kind == _CHANGE and e.on > first.starts_on for e in facts.case.events)


def _finding(
    facts: Facts,
    review: GoalReview,
    ieps: Sequence[Iep],
    services: Sequence[Service],
    about: Sequence[Finding],
) -> Finding:
    since = ieps[0].starts_on
    helped = chained(f"{s.name or s.id} ({amount(s)})" for s in services)
    same = say("The help stayed the same. It was: {services}.", services=helped)
    certainty = min((f.certainty for f in about), key=_ORDER.index)
    if len(ieps) > 1 and not _is_confirmed(facts, review):
        certainty = Certainty.POSSIBLE
    return Finding(
        kind=KIND,
        goal=review.key,
        question=say(QUESTION),
        sentence=f"{_stood(facts, review, ieps)} {same}",
        certainty=certainty,
        evidence=(
            *(
                Evidence(
                    say("IEP {iep}: {services}", iep=iep.id, services=_listed(services, iep)),
                    iep.starts_on,
                    iep.document,
                )
                for iep in ieps
            ),
            *(Evidence(f.sentence.removesuffix(".")) for f in about),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(letter("revision_demand"),),
        would_change=say(
            "A change of method, minutes, group or setting that is not typed in here."
        ),
        arithmetic=(
            say("same minutes, times, setting, group and method since {day}", day=full_day(since)),
        ),
        thresholds=spoken(WEEKS),
    )


def _stood(facts: Facts, review: GoalReview, ieps: Sequence[Iep]) -> str:
    values = {
        "day": day(ieps[0].starts_on, facts.as_of),
        "goal": goal_name(review),
        "n": len(ieps),
        "weeks": weeks(round(review.clock.weeks(review.as_of))),
    }
    if len(ieps) == 1:
        return say("Since {day}, {goal} is not near its line after {weeks}.", **values)
    if _is_confirmed(facts, review):
        return say("Since {day}, {goal} stands in {n} IEPs, not yet met.", **values)
    return say(
        "Since {day}, {goal}, or one that reads like it, stands in {n} IEPs, not yet met.",
        **values,
    )


def _listed(services: Sequence[Service], iep: Iep) -> str:
    held = (same_service(service, iep.services) or service for service in services)
    return "; ".join(
        ", ".join(
            part for part in (s.name or s.id, amount(s), s.group, s.setting, s.method) if part
        )
        for s in held
    )
