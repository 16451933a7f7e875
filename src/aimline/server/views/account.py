"""A person's own account: who they are here, where they are signed in, and what they were told."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from aimline.accounts.models import Notice
from aimline.accounts.reach import is_staff
from aimline.accounts.sessions import end_sessions
from aimline.server.signed_in import account_of


def account(request: HttpRequest) -> HttpResponse:
    """The page of one's own account."""
    me = account_of(request)
    return render(
        request,
        "account.html",
        {
            "me": me,
            "memberships": me.memberships.select_related("organisation"),
            "sessions": UserSession.objects.filter(user=me).order_by("-last_seen_at"),
            "here": request.session.session_key,
            "has_second": is_mfa_enabled(me),
            "needs_second": is_staff(me),
        },
    )


@require_POST
def sign_out_one(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one's own sessions."""
    for session in UserSession.objects.filter(user=account_of(request), id=number):
        session.end()
    return HttpResponseRedirect(reverse("account"))


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session, this one too."""
    end_sessions(account_of(request))
    logout(request)
    return HttpResponseRedirect(reverse("account_login"))


@require_POST
def notice_seen(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Put away what one was told."""
    mine = Notice.objects.filter(account=account_of(request), id=notice_id, seen_at=None)
    mine.update(seen_at=timezone.now())
    return HttpResponseRedirect(reverse("start"))
