"""The first page: what do you have?"""

from __future__ import annotations

from _thread import interrupt_main
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Timer
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aimline.store.models import CaseRow, ChildRow
from aimline.web.backups import plan_of
from aimline.web.person import person_at
from aimline.web.samples import bring_in_samples, story_of, take_samples_away
from aimline.web.spoken import page_language

_UNTIL_CLOSED: Final = 0.5
"""Seconds."""


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
        return story_of(self.sample, page_language())


def start(request: HttpRequest) -> HttpResponse:
    """The families here, and the three ways to begin."""
    person = person_at(request)
    rows = (
        ChildRow._default_manager.filter(case__in=person.within(CaseRow.objects.all()))
        .order_by("case__created_at")
        .values_list("case_id", "name", "grade", "case__sample")
    )
    found = [Family(*row) for row in rows]
    plan = plan_of(settings.AIMLINE_DATA)
    return render(
        request,
        "start.html",
        {
            "families": [family for family in found if not family.sample],
            "samples": [family for family in found if family.sample],
            "has_backups": plan.is_set,
            "is_backup_old": bool(plan.failed) or plan.is_old(datetime.now(UTC)),
        },
    )


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """End the program, for whoever opened it by an icon and has no terminal to end it in."""
    if not settings.AIMLINE_CAN_CLOSE:
        raise Http404
    # The page that says so has to be on its way before.
    Timer(_UNTIL_CLOSED, interrupt_main).start()
    return render(request, "closed_now.html")


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
