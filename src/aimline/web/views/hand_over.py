"""A case handed to an advocate: listed first, then made as one locked file, then downloaded."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import slugify

from aimline.store.audit.kinds import Kind
from aimline.web.download import case_file
from aimline.web.hand_over_page import HandOverForm, begin_sealed, listed, sealed_files
from aimline.web.once import once
from aimline.web.page import address, frame, page
from aimline.web.reviewed import Viewed, viewed

_ENDING = ".aimline.age"


@once
def hand_over(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What goes and what stays; the file is made when its passphrase is typed twice."""
    view = viewed(request, case_id)
    if request.method != "POST":
        return _shown(request, view, HandOverForm(), ())
    private = request.POST.getlist("private")
    if request.POST.get("list"):
        words = request.POST.get("words", "")
        return _shown(
            request, view, HandOverForm(initial={"private": private, "words": words}), private
        )
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return _shown(request, view, form, private)
    work = begin_sealed(view, form)
    return HttpResponseRedirect(address(view, "hand_over_made", work.id))


def _shown(request: HttpRequest, view: Viewed, form: HandOverForm, private: object) -> HttpResponse:
    included = [str(one) for one in private] if isinstance(private, (list, tuple)) else []
    return page(request, "hand_over.html", view, form=form, listing=listed(view, included))


def made(request: HttpRequest, case_id: UUID, work: str) -> HttpResponse:
    """How far it is; then the file."""
    view = viewed(request, case_id)
    found = sealed_files.of(view.id, work)
    if found is None:
        return HttpResponseRedirect(address(view, "hand_over"))
    return page(request, "hand_over_made.html", view, work=found)


def state(request: HttpRequest, case_id: UUID, work: str) -> HttpResponse:
    """How far it is, for a page that asks every second."""
    view = viewed(request, case_id)
    found = sealed_files.of(view.id, work)
    if found is None or found.is_over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "parts/hand_over_state.html", {**frame(request, view), "work": found})


def file(request: HttpRequest, case_id: UUID, work: str) -> HttpResponse:
    """The locked file."""
    view = viewed(request, case_id)
    found = sealed_files.of(view.id, work)
    if found is None or found.value is None:
        raise Http404
    name = f"{slugify(view.case.child.name) or 'case'}{_ENDING}"
    data = found.value.data
    return case_file(case_id, Kind.HAND_OVER, name, data, "application/octet-stream")
