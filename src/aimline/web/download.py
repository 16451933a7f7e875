"""A file as an answer: under its own name, and never as anything else than it is."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note


def case_file(
    case_id: UUID,
    kind: Kind,
    name: str,
    data: bytes | str,
    content_type: str,
    *,
    is_saved: bool = True,
) -> HttpResponse:
    """A file of a case, written into its log first: no bytes leave without their entry."""
    raw = data if isinstance(data, bytes) else data.encode()
    note(kind, case_id, file=name, size=len(raw), sha256=sha256(raw).hexdigest())
    return file_answer(name, data, content_type, is_saved=is_saved)


def file_answer(
    name: str, data: bytes | str, content_type: str, *, is_saved: bool = True
) -> HttpResponse:
    """A file that tells of no case, to be saved, or to be shown where the browser can."""
    response = HttpResponse(data, content_type=content_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(is_saved, name) or "attachment"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
