"""The first page: what do you have?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aimline.store.models import CaseRow, ChildRow
from aimline.web.person import person_at
from aimline.web.samples import bring_in_samples, story_of, take_samples_away


@dataclass(frozen=True, slots=True)
class Family:
    """One line of the list."""

    id: UUID
    name: str
    grade: str | None
    sample: str

    @property
    def shows(self) -> str:
        """What an invented family is there to show."""
        return story_of(self.sample)


def start(request: HttpRequest) -> HttpResponse:
    """The families here, and the three ways to begin."""
    person = person_at(request)
    rows = (
        ChildRow._default_manager.filter(case__in=person.within(CaseRow.objects.all()))
        .order_by("case__created_at")
        .values_list("case_id", "name", "grade", "case__sample")
    )
    found = [Family(*row) for row in rows]
    return render(
        request,
        "start.html",
        {
            "families": [family for family in found if not family.sample],
            "samples": [family for family in found if family.sample],
        },
    )


@require_POST
def samples(request: HttpRequest) -> HttpResponse:
    """Bring the invented families in, and show the first of them."""
    first, *_ = bring_in_samples()
    return HttpResponseRedirect(reverse("child", args=[first]))


@require_POST
def samples_away(request: HttpRequest) -> HttpResponse:
    """Take them away again."""
    take_samples_away()
    return HttpResponseRedirect(reverse("start"))
