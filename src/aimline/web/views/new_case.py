"""A new case, from a name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from aimline.case.case import Case
from aimline.store.record import begin
from aimline.web.child_fields import ChildForm
from aimline.web.once import once
from aimline.web.written import written


@once
def new(request: HttpRequest) -> HttpResponse:
    """Ask for the child, then for the first goal."""
    form = ChildForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        case_id = begin(Case(form.student(), ()), written("The case was begun."))
        return HttpResponseRedirect(reverse("goal_new", args=[case_id]))
    return render(request, "new.html", {"form": form})
