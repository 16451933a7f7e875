"""A whole case in, out, and away for good."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from aimline.casework.case_folder import load_exported
from aimline.casework.deletion_certificate import certificate_document, certificate_json
from aimline.casework.handover.opened import case_inside
from aimline.casework.handover.sealed import is_sealed
from aimline.drafting.render.pdf import pdf
from aimline.findings.naming import child_name
from aimline.store.archive import begin_with_papers, export_case
from aimline.store.audit.kinds import Kind
from aimline.store.models import OriginalRow
from aimline.store.packed import papers_of_folder, unpacked
from aimline.terms import AimlineError
from aimline.web.deleting import delete_for_good, find_certificate
from aimline.web.download import case_file, file_answer
from aimline.web.page import page
from aimline.web.reviewed import viewed
from aimline.web.store_place import originals
from aimline.web.written import written


def export(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The whole case as one file."""
    view = viewed(request, case_id)
    data = export_case(case_id, originals())
    name = slugify(view.case.child.name) or "case"
    return case_file(case_id, Kind.EXPORT, f"{name}.zip", data, "application/zip")


def take_in(request: HttpRequest) -> HttpResponse:
    """A whole case from an exported file."""
    if request.method != "POST":
        return render(request, "import.html")
    try:
        return _taken_in(request)
    except AimlineError as error:
        return render(request, "import.html", {"problem": str(error)}, status=400)


def _taken_in(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        raise AimlineError(_("Choose the file that was exported or handed over."))
    if (file.size or 0) > settings.AIMLINE_LARGEST_UPLOAD:
        raise AimlineError(
            _("This file is larger than 200 MB. Take it in with `aimline import FILE`.")
        )
    data = file.read()
    if is_sealed(data):
        data = _opened(data, request.POST.get("passphrase", ""))
    with TemporaryDirectory() as made:
        unpacked(data, Path(made))
        case, _notes = load_exported(Path(made), file.name or "")
        papers = papers_of_folder(Path(made))
    case_id = begin_with_papers(case, papers, originals(), written("The case was brought in."))
    return HttpResponseRedirect(reverse("child", args=[case_id]))


def _opened(data: bytes, passphrase: str) -> bytes:
    """The packed case of a file that is locked. Raises NotOpened, with nothing read."""
    if not passphrase:
        raise AimlineError(
            _("This file is locked with a passphrase. Choose it again, and type the passphrase.")
        )
    return case_inside(data, passphrase)


def delete(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask once more, with the child's name typed; then delete for good."""
    view = viewed(request, case_id)
    names = {name(view.case.child.name).casefold() for name in (str, child_name)}
    typed = request.POST.get("name", "").strip()
    if request.method == "POST" and typed.casefold() in names:
        return HttpResponseRedirect(reverse("deleted", args=[delete_for_good(case_id)]))
    return page(
        request,
        "delete.html",
        view,
        is_wrong=request.method == "POST",
        papers=OriginalRow.objects.filter(case_id=case_id).count(),
        scores=len(view.case.observations),
    )


def deleted(request: HttpRequest, key: str) -> HttpResponse:
    """What was deleted, and the certificate of it."""
    found = find_certificate(key)
    if found is None:
        return HttpResponseRedirect(reverse("start"))
    papers = len(found.deletion.originals)
    return render(request, "deleted.html", {"certificate": found, "papers": papers, "key": key})


def certificate(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The certificate as a file."""
    found = find_certificate(key)
    if found is None or form not in ("pdf", "json"):
        raise Http404
    name = f"deleted-{found.deletion.deleted_at:%Y-%m-%d}-{str(found.deletion.case_id)[:8]}.{form}"
    if form == "json":
        return file_answer(name, certificate_json(found), "application/json")
    return file_answer(name, pdf(certificate_document(found)), "application/pdf")
