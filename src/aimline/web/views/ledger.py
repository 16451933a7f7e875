"""The ledger: who said what when, what is awaited, and what became of the records asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aimline.case.case import Case
from aimline.case.communication import Communication, RecordsRequest
from aimline.case.editing import with_fact, with_fact_changed
from aimline.casework.papers_in import put_in
from aimline.findings.ledger import Matter, ledger
from aimline.store.models import ChangeRow, RecordsRequestRow
from aimline.store.record import record
from aimline.web.asked_number import asked_number
from aimline.web.ledger_forms import (
    CameForm,
    EntryForm,
    ReceiptForm,
    RecordForm,
    SpokeForm,
    WroteForm,
)
from aimline.web.ledger_page import matter_lines, message_lines, record_lines
from aimline.web.ledger_words import how
from aimline.web.once import once
from aimline.web.page import back_to, page
from aimline.web.papers_given import refusal_of, refusal_words
from aimline.web.reading_work import call as start_reading
from aimline.web.reviewed import Viewed, usual_day, viewed
from aimline.web.store_place import originals
from aimline.web.written import in_english, written

_FORMS: Final[dict[str, type[EntryForm]]] = {
    "came": CameForm,
    "spoke": SpokeForm,
    "wrote": WroteForm,
}


def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every request with what followed it."""
    view = viewed(request, case_id)
    found = ledger(view.review)
    return page(
        request,
        "ledger.html",
        view,
        matters=matter_lines(view, found.matters),
        others=message_lines(view, found.others),
        records=record_lines(view, found.records),
    )


@once
def entry(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """One message, call or talk noted."""
    view = viewed(request, case_id)
    form_type = _FORMS.get(kind)
    if form_type is None:
        raise Http404
    form = _form(request, view, form_type)
    if request.method != "POST" or not form.is_valid() or not _takes_file(form):
        asked = _matter(view, request.POST.get("answers") or request.GET.get("answers", ""))
        came = kind == "came"
        records = record_lines(view, asked.records) if asked and came else []
        return page(
            request,
            "ledger_entry.html",
            view,
            form=form,
            kind=kind,
            records=records,
            ticked=set(map(asked_number, request.POST.getlist("came"))),
        )
    return back_to(view, "ledger", _noted(request, view, form))


def _form(request: HttpRequest, view: Viewed, form_type: type[EntryForm]) -> EntryForm:
    today = usual_day(view.loaded)
    matters = [m for m in ledger(view.review).matters if m.slugs]
    make = partial(form_type, case=view.case, today=today, matters=matters)
    if request.method == "POST":
        return make(request.POST, request.FILES)
    asked = _matter(view, request.GET.get("answers", ""))
    start = {"day": view.as_of, "answers": asked.first.id if asked else ""}
    start["who"] = (asked.first.who if asked else "") or ""
    return make(initial=start)


def _matter(view: Viewed, message: str) -> Matter | None:
    found = (m for m in ledger(view.review).matters if any(c.id == message for c in m.messages))
    return next(found, None) if message else None


def _takes_file(form: EntryForm) -> bool:
    given = form.cleaned_data.get("file")
    if given and (no := refusal_of(given)):
        form.add_error("file", refusal_words(no))
    return not form.errors


def _noted(request: HttpRequest, view: Viewed, form: EntryForm) -> ChangeRow | None:
    """The entry written, with its paper, and with the records that came with it."""
    with transaction.atomic():
        file = _kept(view, form.cleaned_data.get("file"))
        new = form.messages() if isinstance(form, SpokeForm) else (form.message(file),)  # type: ignore[attr-defined]
        came = _ticked(request, view)

        def change(case: Case) -> Case:
            after = with_fact(case, "communications", *new)
            for row in came:
                produced = replace(row, produced_on=new[0].on)
                after = with_fact_changed(after, "records", row, produced)
            return after

        done = record(view.id, _said(new[0]), change)
    start_reading()
    return done


def _ticked(request: HttpRequest, view: Viewed) -> list[RecordsRequest]:
    """The records that came with an answer, as they were ticked."""
    ticked = set(request.POST.getlist("came"))
    rows = view.loaded.stored[RecordsRequestRow]
    return [one.fact for one in rows if str(one.row) in ticked]


def _kept(view: Viewed, given: UploadedFile[bytes] | None) -> str | None:
    """The paper of an entry; it is kept and read like any other."""
    if not given:
        return None
    given.seek(0)
    return put_in(view.id, given.name or "letter", given.read(), originals()).file


def _said(message: Communication) -> str:
    with in_english():
        what = how(message)
    return written("Noted: %(message)s, %(day)s.", message=what, day=message.on)


# What became of a message


@require_POST
@once
def silence(request: HttpRequest, case_id: UUID, message: str) -> HttpResponse:
    """Nothing came up to this day."""
    view = viewed(request, case_id)
    today = min(view.as_of, usual_day(view.loaded))
    said = written("Noted: no answer had come by %(day)s.", day=today)
    done = _changed(view, message, said, lambda m: replace(m, no_answer_as_of=today))
    return back_to(view, "ledger", done)


@once
def receipt(request: HttpRequest, case_id: UUID, message: str) -> HttpResponse:
    """The day on which the school received a letter."""
    view = viewed(request, case_id)
    found = _message(view, message)
    form = ReceiptForm(
        request.POST if request.method == "POST" else None,
        initial={"received_on": found.received_on or found.on, "proof": found.proof},
    )
    if request.method != "POST" or not form.is_valid() or not _is_after(form, found, view):
        return page(request, "ledger_receipt.html", view, form=form, message=found)
    given = form.cleaned_data
    said = written("Noted: the school received it on %(day)s.", day=given["received_on"])
    done = _changed(
        view,
        message,
        said,
        lambda m: replace(m, received_on=given["received_on"], proof=given["proof"] or None),
    )
    return back_to(view, "ledger", done)


def _is_after(form: ReceiptForm, message: Communication, view: Viewed) -> bool:
    on = form.cleaned_data["received_on"]
    if on < message.on:
        form.add_error("received_on", _("This is before the day on which you sent it."))
    elif on > usual_day(view.loaded):
        form.add_error("received_on", _("This day is still to come."))
    return not form.errors


@once
def produced(request: HttpRequest, case_id: UUID, row: int) -> HttpResponse:
    """What became of one thing that was asked for."""
    view = viewed(request, case_id)
    stored = (one for one in view.loaded.stored[RecordsRequestRow] if one.row == row)
    found: RecordsRequest | None = next((one.fact for one in stored), None)
    if found is None:
        raise Http404
    form = RecordForm(
        request.POST if request.method == "POST" else None,
        initial={"produced_on": found.produced_on, "withheld": found.withheld},
    )
    today = max(usual_day(view.loaded), found.asked_on)
    if request.method != "POST" or not form.is_valid() or not form.is_day_of(found, today):
        return page(request, "ledger_record.html", view, form=form, asked=found)
    said = written("Noted what became of: %(what)s.", what=found.what)
    done = record(
        view.id,
        said,
        lambda case: with_fact_changed(case, "records", found, form.changed(found)),
    )
    return back_to(view, "ledger", done)


def _message(view: Viewed, message: str) -> Communication:
    found = next((c for c in view.case.communications if c.id == message), None)
    if found is None:
        raise Http404
    return found


def _changed(
    view: Viewed, message: str, said: str, change: Callable[[Communication], Communication]
) -> ChangeRow | None:
    before = _message(view, message)
    return record(
        view.id,
        said,
        lambda case: with_fact_changed(case, "communications", before, change(before)),
    )
