"""The page that asks somebody to wait."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from aimline.server.views.broken import shown_alone

_A_MINUTE: Final = 60


def too_fast(_request: HttpRequest, seconds: int = _A_MINUTE) -> HttpResponse:
    """Too many were asked for, here or, without a number of seconds, of a form of the accounts."""
    words = _(
        "More was asked for than one person reads or types, so this was not done, and nothing was"
        " changed. Wait a minute, go back, and try once more."
    )
    answer = shown_alone(words, status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer
