"""What the records show of services: promised, missed, made up, and not documented."""

from __future__ import annotations

from collections.abc import Iterator

from aimline.case.service import SessionStatus
from aimline.compliance.services import ServiceAccount, documented_missed, service_accounts
from aimline.day_words import full_day
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.goal_facts import iep_evidence, iep_name
from aimline.drafting.letters.letter import Sentence, fact
from aimline.findings.finding import Evidence, evidence
from aimline.findings.services_of_goal import amount
from aimline.findings.words import count, number

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
    words = f"{iep_name(iep)} gives {name}: {plain(amount(account.service))}."
    return fact(f"{words[:1].upper()}{words[1:]}", on=(iep_evidence(iep),))


def missed(of_service: list[ServiceAccount]) -> Iterator[Sentence]:
    """Minutes that rows call missed, those made up, and what is not documented, kept apart."""
    if documented_missed(of_service) < 1:
        return
    rows = tuple(_rows(of_service))
    name, first, last = plain(of_service[-1].name), rows[0].on, rows[-1].on
    lost = sum(a.total.missed_by_school for a in of_service)
    made_up = sum(a.total.made_up for a in of_service)
    when = f"from {full_day(first)} to {full_day(last)}" if first and last else ""
    words = (
        f"The log that I have shows {count(lost, 'minute', 'minutes')} of {name} as missed, {when}."
    )
    yield fact(words, on=rows)
    if made_up:
        rest = documented_missed(of_service)
        yield fact(
            f"Of these, {count(made_up, 'minute', 'minutes')} were made up, which leaves {rest}.",
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
        f"For about {number(round(sum(known)))} more promised minutes I have no record. I do not "
        "know if they were given.",
        on=(*rests_on, Evidence(f"no row on them in the log of {plain(of_service[-1].name)}")),
    )


def _rows(
    of_service: list[ServiceAccount], status: SessionStatus = SessionStatus.MISSED_BY_SCHOOL
) -> Iterator[Evidence]:
    for account in of_service:
        for session in account.sessions:
            if session.status is status:
                length = session.minutes if session.minutes is not None else account.service.minutes
                many = f"{length} minutes" if length is not None else "a session"
                word = "missed" if status is SessionStatus.MISSED_BY_SCHOOL else "made up"
                yield evidence(
                    f"{many} of {plain(account.name)} {word}", session.on, session.provenance
                )
