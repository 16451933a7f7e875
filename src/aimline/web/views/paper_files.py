"""The originals: the picture of a page, the place of a value on it, and the file itself."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from aimline.casework.originals_of_papers import title_of
from aimline.intake.files import File, FileKind
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.models import OriginalRow, PaperJobRow, ProposalRow
from aimline.store.originals import OriginalDamaged
from aimline.web.asked_number import asked_number
from aimline.web.download import case_file
from aimline.web.page import page
from aimline.web.paper_entries import PaperEntry
from aimline.web.paper_passwords import password_of
from aimline.web.paper_pictures import NoPicture, has_pictures, page_png
from aimline.web.paper_reach import refuse_hidden, shown_papers
from aimline.web.paper_sheet import Sheet
from aimline.web.reviewed import viewed
from aimline.web.store_place import originals

_SHOWN: Final = {FileKind.PDF: "application/pdf"}
_PICTURES: Final = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_SAVED: Final = {
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.MAIL: "message/rfc822",
    FileKind.ARCHIVE: "application/zip",
}
_ANY: Final = "application/octet-stream"
_MOST_PAGES: Final = 100_000


def page_picture(request: HttpRequest, case_id: UUID, sha256: str, number: int) -> HttpResponse:
    """A page of an original, drawn."""
    # The same bytes may be several papers of a case.
    jobs = PaperJobRow.objects.filter(original__case_id=case_id, original__sha256=sha256)
    password = next(filter(None, (password_of(job.id) for job in jobs)), None)
    rows = OriginalRow.objects.filter(case_id=case_id, sha256=sha256).values_list("file", flat=True)
    view = viewed(request, case_id)
    if not shown_papers(request, view, rows) or number > _MOST_PAGES:
        raise Http404
    try:
        drawn = page_png(sha256, number, password)
    except (NoPicture, OriginalDamaged) as error:
        raise Http404(str(error)) from error
    note(Kind.PAGE, case_id, sha256=sha256, page=number)
    return HttpResponse(drawn, content_type="image/png")


def original(request: HttpRequest, case_id: UUID, file: str) -> HttpResponse:
    """The file as it came, under a type that its bytes prove."""
    row = get_object_or_404(OriginalRow, case_id=case_id, file=file)
    refuse_hidden(request, viewed(request, case_id), file)
    data = originals().read(row.sha256)
    kind = File(row.file, data).kind
    picture = next((its for head, its in _PICTURES.items() if data.startswith(head)), None)
    shown = _SHOWN.get(kind) or picture
    content_type = shown or _SAVED.get(kind, _ANY)
    response = case_file(
        *(case_id, Kind.ORIGINAL, title_of(row.file), data, content_type), is_saved=shown is None
    )
    # What came from elsewhere may run no script here, whatever it is.
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def place(request: HttpRequest, case_id: UUID, file: str) -> HttpResponse:
    """Where a number comes from: its page, with its place lit where that is known."""
    view = viewed(request, case_id)
    row = get_object_or_404(
        OriginalRow.objects.prefetch_related("jobs"), case_id=case_id, file=file
    )
    refuse_hidden(request, view, file)
    job = next(iter(row.jobs.all()), None)
    found = _reading(request, job.id) if job else None
    listed = next((paper for paper in view.case.papers if paper.file == file), None)
    pages = (job.pages if job else 0) or (listed.pages if listed and listed.pages else 0)
    asked = asked_number(request.GET.get("page", ""))
    note(Kind.PLACE, case_id, file=file)
    number = asked or (found.page if found and found.page else 1)
    return page(
        request,
        "paper_place.html",
        view,
        file=file,
        name=title_of(file),
        sheet=_sheet(row, number, pages, job, found) if has_pictures(file) else None,
        entry=PaperEntry((found,)) if found else None,
        job=job,
    )


def _sheet(
    row: OriginalRow, number: int, pages: int, job: PaperJobRow | None, found: ProposalRow | None
) -> Sheet:
    box = found.box if found and found.page == number else None
    return Sheet.of(row.sha256, title_of(row.file), number, pages, job.sizes if job else [], box)


def _reading(request: HttpRequest, job_id: UUID) -> ProposalRow | None:
    asked = request.GET.get("reading", "")
    return ProposalRow.objects.filter(job_id=job_id, reading=asked).first() if asked else None
