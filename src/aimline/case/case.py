"""A case: every fact of one child, as one value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from aimline.case.choice import Choice
from aimline.case.communication import Communication, RecordsRequest, Way
from aimline.case.document import Extra, Paper, Provenance
from aimline.case.evaluation import Evaluation
from aimline.case.event import Event
from aimline.case.exhibit_choice import ExhibitChoice
from aimline.case.goal import Goal, GoalKey, goal_key
from aimline.case.iep import Iep
from aimline.case.meeting import Consent, Meeting, MeetingNote, Promise
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.school_year import SchoolYear
from aimline.case.service import ServiceSession
from aimline.case.skill import SkillNote, SkillRating
from aimline.case.student import Contact, Parent, Student
from aimline.case.test_score import PeerScore, TestScore


@dataclass(frozen=True, slots=True)
class Case:
    """Facts only; whatever can be concluded from them is not kept here."""

    child: Student
    ieps: tuple[Iep, ...]
    parent: Parent | None = None
    contacts: tuple[Contact, ...] = ()
    calendar: tuple[SchoolYear, ...] = ()
    observations: tuple[Observation, ...] = ()
    reports: tuple[ProgressReport, ...] = ()
    tests: tuple[TestScore, ...] = ()
    sessions: tuple[ServiceSession, ...] = ()
    communications: tuple[Communication, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    meeting_notes: tuple[MeetingNote, ...] = ()
    promises: tuple[Promise, ...] = ()
    consents: tuple[Consent, ...] = ()
    events: tuple[Event, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    peers: tuple[PeerScore, ...] = ()
    records: tuple[RecordsRequest, ...] = ()
    papers: tuple[Paper, ...] = ()
    choices: tuple[Choice, ...] = ()
    exhibits: tuple[ExhibitChoice, ...] = ()
    skills: tuple[SkillRating, ...] = ()
    skill_notes: tuple[SkillNote, ...] = ()
    extra: Extra = ()

    def goals(self) -> Iterator[tuple[GoalKey, Iep, Goal]]:
        """Every goal with its key and its IEP, in the order of the IEPs."""
        for iep in self.ieps:
            for goal in iep.goals:
                yield goal_key(iep.id, goal.id), iep, goal

    def goal(self, key: GoalKey) -> tuple[Iep, Goal] | None:
        """The goal of that key with its IEP, or None."""
        return next(((iep, goal) for k, iep, goal in self.goals() if k == key), None)


def _known(provenance: Provenance, on: date | None, as_of: date) -> bool:
    known_on = provenance.received_on or on
    return known_on is None or known_on <= as_of


def _by(on: date | None, as_of: date) -> date | None:
    """A day that is a fact of its own, where it has come."""
    return on if on is not None and on <= as_of else None


def _message(communication: Communication, as_of: date) -> Communication:
    """A message without what the family noted about it only later."""
    return replace(communication, no_answer_as_of=_by(communication.no_answer_as_of, as_of))


def _request(request: RecordsRequest, as_of: date) -> RecordsRequest:
    return replace(request, produced_on=_by(request.produced_on, as_of))


def _promise(promise: Promise, as_of: date) -> Promise:
    return replace(
        promise,
        written_on=_by(promise.written_on, as_of),
        done_on=_by(promise.done_on, as_of),
    )


def _evaluation(evaluation: Evaluation, as_of: date) -> Evaluation:
    return replace(
        evaluation,
        given_on=_by(evaluation.given_on, as_of),
        considered_on=_by(evaluation.considered_on, as_of),
    )


def _heard_on(communication: Communication) -> date:
    """The day on which the family knew of a message: its own at once, others on receipt."""
    if communication.way is Way.RECEIVED and communication.received_on:
        return communication.received_on
    return communication.on


def as_known_on(case: Case, as_of: date) -> Case:
    """The case as the family could know it at the end of that day.

    A fact is known on its `received_on` if given, else on its date. An IEP is known on the day
    of its meeting, else on its first day; when none is known yet, the earliest stays, because a
    review of nothing helps nobody.
    """
    ieps = tuple(iep for iep in case.ieps if iep.known_on <= as_of)
    if not ieps and case.ieps:
        ieps = (min(case.ieps, key=lambda iep: iep.starts_on),)
    keys = {goal_key(iep.id, goal.id) for iep in ieps for goal in iep.goals}
    return replace(
        case,
        ieps=ieps,
        observations=tuple(
            o for o in case.observations if o.goal in keys and _known(o.provenance, o.on, as_of)
        ),
        reports=tuple(
            r for r in case.reports if r.goal in keys and _known(r.provenance, r.on, as_of)
        ),
        tests=tuple(t for t in case.tests if _known(t.provenance, t.on, as_of)),
        sessions=tuple(s for s in case.sessions if _known(s.provenance, s.on, as_of)),
        communications=tuple(
            _message(c, as_of) for c in case.communications if _heard_on(c) <= as_of
        ),
        meetings=tuple(m for m in case.meetings if _known(m.provenance, m.on, as_of)),
        meeting_notes=tuple(n for n in case.meeting_notes if _known(n.provenance, n.on, as_of)),
        promises=tuple(
            _promise(p, as_of) for p in case.promises if _known(p.provenance, p.on, as_of)
        ),
        consents=tuple(c for c in case.consents if _known(c.provenance, c.on, as_of)),
        events=tuple(e for e in case.events if _known(e.provenance, e.on, as_of)),
        evaluations=tuple(
            _evaluation(e, as_of) for e in case.evaluations if _known(e.provenance, e.on, as_of)
        ),
        peers=tuple(p for p in case.peers if _known(p.provenance, p.on, as_of)),
        records=tuple(
            _request(r, as_of) for r in case.records if _known(r.provenance, r.asked_on, as_of)
        ),
        papers=tuple(p for p in case.papers if _known(p.provenance, p.on, as_of)),
        choices=tuple(c for c in case.choices if _known(c.provenance, c.on, as_of)),
        skills=tuple(s for s in case.skills if _known(s.provenance, s.on, as_of)),
        skill_notes=tuple(n for n in case.skill_notes if _known(n.provenance, n.on, as_of)),
    )
