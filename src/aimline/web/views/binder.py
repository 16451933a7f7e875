"""The binder: its papers chosen, made beside the pages, looked at, and kept as a fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aimline.case.case import Case
from aimline.case.communication import Delivery
from aimline.casework.kept_binder import binder_paper, with_kept_binder
from aimline.casework.papers_in import put_in
from aimline.drafting.binder.choosing import (
    can_be_exhibits,
    choices_of,
    with_choices,
    with_order_of_days,
)
from aimline.drafting.binder.exhibit import Marks
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.loaded import NoSuchCase
from aimline.store.models import BinderRow, ChangeRow
from aimline.store.record import record
from aimline.web.asked_number import asked_number
from aimline.web.binder_forms import ExhibitForm, KeptForm, LookForm
from aimline.web.binder_page import (
    check_lines,
    kept_binders,
    page_links,
    papers_to_choose,
    with_every_tick,
    with_order_of_issues,
    with_order_of_page,
    with_paper_moved,
    with_ticks,
)
from aimline.web.binder_work import MadeBinder, begin_binder, binders
from aimline.web.download import case_file
from aimline.web.once import once
from aimline.web.page import address, back_to, frame, page
from aimline.web.paper_pictures import NoPicture, picture_of
from aimline.web.reviewed import Viewed, usual_day, viewed
from aimline.web.store_place import originals
from aimline.web.work import Work
from aimline.web.written import in_english, written

_PAGES_SHOWN: Final = 12
_DPI: Final = {"small": 60, "large": 120}
_PLACE: Final = "#papers"


def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The papers to choose from, how the binder is to look, and the binders that were kept."""
    view = viewed(request, case_id)
    row = _row(view)
    look = {"size": row.size, "marks": row.marks, "stamp": row.prefix}
    return _shown(request, view, row, LookForm(initial=look))


def _shown(request: HttpRequest, view: Viewed, row: BinderRow, form: LookForm) -> HttpResponse:
    papers = papers_to_choose(view, Marks(row.marks))
    return page(
        request,
        "binder.html",
        view,
        papers=papers,
        ticked=sum(paper.is_in for paper in papers),
        marks=row.marks,
        form=form,
        kept=kept_binders(view.review.case),
        latest=binders.latest(view.id),
    )


def _row(view: Viewed) -> BinderRow:
    return BinderRow.objects.filter(case_id=view.id).first() or BinderRow(case_id=view.id)


@require_POST
def choose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the page chose is kept, whatever button was pressed; then what the button says."""
    view = viewed(request, case_id)
    form, row = LookForm(request.POST), _row(view)
    change = record(
        case_id, written("The papers of the binder were chosen."), _wished(request, view)
    )
    if not form.is_valid():
        return _shown(request, viewed(request, case_id), row, form)
    form.keep(row)
    if request.POST.get("make"):
        after = viewed(request, case_id)
        work = begin_binder(after, is_final=request.POST.get("state") == "final")
        return HttpResponseRedirect(address(after, "binder_made", work.id))
    answer = back_to(view, "binder", change)
    moved = request.POST.get("earlier") or request.POST.get("later")
    order = [paper.file for paper in can_be_exhibits(viewed(request, case_id).case)]
    place = f"#paper-{order.index(moved) + 1}" if moved in order else _PLACE
    answer.headers["Location"] += place
    return answer


def _wished(request: HttpRequest, view: Viewed) -> Callable[[Case], Case]:
    shown, ticked = request.POST.getlist("file"), request.POST.getlist("in")
    if request.POST.get("none"):
        ticked = []

    def change(case: Case) -> Case:
        case = with_order_of_page(with_ticks(case, ticked, shown), shown)
        if request.POST.get("all"):
            return with_every_tick(case)
        if file := request.POST.get("earlier"):
            return with_paper_moved(case, file, -1)
        if file := request.POST.get("later"):
            return with_paper_moved(case, file, 1)
        if request.POST.get("by") == "day":
            return with_order_of_days(case)
        if request.POST.get("by") == "issue":
            return with_order_of_issues(case, view)
        return case

    return change


@once
def exhibit(request: HttpRequest, case_id: UUID, file: str) -> HttpResponse:
    """What one paper is called in the binder, and its day."""
    view = viewed(request, case_id)
    paper = next((p for p in view.case.papers if p.file == file), None)
    if paper is None:
        raise NoSuchCase(_("There is no such paper in this case. It may have been taken away."))
    wish = choices_of(view.case)[file]
    now = {"caption": wish.caption or paper.title or "", "day": paper.on}
    form = ExhibitForm(request.POST or None, initial=now)
    if request.method != "POST" or not form.is_valid():
        return page(request, "binder_exhibit.html", view, form=form, paper=paper)
    caption, on = form.cleaned_data["caption"] or None, form.cleaned_data["day"]

    def change(case: Case) -> Case:
        said = None if caption == paper.title else caption
        case = with_choices(case, [replace(choices_of(case)[file], caption=said)])
        papers = (replace(p, on=on) if p.file == file else p for p in case.papers)
        return replace(case, papers=tuple(papers))

    said = written("What a paper of the binder is was changed.")
    return back_to(view, "binder", record(case_id, said, change))


@require_POST
@once
def make(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The binder made anew, as a draft or final, from what is chosen."""
    view = viewed(request, case_id)
    work = begin_binder(view, is_final=request.POST.get("state") == "final")
    return HttpResponseRedirect(address(view, "binder_made", work.id))


def made(request: HttpRequest, case_id: UUID, work: str) -> HttpResponse:
    """How far a binder is; when it is made, its checks and its pages."""
    view = viewed(request, case_id)
    found = binders.of(view.id, work)
    if found is None:
        return HttpResponseRedirect(address(view, "binder"))
    if not found.is_over or found.problem:
        return page(request, "binder_work.html", view, work=found)
    return _made(request, view, found, _kept_form(view))


def _made(
    request: HttpRequest, view: Viewed, work: Work[MadeBinder], form: KeptForm
) -> HttpResponse:
    assert work.value is not None, "only a finished binder is shown"
    binder = work.value
    begin = min(asked_number(request.GET.get("from", "")) or 1, binder.pages)
    return page(
        request,
        "binder_made.html",
        view,
        work=work,
        binder=binder,
        must=check_lines(binder.open_checks),
        look=check_lines(c for c in binder.checks if not c.must_hold),
        shown=page_links(binder, begin, _PAGES_SHOWN),
        name=_name(view),
        form=form,
    )


def _kept_form(view: Viewed, request: HttpRequest | None = None) -> KeptForm:
    today = usual_day(view.loaded)
    if request is not None:
        return KeptForm(request.POST, today=today)
    return KeptForm(today=today, initial={"sent_on": today, "delivery": Delivery.CERTIFIED_MAIL})


def state(request: HttpRequest, case_id: UUID, work: str) -> HttpResponse:
    """How far a binder is, for a page that asks every second."""
    view = viewed(request, case_id)
    found = binders.of(view.id, work)
    if found is None or found.is_over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "parts/binder_state.html", {**frame(request, view), "work": found})


def _finished(view: Viewed, work: str) -> MadeBinder:
    found = binders.of(view.id, work)
    if found is None or found.value is None:
        raise Http404
    return found.value


def picture(request: HttpRequest, case_id: UUID, work: str, number: int, size: str) -> HttpResponse:
    """A page of a finished binder, drawn."""
    binder = _finished(viewed(request, case_id), work)
    if not 1 <= number <= binder.pages or size not in _DPI:
        raise Http404
    try:
        drawn = picture_of(work, lambda: binder.data, number, _DPI[size])
    except NoPicture as error:
        raise Http404(str(error)) from error
    note(Kind.BINDER_PAGE, case_id, page=number)
    return HttpResponse(drawn, content_type="image/png")


def file(request: HttpRequest, case_id: UUID, work: str) -> HttpResponse:
    """The binder as a file."""
    view = viewed(request, case_id)
    return case_file(
        case_id, Kind.BINDER, _name(view), _finished(view, work).data, "application/pdf"
    )


def _name(view: Viewed) -> str:
    return f"{slugify(view.case.child.name) or 'case'}-binder.pdf"


@require_POST
@once
def keep(request: HttpRequest, case_id: UUID, work: str) -> HttpResponse:
    """The binder kept as it is: its bytes by their hash, and to whom it went."""
    view = viewed(request, case_id)
    found, form = binders.of(view.id, work), _kept_form(view, request)
    if found is None or found.value is None:
        return HttpResponseRedirect(address(view, "binder"))
    if not form.is_valid():
        return _made(request, view, found, form)
    return back_to(view, "binder", _kept(view, found.value, form))


@transaction.atomic
def _kept(view: Viewed, binder: MadeBinder, form: KeptForm) -> ChangeRow | None:
    name = f"{binder.as_of.isoformat()}-binder.pdf"
    file = put_in(view.id, name, binder.data, originals(), is_to_be_read=False).file
    its_hash = sha256(binder.data).hexdigest()
    with in_english():  # A fact: it stands in the next binder and in letters.
        title = _title(binder)

    def change(case: Case) -> Case:
        paper = binder_paper(case, file, its_hash, binder.as_of, binder.pages, title)
        return with_kept_binder(case, paper, form.handed_on())

    return record(view.id, written("A binder was kept: %(binder)s.", binder=title), change)


def _title(binder: MadeBinder) -> str:
    many = len(binder.exhibits)
    exhibits = ngettext("%(n)d exhibit", "%(n)d exhibits", many) % {"n": many}
    words = _("Binder, %(pages)d pages, %(exhibits)s")
    if not binder.is_final:
        words = _("Draft of a binder, %(pages)d pages, %(exhibits)s")
    return words % {"pages": binder.pages, "exhibits": exhibits}
