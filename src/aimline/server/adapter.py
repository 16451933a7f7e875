"""How the accounts behave: nobody signs up without an invitation, and mail goes only by a host."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from aimline.accounts.lock_out import counted_under, may_try
from aimline.accounts.models import Account
from aimline.server.second_step_secrets import locked, opened


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """The house's rules for accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only the link of an invitation makes an account."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401
        """Count a password before it is looked at, apart from the codes of a second step.

        What is noted under this name is taken back where the password was right.
        """
        self._login_failed_rl_usage = may_try(request, counted_under(request, credentials))
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send where a mail host is named; else there is nothing to send by."""
        if settings.EMAIL_HOST:
            super().send_mail(template_prefix, email, context)


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """What a passkey or a program for codes shows."""

    def encrypt(self, text: str) -> str:
        """A secret as the database keeps it."""
        return locked(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that the database keeps."""
        return opened(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name of this server, for a passkey: the host, without its port."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Aimline"}


def shown(account: Account) -> str:
    """The name of a person as pages show it."""
    return account.name
