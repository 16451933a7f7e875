"""Whose wrong passwords are counted, without the address: by a hash with the key of this server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from allauth.core.internal import ratelimit
from axes.utils import reset
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from aimline.accounts.models import Account

_SALT: Final = "aimline.accounts.lock_out"
_APP: Final = "allauth.account"
_TRIES: Final = "passwords_tried"


def counted_under(request: HttpRequest, credentials: Mapping[str, str | None] | None) -> str:
    """The name under which a wrong password is counted: one for an address, however it is typed.

    Whoever is asked for the password again is signed in, and types no address.
    """
    given = credentials or {}
    typed = given.get("email") or given.get("login") or request.POST.get("login")
    if not typed and isinstance(request.user, Account):
        typed = request.user.email
    return _hash(typed or "")


def may_try(request: HttpRequest, name: str) -> ratelimit.RateLimitUsage | None:
    """Count one more password under a name; None where there were too many already."""
    return ratelimit.consume(request, app=_APP, action=_TRIES, key=name)


def open_again(request: HttpRequest, account: Account) -> None:
    """Forget the passwords that were tried for an account, from wherever."""
    name = _hash(account.email)
    reset(username=name)
    ratelimit.clear(request, app=_APP, action=_TRIES, key=name)


def _hash(address: str) -> str:
    # In small letters, as an account is looked for: another spelling gives no more tries.
    return salted_hmac(_SALT, address.strip().lower(), algorithm="sha256").hexdigest()
