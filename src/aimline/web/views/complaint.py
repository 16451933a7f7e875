"""A complaint, a mediation or a sheet for an attorney: what is there and missing, the files."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from aimline.casework.complaint_files import ComplaintTo
from aimline.store.audit.kinds import Kind
from aimline.web import complaint_page
from aimline.web.download import case_file
from aimline.web.page import page
from aimline.web.reviewed import viewed


def complaint(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The three ways, and the one that is chosen with its proofs and its files."""
    view = viewed(request, case_id)
    asked = request.GET.get("to", ComplaintTo.STATE)
    if asked not in tuple(ComplaintTo):
        raise Http404
    to = ComplaintTo(asked)
    return page(request, "complaint.html", view, **complaint_page.shown(view, to))


def file(request: HttpRequest, case_id: UUID, to: str, name: str) -> HttpResponse:
    """One of its files; what is sent says in it that it is a draft."""
    view = viewed(request, case_id)
    if to not in tuple(ComplaintTo):
        raise Http404
    make = dict(complaint_page.files(view, ComplaintTo(to))).get(name)
    if make is None:
        raise Http404
    kind = complaint_page.content_type(name)
    return case_file(case_id, Kind.COMPLAINT, name, make(), kind)
