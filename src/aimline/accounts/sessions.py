"""Where a person is signed in, and how that ends."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from aimline.accounts.models import Account


def end_sessions(account: Account, *, but: str | None = None) -> None:
    """Sign a person out everywhere. but: the key of the one session that goes on."""
    for session in UserSession.objects.filter(user=account).exclude(session_key=but or ""):
        session.end()
