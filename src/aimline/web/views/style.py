"""The style sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from aimline.web.style import sheet


def style(request: HttpRequest, version: str) -> HttpResponse:
    """The sheet; its address changes with it, so a browser may keep it."""
    response = HttpResponse(sheet(), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
