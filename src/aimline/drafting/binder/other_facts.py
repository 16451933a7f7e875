"""What the papers show of the child, the services, tests, meetings and messages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from aimline.case.communication import Communication, Way
from aimline.case.counsel import is_of_counsel
from aimline.case.iep import Iep
from aimline.case.meeting import MeetingKind
from aimline.case.service import Service, ServiceSession, SessionStatus
from aimline.case.test_score import ScoreKind
from aimline.compliance.services import service_accounts
from aimline.day_words import full_day, short_day
from aimline.drafting.binder.fact import Cite, Fact
from aimline.drafting.binder.places import Place, place_of, place_of_iep
from aimline.drafting.kept_skills_report import kept_report
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.goal_facts import iep_name, start_doubts
from aimline.findings.naming import capitalized
from aimline.findings.requests import asked_for
from aimline.findings.services_of_goal import amount
from aimline.findings.words import count, number

CHILD: Final = "The child and the IEPs"
SERVICES: Final = "Services"
TESTS: Final = "Tests and evaluations"
MESSAGES: Final = "Meetings and messages"
_STATUS: Final = {
    SessionStatus.DELIVERED: "given",
    SessionStatus.MISSED_BY_SCHOOL: "not given by the school",
    SessionStatus.MISSED_BY_CHILD: "missed because the child was away",
    SessionStatus.MADE_UP: "made up",
}
_KINDS: Final = {
    ScoreKind.STANDARD: "standard score ",
    ScoreKind.PERCENTILE: "percentile ",
    ScoreKind.SCALE: "scale score ",
    ScoreKind.GRADE_EQUIVALENT: "grade equivalent ",
    ScoreKind.LEVEL: "",
}


def child_facts(brief: Brief) -> Iterator[Fact]:
    """The IEPs of the child, the first one first."""
    name = plain(brief.case.child.name)
    for iep in sorted(brief.case.ieps, key=lambda one: one.starts_on):
        place = place_of_iep(iep, brief.case)
        ends = f" and runs to {full_day(iep.ends_on)}" if iep.ends_on else ""
        words = f"{capitalized(iep_name(iep))} is about {name}{ends}."
        cite = Cite(place.file, place.page, (name,), (iep.starts_on.isoformat(),))
        yield Fact(CHILD, words, (cite,), iep.starts_on, (iep.id,), start_doubts(iep))


def service_facts(brief: Brief) -> Iterator[Fact]:
    """What each IEP gives, and what the log tells of it, status by status."""
    for account in service_accounts(brief.case, brief.as_of):
        yield from _promised(brief, account.iep, account.service)
        sessions = [s for s in account.sessions if s.status in _STATUS]
        sessions.sort(key=lambda s: (list(_STATUS).index(s.status), s.on))
        for status, same in groupby(sessions, key=lambda s: s.status):
            yield from _logged(brief, account.service, status, list(same))


def _promised(brief: Brief, iep: Iep, service: Service) -> Iterator[Fact]:
    said = plain(amount(service))
    if service.minutes is None or not said:
        return
    place = place_of_iep(iep, brief.case)
    words = f"{capitalized(iep_name(iep))} gives {plain(service.title)}: {said}."
    shows = (str(service.minutes), *((str(service.times),) if service.times else ()))
    cite = Cite(place.file, place.page, shows, (plain(service.title),))
    yield Fact(SERVICES, words, (cite,), iep.starts_on, (service.id,))


def _logged(
    brief: Brief, service: Service, status: SessionStatus, sessions: list[ServiceSession]
) -> Iterator[Fact]:
    """The sessions of one status, those of one page of one paper together."""

    def place(session: ServiceSession) -> Place:
        return place_of(session.provenance.source, brief.case)

    for where, same in groupby(sessions, key=place):
        every = list(same)
        minutes = sum(s.minutes or 0 for s in every)
        days = ", ".join(_day_and_minutes(s) for s in every)
        many = (
            f" ({count(minutes, 'minute', 'minutes')} in all)" if minutes and len(every) > 1 else ""
        )
        times = count(len(every), "session", "sessions")
        words = f"The log calls {times} of {plain(service.title)} {_STATUS[status]}{many}: {days}."
        numbers = tuple(dict.fromkeys(str(s.minutes) for s in every if s.minutes))
        days_of = tuple(s.on.isoformat() for s in every)
        cite = Cite(where.file, where.page, numbers, days_of)
        yield Fact(SERVICES, words, (cite,), every[0].on, (service.id,))


def _day_and_minutes(session: ServiceSession) -> str:
    minutes = f" ({session.minutes} minutes)" if session.minutes else ""
    return f"{short_day(session.on)}{minutes}"


def test_facts(brief: Brief) -> Iterator[Fact]:
    """Each test result and each evaluation."""
    for test in sorted(brief.case.tests, key=lambda t: t.on):
        shown = plain(test.score) if isinstance(test.score, str) else number(test.score)
        known = plain(test.subject or "").casefold()
        subject = f" in {known}" if known and known not in test.test.casefold() else ""
        words = f"{plain(test.test)}{subject}, {full_day(test.on)}: {_KINDS[test.kind]}{shown}."
        place = place_of(test.provenance.source, brief.case)
        cite = Cite(place.file, place.page, (shown,), (test.on.isoformat(), plain(test.test)))
        yield Fact(TESTS, words, (cite,), test.on, (plain(test.test),))
    for evaluation in sorted(brief.case.evaluations, key=lambda e: e.on):
        by = "from outside" if evaluation.by == "outside" else "by the district"
        about = f" ({plain(evaluation.areas)})" if evaluation.areas else ""
        words = f"There is an evaluation {by} of {full_day(evaluation.on)}{about}."
        place = place_of(evaluation.file or evaluation.provenance.source, brief.case)
        cite = Cite(place.file, place.page, (), (evaluation.on.isoformat(),))
        yield Fact(TESTS, words, (cite,), evaluation.on, ("evaluation",))


def skill_facts(brief: Brief) -> Iterator[Fact]:
    """The kept report on everyday skills."""
    report = kept_report(brief.case, brief.as_of)
    if report is not None and report.on:
        words = f"The family made a report on everyday skills, dated {full_day(report.on)}."
        cite = Cite(report.file, 1, (), (report.on.isoformat(), plain(brief.case.child.name)))
        yield Fact(TESTS, words, (cite,), report.on, ("everyday skills",))


def message_facts(brief: Brief) -> Iterator[Fact]:
    """Meetings and messages in the order of their days; nothing to or from counsel."""
    told = [*_meetings(brief), *_messages(brief)]
    yield from sorted(told, key=lambda fact: fact.on or brief.as_of)


def _meetings(brief: Brief) -> Iterator[Fact]:
    for meeting in brief.case.meetings:
        what = "an IEP meeting" if meeting.kind is MeetingKind.IEP else "a talk"
        words = f"There was {what} on {full_day(meeting.on)}."
        place = place_of(meeting.file or meeting.provenance.source, brief.case)
        cite = Cite(place.file, place.page, (), (meeting.on.isoformat(),))
        yield Fact(MESSAGES, words, (cite,), meeting.on, (meeting.on.isoformat(),))


def _messages(brief: Brief) -> Iterator[Fact]:
    for message in brief.case.communications:
        if is_of_counsel(brief.case, message.who):
            continue
        place = place_of(message.file or message.provenance.source, brief.case)
        cite = Cite(place.file, place.page, (), (message.on.isoformat(),))
        yield Fact(MESSAGES, _message(message), (cite,), message.on, (message.id,))


def _message(message: Communication) -> str:
    is_sent = message.way is Way.SENT
    article = "an" if message.kind.value[0] in "aeiou" else "a"
    words = f"On {full_day(message.on)} the family {'sent' if is_sent else 'received'} {article} "
    words += message.kind.value.replace("email", "e-mail")
    if message.who and (who := plain(message.who)):
        words += f" {'to' if is_sent else 'from'} {who}"
    if about := asked_for(message.about):
        words += f" asking for {about}" if is_sent else f" about {about}"
    return f"{words}."
