"""What the person who runs the server needs: organisations, and links. No case shows here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aimline.accounts.invitations import Purpose
from aimline.accounts.models import Account, Duty, Organisation
from aimline.server.forms import OrganisationForm, PersonForm
from aimline.server.links import invited, reset_path


def operator(request: HttpRequest) -> HttpResponse:
    """The organisations, and the two forms."""
    return _shown(request, OrganisationForm(), PersonForm())


@require_POST
def organisation(request: HttpRequest) -> HttpResponse:
    """A new organisation, with the link for whoever looks after its members."""
    form = OrganisationForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, PersonForm())
    made = Organisation.objects.create(name=form.cleaned_data["name"])
    purpose = Purpose(organisation=made, duty=Duty.ADMIN)
    return invited(request, form.cleaned_data["email"], purpose, reverse("operator"))


@require_POST
def person(request: HttpRequest) -> HttpResponse:
    """A link for a family to begin with, or for somebody who forgot the password."""
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _shown(request, OrganisationForm(), form)
    email = form.cleaned_data["email"]
    known = Account.objects.filter(email__iexact=email, is_active=True).first()
    if known is None:
        return invited(request, email, Purpose(), reverse("operator"))
    link = request.build_absolute_uri(reset_path(known))
    words = {"link": link, "email": email, "is_reset": True, "back": reverse("operator")}
    return render(request, "invited.html", words)


def _shown(request: HttpRequest, first: OrganisationForm, other: PersonForm) -> HttpResponse:
    words = {
        "organisations": Organisation.objects.order_by("name"),
        "organisation_form": first,
        "person_form": other,
    }
    return render(request, "operator.html", words)
