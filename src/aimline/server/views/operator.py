"""What the person who runs the server needs: organisations, and links. No case shows here."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aimline.accounts.invitations import Purpose
from aimline.accounts.models import Account, Duty, Organisation
from aimline.accounts.new_password import has_a_case, note_way_in
from aimline.server.forms import OrganisationForm, PersonForm
from aimline.server.links import in_each_language, invited, mailed, reset_path
from aimline.server.signed_in import account_of
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note


def operator(request: HttpRequest) -> HttpResponse:
    """The organisations, and the two forms."""
    return _shown(request, OrganisationForm(), PersonForm())


@require_POST
def organisation(request: HttpRequest) -> HttpResponse:
    """A new organisation, with the link for whoever looks after its members."""
    form = OrganisationForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, PersonForm())
    with transaction.atomic():
        made = Organisation.objects.create(name=form.cleaned_data["name"])
        note(Kind.ORGANISATION, None, said=made.name, organisation=str(made.id))
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
    return _reset(request, known)


def _reset(request: HttpRequest, known: Account) -> HttpResponse:
    """A way to a new password: by mail to its holder alone; shown only where no case is behind it.

    Whoever opens the link is that person from then on, so it must not pass through an operator.
    """
    link = request.build_absolute_uri(reset_path(known))
    words: dict[str, object] = {"email": known.email, "sends": bool(settings.EMAIL_HOST)}
    if settings.EMAIL_HOST:
        words["is_sent"] = mailed(
            known.email,
            in_each_language(lambda: _("A new password for Aimline"), " · "),
            in_each_language(lambda: _reset_words(link)),
        )
    elif not has_a_case(known):
        words["link"] = link
    if words.get("is_sent") or words.get("link"):
        note_way_in(known, Kind.RESET_LINK, account_of(request).name)
    return render(request, "new_password.html", words)


def _reset_words(link: str) -> str:
    return _(
        "By this link you choose a new password for Aimline. It works once:\n\n%(link)s\n\nIf you"
        " did not ask for it, do nothing, and tell whoever runs the server."
    ) % {"link": link}


def _shown(request: HttpRequest, first: OrganisationForm, other: PersonForm) -> HttpResponse:
    words = {
        "organisations": Organisation.objects.order_by("name"),
        "organisation_form": first,
        "person_form": other,
    }
    return render(request, "operator.html", words)
