"""Whether a browser draws charts by itself, so that no picture need be drawn for it."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE: Final = "aimline_draws"
"""Given with the first chart that a browser's script asked for."""
_DAY: Final = 24 * 3600


def draws_itself(request: HttpRequest) -> bool:
    """Whether the browser's script drew a chart before."""
    return request.COOKIES.get(COOKIE) == "yes"


def remember_that_it_draws(response: HttpResponse) -> None:
    """For a day: whoever switches scripts off sees pictures again soon."""
    response.set_cookie(
        COOKIE,
        "yes",
        max_age=_DAY,
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
