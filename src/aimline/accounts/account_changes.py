"""What a person changes about signing in: it ends their other sessions, is written and is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.db import transaction
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from aimline.accounts.account_notices import tell
from aimline.accounts.lock_out import open_again
from aimline.accounts.models import Account
from aimline.accounts.reach import today
from aimline.accounts.sessions import end_sessions
from aimline.day_words import full_day
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note

_WORDS: Final[Mapping[Kind, str]] = {
    Kind.PASSWORD_CHANGED: gettext_noop("Your password was changed on %(day)s."),
    Kind.SECOND_STEP_SET_UP: gettext_noop("Your second step was set up on %(day)s."),
    Kind.SECOND_STEP_GONE: gettext_noop("Your second step was taken away on %(day)s."),
    Kind.PASSKEY_ADDED: gettext_noop("A passkey of yours was added on %(day)s."),
    Kind.PASSKEY_GONE: gettext_noop("A passkey of yours was taken away on %(day)s."),
    Kind.RECOVERY_CODES_NEW: gettext_noop("Your recovery codes were made anew on %(day)s."),
    Kind.RECOVERY_CODES_SHOWN: gettext_noop("Your recovery codes were shown on %(day)s."),
}

# Recovery codes that come and go with the first and the last second step are part of it.
_ADDED: Final[Mapping[str, Kind]] = {
    Authenticator.Type.TOTP: Kind.SECOND_STEP_SET_UP,
    Authenticator.Type.WEBAUTHN: Kind.PASSKEY_ADDED,
}
_REMOVED: Final[Mapping[str, Kind]] = {
    Authenticator.Type.TOTP: Kind.SECOND_STEP_GONE,
    Authenticator.Type.WEBAUTHN: Kind.PASSKEY_GONE,
}


def watch_account_changes() -> None:
    """From now on."""
    for signal, receiver in _RECEIVERS:
        signal.connect(receiver, dispatch_uid=f"aimline.accounts.{receiver.__name__}")


def note_codes_shown(account: Account) -> None:
    """Somebody looked at the recovery codes, each of which stands for the second step."""
    _note(account, Kind.RECOVERY_CODES_SHOWN)


def _password_changed(request: HttpRequest, user: Account, **_parts: Any) -> None:  # noqa: ANN401
    _changed(request, user, Kind.PASSWORD_CHANGED)


def _password_set_by_link(request: HttpRequest, user: Account, **_parts: Any) -> None:  # noqa: ANN401
    open_again(request, user)
    _changed(request, user, Kind.PASSWORD_CHANGED)


def _added(
    request: HttpRequest,
    user: Account,
    authenticator: Authenticator,
    **_parts: Any,  # noqa: ANN401
) -> None:
    if kind := _ADDED.get(authenticator.type):
        _changed(request, user, kind)


def _removed(
    request: HttpRequest,
    user: Account,
    authenticator: Authenticator,
    **_parts: Any,  # noqa: ANN401
) -> None:
    if kind := _REMOVED.get(authenticator.type):
        _changed(request, user, kind)


def _codes_made_anew(request: HttpRequest, user: Account, **_parts: Any) -> None:  # noqa: ANN401
    _changed(request, user, Kind.RECOVERY_CODES_NEW)


_RECEIVERS: Final[tuple[tuple[Signal, Callable[..., None]], ...]] = (
    (password_changed, _password_changed),
    (password_set, _password_changed),
    (password_reset, _password_set_by_link),
    (authenticator_added, _added),
    (authenticator_removed, _removed),
    (authenticator_reset, _codes_made_anew),
)


def _changed(request: HttpRequest, account: Account, kind: Kind) -> None:
    """Whoever was signed in before the change, and did not make it, signs in anew."""
    with transaction.atomic():
        end_sessions(account, but=request.session.session_key)
        _note(account, kind)


def _note(account: Account, kind: Kind) -> None:
    with transaction.atomic():
        note(kind, None, said=account.email, of_account=str(account.id))
        tell(account, lambda: _told(kind))


def _told(kind: Kind) -> str:
    was = _(_WORDS[kind]) % {"day": full_day(today())}
    asked = _("If it was not you, tell whoever runs this server, and change your password.")
    return f"{was} {asked}"
