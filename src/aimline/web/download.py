"""A file as an answer: under its own name, and never as anything else than it is."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def file_answer(
    name: str, data: bytes | str, content_type: str, *, is_saved: bool = True
) -> HttpResponse:
    """The file, to be saved, or to be shown where the browser can."""
    response = HttpResponse(data, content_type=content_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(is_saved, name) or "attachment"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
