"""service_undocumented: weeks of school of which no log tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.compliance.services import ServiceAccount
from aimline.day_words import full_day, stretch
from aimline.findings.facts import Facts
from aimline.findings.finding import Absent, Evidence, Finding, Threshold, evidence, spoken
from aimline.findings.next_steps import letter
from aimline.terms import Certainty
from aimline.wording.say import marked, say, say_many

KIND: Final = "service_undocumented"
QUESTION: Final = marked("Does a log tell of every week?")
AUTHORITY: Final = ("us-records-access-45-days",)

WEEKS: Final = Threshold(
    2, marked("a single week without a row may be a slip"), marked("weeks without a row")
)
ASKED: Final = frozenset({"service_records_request", "service_log", "service_logs"})
"""What a message of the family is about when it asks for logs."""


def findings(facts: Facts) -> Iterator[Finding]:
    """One finding for each current service, where logs are kept or were asked for."""
    asked = any(ASKED & set(c.about) for c in facts.case.communications)
    asked = asked or any("log" in request.what.lower() for request in facts.case.records)
    current = {review.iep.id for review in facts.current}
    for account in facts.accounts:
        if account.iep.id in current and (asked or account.is_logged):
            weeks = account.weeks_without_row
            if len(weeks) >= WEEKS.value:
                yield _finding(facts, account)


def _finding(facts: Facts, account: ServiceAccount) -> Finding:
    weeks = account.weeks_without_row
    sentence = say(
        "No log here tells of {name} in {weeks} of school since {day}. That does not mean that it "
        "was missed.",
        name=account.name,
        weeks=say_many("{n} week", "{n} weeks", len(weeks)),
        day=full_day(weeks[0].first_on),
    )
    last = account.sessions[-1] if account.sessions else None
    rows = (
        (evidence(say("the last row of the log"), last.on, last.provenance),)
        if last
        else (Absent(say("no row of a log is here"), account.window.first_on),)
    )
    return Finding(
        kind=KIND,
        goal=None,
        subject=account.service.id,
        question=say(QUESTION),
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=(
            *rows,
            Evidence(say("weeks without a row: {weeks}", weeks="; ".join(_runs(account)))),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(letter("service_records_request"),),
        would_change=say(
            "The log of those weeks, or a school calendar that shows there was no school."
        ),
        arithmetic=(say("{n} weeks with school and without a row", n=len(weeks)),),
        thresholds=spoken(WEEKS),
    )


def _runs(account: ServiceAccount) -> Iterator[str]:
    """Weeks in a row as one stretch; weekends between do not part them."""
    first = last = None
    for week in account.weeks_without_row:
        if first and last and (week.first_on - last.last_on).days <= 1:
            last = week
            continue
        if first and last:
            yield stretch(first.first_on, last.last_on)
        first = last = week
    if first and last:
        yield stretch(first.first_on, last.last_on)
