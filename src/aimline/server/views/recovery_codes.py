"""The recovery codes of one's own account, as a page and as a file; each look is written down."""

from __future__ import annotations

from allauth.mfa.recovery_codes.views import download_recovery_codes, view_recovery_codes
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from aimline.accounts.account_changes import note_codes_shown
from aimline.server.signed_in import account_of


def shown(request: HttpRequest) -> HttpResponse:
    """The page."""
    return _noted(request, view_recovery_codes(request))


def saved(request: HttpRequest) -> HttpResponse:
    """The file."""
    return _noted(request, download_recovery_codes(request))


def _noted(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    if not isinstance(answer, HttpResponseRedirect):
        note_codes_shown(account_of(request))
    return answer
