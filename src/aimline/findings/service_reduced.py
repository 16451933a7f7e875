"""service_reduced: a later IEP promises fewer minutes, and nothing here says why."""

from __future__ import annotations

from collections.abc import Iterator
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
from aimline.findings.finding import Evidence, Finding, Threshold
from aimline.findings.next_steps import advice, letter
from aimline.findings.services_of_goal import amount, same_service, services_of, weekly
from aimline.findings.words import number
from aimline.progress.goal_review import Verdict
from aimline.terms import Certainty

KIND: Final = "service_reduced"
QUESTION: Final = "Why does the new IEP give fewer minutes?"
AUTHORITY: Final = ("us-pwn-reasonable-time", "us-fape-endrew-f")

LESS_BY: Final = Threshold(
    0.02, "two ways of counting weeks differ by less", "share of the weekly minutes"
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
        for service in before.services:
            found = same_service(service, now.services)
            if _is_less(service, found) and not _was_met(facts, before, service):
                yield _finding(facts, before, now, service, found)


def _is_less(before: Service, now: Service | None) -> bool:
    was = minutes_a_week(before)
    if was is None:
        return False
    if now is None:
        return True
    stays = minutes_a_week(now)
    return stays is not None and stays < was * (1 - LESS_BY.value)


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


def _finding(facts: Facts, before: Iep, now: Iep, was: Service, stays: Service | None) -> Finding:
    name = was.name or was.id.replace("_", " ").replace("-", " ")
    new = f"gives {amount(stays)}" if stays else "does not list it"
    old = minutes_a_week(was) or 0.0
    left = (minutes_a_week(stays) or 0.0) if stays else 0.0
    sentence = (
        f"The IEP {before.id} gave {amount(was)} of {name}. The IEP {now.id} {new}. We see no "
        "data and no notice here that say why."
    )
    return Finding(
        kind=KIND,
        goal=None,
        subject=was.id,
        question=QUESTION,
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=(
            Evidence(f"{name}: {amount(was)} ({weekly(was)})", before.starts_on, before.document),
            Evidence(
                f"{name}: {amount(stays)} ({weekly(stays)})" if stays else f"{name} is not listed",
                now.starts_on,
                now.document,
            ),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(letter("prior_written_notice_request"), advice("why_fewer_minutes")),
        would_change="A notice that says why, or data that show that the goals were reached.",
        arithmetic=(
            f"{number(old)} − {number(left)} = {number(old - left)} minutes a week less from "
            f"{full_day(now.starts_on)}",
        ),
        thresholds=(LESS_BY,),
        trigger_on=now.starts_on,
    )
