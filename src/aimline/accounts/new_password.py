"""A way to a new password that somebody else made: it is written down, and its holder is told."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from aimline.accounts.account_notices import tell
from aimline.accounts.models import Account
from aimline.accounts.reach import today
from aimline.day_words import full_day
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note

AT_THE_MACHINE: Final = "the machine"
"""Who made it, where nobody was signed in."""


def has_a_case(account: Account) -> bool:
    """Whether somebody has a way to a family's case, or waits for one."""
    return account.accesses.filter(ended_at=None).exists()


def note_way_in(account: Account, kind: Kind, made_by: str) -> None:
    """Write down that a way in was made for somebody, and tell them at their next visit."""
    with transaction.atomic():
        note(kind, None, said=account.email, of_account=str(account.id), made_by=made_by)
        tell(account, lambda: _told(kind, made_by, today()))


def _told(kind: Kind, made_by: str, on: date) -> str:
    if made_by == AT_THE_MACHINE:
        words = (
            _("Your second step was taken away at the machine of the server on %(day)s.")
            if kind is Kind.SECOND_STEP_GONE
            else _(
                "A way to set a new password for you was made at the machine of the server on"
                " %(day)s."
            )
        )
    else:
        words = (
            _("Your second step was taken away by %(name)s on %(day)s.")
            if kind is Kind.SECOND_STEP_GONE
            else _("A way to set a new password for you was made by %(name)s on %(day)s.")
        )
    asked = _("If you did not ask for it, tell whoever runs this server, and change your password.")
    return f"{words % {'name': made_by, 'day': full_day(on)}} {asked}"
