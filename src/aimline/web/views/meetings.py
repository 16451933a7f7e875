"""Meetings: those that were, what is promised and open, and the kit for the next one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from aimline.case.case import Case
from aimline.case.editing import with_fact
from aimline.case.meeting import MeetingKind
from aimline.casework.meeting_files import KitFormat, kit_bytes
from aimline.day_words import full_day
from aimline.drafting.meeting.document import meeting_document
from aimline.store.record import record
from aimline.web.meeting_forms import KitForm, MeetingForm
from aimline.web.meeting_page import kit_of, next_meeting, promise_lines
from aimline.web.once import once
from aimline.web.page import back_to, page
from aimline.web.reviewed import Viewed, viewed


def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The next meeting, the promises that are open, and the meetings that were."""
    view = viewed(request, case_id)
    coming = next_meeting(view)
    held = sorted(
        (m for m in view.case.meetings if m.on <= view.as_of), key=lambda m: m.on, reverse=True
    )
    return page(
        request,
        "meetings.html",
        view,
        coming=coming,
        form=KitForm(initial=_chosen(view)),
        held=held,
        promises=promise_lines(view),
        new=MeetingForm(initial={"day": view.as_of}),
    )


def _chosen(view: Viewed) -> dict[str, object]:
    coming = next_meeting(view)
    return {
        "kind": coming.kind if coming else MeetingKind.IEP,
        "day": coming.on if coming else None,
    }


def _asked_for(request: HttpRequest) -> tuple[MeetingKind, date | None]:
    """The kind and day that the address names."""
    form = KitForm({"kind": request.GET.get("kind", "iep"), "day": request.GET.get("day", "")})
    if not form.is_valid():
        raise Http404
    return MeetingKind(form.cleaned_data["kind"]), form.cleaned_data["day"]


def kit(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The kit as a page to read; its files are to print."""
    view = viewed(request, case_id)
    kind, on = _asked_for(request)
    made = kit_of(view, kind, on)
    document = meeting_document(made)
    query = {"kind": kind.value, **({"day": on.isoformat()} if on else {})}
    return page(
        request,
        "meeting_kit.html",
        view,
        kit=made,
        document=document,
        query=query,
        on=on,
        is_formal=kind is MeetingKind.IEP,
    )


def kit_file(request: HttpRequest, case_id: UUID, form: str) -> HttpResponse:
    """The kit as a file."""
    view = viewed(request, case_id)
    if form not in tuple(KitFormat):
        raise Http404
    chosen = KitFormat(form)
    data = kit_bytes(kit_of(view, *_asked_for(request)), chosen)
    response = HttpResponse(data, content_type=chosen.content_type)
    name = f"meeting.{chosen.ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@once
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A meeting that is set, or was held."""
    view = viewed(request, case_id)
    form = MeetingForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "meeting_new.html", view, form=form)
    meeting = form.meeting()
    said = _("A meeting was noted: %(day)s.") % {"day": full_day(meeting.on)}

    def change(case: Case) -> Case:
        return case if meeting in case.meetings else with_fact(case, "meetings", meeting)

    return back_to(view, "meeting_live", record(case_id, said, change), meeting.on.isoformat())
