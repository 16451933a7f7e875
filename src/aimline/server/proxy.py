"""Whom to believe about where a visitor comes from."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from aimline.server.plain_requests import refused

_LINE: Final = "HTTP_X_FORWARDED_FOR"
_TLS: Final = "HTTP_X_FORWARDED_PROTO"
_NEVER_BELIEVED: Final = ("HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_FORWARDED")


class TrustedProxy:
    """Takes the word of a known proxy about a visitor, and nobody else's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the visitor's own address; forget what a stranger claims.

        What was read is forgotten too: others, as allauth, would read the line anew from its
        invented end.
        """
        line = request.META.pop(_LINE, None)
        for name in _NEVER_BELIEVED:
            request.META.pop(name, None)
        if request.META.get("REMOTE_ADDR") not in settings.AIMLINE_TRUSTED_PROXIES:
            request.META.pop(_TLS, None)
            return self.get_response(request)
        if line is not None:
            try:
                request.META["REMOTE_ADDR"] = _visitor(line)
            except ValueError:
                return refused(400, "The proxy names no address of a visitor (X-Forwarded-For).")
        return self.get_response(request)


def _visitor(line: str) -> str:
    """The last address in the line that no known proxy has: what stands before may be invented.

    Where all are known, the first: the proxy itself asked. Raises ValueError where it is none.
    """
    named = [one.strip() for one in line.split(",")]
    unknown = (one for one in reversed(named) if one not in settings.AIMLINE_TRUSTED_PROXIES)
    return str(ip_address(next(unknown, named[0])))
