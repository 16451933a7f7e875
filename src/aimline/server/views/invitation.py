"""The link of an invitation: what it is to, and the account that it makes."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from django.contrib.auth.views import redirect_to_login
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from aimline.accounts.invitations import accept, open_invitation
from aimline.accounts.models import Account, Duty, Invitation, Role
from aimline.server.forms import AccountForm
from aimline.server.links import came_by_mail


def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what an invitation is to, and use it."""
    found = open_invitation(token)
    if found is None:
        return render(request, "invitation_over.html", status=404)
    if isinstance(request.user, Account):
        return _of_account(request, token, found, request.user)
    if Account.objects.filter(email__iexact=found.email).exists():
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    form = AccountForm(found.email, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _made(request, token, found, form)
    return _shown(request, found, form=form)


def _of_account(
    request: HttpRequest, token: str, found: Invitation, account: Account
) -> HttpResponse:
    if found.email != account.email.lower():
        return _shown(request, found, is_for_other=True)
    if request.method != "POST":
        return _shown(request, found)
    is_mailed = came_by_mail(request, token)
    accept(token, account, keeps_beginner=_keeps_beginner(request), is_mailed=is_mailed)
    return HttpResponseRedirect(reverse("start"))


def _made(request: HttpRequest, token: str, found: Invitation, form: AccountForm) -> HttpResponse:
    """A new account, and what it was invited to; both or neither."""
    is_mailed = came_by_mail(request, token)
    try:
        with transaction.atomic():
            account = Account.objects.create_user(
                found.email, form.cleaned_data["name"], form.cleaned_data["password"]
            )
            # A link that was copied proves nothing: whoever invites could open it as well.
            EmailAddress.objects.create(
                user=account, email=found.email, verified=is_mailed, primary=True
            )
            accept(token, account, keeps_beginner=_keeps_beginner(request), is_mailed=is_mailed)
    except IntegrityError:
        if not Account.objects.filter(email__iexact=found.email).exists():
            raise
        # The same form was sent a moment before, as by a double click: the account is made.
        return HttpResponseRedirect(reverse("account_login"))
    answer: HttpResponse = perform_login(request, account, redirect_url=reverse("start"))
    return answer


def _keeps_beginner(request: HttpRequest) -> bool:
    return request.POST.get("keeps", "") == "yes"


def _shown(
    request: HttpRequest,
    found: Invitation,
    *,
    form: AccountForm | None = None,
    is_for_other: bool = False,
) -> HttpResponse:
    return render(
        request,
        "invitation.html",
        {
            "found": found,
            "form": form,
            "is_for_other": is_for_other,
            "role": Role(found.role).label if found.role else "",
            "duty": Duty(found.duty).label if found.duty else "",
            "takes_over": found.role == Role.OWNER,
        },
    )
