"""Who comes in: the one gate before every page of a server."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any, Final
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.usersessionkit import track_activity
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from aimline.accounts.models import Access, Account, Duty, Notice, Role
from aimline.accounts.permitted import ROLES, Action, action_of, may_open
from aimline.accounts.reach import access_to, cases_within, is_staff, owner_of
from aimline.day_words import full_day
from aimline.server.idle_sessions import is_over
from aimline.server.places import ANYBODY, MEMBERS_ADMIN, OPERATOR, OWN_ACCOUNT, SIGNED_IN
from aimline.store.actor import NOBODY_ELSE, Actor, acting
from aimline.web.person import Person
from aimline.web.views.refusals import not_here

_METHODS: Final = ("GET", "HEAD", "POST")
_CASE: Final = "case_id"
_PAGE: Final = re.compile(r"https?://(?P<host>[^/?#\\]+)(?P<path>/(?![/\\])[^#]*)")
_SEEN_ANEW: Final = 60.0
_SESSIONS_KEPT: Final = 10_000

Next = Callable[[HttpRequest], HttpResponse]


class KnownMethods:
    """Refuses whatever is no reading and no sending of a form, before anything else is asked."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the known methods through."""
        if request.method in _METHODS:
            return self.get_response(request)
        return HttpResponseNotAllowed(_METHODS)


class SessionsSeen:
    """Keeps, by the minute, when and from where each session was used last."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self._seen: dict[tuple[str | int | None, ...], float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the session where it is new, comes from elsewhere, or was not seen for a minute."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        key = (
            request.session.session_key,
            str(request.user.pk),
            request.META.get("REMOTE_ADDR"),
            hash(request.META.get("HTTP_USER_AGENT")),
        )
        now = monotonic()
        if self._seen.get(key, -_SEEN_ANEW) + _SEEN_ANEW <= now:
            track_activity(request, user=request.user, session=request.session)
            self._seen.pop(key, None)
            if len(self._seen) >= _SESSIONS_KEPT:
                self._seen.pop(next(iter(self._seen)), None)
            self._seen[key] = now
        return self.get_response(request)


class OnlyWithAccess:
    """Opens a page to whom it is open, and answers everybody else as if it were not there."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Everything that follows is done by the person who asks."""
        request.person = _nobody()  # type: ignore[attr-defined]
        with acting(_actor(request)):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, parts: dict[str, Any]
    ) -> HttpResponse | None:
        """An answer instead of the page, or None where the page may be shown."""
        page = request.resolver_match.url_name if request.resolver_match else None
        if page is None:
            return not_here(request)
        if _has_nul(request):
            return render(request, "refused.html", {"message": _nul_words()}, status=400)
        if page in ANYBODY:
            return None
        account = request.user
        if not isinstance(account, Account):
            return _to_sign_in(request)
        works_for_others = is_staff(account)
        if is_over(request, is_staff=works_for_others):
            logout(request)
            return _to_sign_in(request)
        request.person = _person(account)  # type: ignore[attr-defined]
        if page in OWN_ACCOUNT:
            return None
        if works_for_others and not is_mfa_enabled(account):
            return HttpResponseRedirect(reverse("mfa_index"))
        if _CASE in parts:
            return _of_case(request, account, page, parts[_CASE])
        return None if _may_open(account, page, parts) else not_here(request)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the page of signing in, and from there back to the page that asked.

    A form has no page of its own to come back to, and neither has a part of a page.
    """
    is_part = bool(request.headers.get("HX-Request"))
    asked_by = request.headers.get("HX-Current-URL" if is_part else "Referer", "")
    is_page = request.method in ("GET", "HEAD") and not is_part
    back = request.get_full_path() if is_page else _of_own(request, asked_by)
    answer = redirect_to_login(back, reverse("account_login"))
    # A part would show the page of signing in within itself.
    return HttpResponse(headers={"HX-Redirect": answer.url}) if is_part else answer


def _of_own(request: HttpRequest, url: str) -> str:
    """The path and query of a page of this server; of whatever is none, the first page."""
    page = _PAGE.match(url)
    return page["path"] if page and page["host"] == request.get_host() else reverse("start")


def _of_case(
    request: HttpRequest, account: Account, page: str, case_id: UUID
) -> HttpResponse | None:
    access = access_to(account, case_id)
    if access is None or not may_open(Role(access.role), page):
        return not_here(request)
    role = Role(access.role)
    request.person = _person(account, role, page, _told(access))  # type: ignore[attr-defined]
    return None


def _told(access: Access) -> str:
    """What a person has to know on every page of a case that is not theirs."""
    if access.role == Role.GUEST and access.ends_on:
        return _("You read this case as a guest of the family, until %(day)s.") % {
            "day": full_day(access.ends_on)
        }
    if access.role in (Role.ADVOCATE, Role.ATTORNEY) and owner_of(access.case_id) is None:
        return _(
            "No family owner has taken this case over yet. Invite the parent under Settings, “Who"
            " can see this”."
        )
    return ""


def _may_open(account: Account, page: str, parts: dict[str, Any]) -> bool:
    if page in SIGNED_IN:
        return True
    if page in OPERATOR:
        return account.is_operator
    if page in MEMBERS_ADMIN:
        mine = account.memberships.filter(duty=Duty.ADMIN)
        return mine.filter(organisation_id=parts["organisation_id"]).exists()
    return False


def _person(account: Account, role: Role | None = None, page: str = "", told: str = "") -> Person:
    """The person as the pages know them."""
    if role is None:
        return Person(
            account=account.name,
            is_open=_never,
            sees_whole=False,
            works_on_whole=False,
            within=partial(cases_within, account=account),
            is_alone=False,
        )
    # Whoever changes facts works on them as they are: a form without what is private loses it.
    is_changing = action_of(page) is Action.CHANGE
    sees_whole = Action.READ_PRIVATE in ROLES[role]
    return Person(
        kind=role.value,
        account=account.name,
        is_open=partial(may_open, role),
        sees_whole=sees_whole,
        works_on_whole=sees_whole or is_changing,
        told=told,
        news=_news(account),
        within=partial(cases_within, account=account),
        is_alone=False,
    )


def _news(account: Account) -> tuple[str, ...]:
    mine = Notice.objects.filter(account=account, seen_at=None).order_by("at")
    return tuple(map(str, mine.values_list("id", flat=True)))


def _nobody() -> Person:
    return Person(
        is_open=_never,
        sees_whole=False,
        works_on_whole=False,
        within=lambda c: c.none(),
        is_alone=False,
    )


def _has_nul(request: HttpRequest) -> bool:
    """Whether something holds the one sign that PostgreSQL keeps in no text."""
    sent = (request.GET, request.POST)
    words = (word for given in sent for key in given for word in (key, *given.getlist(key)))
    return "\0" in request.path or any("\0" in word for word in words)


def _nul_words() -> str:
    return _(
        "What was sent holds a sign that is no part of any text, so nothing was changed. Type it"
        " once more, rather than pasting it."
    )


def _never(_page: str) -> bool:
    return False


def _actor(request: HttpRequest) -> Actor:
    place = str(request.META.get("REMOTE_ADDR", ""))
    if not isinstance(request.user, Account):
        return Actor(NOBODY_ELSE.name, NOBODY_ELSE.account, place)
    return Actor(request.user.name, str(request.user.id), place)
