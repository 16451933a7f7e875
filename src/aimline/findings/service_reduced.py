"""service_reduced: a later IEP promises fewer minutes, and nothing here says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from aimline.case.communication import Way
from aimline.case.iep import Iep
from aimline.case.service import Service
from aimline.compliance.messages import slugs
from aimline.compliance.promised import minutes_a_week
from aimline.day_words import full_day
from aimline.findings.facts import Facts, reported_met
from aimline.findings.finding import Evidence, Finding, Threshold, spoken
from aimline.findings.next_steps import advice, letter
from aimline.findings.services_of_goal import amount, kin, services_of, weekly
from aimline.findings.words import number
from aimline.progress.goal_review import Verdict
from aimline.terms import Certainty
from aimline.wording.lists import chained
from aimline.wording.say import marked, say

KIND: Final = "service_reduced"
QUESTION: Final = marked("Why does the new IEP give fewer minutes?")
AUTHORITY: Final = ("us-pwn-reasonable-time", "us-fape-endrew-f")

LESS_BY: Final = Threshold(
    0.02, marked("two ways of counting weeks differ by less"), marked("share of the weekly minutes")
)
_NOTICE: Final = "pwn_received"
_BEFORE: Final = timedelta(days=90)
_AFTER: Final = timedelta(days=60)


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each service of a current or coming IEP with fewer minutes than before."""
    standing = {review.iep.id for review in facts.standing}
    ordered = sorted(facts.case.ieps, key=lambda iep: iep.starts_on)
    for before, now in pairwise(ordered):
        if now.id not in standing or not now.services or _has_notice(facts, now):
            continue
        told: list[Service] = []
        for service in before.services:
            was, stays = kin(service, before.services), kin(service, now.services)
            if service in told or not _is_less(was, stays) or _was_met(facts, before, service):
                continue
            told += was
            yield _finding(facts, before, now, was, stays)


def _is_less(before: Sequence[Service], now: Sequence[Service]) -> bool:
    """Whether the services of one kind come to fewer minutes a week, all of them known."""
    was, stays = _weekly(before), _weekly(now)
    return was is not None and stays is not None and stays < was * (1 - LESS_BY.value)


def _weekly(services: Sequence[Service]) -> float | None:
    minutes = [minutes_a_week(service) for service in services]
    known = [m for m in minutes if m is not None]
    return sum(known) if len(known) == len(minutes) else None


def _has_notice(facts: Facts, iep: Iep) -> bool:
    """Whether a prior written notice around the new IEP is among messages, events or papers."""
    first, last = (iep.meeting_on or iep.starts_on) - _BEFORE, iep.starts_on + _AFTER
    case = facts.case
    days = [c.on for c in case.communications if c.way is Way.RECEIVED and _NOTICE in slugs(c)]
    days += [e.on for e in case.events if e.kind == _NOTICE]
    papers = [p for p in case.papers if (p.kind or "").strip().lower() == "notice"]
    days += [p.on for p in papers if p.on]
    return any(p.on is None for p in papers) or any(first <= on <= last for on in days)


def _was_met(facts: Facts, iep: Iep, service: Service) -> bool:
    """Whether every goal that the service served was met."""
    served = [
        review
        for review in facts.goals
        if review.iep.id == iep.id and service in services_of(review.goal, review.iep)
    ]
    return bool(served) and all(
        review.verdict is Verdict.MET or reported_met(facts, review) for review in served
    )


def _finding(
    facts: Facts, before: Iep, now: Iep, was: Sequence[Service], stays: Sequence[Service]
) -> Finding:
    name = was[0].title
    old, left = _weekly(was) or 0.0, _weekly(stays) or 0.0
    gave = say(
        "The IEP {iep} gave {amount} of {name}.", iep=before.id, amount=_amounts(was), name=name
    )
    if stays:
        gives = say("The IEP {iep} gives {amount}.", iep=now.id, amount=_amounts(stays))
    else:
        gives = say("The IEP {iep} does not list it.", iep=now.id)
    no_reason = say("We see no data and no notice here that say why.")
    gone = say("{name} is not listed", name=name)
    return Finding(
        kind=KIND,
        goal=None,
        subject=was[0].id,
        question=say(QUESTION),
        sentence=f"{gave} {gives} {no_reason}",
        certainty=Certainty.POSSIBLE,
        evidence=(
            *(Evidence(_promise(s), before.starts_on, before.document) for s in was),
            *(Evidence(_promise(s), now.starts_on, now.document) for s in stays),
            *(() if stays else (Evidence(gone, now.starts_on, now.document),)),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(letter("prior_written_notice_request"), advice("why_fewer_minutes")),
        would_change=say("A notice that says why, or data that show that the goals were reached."),
        arithmetic=(
            say(
                "{old} − {left} = {less} minutes a week less from {day}",
                old=number(old),
                left=number(left),
                less=number(old - left),
                day=full_day(now.starts_on),
            ),
        ),
        thresholds=spoken(LESS_BY),
        trigger_on=now.starts_on,
    )


def _promise(service: Service) -> str:
    return f"{service.title}: {amount(service)} ({weekly(service)})"


def _amounts(services: Sequence[Service]) -> str:
    return chained(amount(service) for service in services)
