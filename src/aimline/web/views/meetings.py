"""Meetings: those that were, what is promised and open, and the kit for the next one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from aimline.case.case import Case
from aimline.case.editing import with_fact
from aimline.case.meeting import MeetingKind
from aimline.casework.meeting_files import KitFormat, copy_bytes, kit_bytes
from aimline.drafting.meeting.document import meeting_document
from aimline.store.audit.kinds import Kind
from aimline.store.record import record
from aimline.web.download import case_file
from aimline.web.meeting_forms import KitForm, MeetingForm
from aimline.web.meeting_page import kit_of, kit_to_read, next_meeting, promise_lines
from aimline.web.once import once
from aimline.web.page import back_to, page
from aimline.web.reviewed import Viewed, viewed
from aimline.web.written import written
from aimline.wording.say import ENGLISH, language


def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The next meeting, the promises that are open, and the meetings that were."""
    view = viewed(request, case_id)
    return _shown(request, view, KitForm(initial=_chosen(view)))


def _shown(request: HttpRequest, view: Viewed, form: KitForm) -> HttpResponse:
    coming = next_meeting(view)
    held = sorted(
        (m for m in view.case.meetings if m.on <= view.as_of), key=lambda m: m.on, reverse=True
    )
    return page(
        request,
        "meetings.html",
        view,
        coming=coming,
        agenda_on=coming.on if coming and coming.kind is MeetingKind.IEP else None,
        form=form,
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


def _form(request: HttpRequest) -> KitForm:
    """The kind and day that the address names."""
    return KitForm({"kind": request.GET.get("kind", "iep"), "day": request.GET.get("day", "")})


def _asked_for(form: KitForm) -> tuple[MeetingKind, date | None]:
    return MeetingKind(form.cleaned_data["kind"]), form.cleaned_data["day"]


def kit(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The kit as a page to read; its files are to print."""
    view = viewed(request, case_id)
    form = _form(request)
    if not form.is_valid():
        # A day that was mistyped is to be mended; the address itself names no kit.
        answer = _shown(request, view, form)
        answer.status_code = 404
        return answer
    kind, on = _asked_for(form)
    made = kit_to_read(view, kind, on)
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
        copy="" if language() == ENGLISH else language(),
    )


def kit_file(request: HttpRequest, case_id: UUID, form: str) -> HttpResponse:
    """The kit as a file, or its copy to read."""
    view, asked = viewed(request, case_id), _form(request)
    if form not in tuple(KitFormat) or not asked.is_valid():
        raise Http404
    chosen = KitFormat(form)
    if "copy" in request.GET and language() != ENGLISH:
        data = copy_bytes(kit_to_read(view, *_asked_for(asked)), chosen)
        name = f"meeting-reading-copy-{language()}.{chosen.ending}"
    else:
        data = kit_bytes(kit_of(view, *_asked_for(asked)), chosen)
        name = f"meeting.{chosen.ending}"
    return case_file(case_id, Kind.MEETING_KIT, name, data, chosen.content_type)


@once
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A meeting that is set, or was held."""
    view = viewed(request, case_id)
    form = MeetingForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "meeting_new.html", view, form=form)
    meeting = form.meeting()
    said = written("A meeting was noted: %(day)s.", day=meeting.on)

    def change(case: Case) -> Case:
        return case if meeting in case.meetings else with_fact(case, "meetings", meeting)

    return back_to(view, "meeting_live", record(case_id, said, change), meeting.on.isoformat())
