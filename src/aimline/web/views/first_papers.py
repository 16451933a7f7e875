"""A case that begins with papers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from aimline.case.case import Case
from aimline.case.student import Student
from aimline.intake.child_of_papers import UNNAMED
from aimline.store.record import begin
from aimline.web.paper_list import ACCEPTED_FILES
from aimline.web.papers_given import files_given, put_all, refusal_of, refusal_words
from aimline.web.reviewed import viewed
from aimline.web.told import tell
from aimline.web.written import written


def first_papers(request: HttpRequest) -> HttpResponse:
    """Begin a case with the papers that are given, and go to them."""
    told: list[str] = []
    name = " ".join(request.POST.get("name", "").split())
    if request.method == "POST":
        given = files_given(request)
        refused = [no for file in given if (no := refusal_of(file))]
        if len(given) > len(refused):
            child = Student(name or UNNAMED)
            case_id = begin(Case(child, ()), written("The case was begun with papers."))
            key = tell(put_all(request, viewed(request, case_id), given), case_id)
            query = urlencode({"told": key})
            return HttpResponseRedirect(f"{reverse('papers', args=[case_id])}?{query}")
        told = [refusal_words(no) for no in refused] or [_("No file was chosen.")]
    return render(
        request,
        "first_papers.html",
        {"told": told, "name": name, "accepted_files": ACCEPTED_FILES},
        status=422 if told else 200,
    )
