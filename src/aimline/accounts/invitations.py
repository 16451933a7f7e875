"""Links that let one person in, once, until a day."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from aimline.accounts.models import Account, Duty, Invitation, Membership, Organisation, Role
from aimline.accounts.sharing import NotShared, let_in
from aimline.accounts.taken_back import note_invitation
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.record import held_case

GOOD_FOR: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an invitation is to: an account alone, a case, an organisation, or the server."""

    case_id: UUID | None = None
    role: Role | None = None
    ends_on: date | None = None
    organisation: Organisation | None = None
    duty: Duty | None = None
    makes_operator: bool = False


def invite(email: str, purpose: Purpose, given_by: Account | None) -> tuple[Invitation, str]:
    """A new invitation, and the token of its link, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        made = Invitation.objects.create(
            token_hash=_hash(token),
            email=email.strip().lower(),
            case_id=purpose.case_id,
            role=purpose.role or "",
            ends_on=purpose.ends_on,
            organisation=purpose.organisation,
            duty=purpose.duty or "",
            makes_operator=purpose.makes_operator,
            given_by=given_by,
            expires_at=timezone.now() + GOOD_FOR,
        )
        note_invitation(Kind.INVITED, made)
    return made, token


def invited_lately(account: Account) -> int:
    """How many invitations an account gave within a day, whatever became of them."""
    since = timezone.now() - timedelta(days=1)
    return Invitation.objects.filter(given_by=account, created_at__gt=since).count()


def open_invitation(token: str) -> Invitation | None:
    """The invitation of a link that still works."""
    return (
        Invitation.objects.select_related("given_by", "organisation")
        .filter(token_hash=_hash(token), used_at=None, withdrawn_at=None)
        .filter(expires_at__gt=timezone.now())
        .first()
    )


def accept(
    token: str, account: Account, *, keeps_beginner: bool = True, is_mailed: bool = False
) -> Invitation:
    """Use an invitation up; what it promised is so from now on. Raises NotShared.

    is_mailed: whether the link was opened as it went by mail, which proves the address.
    """
    with transaction.atomic():
        found = open_invitation(token)
        if found is not None and found.case_id is not None:
            # First, as whoever ends an access does, so that no two wait for each other.
            held_case(found.case_id)
        # Two clicks at once, or one and a withdrawal: only one of them finds it open.
        now = timezone.now()
        still = Invitation.objects.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)
        is_first = found and still.filter(id=found.id).update(used_at=now)
        if found is None or not is_first:
            raise NotShared(_("This link was used already, or its days are over. Ask for another."))
        if found.email != account.email.lower():
            raise NotShared(
                _("This invitation is for another e-mail address than the one you use here.")
            )
        if found.case_id is not None:
            let_in(found, account, keeps_beginner=keeps_beginner, is_mailed=is_mailed)
        _give(found, account)
    return found


def _give(invitation: Invitation, account: Account) -> None:
    """What belongs to no case: a place in an organisation, or running the server."""
    if invitation.organisation is not None:
        Membership.objects.update_or_create(
            organisation=invitation.organisation,
            account=account,
            defaults={"duty": invitation.duty},
        )
        note(
            Kind.MEMBER,
            None,
            said=f"{account.name}: {invitation.duty}",
            of_account=str(account.id),
            organisation=str(invitation.organisation.id),
        )
    if invitation.makes_operator:
        Account.objects.filter(id=account.id).update(is_operator=True)
        done = gettext_noop("runs the server")
        note(Kind.OPERATOR, None, said=f"{account.name}: {done}", of_account=str(account.id))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
