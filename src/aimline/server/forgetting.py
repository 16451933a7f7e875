"""What a server keeps for a while, taken out once its while is over."""

from __future__ import annotations

from time import monotonic
from typing import Final

from allauth.usersessions.models import UserSession
from django.core.cache import caches
from django.core.management import call_command

from aimline.server.sealed_cache import SealedCache

_EVERY: Final = 3600.0
"""Seconds."""


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
    for seen in UserSession.objects.iterator():
        seen.purge()
