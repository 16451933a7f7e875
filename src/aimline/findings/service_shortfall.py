"""service_shortfall: minutes that the records call missed and that were not made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from aimline.case.service import ServiceSession, SessionStatus
from aimline.compliance.promised import days_of_cycle
from aimline.compliance.services import MonthOfService, ServiceAccount, documented_missed
from aimline.day_words import day, full_day, month_of_year
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.naming import capitalized
from aimline.findings.next_steps import letter
from aimline.findings.services_of_goal import amount
from aimline.findings.words import count, number
from aimline.terms import Certainty
from aimline.wording.say import marked, say

KIND: Final = "service_shortfall"
QUESTION: Final = marked("Did my child get the minutes that the IEP promises?")
AUTHORITY: Final = ("us-iep-services-as-soon-as-possible",)

MISSED: Final = Threshold(
    1, marked("Aimline's own"), marked("documented minutes missed and not made up")
)
LOOKED_BACK: Final = timedelta(days=2 * 365)
"""IEPs that ended longer ago raise nothing: a due process complaint reaches back two years."""


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each service with documented missed minutes, or with a log that is short."""
    by_service: dict[str, list[ServiceAccount]] = {}
    for account in facts.accounts:
        if account.window.last_on >= facts.as_of - LOOKED_BACK and account.is_logged:
            by_service.setdefault(account.service.id, []).append(account)
    for service, accounts in by_service.items():
        if documented_missed(accounts) >= MISSED.value:
            yield _documented(facts, service, accounts)
        elif short := [a for a in accounts if _log_is_short(a)]:
            yield _short_log(facts, service, short)


def _log_is_short(account: ServiceAccount) -> bool:
    """Whether weeks with a row hold less than promised, by a session and a tenth of the promise.

    Only where school days are counted: else a holiday would look like a shortfall.
    """
    if days_of_cycle(account.service.period or "") is None or not account.total.accounted_for:
        return False
    rest, promised = in_logged_weeks(account), account.total.promised
    if not account.is_counted_by_school_days or rest is None or not promised:
        return False
    return rest >= max(account.service.minutes or 0, promised / 10)


def in_logged_weeks(account: ServiceAccount) -> float | None:
    """Minutes that the rows of weeks with a row leave open; None where nothing is promised."""
    if account.total.promised is None or account.service.minutes is None:
        return None
    silent = sum(_promised_in(account, week.days) for week in account.weeks_without_row)
    return max((account.total.undocumented or 0.0) - silent, 0.0)


def _promised_in(account: ServiceAccount, days: int) -> float:
    whole, promised = account.window.days, account.total.promised or 0.0
    return promised * days / whole if whole else 0.0


def _documented(facts: Facts, service: str, accounts: list[ServiceAccount]) -> Finding:
    low = documented_missed(accounts)
    open_ = [a.total.undocumented for a in accounts]
    high = None if None in open_ else low + sum(minutes or 0.0 for minutes in open_)
    name, first, last = accounts[-1].name, accounts[0].window.first_on, accounts[-1].window.last_on
    sentences = [
        say(
            "The records show {minutes} of {name} that were missed and not made up. That is from "
            "{first} to {last}.",
            minutes=count(low, "minute", "minutes"),
            name=name,
            first=day(first, facts.as_of),
            last=day(last, facts.as_of),
        )
    ]
    if high is not None and round(high) > low:
        more = say(
            "Another {n} promised minutes are not documented. They are not known to be missed.",
            n=number(round(high) - low),
        )
        sentences.append(more)
    return _finding(facts, service, accounts, " ".join(sentences), Certainty.SHOWN)


def _short_log(facts: Facts, service: str, accounts: list[ServiceAccount]) -> Finding:
    account = accounts[-1]
    rest = in_logged_weeks(account) or 0.0
    promised, told = account.total.promised or 0.0, account.total.accounted_for
    sentence = say(
        "The log of {name} tells of {told} minutes since {first}. The IEP promises about "
        "{promised}. In weeks that have a row, no row tells of about {rest} minutes. They are not "
        "known to be missed.",
        name=account.name,
        told=number(told),
        first=day(account.window.first_on, facts.as_of),
        promised=number(round(promised)),
        rest=number(round(rest)),
    )
    return _finding(facts, service, accounts, sentence, Certainty.POSSIBLE)


def _finding(
    facts: Facts,
    service: str,
    accounts: list[ServiceAccount],
    sentence: str,
    certainty: Certainty,
) -> Finding:
    rows = [
        evidence(_row(account, session), session.on, session.provenance)
        for status in _ROWS
        for account in accounts
        for session in account.sessions
        if session.status is status
    ]
    return Finding(
        kind=KIND,
        goal=None,
        subject=service,
        question=say(QUESTION),
        sentence=sentence,
        certainty=certainty,
        evidence=(*(_promise(a) for a in accounts), *rows),
        authority=facts.authority(*AUTHORITY),
        next=(
            *((letter("meeting_services_not_delivered"),) if certainty is Certainty.SHOWN else ()),
            letter("service_records_request"),
        ),
        would_change=say("Rows of the log that show the minutes as given or made up."),
        arithmetic=tuple(line for a in accounts for line in arithmetic(a)),
        thresholds=spoken(MISSED),
    )


_ROWS: Final = (SessionStatus.MISSED_BY_SCHOOL, SessionStatus.MADE_UP)


def _row(account: ServiceAccount, session: ServiceSession) -> str:
    length = session.minutes if session.minutes is not None else account.service.minutes
    is_missed = session.status is SessionStatus.MISSED_BY_SCHOOL
    values = {"n": length, "name": account.name}
    if length is None:
        row = say("{name} missed", **values) if is_missed else say("{name} made up", **values)
    elif is_missed:
        row = say("{n} minutes of {name} missed", **values)
    else:
        row = say("{n} minutes of {name} made up", **values)
    return f"{row} ({session.reason})" if session.reason else row


def _promise(account: ServiceAccount) -> Evidence:
    words = say(
        "promised from {day}: {name}, {amount}",
        day=full_day(account.window.first_on),
        name=account.name,
        amount=amount(account.service),
    )
    return Evidence(words, None, account.iep.document)


def arithmetic(account: ServiceAccount) -> Iterator[str]:
    """The sums of one service, month by month, and how its promise was counted."""
    total = account.total
    of_service = {"name": capitalized(account.name), "iep": account.iep.id}
    if account.is_counted_by_school_days:
        yield say("{name} in the IEP {iep}, promise counted by listed school days:", **of_service)
    else:
        yield say(
            "{name} in the IEP {iep}, promise counted by every week, breaks too:", **of_service
        )
    for month in account.months:
        yield _month(month)
    yield say(
        "missed and not made up: {missed} − {made_up} made up = {left} minutes",
        missed=total.missed_by_school,
        made_up=total.made_up,
        left=total.missed_by_school - total.made_up,
    )
    if total.promised is not None and total.undocumented is not None:
        yield say(
            "not documented: about {promised} promised − {told} told of = {left} minutes",
            promised=number(round(total.promised)),
            told=total.accounted_for,
            left=number(round(total.undocumented)),
        )


def _month(month: MonthOfService) -> str:
    m = month.minutes
    if m.promised is None:
        promised = say("not stated")
    else:
        promised = say("about {n}", n=number(round(m.promised)))
    return say(
        "{month}: promised {promised}; given {given}, missed by the school {by_school}, by the "
        "child {by_child}, made up {made_up}",
        month=month_of_year(month.window.first_on),
        promised=promised,
        given=m.delivered,
        by_school=m.missed_by_school,
        by_child=m.missed_by_child,
        made_up=m.made_up,
    )
