"""Whether a browser draws charts by itself, so that no picture need be drawn for it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

COOKIE: Final = "aimline_draws"
"""Set by the pages' own script at the first page, so that it is there where scripts run."""


def draws_itself(request: HttpRequest) -> bool:
    """Whether the script of an earlier page told so."""
    return request.COOKIES.get(COOKIE) == "yes"
