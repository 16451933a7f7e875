"""The recovery codes of one's own account, as a page and as a file; each look is written down."""

from __future__ import annotations

from allauth.mfa.recovery_codes.views import download_recovery_codes, view_recovery_codes
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from aimline.accounts.account_changes import note_codes_shown
from aimline.server.second_step_secrets import codes_are_lost
from aimline.server.signed_in import account_of


def shown(request: HttpRequest) -> HttpResponse:
    """The page; where no code would work any more, that they have to be made anew."""
    if codes_are_lost(account_of(request)):
        return render(request, "recovery_codes_lost.html")
    return _noted(request, view_recovery_codes(request))


def saved(request: HttpRequest) -> HttpResponse:
    """The file; where no code would work any more, the page that says so."""
    if codes_are_lost(account_of(request)):
        return redirect("mfa_view_recovery_codes")
    return _noted(request, download_recovery_codes(request))


def _noted(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    if not isinstance(answer, HttpResponseRedirect):
        note_codes_shown(account_of(request))
    return answer
