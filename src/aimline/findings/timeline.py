"""The timeline: everything of a case in one order, each entry with the paper that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from aimline.case.case import Case
from aimline.case.communication import Communication, Outcome, Way
from aimline.case.document import Provenance
from aimline.case.goal import GoalKey
from aimline.case.meeting import MeetingKind
from aimline.case.service import SessionStatus
from aimline.case.skill import SkillRating
from aimline.compliance.deadlines import Deadline
from aimline.findings.finding import Finding
from aimline.findings.naming import goal_name, quoted
from aimline.findings.requests import asked_for
from aimline.findings.review import Review
from aimline.findings.words import number, score


class EntryKind(StrEnum):
    """What an entry tells of; the pages filter by it."""

    IEP = "iep"
    REPORT = "report"
    SCORE = "score"
    TEST = "test"
    EVALUATION = "evaluation"
    SKILLS = "skills"
    MEETING = "meeting"
    MESSAGE = "message"
    SERVICE = "service"
    EVENT = "event"
    DEADLINE = "deadline"
    RECORDS = "records"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact of the case on its day."""

    on: date
    kind: EntryKind
    words: str
    source: str | None = None
    """The paper and page, else the typed row."""
    goal: GoalKey | None = None
    findings: tuple[str, ...] = ()
    """Keys of the findings that rest on it."""


_ORDER: Final = tuple(EntryKind)
_OUTCOMES: Final = {
    Outcome.GRANTED: "granted",
    Outcome.REFUSED: "refused",
    Outcome.PARTIAL: "granted in part",
    Outcome.WAIT_FOR_INTERVENTIONS: "asked to wait for interventions",
    Outcome.NONE: "no answer in it",
}
_SESSIONS: Final = {
    SessionStatus.DELIVERED: "given",
    SessionStatus.MISSED_BY_SCHOOL: "missed by the school",
    SessionStatus.MISSED_BY_CHILD: "missed by the child",
    SessionStatus.MADE_UP: "made up",
    SessionStatus.UNDOCUMENTED: "not documented",
}


def timeline(review: Review) -> tuple[Entry, ...]:
    """Every dated fact of a reviewed case, the earliest first, with the findings that rest on it.

    A day on which nothing happened yet (a deadline that runs) stands there too.
    """
    entries = [*_of_case(review), *_of_deadlines(review.deadlines)]
    entries.sort(key=lambda e: (e.on, _ORDER.index(e.kind), e.words))
    pointing = _pointing(review.findings)
    return tuple(_with_findings(entry, pointing) for entry in entries)


def _of_case(review: Review) -> Iterator[Entry]:
    case = review.case
    yield from _ieps(case)
    yield from _reports(review)
    yield from _scores(review)
    yield from _tests(case)
    yield from _skills(case)
    yield from _talks(case)
    yield from _services(case)
    yield from _happenings(case)


def _ieps(case: Case) -> Iterator[Entry]:
    noted = {m.on for m in case.meetings if m.kind is MeetingKind.IEP}
    for iep in case.ieps:
        if iep.meeting_on and iep.meeting_on not in noted:
            yield Entry(
                iep.meeting_on, EntryKind.MEETING, f"IEP meeting for the IEP {iep.id}", iep.document
            )
        count = len(iep.goals)
        goals = f"{count} {'goal' if count == 1 else 'goals'}"
        words = f"the IEP {iep.id} begins, with {goals}"
        yield Entry(iep.starts_on, EntryKind.IEP, words, iep.document)
        if iep.consented_on:
            yield Entry(iep.consented_on, EntryKind.EVENT, "you agreed to the IEP", iep.document)


def _reports(review: Review) -> Iterator[Entry]:
    names = {goal.key: goal_name(goal) for goal in review.goals}
    by_key = {goal.key: goal.goal for goal in review.goals}
    for report in review.case.reports:
        parts = [quoted(words) for words in (report.code_meaning, report.narrative) if words]
        if report.score is not None and report.goal in by_key:
            parts.append(score(report.score, by_key[report.goal]))
        said = ", ".join(parts) or f"code {report.code}" if parts or report.code else "no words"
        words = f"report on {names.get(report.goal, report.goal)}: {said}"
        yield _entry(report.on, EntryKind.REPORT, words, report.provenance, report.goal)


def _scores(review: Review) -> Iterator[Entry]:
    by_key = {goal.key: goal for goal in review.goals}
    names = {goal.key: goal_name(goal) for goal in review.goals}
    for observation in review.case.observations:
        goal = by_key.get(observation.goal)
        shown = score(observation.score, goal.goal) if goal else number(observation.score)
        if observation.trials and goal is None:
            shown = f"{shown} of {observation.trials}"
        words = f"score on {names.get(observation.goal, observation.goal)}: {shown}"
        yield _entry(
            observation.on, EntryKind.SCORE, words, observation.provenance, observation.goal
        )


def _tests(case: Case) -> Iterator[Entry]:
    for test in case.tests:
        shown = test.score if test.number is None else number(test.number)
        subject = f", {test.subject}" if test.subject else ""
        words = f"test {test.test}{subject}: {test.kind.value} {shown}"
        yield _entry(test.on, EntryKind.TEST, words, test.provenance)
    for evaluation in case.evaluations:
        by = "outside evaluation" if evaluation.by == "outside" else "evaluation by the district"
        about = f" ({evaluation.areas})" if evaluation.areas else ""
        yield _entry(evaluation.on, EntryKind.EVALUATION, f"{by}{about}", evaluation.provenance)
        if evaluation.given_on:
            words = f"the {by} was given to the school"
            yield _entry(evaluation.given_on, EntryKind.EVALUATION, words, evaluation.provenance)
        if evaluation.considered_on:
            words = f"the team looked at the {by}"
            yield _entry(
                evaluation.considered_on, EntryKind.EVALUATION, words, evaluation.provenance
            )


def _skills(case: Case) -> Iterator[Entry]:
    """One entry for each day, person and place of everyday skills."""
    together: dict[tuple[date, str, str | None], list[SkillRating]] = {}
    for rating in case.skills:
        key = (rating.on, rating.observer, rating.setting)
        together.setdefault(key, []).append(rating)
    for (on, observer, setting), same in together.items():
        seen = sum(one.support.is_seen for one in same)
        where = f" ({setting})" if setting else ""
        skills = "everyday skill" if seen == 1 else "everyday skills"
        words = f"{seen} {skills} as {observer} saw them{where}"
        yield _entry(on, EntryKind.SKILLS, words, same[0].provenance)


def _talks(case: Case) -> Iterator[Entry]:
    for meeting in case.meetings:
        is_formal = meeting.kind is MeetingKind.IEP
        words = "IEP meeting" if is_formal else "talk that was no IEP meeting"
        if meeting.promised:
            words += f", promised: {quoted(meeting.promised)}"
        yield _entry(meeting.on, EntryKind.MEETING, words, meeting.provenance)
    yield from _said_at_meetings(case)
    for message in case.communications:
        yield _entry(message.on, EntryKind.MESSAGE, _message(message), message.provenance)


def _said_at_meetings(case: Case) -> Iterator[Entry]:
    """Questions with their answers, promises with what became of them, and consent."""
    for note in case.meeting_notes:
        by = f", {note.answered_by}" if note.answered_by else ""
        answer = f"; answer{by}: {quoted(note.answer)}" if note.answer else ""
        words = f"asked: {quoted(note.question)}{answer}"
        yield _entry(note.on, EntryKind.MEETING, words, note.provenance, note.goal)
    for promise in case.promises:
        by = f" by {promise.owner}" if promise.owner else ""
        said = quoted(promise.what)
        yield _entry(promise.on, EntryKind.MEETING, f"promised{by}: {said}", promise.provenance)
        for on, words in ((promise.written_on, "in writing"), (promise.done_on, "done")):
            if on:
                yield _entry(on, EntryKind.MEETING, f"{words}: {said}", promise.provenance)
    for consent in case.consents:
        words = "you agreed to" if consent.is_agreed else "you did not agree to"
        said = f"{words}: {quoted(consent.what)}"
        yield _entry(consent.on, EntryKind.MEETING, said, consent.provenance)


def _message(message: Communication) -> str:
    way = "you sent" if message.way is Way.SENT else "you received"
    article = "an" if message.kind.value[0] in "aeiou" else "a"
    words = f"{way} {article} {message.kind.value}"
    if about := asked_for(message.about):
        words += f" asking for {about}" if message.way is Way.SENT else f" about {about}"
    if message.outcome:
        words += f": {_OUTCOMES[message.outcome]}"
    return words


def _services(case: Case) -> Iterator[Entry]:
    for session in case.sessions:
        if session.status is SessionStatus.DELIVERED:
            continue
        minutes = f"{session.minutes} minutes of " if session.minutes else ""
        reason = f" ({session.reason})" if session.reason else ""
        words = f"{minutes}{session.service} {_SESSIONS[session.status]}{reason}"
        yield _entry(session.on, EntryKind.SERVICE, words, session.provenance)


def _happenings(case: Case) -> Iterator[Entry]:
    for event in case.events:
        days = f", {number(event.days)} days" if event.days else ""
        note = f" ({event.provenance.note})" if event.provenance.note else ""
        words = f"{event.kind.replace('_', ' ')}{days}{note}"
        yield _entry(event.on, EntryKind.EVENT, words, event.provenance)
    for request in case.records:
        words = f"records asked for: {request.what}"
        yield _entry(request.asked_on, EntryKind.RECORDS, words, request.provenance)
        if request.produced_on:
            words = f"records came: {request.what}"
            yield _entry(request.produced_on, EntryKind.RECORDS, words, request.provenance)
    for paper in case.papers:
        if paper.on:
            title = paper.title or paper.file
            yield Entry(paper.on, EntryKind.PAPER, f"paper: {title}", paper.file)


def _of_deadlines(deadlines: tuple[Deadline, ...]) -> Iterator[Entry]:
    for deadline in deadlines:
        if deadline.due_on:
            words = f"last day ({deadline.state.value}): {deadline.rule.title}"
            source = deadline.provenance.place if deadline.provenance else None
            yield Entry(deadline.due_on, EntryKind.DEADLINE, words, source)


def _entry(
    on: date, kind: EntryKind, words: str, provenance: Provenance, goal: GoalKey | None = None
) -> Entry:
    return Entry(on, kind, words, provenance.place, goal)


def _pointing(findings: tuple[Finding, ...]) -> dict[tuple[date, str], list[str]]:
    """The keys of the findings by the day and the place of each fact that they rest on."""
    found: dict[tuple[date, str], list[str]] = {}
    for finding in findings:
        for fact in finding.evidence:
            if fact.on and fact.source:
                found.setdefault((fact.on, fact.source), []).append(finding.key)
    return found


def _with_findings(entry: Entry, pointing: dict[tuple[date, str], list[str]]) -> Entry:
    keys = pointing.get((entry.on, entry.source or ""), [])
    if not keys:
        return entry
    return Entry(
        entry.on, entry.kind, entry.words, entry.source, entry.goal, tuple(dict.fromkeys(keys))
    )
