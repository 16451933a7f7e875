"""What a server keeps for a while, taken out once its while is over."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse

from aimline.server.sealed_cache import SealedCache
from aimline.store.deletion import count_deleted
from aimline.web.reviewed import Kept

_EVERY: Final = 3600.0
_LOOK_EVERY: Final = 60.0
"""Both in seconds."""


class ForgetsDeleted:
    """Of a case that another worker deleted for good, this one keeps nothing in its memory.

    It looks once a minute, before a page is answered.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._known: int | None = None
        self._next = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look, where the minute has passed."""
        if monotonic() >= self._next:
            self._next = monotonic() + _LOOK_EVERY
            deleted = count_deleted()
            if self._known not in (None, deleted):
                Kept.forget_all()
            self._known = deleted
        return self.get_response(request)


class Forgetting:
    """Forgets what is over, at most once an hour."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self) -> None:
        """Forget, where the hour has passed."""
        if monotonic() >= self._next:
            self._next = monotonic() + _EVERY
            forget_what_is_over()


def forget_what_is_over() -> None:
    """Passwords of papers, words told once and long work past their time; sessions that ended."""
    kept = caches["default"]
    if isinstance(kept, SealedCache):
        kept.forget_expired()
    call_command("clearsessions")
    still = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=still).delete()
