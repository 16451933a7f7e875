"""The papers of a case: put in, read one after the other, listed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aimline.casework.papers_in import leave_to_others, read_again, read_listed, take_away
from aimline.store.models import JobState, OriginalRow, PaperJobRow
from aimline.web.page import address, frame, page
from aimline.web.paper_list import (
    ACCEPTED_FILES,
    asked_every,
    jobs_of,
    line_of,
    other_children,
    paper_lines,
)
from aimline.web.paper_passwords import forget_password, keep_password
from aimline.web.paper_reach import refuse_hidden, shown_papers
from aimline.web.papers_given import files_given, put_all
from aimline.web.person import person_at
from aimline.web.reading_work import call
from aimline.web.reviewed import Viewed, viewed
from aimline.web.store_place import originals
from aimline.web.told import tell, told
from aimline.web.written import retold, written


def papers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The list, and the place to put more in."""
    view = viewed(request, case_id)
    lines = paper_lines(request, view)
    return page(
        request,
        "papers.html",
        view,
        lines=lines,
        told=told(request.GET.get("told", "")),
        children=", ".join(other_children(view, lines)),
        is_working=any(line.is_in_work for line in lines),
        every=asked_every(sum(line.is_in_work for line in lines)),
        accepted_files=ACCEPTED_FILES,
    )


@require_POST
def add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Keep the papers that were given; they are read when this has answered."""
    view = viewed(request, case_id)
    given = files_given(request)
    said = put_all(request, view, given) if given else [_("No file was chosen.")]
    key = tell(said, view.id)
    return HttpResponseRedirect(address(view, "papers", told=key))


def state(request: HttpRequest, case_id: UUID, job_id: UUID) -> HttpResponse:
    """One paper of the list, as far as it is."""
    view = viewed(request, case_id)
    line = line_of(request, view, _job(request, view, job_id))
    work = jobs_of(view).filter(state__in=(JobState.WAITING, JobState.READING))
    in_work = shown_papers(request, view, work.values_list("original__file", flat=True))
    context = {
        **frame(request, view),
        "line": line,
        "is_part": True,
        "is_working": line.is_in_work or bool(in_work),
        "every": asked_every(len(in_work)),
    }
    return render(request, "parts/paper_line.html", context)


@require_POST
def again(request: HttpRequest, case_id: UUID, job_id: UUID) -> HttpResponse:
    """Read a paper once more, with its password where it has one."""
    view = viewed(request, case_id)
    job = _job(request, view, job_id)
    if password := request.POST.get("password", ""):
        keep_password(job_id, password)
        if job.state == JobState.READ:
            return HttpResponseRedirect(address(view, "paper_review", str(job_id)))
    read_again(view.id, job_id)
    call()
    return HttpResponseRedirect(address(view, "papers"))


@require_POST
def read(request: HttpRequest, case_id: UUID, file: str) -> HttpResponse:
    """Read a paper that came in with the case."""
    view = viewed(request, case_id)
    get_object_or_404(OriginalRow, case_id=view.id, file=file)
    refuse_hidden(request, view, file)
    read_listed(view.id, file)
    call()
    return HttpResponseRedirect(address(view, "papers"))


@require_POST
def away(request: HttpRequest, case_id: UUID, job_id: UUID) -> HttpResponse:
    """Take a paper out again that the case does not rest on."""
    view = viewed(request, case_id)
    line = line_of(request, view, _job(request, view, job_id))
    said = written("The paper %(name)s was taken away.", name=line.name)
    # Who sees the whole case takes a paper away for everybody.
    if person_at(request).sees_whole or not leave_to_others(view.id, job_id):
        take_away(view.id, job_id, said, originals())
        forget_password(job_id)
    return HttpResponseRedirect(address(view, "papers", told=tell([retold(said)], view.id)))


def _job(request: HttpRequest, view: Viewed, job_id: UUID) -> PaperJobRow:
    found = get_object_or_404(jobs_of(view), id=job_id)
    refuse_hidden(request, view, found.original.file)
    return found
