"""What every page of a case has: the child, the day, the other pages, the last change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from aimline import __version__
from aimline.findings.naming import child_name
from aimline.guides.guide_file import guides_beside
from aimline.store.models import ChangeRow
from aimline.web.asked_number import asked_number
from aimline.web.damage import damaged_of
from aimline.web.person import person_at
from aimline.web.reviewed import Viewed
from aimline.web.spoken import page_language

DOORS: Final = (
    ("child", _("How it stands")),
    ("papers", _("Papers")),
    ("services", _("Services")),
    ("letters", _("Letters")),
    ("ledger", _("Who said what")),
    ("meetings", _("Meetings")),
    ("binder", _("Binder")),
    ("skills", _("Everyday skills")),
    ("dates", _("Dates")),
    ("timeline", _("Timeline")),
    ("settings", _("Settings")),
)
"""The pages of a case, in the order in which a family needs them."""


def page(request: HttpRequest, template: str, view: Viewed, **context: Any) -> HttpResponse:  # noqa: ANN401
    """A page of a case."""
    return render(request, template, {**frame(request, view), **context})


def frame(request: HttpRequest, view: Viewed) -> dict[str, Any]:
    """What the frame of a page shows."""
    name = request.resolver_match.url_name if request.resolver_match else None
    return {
        "view": view,
        "child": replace(view.case.child, name=child_name(view.case.child.name)),
        "doors": [door for door in DOORS if person_at(request).is_open(door[0])],
        "drawing": drawing_version(view),
        "door": name or "",
        "beside": guides_beside(name or "", page_language()),
        "done": _done(request, view),
        "damaged": damaged_of(request, view),
    }


def back_to(view: Viewed, name: str, change: ChangeRow | None, *parts: str) -> HttpResponse:
    """To a page, which says what was done and offers to undo it."""
    told = {"done": str(change.number)} if change else {}
    return HttpResponseRedirect(address(view, name, *parts, **told))


def address(view: Viewed, name: str, *parts: str, **query: str) -> str:
    """The address of a page of the case, on the same day."""
    if view.asked_day:
        query = {"on": view.asked_day.isoformat(), **query}
    base = reverse(name, args=[view.id, *parts])
    return f"{base}?{urlencode(query)}" if query else base


def drawing_version(view: Viewed) -> str:
    """Changes whenever a drawing of the case may: with facts, day, language and program."""
    return f"{view.loaded.version}-{view.as_of:%Y%m%d}-{page_language()}-{__version__}"


def _done(request: HttpRequest, view: Viewed) -> ChangeRow | None:
    number = asked_number(request.GET.get("done", ""))
    if number is None or not person_at(request).is_open("changes"):
        return None
    return (
        ChangeRow.objects.filter(case_id=view.id, number=number).select_related("undone_by").first()
    )
