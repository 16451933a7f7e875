"""What the records show of services: promised, missed, made up, and not documented."""

from __future__ import annotations

from collections.abc import Iterator

from aimline.case.service import SessionStatus
from aimline.compliance.services import ServiceAccount, documented_missed, service_accounts
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.goal_facts import iep_evidence, iep_name
from aimline.drafting.letters.letter import Sentence, fact
from aimline.findings.finding import Absent, Evidence, evidence
from aimline.findings.naming import capitalized
from aimline.findings.services_of_goal import amount
from aimline.findings.words import count, number
from aimline.wording.say import say

SHORT = "service_shortfall"
UNDOCUMENTED = "service_undocumented"


def accounts(brief: Brief, *kinds: str) -> dict[str, list[ServiceAccount]]:
    """The accounts of the services that findings of those kinds are about."""
    about = {finding.subject for finding in brief.findings(*kinds)}
    found: dict[str, list[ServiceAccount]] = {}
    if not about:
        return found
    for account in service_accounts(brief.case, brief.as_of):
        if account.service.id in about and (UNDOCUMENTED in kinds or account.is_logged):
            found.setdefault(account.service.id, []).append(account)
    return found


def given_beside_promised(brief: Brief) -> Iterator[Sentence]:
    """Of each service that findings speak of: the promise, and what the log tells or leaves open.

    Of a service without a log only the minutes of its latest IEP are told.
    """
    short = accounts(brief, SHORT)
    for key, each in accounts(brief, SHORT, UNDOCUMENTED).items():
        yield promised(each[-1])
        yield from (missed(short[key]) if key in short else not_documented(each[-1:]))


def promised(account: ServiceAccount) -> Sentence:
    """What the IEP gives."""
    name, iep = plain(account.name), account.iep
    words = say(
        "{iep} gives {service}: {amount}.",
        iep=iep_name(iep),
        service=name,
        amount=plain(amount(account.service)),
    )
    return fact(capitalized(words), on=(iep_evidence(iep),))


def missed(of_service: list[ServiceAccount]) -> Iterator[Sentence]:
    """Minutes that rows call missed, those made up, and what is not documented, kept apart."""
    if documented_missed(of_service) < 1:
        return
    rows = tuple(_rows(of_service))
    name, first, last = plain(of_service[-1].name), rows[0].on, rows[-1].on
    lost = sum(a.total.missed_by_school for a in of_service)
    made_up = sum(a.total.made_up for a in of_service)
    when = ""
    if first and last:
        when = say("from {first} to {last}", first=full_day(first), last=full_day(last))
    words = say(
        "The log that I have shows {minutes} of {service} as missed, {when}.",
        minutes=count(lost, "minute", "minutes"),
        service=name,
        when=when,
    )
    yield fact(words, on=rows)
    if made_up:
        rest = documented_missed(of_service)
        yield fact(
            "Of these, {minutes} were made up, which leaves {rest}.",
            minutes=count(made_up, "minute", "minutes"),
            rest=rest,
            on=tuple(_rows(of_service, SessionStatus.MADE_UP)),
        )
    yield from not_documented(of_service)


def not_documented(of_service: list[ServiceAccount]) -> Iterator[Sentence]:
    """Promised minutes that no row tells of; they are not known to be missed."""
    open_ = [account.total.undocumented for account in of_service]
    known = [minutes for minutes in open_ if minutes is not None]
    if not known or len(known) < len(open_) or round(sum(known)) < 1:
        return
    rests_on = tuple(iep_evidence(account.iep) for account in of_service)
    yield fact(
        "For about {n} more promised minutes I have no record. I do not know if they were given.",
        n=number(round(sum(known))),
        on=(
            *rests_on,
            Absent(
                say("no row on them in the log of {service}", service=plain(of_service[-1].name))
            ),
        ),
    )


def _rows(
    of_service: list[ServiceAccount], status: SessionStatus = SessionStatus.MISSED_BY_SCHOOL
) -> Iterator[Evidence]:
    for account in of_service:
        for session in account.sessions:
            if session.status is status:
                length = session.minutes if session.minutes is not None else account.service.minutes
                many = say("a session") if length is None else say("{n} minutes", n=length)
                told = (
                    say("{many} of {service} missed", many=many, service=plain(account.name))
                    if status is SessionStatus.MISSED_BY_SCHOOL
                    else say("{many} of {service} made up", many=many, service=plain(account.name))
                )
                yield evidence(told, session.on, session.provenance)
