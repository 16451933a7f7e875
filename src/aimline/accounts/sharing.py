"""Letting people in, agreeing to it, and taking it back; the family is told each time."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from aimline.accounts.models import Access, Account, Invitation, Notice, Role
from aimline.accounts.reach import open_accesses, owner_of, today
from aimline.accounts.taken_back import take_back
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.record import held_case
from aimline.terms import AimlineError
from aimline.wording.say import ENGLISH, in_language


class NotShared(AimlineError):
    """What cannot be done with an access, and why."""


def offered_roles(role: Role, case_id: UUID) -> tuple[Role, ...]:
    """What a person in that role may invite others as."""
    if role is Role.OWNER:
        return (Role.SECOND_PARENT, Role.ADVOCATE, Role.ATTORNEY, Role.GUEST)
    workers = (Role.ADVOCATE, Role.ATTORNEY)
    return workers if owner_of(case_id) else (Role.OWNER, *workers)


def let_in(
    invitation: Invitation,
    account: Account,
    *,
    keeps_beginner: bool = True,
    is_mailed: bool = False,
) -> Access:
    """The access that an invitation gives. Who takes a case over may end what was before.

    It is open at once where the family's owner invited, and else waits for the owner.
    is_mailed: whether the link was opened as it went by mail, which the log tells of a takeover.
    """
    assert invitation.case_id is not None, "an invitation to a case"
    with transaction.atomic():
        held_case(invitation.case_id)
        owner = owner_of(invitation.case_id)
        if invitation.role == Role.OWNER and owner is not None:
            raise NotShared(_("This case has an owner already, so nobody else can take it over."))
        held = Access.objects.filter(case_id=invitation.case_id, account=account, ended_at=None)
        for over in held.filter(ends_on__lt=today()):
            _end(over)  # Its last day is over, so this is a new access.
        if held.exists():
            raise NotShared(_("You can see this case already. Ask the family if it should change."))
        is_agreed = invitation.role == Role.OWNER or invitation.given_by == owner
        access = Access.objects.create(
            case_id=invitation.case_id,
            account=account,
            role=invitation.role,
            given_by=invitation.given_by,
            ends_on=invitation.ends_on,
            consented_at=timezone.now() if is_agreed else None,
        )
        note_access(access, _done(access, is_agreed=is_agreed, is_mailed=is_mailed))
        if access.role == Role.OWNER:
            _take_over(access, keeps_beginner=keeps_beginner)
        else:
            _tell_owner(access, is_agreed=is_agreed)
    return access


def _done(access: Access, *, is_agreed: bool, is_mailed: bool) -> str:
    if access.role == Role.OWNER:
        mailed = gettext_noop("taken over by a mailed link")
        return mailed if is_mailed else gettext_noop("taken over by a copied link")
    return gettext_noop("let in") if is_agreed else gettext_noop("waits for the owner")


def consent(case_id: UUID, access_id: UUID) -> None:
    """The owner agrees that a person may see the case."""
    with transaction.atomic():
        held_case(case_id)
        waiting = Access.objects.select_for_update().filter(consented_at=None, ended_at=None)
        access = waiting.filter(case_id=case_id, id=access_id).first()
        if access is not None:
            access.consented_at = timezone.now()
            access.save(update_fields=["consented_at"])
            note_access(access, gettext_noop("let in by the owner"))


def end(case_id: UUID, access_id: UUID) -> None:
    """Nobody sees the case by this access from now on. The owner's own cannot be ended."""
    with transaction.atomic():
        held_case(case_id)
        access = Access.objects.filter(case_id=case_id, id=access_id, ended_at=None).first()
        if access is None:
            return
        if access.role == Role.OWNER:
            raise NotShared(
                _("The case is yours, so your own access stays. Delete the case to end it.")
            )
        _end(access)
        _withdraw_invitations(case_id, access.account)


def _end(access: Access) -> None:
    Access.objects.filter(id=access.id).update(ended_at=timezone.now())
    note_access(access, gettext_noop("ended"))


def note_access(access: Access, done: str) -> None:
    """Write into the log of the case who may see it from now on, or no more."""
    note(
        Kind.ACCESS,
        access.case_id,
        said=f"{access.account.name}: {done}",
        role=access.role,
        of_account=str(access.account_id),
        until=access.ends_on.isoformat() if access.ends_on else "",
    )


def _withdraw_invitations(case_id: UUID, given_by: Account) -> None:
    """Who may not see a case any more has invited nobody to it either."""
    take_back(Invitation.objects.filter(case_id=case_id, given_by=given_by))


def _take_over(access: Access, *, keeps_beginner: bool) -> None:
    others = open_accesses().filter(case_id=access.case_id).exclude(id=access.id)
    if keeps_beginner:
        for kept in others.select_related("account"):
            note_access(kept, gettext_noop("goes on, as the new owner agreed"))
        others.update(consented_at=access.given_at)
    else:
        for ended in others.select_related("account"):
            note_access(ended, gettext_noop("ended"))
        others.update(ended_at=access.given_at)
        for other in Account.objects.filter(accesses__case_id=access.case_id):
            _withdraw_invitations(access.case_id, other)


def _tell_owner(access: Access, *, is_agreed: bool) -> None:
    owner = owner_of(access.case_id)
    if owner is None:
        return
    # Kept in English, and retold to whoever reads it.
    with override(ENGLISH), in_language(ENGLISH):
        words = (
            _("%(name)s (%(role)s) may see this case now.")
            if is_agreed
            else _("%(name)s (%(role)s) asks to see this case. Nothing is shown until you agree.")
        )
        said = words % {"name": access.account.name, "role": Role(access.role).label}
        if access.ends_on:
            said += " " + _("The last day is %(day)s.") % {"day": _day(access.ends_on)}
    Notice.objects.create(account=owner, case_id=access.case_id, said=said)


def _day(on: date) -> str:
    from aimline.day_words import full_day

    return full_day(on)
