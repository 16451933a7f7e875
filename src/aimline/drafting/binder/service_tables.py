"""Services as tables: what each IEP gives in a month, and what the records tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.compliance.services import Minutes, ServiceAccount, service_accounts
from aimline.day_words import full_day
from aimline.drafting.blocks import Block, Paragraph, Table, line
from aimline.drafting.letters.brief import plain
from aimline.findings.services_of_goal import amount
from aimline.findings.words import number

_HEADER: Final = (
    "Month",
    "In the IEP",
    "Given",
    "Not given by the school",
    "Child away",
    "Made up",
    "No record",
)
_UNKNOWN: Final = "not known"
_CAUTION: Final = (
    "Minutes. “No record” means that no row of a log tells of these minutes; it does not mean that "
    "they were not given."
)


def service_tables(case: Case, as_of: date, about: set[str]) -> Iterator[Block]:
    """A table for each service of which a log tells.

    about: services to show; empty for all of them.
    """
    accounts = [
        account
        for account in service_accounts(case, as_of)
        if account.is_logged and (not about or account.service.id in about)
    ]
    if accounts:
        yield Paragraph(line(_CAUTION), is_quiet=True)
    for account in accounts:
        yield _table(account)


def _table(account: ServiceAccount) -> Table:
    name = f"{plain(account.name)}, IEP of {full_day(account.iep.starts_on)}"
    rows = [
        (f"{month.window.first_on:%B %Y}", *_minutes(month.minutes)) for month in account.months
    ]
    rows.append(("All", *_minutes(account.total)))
    said = plain(amount(account.service))
    return Table(f"{name}: {said}", _HEADER, tuple(rows), True, 1, len(_HEADER) - 1)


def _minutes(minutes: Minutes) -> tuple[str, ...]:
    def shown(x: float | None) -> str:
        return _UNKNOWN if x is None else number(round(x))

    return (
        shown(minutes.promised),
        shown(minutes.delivered),
        shown(minutes.missed_by_school),
        shown(minutes.missed_by_child),
        shown(minutes.made_up),
        shown(minutes.undocumented),
    )
