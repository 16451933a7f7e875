"""What was read from a paper, beside its picture: right, changed, or not this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from aimline.case.date_cells import day
from aimline.case.problem import CellProblem
from aimline.casework.corrected_reading import retyped
from aimline.casework.paper_decisions import (
    Decided,
    Said,
    accept,
    keep_paper,
    reopen,
    say_first_day,
    set_aside,
    type_in,
)
from aimline.intake.accepted import NEW_GOAL
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.models import PaperJobRow
from aimline.web.page import address, frame, page
from aimline.web.paper_entries import PaperEntry, entries_of, rows_of
from aimline.web.paper_reach import hidden_names, refuse_hidden
from aimline.web.paper_review import Review, Shown
from aimline.web.paper_typed import typed_readings
from aimline.web.reviewed import Viewed, viewed
from aimline.web.told import tell, told
from aimline.web.written import in_english, retold, written, written_many


def review(request: HttpRequest, case_id: UUID, job_id: UUID) -> HttpResponse:
    """The page."""
    view = viewed(request, case_id)
    shown = Shown.asked(request.GET)
    notes = told(request.GET.get("told", ""))
    job = _job(request, view, job_id)
    found = _looked_at(request, view, job, shown)
    return page(request, "paper_review.html", view, review=found, told=notes)


@require_POST
def decide(request: HttpRequest, case_id: UUID, job_id: UUID, number: int) -> HttpResponse:
    """One entry: taken, changed, left out, or open again."""
    view = viewed(request, case_id)
    job = _job(request, view, job_id)
    entries = entries_of(rows_of(job))
    entry = next((one for one in entries if number in one.numbers), None)
    if entry is None:
        entry = PaperEntry((get_object_or_404(job.proposals, number=number),))
    done = Decided()
    match request.POST.get("do", ""):
        case "aside":
            set_aside(view.id, job_id, entry.numbers)
        case "reopen":
            reopen(view.id, job_id, entry.numbers)
            return _answer(request, view, job, done, entry.number)
        case "change":
            return _change(request, view, job, entry)
        case "same" | "new" as same:
            said = _said(job, entry)
            key = entry.doubt if same == "same" else NEW_GOAL
            done = accept(view.id, job_id, entry.numbers, said, same_as=key)
        case _:
            done = accept(view.id, job_id, entry.numbers, _said(job, entry))
    return _answer(request, view, job, done, _after(entries, entry))


def _change(
    request: HttpRequest, view: Viewed, job: PaperJobRow, entry: PaperEntry
) -> HttpResponse:
    """Take an entry as it was retyped; what cannot be is shown where it was typed."""
    typed = {field.key: request.POST.get(field.key, field.value) for field in entry.fields}
    corrected, problems = retyped(entry.readings, typed)
    if corrected is None:
        shown = Shown(entry.number, None, replace(entry, typed=typed, problems=problems))
        return _shown(request, view, job, shown, Decided(), status=422)
    values = {
        row.number: reading.value
        for row, reading, was in zip(entry.rows, corrected, entry.readings, strict=True)
        if reading.value != was.value
    }
    said = _said(job, entry, corrected=replace(entry, corrected=corrected))
    done = accept(view.id, job.id, entry.numbers, said, corrected=values)
    return _answer(request, view, job, done, _after(entries_of(rows_of(job)), entry))


@require_POST
def decide_all(request: HttpRequest, case_id: UUID, job_id: UUID) -> HttpResponse:
    """Take everything that is sure."""
    view = viewed(request, case_id)
    job = _job(request, view, job_id)
    sure = [one for one in entries_of(rows_of(job)) if one.is_open and one.is_sure]
    numbers = [number for one in sure for number in one.numbers]
    words = written_many(
        "%(n)d reading of %(name)s was accepted.",
        "%(n)d readings of %(name)s were accepted.",
        len(sure),
        name=_name(job),
    )
    done = accept(view.id, job_id, numbers, Said(_paper_said(job), words))
    return _answer(request, view, job, done, None)


@require_POST
def first_day(request: HttpRequest, case_id: UUID, job_id: UUID) -> HttpResponse:
    """The first day of the IEP, which the paper does not show."""
    view = viewed(request, case_id)
    job = _job(request, view, job_id)
    on = None
    if request.POST.get("do") != "unknown":
        try:
            on = day(request.POST.get("first_day", "").strip())
        except CellProblem as problem:
            shown = Shown(first_day_problem=str(problem))
            return _shown(request, view, job, shown, Decided(), status=422)
    words = written("The first day of the IEP of %(name)s was settled.", name=_name(job))
    done = say_first_day(view.id, job_id, on, Said(_paper_said(job), words))
    return _answer(request, view, job, done, None)


@require_POST
def typed(request: HttpRequest, case_id: UUID, job_id: UUID) -> HttpResponse:
    """A score or a report that no reader could take from the paper."""
    view = viewed(request, case_id)
    job = _job(request, view, job_id)
    readings, problems = typed_readings(request.POST)
    if problems:
        shown = Shown(typed=request.POST, typed_problems=problems)
        return _shown(request, view, job, shown, Decided(), status=422)
    words = written("Typed from %(name)s.", name=_name(job))
    done = type_in(view.id, job_id, readings, Said(_paper_said(job), words))
    return _answer(request, view, job, done, None)


@require_POST
def keep(request: HttpRequest, case_id: UUID, job_id: UUID) -> HttpResponse:
    """Keep a paper with the case as it is."""
    view = viewed(request, case_id)
    job = _job(request, view, job_id)
    change = keep_paper(view.id, job_id, _paper_said(job))
    query = {"done": str(change.number)} if change else {}
    return HttpResponseRedirect(address(view, "papers", **query))


# What is answered


def _answer(
    request: HttpRequest, view: Viewed, job: PaperJobRow, done: Decided, at: int | None
) -> HttpResponse:
    """The readings again: only they for the script, else the whole page, at the next one."""
    if request.headers.get("HX-Request"):
        return _shown(request, viewed(request, view.id), job, Shown(at, is_moving=True), done)
    query = {"done": str(done.change.number)} if done.change else {}
    if done.notes:
        query["told"] = tell(_notes(done), view.id)
    if at is not None:
        query["at"] = str(at)
    place = f"#reading-{at}" if at is not None else "#readings"
    return HttpResponseRedirect(f"{address(view, 'paper_review', str(job.id), **query)}{place}")


def _shown(
    request: HttpRequest,
    view: Viewed,
    job: PaperJobRow,
    shown: Shown,
    done: Decided,
    status: int = 200,
) -> HttpResponse:
    found = _looked_at(request, view, _job(request, view, job.id), shown)
    is_part = bool(request.headers.get("HX-Request"))
    context = {
        **frame(request, view),
        "review": found,
        "told": _notes(done),
        "change": done.change,
        "is_part": is_part,
    }
    template = "parts/paper_readings.html" if is_part else "paper_review.html"
    # The script shows what was wrong only where the answer is no error.
    return render(request, template, context, status=200 if is_part else status)


def _looked_at(request: HttpRequest, view: Viewed, job: PaperJobRow, shown: Shown) -> Review:
    """The readings of a paper, which the log tells that somebody saw."""
    found = Review.of(view, job, shown, hidden_names(request, view))
    note(Kind.READINGS, view.id, file=job.original.file)
    return found


def _notes(done: Decided) -> list[str]:
    return [retold(words) for words in done.notes]


def _job(request: HttpRequest, view: Viewed, job_id: UUID) -> PaperJobRow:
    jobs = PaperJobRow.objects.select_related("original")
    found = get_object_or_404(jobs, case_id=view.id, id=job_id)
    refuse_hidden(request, view, found.original.file)
    return found


def _after(entries: Sequence[PaperEntry], entry: PaperEntry) -> int | None:
    """The next entry that is not decided, from this one on and then from the first."""
    numbers = [one.number for one in entries]
    at = numbers.index(entry.number) if entry.number in numbers else -1
    left = [one for one in (*entries[at + 1 :], *entries[: max(at, 0)]) if one.is_open]
    return left[0].number if left else None


def _name(job: PaperJobRow) -> str:
    return Review.name_of(job)


def _paper_said(job: PaperJobRow) -> str:
    return written("The paper %(name)s was taken into the case.", name=_name(job))


def _said(job: PaperJobRow, entry: PaperEntry, corrected: PaperEntry | None = None) -> Said:
    with in_english():
        told = {"name": _name(job), "reading": (corrected or entry).line}
    words = (
        written("Corrected from %(name)s: %(reading)s", **told)
        if corrected
        else written("From %(name)s: %(reading)s", **told)
    )
    return Said(_paper_said(job), words)
