"""Who may see a case: the list, letting somebody in, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from aimline.accounts import sharing
from aimline.accounts.invitations import Purpose
from aimline.accounts.models import Access, Invitation, Role
from aimline.accounts.reach import access_to, owner_of, today
from aimline.accounts.sharing import offered_roles
from aimline.accounts.taken_back import take_back
from aimline.server.forms import InviteForm
from aimline.server.links import invited
from aimline.server.signed_in import account_of
from aimline.web.page import page
from aimline.web.person import person_at
from aimline.web.reviewed import viewed


def access(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Everybody who may see the case, who waits, and who was invited.

    To whom the family keeps what is planned, neither is it told who works on it.
    """
    rows = Access.objects.filter(case_id=case_id).select_related("account", "given_by")
    if not person_at(request).sees_whole:
        rows = rows.filter(Q(account=account_of(request)) | Q(role=Role.OWNER))
    still = [row for row in rows.order_by("given_at") if row.ended_at is None]
    open_now = [row for row in still if row.consented_at and not _is_over(row)]
    pending = Invitation.objects.filter(
        case_id=case_id, used_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    )
    return page(
        request,
        "access.html",
        viewed(request, case_id),
        people=open_now,
        waiting=[row for row in still if not row.consented_at],
        past=[row for row in rows if row.ended_at or _is_over(row)],
        invitations=pending.order_by("created_at"),
        owner=owner_of(case_id),
        me=request.user,
    )


def invite(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Invite somebody; the owner at once, others for the owner to agree."""
    mine = access_to(account_of(request), case_id)
    assert mine is not None, "the doors let nobody else here"
    form = InviteForm(offered_roles(Role(mine.role), case_id), request.POST or None)
    if request.method == "POST" and form.is_valid():
        role, ends_on = Role(form.cleaned_data["role"]), form.cleaned_data["ends_on"]
        purpose = Purpose(case_id=case_id, role=role, ends_on=ends_on)
        back = reverse("access", args=[case_id])
        return invited(request, form.cleaned_data["email"], purpose, back)
    owner = owner_of(case_id)
    words = {"form": form, "owner": owner, "is_owner": owner == request.user}
    return page(request, "invite.html", viewed(request, case_id), **words)


@require_POST
def invitation_away(request: HttpRequest, case_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back; the owner any, others their own."""
    found = Invitation.objects.filter(case_id=case_id, id=invitation_id, used_at=None)
    if owner_of(case_id) != request.user:
        found = found.filter(given_by=account_of(request))
    take_back(found)
    return _back(case_id)


@require_POST
def consent(request: HttpRequest, case_id: UUID, access_id: UUID) -> HttpResponse:
    """Agree that somebody may see the case."""
    sharing.consent(case_id, access_id)
    return _back(case_id)


@require_POST
def end(request: HttpRequest, case_id: UUID, access_id: UUID) -> HttpResponse:
    """End somebody's access at once."""
    sharing.end(case_id, access_id)
    return _back(case_id)


def _back(case_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("access", args=[case_id]))


def _is_over(row: Access) -> bool:
    return row.ends_on is not None and row.ends_on < today()
