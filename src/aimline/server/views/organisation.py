"""The members of an organisation, looked after by one of them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aimline.accounts.invitations import Purpose
from aimline.accounts.models import Duty, Invitation, Membership, Organisation
from aimline.accounts.taken_back import take_back
from aimline.server.forms import MemberForm
from aimline.server.links import invited
from aimline.server.signed_in import account_of
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note


def organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Everybody who works for it. No case shows here."""
    return _shown(request, organisation_id, MemberForm())


@require_POST
def invite(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Invite a member."""
    form = MemberForm(request.POST)
    if not form.is_valid():
        return _shown(request, organisation_id, form)
    found = get_object_or_404(Organisation, id=organisation_id)
    purpose = Purpose(organisation=found, duty=Duty(form.cleaned_data["duty"]))
    back = reverse("organisation", args=[organisation_id])
    return invited(request, form.cleaned_data["email"], purpose, back)


@require_POST
def away(request: HttpRequest, organisation_id: UUID, account_id: UUID) -> HttpResponse:
    """Take a member out. Whoever looks after the members cannot take themselves out."""
    others = Membership.objects.exclude(account=account_of(request))
    gone = others.filter(organisation_id=organisation_id, account_id=account_id)
    with transaction.atomic():
        for one in gone.select_related("account"):
            one.delete()
            # Else an invitation that they gave, to themselves perhaps, would bring them back.
            take_back(
                Invitation.objects.filter(organisation_id=organisation_id, given_by=one.account)
            )
            note(
                Kind.MEMBER,
                None,
                said=f"{one.account.name}: taken out",
                of_account=str(account_id),
                organisation=str(organisation_id),
            )
    return HttpResponseRedirect(reverse("organisation", args=[organisation_id]))


def _shown(request: HttpRequest, organisation_id: UUID, form: MemberForm) -> HttpResponse:
    found = get_object_or_404(Organisation, id=organisation_id)
    members = found.memberships.select_related("account").order_by("account__name")
    words = {"organisation": found, "members": members, "form": form, "me": request.user}
    return render(request, "organisation.html", words)
