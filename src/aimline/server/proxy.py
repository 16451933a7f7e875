"""Whom to believe about where a visitor comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from aimline.server.one_form import known_form, one_form
from aimline.server.plain_requests import refused

_LINE: Final = "HTTP_X_FORWARDED_FOR"
_FROM: Final = "REMOTE_ADDR"
_TLS: Final = "HTTP_X_FORWARDED_PROTO"
_NEVER_BELIEVED: Final = ("HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_FORWARDED")


class TrustedProxy:
    """Takes the word of a known proxy about a visitor, and nobody else's.

    Whoever comes after this sees each address in its one form.
    """

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
        request.META[_FROM] = known_form(str(request.META.get(_FROM, "")))
        if request.META[_FROM] not in settings.AIMLINE_TRUSTED_PROXIES:
            request.META.pop(_TLS, None)
            return self.get_response(request)
        if line is not None:
            try:
                request.META[_FROM] = _visitor(line)
            except ValueError:
                return refused(400, "The proxy names no address of a visitor (X-Forwarded-For).")
        return self.get_response(request)


def _visitor(line: str) -> str:
    """The last address in the line that no known proxy has: what stands before may be invented.

    Where all are known, the first: the proxy itself asked. Raises ValueError where it is none.
    """
    named = [known_form(one.strip()) for one in line.split(",")]
    unknown = (one for one in reversed(named) if one not in settings.AIMLINE_TRUSTED_PROXIES)
    return one_form(next(unknown, named[0]))
