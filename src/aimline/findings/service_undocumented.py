"""service_undocumented: weeks of school of which no log tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.compliance.services import ServiceAccount
from aimline.day_words import full_day, stretch
from aimline.findings.facts import Facts
from aimline.findings.finding import Evidence, Finding, Threshold, evidence
from aimline.findings.next_steps import letter
from aimline.findings.words import count
from aimline.terms import Certainty

KIND: Final = "service_undocumented"
QUESTION: Final = "Does a log tell of every week?"
AUTHORITY: Final = ("us-records-access-45-days",)

WEEKS: Final = Threshold(2, "a single week without a row may be a slip", "weeks without a row")
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
    sentence = (
        f"No log here tells of {account.name} in {count(len(weeks), 'week')} of school since "
        f"{full_day(weeks[0].first_on)}. That does not mean that it was missed."
    )
    last = account.sessions[-1] if account.sessions else None
    rows = (
        (evidence("the last row of the log", last.on, last.provenance),)
        if last
        else (Evidence("no row of a log is here", account.window.first_on),)
    )
    return Finding(
        kind=KIND,
        goal=None,
        subject=account.service.id,
        question=QUESTION,
        sentence=sentence,
        certainty=Certainty.POSSIBLE,
        evidence=(
            *rows,
            Evidence("weeks without a row: " + "; ".join(_runs(account))),
        ),
        authority=facts.authority(*AUTHORITY),
        next=(letter("service_records_request"),),
        would_change="The log of those weeks, or a school calendar that shows there was no school.",
        arithmetic=(f"{len(weeks)} weeks with school and without a row",),
        thresholds=(WEEKS,),
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
