"""The timeline: everything of a case in one order, each entry with the paper that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from aimline.case.case import Case
from aimline.case.communication import Communication, CommunicationKind, Outcome, Way
from aimline.case.document import Provenance
from aimline.case.evaluation import Evaluation
from aimline.case.goal import GoalKey
from aimline.case.meeting import MeetingKind, MeetingNote
from aimline.case.service import SessionStatus
from aimline.case.skill import SkillRating
from aimline.compliance.deadlines import Deadline, State
from aimline.findings.event_names import event_name
from aimline.findings.finding import Finding
from aimline.findings.naming import areas_named, goal_name, quoted
from aimline.findings.requests import asked_for
from aimline.findings.review import Review
from aimline.findings.tests_contradict_reports import score_of_test
from aimline.findings.words import number, score
from aimline.wording.say import marked, say, say_many


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
    Outcome.GRANTED: marked("granted"),
    Outcome.REFUSED: marked("refused"),
    Outcome.PARTIAL: marked("granted in part"),
    Outcome.WAIT_FOR_INTERVENTIONS: marked("asked to wait for interventions"),
    Outcome.NONE: marked("no answer in it"),
}
_SESSIONS: Final = {
    SessionStatus.DELIVERED: marked("{service} given"),
    SessionStatus.MISSED_BY_SCHOOL: marked("{service} missed by the school"),
    SessionStatus.MISSED_BY_CHILD: marked("{service} missed by the child"),
    SessionStatus.MADE_UP: marked("{service} made up"),
    SessionStatus.UNDOCUMENTED: marked("{service} not documented"),
}
_MESSAGES: Final = {
    (Way.SENT, CommunicationKind.LETTER): marked("you sent a letter"),
    (Way.SENT, CommunicationKind.EMAIL): marked("you sent an email"),
    (Way.SENT, CommunicationKind.CALL): marked("you called"),
    (Way.SENT, CommunicationKind.TALK): marked("you talked in person"),
    (Way.RECEIVED, CommunicationKind.LETTER): marked("you received a letter"),
    (Way.RECEIVED, CommunicationKind.EMAIL): marked("you received an email"),
    (Way.RECEIVED, CommunicationKind.CALL): marked("you received a call"),
    (Way.RECEIVED, CommunicationKind.TALK): marked("you were spoken to in person"),
}
_STATES: Final = {
    State.OPEN: marked("last day (open): {rule}"),
    State.MET: marked("last day (met): {rule}"),
    State.OVERDUE: marked("last day (overdue): {rule}"),
    State.UNKNOWN: marked("last day (unknown): {rule}"),
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
            words = say("IEP meeting for the IEP {iep}", iep=iep.id)
            yield Entry(iep.meeting_on, EntryKind.MEETING, words, iep.document)
        words = say_many(
            "the IEP {iep} begins, with {n} goal",
            "the IEP {iep} begins, with {n} goals",
            len(iep.goals),
            iep=iep.id,
        )
        yield Entry(iep.starts_on, EntryKind.IEP, words, iep.document)
        if iep.consented_on:
            words = say("you agreed to the IEP")
            yield Entry(iep.consented_on, EntryKind.EVENT, words, iep.document)


def _reports(review: Review) -> Iterator[Entry]:
    names = {goal.key: goal_name(goal) for goal in review.goals}
    by_key = {goal.key: goal.goal for goal in review.goals}
    for report in review.case.reports:
        parts = [quoted(words) for words in (report.code_meaning, report.narrative) if words]
        if report.score is not None and report.goal in by_key:
            parts.append(score(report.score, by_key[report.goal]))
        if parts:
            said = ", ".join(parts)
        else:
            said = say("code {code}", code=report.code) if report.code else say("no words")
        goal = names.get(report.goal, report.goal)
        words = say("report on {goal}: {words}", goal=goal, words=said)
        yield _entry(report.on, EntryKind.REPORT, words, report.provenance, report.goal)


def _scores(review: Review) -> Iterator[Entry]:
    by_key = {goal.key: goal for goal in review.goals}
    names = {goal.key: goal_name(goal) for goal in review.goals}
    for observation in review.case.observations:
        goal = by_key.get(observation.goal)
        shown = score(observation.score, goal.goal) if goal else number(observation.score)
        if observation.trials and goal is None:
            shown = say("{n} of {of}", n=shown, of=observation.trials)
        on_goal = names.get(observation.goal, observation.goal)
        words = say("score on {goal}: {score}", goal=on_goal, score=shown)
        yield _entry(
            observation.on, EntryKind.SCORE, words, observation.provenance, observation.goal
        )


def _tests(case: Case) -> Iterator[Entry]:
    for test in case.tests:
        subject = f", {test.subject}" if test.subject else ""
        words = say("test {test}: {score}", test=f"{test.test}{subject}", score=score_of_test(test))
        yield _entry(test.on, EntryKind.TEST, words, test.provenance)
    for evaluation in case.evaluations:
        yield from _evaluation(evaluation)


def _evaluation(evaluation: Evaluation) -> Iterator[Entry]:
    is_outside = evaluation.by == "outside"
    by = say("outside evaluation") if is_outside else say("evaluation by the district")
    about = f" ({areas_named(evaluation.areas)})" if evaluation.areas else ""
    yield _entry(evaluation.on, EntryKind.EVALUATION, f"{by}{about}", evaluation.provenance)
    if evaluation.given_on:
        if is_outside:
            words = say("the outside evaluation was given to the school")
        else:
            words = say("the evaluation by the district was given to the school")
        yield _entry(evaluation.given_on, EntryKind.EVALUATION, words, evaluation.provenance)
    if evaluation.considered_on:
        if is_outside:
            words = say("the team looked at the outside evaluation")
        else:
            words = say("the team looked at the evaluation by the district")
        yield _entry(evaluation.considered_on, EntryKind.EVALUATION, words, evaluation.provenance)


def _skills(case: Case) -> Iterator[Entry]:
    """One entry for each day, person and place of everyday skills."""
    together: dict[tuple[date, str, str | None], list[SkillRating]] = {}
    for rating in case.skills:
        key = (rating.on, rating.observer, rating.setting)
        together.setdefault(key, []).append(rating)
    for (on, observer, setting), same in together.items():
        seen = sum(one.support.is_seen for one in same)
        where = f" ({setting})" if setting else ""
        words = say_many(
            "{n} everyday skill as {observer} saw them",
            "{n} everyday skills as {observer} saw them",
            seen,
            observer=observer,
        )
        yield _entry(on, EntryKind.SKILLS, f"{words}{where}", same[0].provenance)


def _talks(case: Case) -> Iterator[Entry]:
    for meeting in case.meetings:
        is_formal = meeting.kind is MeetingKind.IEP
        words = say("IEP meeting") if is_formal else say("talk that was no IEP meeting")
        if meeting.promised:
            promise = say("promised: {promise}", promise=quoted(meeting.promised))
            words = f"{words}, {promise}"
        yield _entry(meeting.on, EntryKind.MEETING, words, meeting.provenance)
    yield from _said_at_meetings(case)
    for message in case.communications:
        yield _entry(message.on, EntryKind.MESSAGE, _message(message), message.provenance)


def _said_at_meetings(case: Case) -> Iterator[Entry]:
    """Questions with their answers, promises with what became of them, and consent."""
    for note in case.meeting_notes:
        yield _entry(note.on, EntryKind.MEETING, _asked(note), note.provenance, note.goal)
    for promise in case.promises:
        said = quoted(promise.what)
        if promise.owner:
            words = say("promised by {owner}: {promise}", owner=promise.owner, promise=said)
        else:
            words = say("promised: {promise}", promise=said)
        yield _entry(promise.on, EntryKind.MEETING, words, promise.provenance)
        if promise.written_on:
            words = say("in writing: {promise}", promise=said)
            yield _entry(promise.written_on, EntryKind.MEETING, words, promise.provenance)
        if promise.done_on:
            words = say("done: {promise}", promise=said)
            yield _entry(promise.done_on, EntryKind.MEETING, words, promise.provenance)
    for consent in case.consents:
        what = quoted(consent.what)
        if consent.is_agreed:
            words = say("you agreed to: {what}", what=what)
        else:
            words = say("you did not agree to: {what}", what=what)
        yield _entry(consent.on, EntryKind.MEETING, words, consent.provenance)


def _asked(note: MeetingNote) -> str:
    asked = say("asked: {question}", question=quoted(note.question))
    if not note.answer:
        return asked
    answer = quoted(note.answer)
    if note.answered_by:
        told = say("answer, {who}: {answer}", who=note.answered_by, answer=answer)
    else:
        told = say("answer: {answer}", answer=answer)
    return f"{asked}; {told}"


def _message(message: Communication) -> str:
    words = say(_MESSAGES[message.way, message.kind])
    if about := asked_for(message.about):
        if message.way is Way.SENT:
            words = say("{message} asking for {what}", message=words, what=about)
        else:
            words = say("{message} about {what}", message=words, what=about)
    if message.outcome:
        words += f": {say(_OUTCOMES[message.outcome])}"
    return words


def _services(case: Case) -> Iterator[Entry]:
    for session in case.sessions:
        if session.status is SessionStatus.DELIVERED:
            continue
        reason = f" ({session.reason})" if session.reason else ""
        service = session.service
        if session.minutes:
            service = say("{n} minutes of {name}", n=session.minutes, name=service)
        words = say(_SESSIONS[session.status], service=service)
        yield _entry(session.on, EntryKind.SERVICE, f"{words}{reason}", session.provenance)


def _happenings(case: Case) -> Iterator[Entry]:
    for event in case.events:
        note = f" ({event.provenance.note})" if event.provenance.note else ""
        words = event_name(event.kind)
        if event.days:
            words = say("{event}, {n} days", event=words, n=number(event.days))
        yield _entry(event.on, EntryKind.EVENT, f"{words}{note}", event.provenance)
    for request in case.records:
        words = say("records asked for: {what}", what=request.what)
        yield _entry(request.asked_on, EntryKind.RECORDS, words, request.provenance)
        if request.produced_on:
            words = say("records came: {what}", what=request.what)
            yield _entry(request.produced_on, EntryKind.RECORDS, words, request.provenance)
    for paper in case.papers:
        if paper.on:
            words = say("paper: {title}", title=paper.title or paper.file)
            yield Entry(paper.on, EntryKind.PAPER, words, paper.file)


def _of_deadlines(deadlines: tuple[Deadline, ...]) -> Iterator[Entry]:
    for deadline in deadlines:
        if deadline.due_on:
            words = say(_STATES[deadline.state], rule=deadline.rule.name)
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
