"""The forms of passkeys, for which whatever is no answer of a browser is a wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as passkeys
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.conf import settings

from aimline.web.error_notes import note_error

_NO_ANSWER: Final = (
    *(ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
    *(InvalidSignature, UnsupportedAlgorithm),
)
"""What the reading of an answer raises that was made by hand."""


@contextmanager
def _refused() -> Iterator[None]:
    """Raises ValidationError for an answer that no browser gives."""
    try:
        yield
    except _NO_ANSWER as error:
        # Seldom a fault of the program: the note of the place, without a value, tells which.
        note_error(settings.AIMLINE_DATA, error)
        raise get_adapter().validation_error("incorrect_code") from error


class AnswerField(forms.JSONField):
    """What the browser answers, as JSON."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401
        """The answer. Raises ValidationError; JSON has numbers and depths that Python refuses."""
        with _refused():
            return super().to_python(value)


class _Answered(forms.Form):
    credential = AnswerField(required=True, widget=forms.HiddenInput)

    def clean_credential(self) -> Any:  # noqa: ANN401
        """Whose passkey it is, or the answer where a new one is added."""
        with _refused():
            read = getattr(super(), "clean_credential", None)
            return read() if read else self.cleaned_data["credential"]

    def clean(self) -> dict[str, Any]:
        """The whole form; the answer to a new passkey is read here."""
        with _refused():
            return super().clean() or {}


class AddPasskey(_Answered, passkeys.AddWebAuthnForm):  # type: ignore[misc]
    """A new one."""


class SecondStep(_Answered, passkeys.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """As the second step of signing in."""


class SignInByPasskey(_Answered, passkeys.LoginWebAuthnForm):  # type: ignore[misc]
    """Without a password."""


class AskedAgain(_Answered, passkeys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Before something that only the person may do."""
