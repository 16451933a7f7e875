"""The secrets of second steps that are set up, locked: of what the database keeps no code is made.

Until a new one is confirmed, its secret stands readable in the session of whoever sets it up.
"""

from __future__ import annotations

from typing import Any, Final

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken
from django.db import transaction

from aimline.accounts.models import Account
from aimline.server.own_lock import lock_for

_PURPOSE: Final = "second_step"
_SIGN: Final = "locked:"
"""Before a secret that is locked; what was written before there was a lock has none."""
_SECRETS: Final = {
    Authenticator.Type.TOTP: "secret",
    Authenticator.Type.RECOVERY_CODES: "seed",
}
"""The names under which a second step keeps what it is made of."""


def locked(secret: str) -> str:
    """A secret as it stands in the database."""
    return _SIGN + lock_for(_PURPOSE).encrypt(secret.encode()).decode()


def opened(kept: str) -> str:
    """The secret of what stands in the database.

    One that another key locked is as good as any other: no code fits it, and none is refused with
    more than that. Nobody may be shown codes of such a one: ask codes_are_lost before.
    """
    found = _read(kept, lock_for(_PURPOSE))
    return generate_totp_secret() if found is None else found


def codes_are_lost(account: Account) -> bool:
    """Whether another key locked what somebody's recovery codes are made of."""
    kind = Authenticator.Type.RECOVERY_CODES
    kept = Authenticator.objects.filter(user=account, type=kind).first()
    return kept is not None and _read(kept.data[_SECRETS[kind]], lock_for(_PURPOSE)) is None


def lock_anew(key_before: str = "") -> tuple[str, ...]:
    """Lock every secret with the key of now; whose is locked with a key that nobody gave.

    key_before: the key that was exchanged for that of now. What is locked already stays as it is.
    Returns the address of each such person once.
    """
    unread = set()
    with transaction.atomic():
        for step in Authenticator.objects.select_for_update().filter(type__in=_SECRETS):
            if not _lock_one(step, key_before):
                unread.add(step.user.email)
    return tuple(sorted(unread))


def _lock_one(step: Any, key_before: str) -> bool:  # noqa: ANN401
    """Whether the secret of a second step is locked with the key of now."""
    name = _SECRETS[step.type]
    kept = step.data[name]
    if kept.startswith(_SIGN) and _read(kept, lock_for(_PURPOSE)) is not None:
        return True
    secret = _read(kept, lock_for(_PURPOSE, key_before))
    if secret is None:
        return False
    step.data[name] = locked(secret)
    step.save(update_fields=["data"])
    return True


def _read(kept: str, lock: Fernet) -> str | None:
    if not kept.startswith(_SIGN):
        return kept
    try:
        return lock.decrypt(kept.removeprefix(_SIGN).encode()).decode()
    except InvalidToken:
        return None
