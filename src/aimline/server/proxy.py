"""Whom to believe about where a visitor comes from."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST")


class TrustedProxy:
    """Takes the word of a known proxy about a visitor, and nobody else's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the visitor's own address; forget what a stranger claims."""
        if request.META.get("REMOTE_ADDR") in settings.AIMLINE_TRUSTED_PROXIES:
            request.META["REMOTE_ADDR"] = _visitor(request)
        else:
            for name in _FORWARDED:
                request.META.pop(name, None)
        return self.get_response(request)


def _visitor(request: HttpRequest) -> str:
    """The last address in the line that no known proxy has: what stands before may be invented."""
    named = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    line = [one.strip() for one in named if one.strip()]
    own = str(request.META["REMOTE_ADDR"])
    unknown = (one for one in reversed(line) if one not in settings.AIMLINE_TRUSTED_PROXIES)
    return next(unknown, own)
