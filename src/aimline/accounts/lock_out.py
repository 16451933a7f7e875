"""Whose wrong passwords are counted, without the address: by a hash with the key of this server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from axes.utils import reset
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from aimline.accounts.models import Account

_SALT: Final = "aimline.accounts.lock_out"


def counted_under(request: HttpRequest, credentials: Mapping[str, str | None] | None) -> str:
    """The name under which a wrong password is counted: one for an address, however it is typed.

    Whoever is asked for the password again is signed in, and types no address.
    """
    given = credentials or {}
    typed = given.get("email") or given.get("login") or request.POST.get("login")
    if not typed and isinstance(request.user, Account):
        typed = request.user.email
    return _hash(typed or "")


def open_again(account: Account) -> None:
    """Forget the wrong passwords that were tried for an account, from wherever."""
    reset(username=_hash(account.email))


def _hash(address: str) -> str:
    # In small letters, as an account is looked for: another spelling gives no more tries.
    return salted_hmac(_SALT, address.strip().lower(), algorithm="sha256").hexdigest()
