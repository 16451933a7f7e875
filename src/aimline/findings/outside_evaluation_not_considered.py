"""outside_evaluation_not_considered: one was given to the school, and nothing speaks of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from aimline.case.communication import Way
from aimline.case.evaluation import Evaluation
from aimline.case.meeting import MeetingKind
from aimline.compliance.messages import slugs
from aimline.day_words import day
from aimline.findings.facts import Facts, iep_meetings
from aimline.findings.finding import Finding, Threshold, evidence, spoken
from aimline.findings.naming import areas_named
from aimline.findings.next_steps import letter
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "outside_evaluation_not_considered"
QUESTION: Final = marked("Did the team look at the evaluation that we gave them?")
AUTHORITY: Final = ("us-iep-revise-parent-information",)

DAYS: Final = Threshold(30, marked("Aimline's own"), marked("days after it was given"))
_NOTICE: Final = "pwn_received"


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each outside evaluation that no meeting, notice or answer speaks of."""
    for evaluation in facts.case.evaluations:
        given = evaluation.given_on
        if evaluation.by != "outside" or given is None or evaluation.considered_on:
            continue
        if given < facts.looks_back_to:
            continue
        is_due = facts.as_of >= given + timedelta(days=DAYS.value)
        if is_due and not _spoken_of(facts, evaluation, given):
            yield _finding(facts, evaluation, given)


def _spoken_of(facts: Facts, evaluation: Evaluation, given: date) -> bool:
    case = facts.case
    papers = (p for p in case.papers if (p.kind or "").strip().lower() == "notice")
    return (
        _met_about(facts, evaluation, given)
        or any(p.on is None or p.on >= given for p in papers)
        or any(e.kind == _NOTICE and e.on >= given for e in case.events)
        or any(
            c.way is Way.RECEIVED and c.on >= given and _NOTICE in slugs(c)
            for c in case.communications
        )
    )


def _met_about(facts: Facts, evaluation: Evaluation, given: date) -> bool:
    """Whether an IEP meeting came since; one whose notes speak of other things does not count."""
    noted = (m for m in facts.case.meetings if m.kind is MeetingKind.IEP and m.provenance.note)
    silent = {m.on for m in noted if not _names(m.provenance.note or "", evaluation)}
    return any(on >= given and on not in silent for on in iep_meetings(facts.case))


def _names(note: str, evaluation: Evaluation) -> bool:
    about = {word for word in (evaluation.areas or "").casefold().split() if len(word) > 3}
    words = note.casefold()
    return any(word in words for word in (*_SPEAKS_OF_IT, *about))


_SPEAKS_OF_IT: Final = ("evaluat", "assess", "report", "outside", "private", "clinic", "test")


def _finding(facts: Facts, evaluation: Evaluation, given: date) -> Finding:
    waited = (facts.as_of - given).days
    values = {
        "day": day(given, facts.as_of),
        "n": waited,
        "areas": areas_named(evaluation.areas or ""),
    }
    if evaluation.areas:
        sentence = say(
            "You gave the school an outside report ({areas}) on {day}. That was {n} days ago. No "
            "IEP meeting and no notice here speaks of it.",
            **values,
        )
    else:
        sentence = say(
            "You gave the school an outside report on {day}. That was {n} days ago. No IEP meeting "
            "and no notice here speaks of it.",
            **values,
        )
    return Finding(
        kind=KIND,
        goal=None,
        subject=evaluation.file or evaluation.on.isoformat(),
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=(
            evidence(say("the outside evaluation"), evaluation.on, evaluation.provenance),
            evidence(say("given to the school"), given, evaluation.provenance),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(letter("meeting_outside_evaluation"),),
        would_change=say("Notes of a meeting, or a notice, that show what the team made of it."),
        arithmetic=(say("{n} days from {day}", n=waited, day=day(given, facts.as_of)),),
        thresholds=spoken(DAYS),
        trigger_on=given,
    )
