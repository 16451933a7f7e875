"""Whose a new case is: whoever begins it has it at once, in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import gettext_noop

from aimline.accounts.models import Access, Account, Duty, Role
from aimline.accounts.sharing import note_access
from aimline.store.actor import actor
from aimline.store.models import CaseRow


def give_new_cases_to_who_begins_them() -> None:
    """From now on."""
    post_save.connect(_given, sender=CaseRow, dispatch_uid="aimline.accounts.beginning")


def _given(instance: CaseRow, created: bool, **_: Any) -> None:  # noqa: ANN401
    if not created or not actor().account:
        return
    account = Account.objects.get(id=actor().account)
    access = Access.objects.create(
        case=instance,
        account=account,
        role=_role(account),
        given_by=account,
        consented_at=timezone.now(),
    )
    note_access(access, gettext_noop("begins the case"))


def _role(account: Account) -> Role:
    """A family's own case is theirs; whoever works for an organisation begins it for a family."""
    duties = set(account.memberships.values_list("duty", flat=True))
    if Duty.ATTORNEY in duties:
        return Role.ATTORNEY
    return Role.ADVOCATE if duties or account.is_operator else Role.OWNER
