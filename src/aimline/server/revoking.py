"""What the person at the machine takes back: an account, running the server, a lost second step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aimline.terms import AimlineError

if TYPE_CHECKING:
    from aimline.accounts.models import Account


def account_under(email: str) -> Account:
    """The open account of an address. Raises AimlineError where nobody has one."""
    from aimline.accounts.models import Account

    account = Account.objects.filter(email__iexact=email, is_active=True).first()
    if account is None:
        raise AimlineError("Nobody has an account under this address. Check how it is written.")
    return account


def close(email: str) -> str:
    """Close an account: it opens nothing any more, and nobody comes in by what it gave."""
    from django.db import transaction

    from aimline.accounts.models import Account, Invitation
    from aimline.accounts.sessions import end_sessions
    from aimline.accounts.taken_back import take_back
    from aimline.store.audit.kinds import Kind
    from aimline.store.audit.writing import note

    account = account_under(email)
    with transaction.atomic():
        Account.objects.filter(id=account.id).update(is_active=False, is_operator=False)
        end_sessions(account)
        take_back(Invitation.objects.filter(given_by=account))
        note(Kind.CLOSED, None, said=account.email, of_account=str(account.id))
    return f"The account of {account.email} is closed. Its cases stay as they are."


def operator_away(email: str) -> str:
    """Somebody does not run the server any more; their own cases stay open to them."""
    from django.db import transaction
    from django.utils.translation import gettext_noop

    from aimline.accounts.models import Account, Invitation
    from aimline.accounts.taken_back import take_back
    from aimline.store.audit.kinds import Kind
    from aimline.store.audit.writing import note

    account = account_under(email)
    with transaction.atomic():
        Account.objects.filter(id=account.id).update(is_operator=False)
        take_back(Invitation.objects.filter(given_by=account, case=None))
        done = gettext_noop("does not run the server any more")
        said = f"{account.name}: {done}"
        note(Kind.OPERATOR, None, said=said, of_account=str(account.id))
    return f"{account.email} does not run this server any more."


def second_step_away(email: str) -> str:
    """Take away a second step that was lost, and the codes that stand for it."""
    from allauth.mfa.models import Authenticator
    from django.db import transaction

    from aimline.accounts.new_password import AT_THE_MACHINE, note_way_in
    from aimline.accounts.sessions import end_sessions
    from aimline.store.audit.kinds import Kind

    account = account_under(email)
    with transaction.atomic():
        Authenticator.objects.filter(user=account).delete()
        end_sessions(account)
        note_way_in(account, Kind.SECOND_STEP_GONE, AT_THE_MACHINE)
    return f"{account.email} signs in without a second step, and sets up a new one."
