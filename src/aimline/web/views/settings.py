"""Settings: the child and the place, the school calendar, who can see, where it all lies."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.conf import settings as configured
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from aimline.case.school_year import SchoolYear
from aimline.case.student import Parent
from aimline.day_words import stretch
from aimline.store.record import record
from aimline.terms import PLACES
from aimline.web.calendar_fields import forms_of, overlapping, with_year
from aimline.web.child_fields import WholeChildForm, YouForm
from aimline.web.once import once
from aimline.web.page import back_to, page
from aimline.web.reviewed import Viewed, viewed
from aimline.web.written import written


def settings(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What there is to set, and where."""
    view = viewed(request, case_id)
    child = view.case.child
    return page(
        request,
        "settings.html",
        view,
        place=PLACES.get(child.place or ""),
        years=[
            (year.first_day_on.isoformat(), stretch(year.first_day_on, year.last_day_on))
            for year in view.case.calendar
        ],
        folder=configured.AIMLINE_DATA,
    )


@once
def child(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The child and the place."""
    view = viewed(request, case_id)
    now = view.case.child
    known = ("name", "grade", "place", "born_on", "school", "district", "pronouns")
    form = WholeChildForm(
        request.POST or None, initial={name: getattr(now, name) or "" for name in known}
    )
    if request.method == "POST" and form.is_valid():
        change = record(
            case_id,
            written("What is known about the child was changed."),
            lambda case: replace(case, child=form.student(case.child)),
        )
        return back_to(view, "settings", change)
    return page(request, "settings_child.html", view, form=form)


@once
def you(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who writes: the name and address that stand on letters and on the binder."""
    view = viewed(request, case_id)
    now = view.case.parent or Parent()
    form = YouForm(
        request.POST or None, initial={name: getattr(now, name) or "" for name in YouForm.KNOWN}
    )
    if request.method == "POST" and form.is_valid():
        change = record(
            case_id,
            written("What is known about you was changed."),
            lambda case: replace(case, parent=form.parent(case.parent)),
        )
        return back_to(view, "settings", change)
    return page(request, "settings_you.html", view, form=form)


@once
def calendar(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One school year, new or known by its first day."""
    view = viewed(request, case_id)
    old = _year(view, request.GET.get("year", ""))
    if request.method == "POST" and request.POST.get("do") == "remove" and old is not None:
        return _removed(view, old)
    form, breaks = forms_of(request.POST or None, old)
    if request.method == "POST" and form.is_valid() and breaks.is_valid():
        other = overlapping(view.case, old, form)
        if other is None:
            change = record(
                case_id,
                written("The school calendar was changed."),
                lambda case: with_year(case, old, form, breaks),
            )
            return back_to(view, "settings", change)
        shared = stretch(other.first_day_on, other.last_day_on)
        words = _("The school year of %(days)s is listed already; change that one.")
        form.add_error("first_day_on", words % {"days": shared})
    return page(request, "settings_calendar.html", view, form=form, breaks=breaks, year=old)


def _removed(view: Viewed, year: SchoolYear) -> HttpResponse:
    change = record(
        view.id,
        written("A school year was taken out of the calendar."),
        lambda case: replace(case, calendar=tuple(y for y in case.calendar if y != year)),
    )
    return back_to(view, "settings", change)


def _year(view: Viewed, first_day: str) -> SchoolYear | None:
    return next(
        (year for year in view.case.calendar if year.first_day_on.isoformat() == first_day), None
    )
