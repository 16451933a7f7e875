"""What is within a person's reach: one place that every page and every list asks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from aimline.accounts.models import Access, Account, Role
from aimline.store.models import CaseRow


def today() -> date:
    """The day by which an access ends."""
    return date.today()  # noqa: DTZ011 - the server's own calendar day


def open_accesses() -> QuerySet[Access]:
    """Every access that is good today: agreed to, not ended, not past its last day."""
    still = Q(ends_on=None) | Q(ends_on__gte=today())
    return Access.objects.filter(still, ended_at=None, consented_at__isnull=False)


def access_to(account: Account, case_id: UUID) -> Access | None:
    """The way of a person to a case, where it is open today."""
    return open_accesses().filter(account=account, case_id=case_id).first()


def cases_within(cases: QuerySet[CaseRow], account: Account) -> QuerySet[CaseRow]:
    """Of some cases, those that a person may see today."""
    return cases.filter(id__in=open_accesses().filter(account=account).values("case_id"))


def owner_of(case_id: UUID) -> Account | None:
    """The family's owner of a case; None while it waits for one."""
    found = Access.objects.filter(case_id=case_id, role=Role.OWNER, ended_at=None)
    access = found.select_related("account").first()
    return access.account if access else None


def is_staff(account: Account) -> bool:
    """Whether a person works with the cases of others, and so needs a second factor."""
    if account.is_operator or account.memberships.exists():
        return True
    works = (Role.ADVOCATE, Role.ATTORNEY)
    return account.accesses.filter(role__in=works, ended_at=None).exists()
