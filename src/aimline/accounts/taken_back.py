"""Invitations taken back, and what the log says of them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from aimline.accounts.models import Invitation
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.record import held_case


def take_back(found: QuerySet[Invitation]) -> None:
    """Of some invitations, those that were not used let nobody in any more."""
    still = found.filter(used_at=None, withdrawn_at=None)
    with transaction.atomic():
        # Each case first, as everybody does who changes an access, so that no two wait for each
        # other; in one order, as there may be several.
        cases = still.filter(case__isnull=False).values_list("case_id", flat=True)
        for case_id in sorted(set(cases)):
            held_case(case_id)
        for one in still.select_for_update():
            one.withdrawn_at = timezone.now()
            one.save(update_fields=["withdrawn_at"])
            note_invitation(Kind.INVITATION_GONE, one)


def note_invitation(kind: Kind, one: Invitation) -> None:
    """Write into the log of the case, or of the place, who was invited to what."""
    told = {
        "role": one.role,
        "organisation": str(one.organisation_id or ""),
        "duty": one.duty,
        "operator": "yes" if one.makes_operator else "",
    }
    said = {name: value for name, value in told.items() if value}
    note(kind, one.case_id, said=one.email, **said)
