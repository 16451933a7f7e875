"""service_records_request: the logs of services, session by session."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.compliance.messages import RECORDS
from aimline.compliance.services import ServiceAccount
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.closing import ending
from aimline.drafting.letters.correspondence import earlier_request
from aimline.drafting.letters.goal_facts import iep_evidence, iep_name
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import (
    Line,
    Passage,
    Sentence,
    asks,
    fact,
    paragraph,
    points,
    says,
)
from aimline.drafting.letters.records_shape import records_rules
from aimline.drafting.letters.service_facts import SHORT, UNDOCUMENTED, accounts, promised
from aimline.findings.finding import Absent, evidence
from aimline.findings.naming import capitalized
from aimline.findings.services_of_goal import amount
from aimline.wording.say import marked, say

NAME: Final = "service_records_request"


def _subject(brief: Brief) -> Line:
    return (say("Request for the logs of {names} services", names=brief.names),)


def _log(of_service: list[ServiceAccount]) -> Sentence:
    """The last row of the log at hand."""
    name = plain(of_service[-1].name)
    rows = [session for account in of_service for session in account.sessions]
    if not rows:
        return fact(
            "I have no log of {service}.",
            service=name,
            on=(Absent(say("no log of {service} among my papers", service=name)),),
        )
    last = max(rows, key=lambda session: session.on)
    return fact(
        "The log that I have ends on {day}.",
        day=full_day(last.on),
        on=(
            evidence(
                say("the last row of the log of {service}", service=name), last.on, last.provenance
            ),
        ),
    )


def _facts(brief: Brief) -> Iterator[Sentence]:
    found = accounts(brief, SHORT, UNDOCUMENTED)
    for each in found.values():
        yield promised(each[-1])
        yield _log(each)
    if not found:
        for iep in brief.ieps:
            for service in iep.services:
                words = say(
                    "{iep} gives {service}: {amount}.",
                    iep=iep_name(iep),
                    service=plain(service.title),
                    amount=plain(amount(service)),
                )
                yield fact(capitalized(words), on=(iep_evidence(iep),))


def _body(brief: Brief) -> tuple[Passage, ...]:
    facts = tuple(_facts(brief))
    return (
        paragraph(
            asks("I ask for the logs of {names} services.", names=brief.names),
            earlier_request(brief, RECORDS),
            facts,
        ),
        paragraph(says("For each session, please send me:")),
        points(
            asks("the day, the minutes, who gave it, and how many children were there"),
            asks("where a session was missed, the reason, and when it was made up"),
            asks("for weeks without an entry, whether the session was given"),
        ),
        paragraph(records_rules(brief)),
        *ending(brief),
    )


KIND: Final = LetterKind(
    name=NAME,
    title=marked("Request for service logs"),
    when=marked("You do not know if the minutes of a service were given."),
    asks=marked("The log of each session, with its minutes and why one was missed."),
    needs=(marked("what the IEP promises"), marked("the log so far")),
    rules=("us-records-access-45-days", "us-records-copies"),
    starts=RECORDS,
    subject=_subject,
    body=_body,
)
