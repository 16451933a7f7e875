"""Requests that no browser sends through a proxy as it should be, refused before they are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from aimline.web.answer_headers import NOTHING
from aimline.web.server import LARGEST_HEADERS

_BETWEEN: Final = 4
"""A colon, a space and the end of the line."""


class PlainRequests:
    """Lets a request through whose head is of the usual size, and whose length is said."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, or refuse in a line of plain words."""
        # granian passes on what it itself reads as chunks, also where a length is said beside
        # them; a proxy that believes the length would see two requests where there is one.
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return refused(411, "Send a body with its length (Content-Length), not in chunks.")
        if _size_of_head(request) > LARGEST_HEADERS:
            return refused(431, "The headers of this request are too large.")
        return self.get_response(request)


def refused(status: int, words: str) -> HttpResponse:
    """An answer that is no page, for whoever set up a proxy or wrote a program."""
    return HttpResponse(words, status=status, content_type="text/plain", headers=NOTHING)


def _size_of_head(request: HttpRequest) -> int:
    head = {k: v for k, v in request.META.items() if k.startswith("HTTP_")}
    lines = sum(len(name) + len(str(value)) + _BETWEEN for name, value in head.items())
    return lines + len(request.META.get("QUERY_STRING", "")) + len(request.path_info)
