"""The dates that rules set: what is due when, from whom, and how each day was counted."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from aimline.case.date_cells import day
from aimline.case.problem import CellProblem
from aimline.case.school_calendar import SchoolCalendar
from aimline.compliance.deadlines import Deadline, State
from aimline.day_words import month_of_year
from aimline.drafting.dates import entries as calendar_entries
from aimline.drafting.render.ics import calendar_file
from aimline.drafting.reports.dates_section import count_of, day_words, what, who
from aimline.law.free_days import free_day
from aimline.store.audit.kinds import Kind
from aimline.terms import AimlineError
from aimline.web.download import case_file
from aimline.web.kept_pages import kept
from aimline.web.page import address, page
from aimline.web.reviewed import Viewed, viewed

_MONTHS_IN_A_YEAR: Final = 12
_STATE_WORDS: Final = {
    State.OPEN: _("still to come"),
    State.OVERDUE: _("past, and no answer is recorded"),
    State.UNKNOWN: _("not known"),
    State.MET: _("done"),
}


@kept
def dates(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The dates as a list with each count, and as a month."""
    view = viewed(request, case_id)
    found = view.review.deadlines
    running = [deadline for deadline in found if deadline.state is not State.MET]
    return page(
        request,
        "dates.html",
        view,
        running=[_line(deadline) for deadline in running],
        met=[_line(deadline) for deadline in found if deadline.state is State.MET],
        month=_month(view, _first_of_month(request, view), found),
        has_calendar=bool(view.case.calendar),
    )


def ics(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The dates as a file for a phone's or computer's calendar."""
    view = viewed(request, case_id)
    listed = calendar_entries(view.review.deadlines, view.review.case.child)
    data = calendar_file(listed, view.as_of)
    return case_file(case_id, Kind.DATES, "aimline-dates.ics", data, "text/calendar; charset=utf-8")


def _line(deadline: Deadline) -> dict[str, object]:
    return {
        "day": day_words(deadline),
        "what": what(deadline),
        "who": who(deadline),
        "state": _STATE_WORDS[deadline.state],
        "count": count_of(deadline),
        "is_past": deadline.state is State.OVERDUE,
    }


def _first_of_month(request: HttpRequest, view: Viewed) -> date:
    asked = request.GET.get("month")
    if not asked:
        return view.as_of.replace(day=1)
    try:
        return day(f"{asked}-01")
    except CellProblem:
        raise AimlineError(
            _("'%(asked)s' is no month. Write it as 2026-11: year and month.")
            % {"asked": asked[:20]}
        ) from None


def _month(view: Viewed, first: date, found: Sequence[Deadline]) -> dict[str, object]:
    """One month as weeks of days, each with what is due and whether there is school."""
    due = defaultdict[date, list[str]](list)
    for deadline in found:
        if deadline.due_on and not deadline.unknown:
            due[deadline.due_on].append(what(deadline))
    school = SchoolCalendar(view.case.calendar)
    weeks = Calendar(firstweekday=6).monthdatescalendar(first.year, first.month)
    return {
        "name": month_of_year(first),
        "weeks": [[_day(on, first, due[on], school, view) for on in week] for week in weeks],
        "before": address(view, "dates", month=_shifted(first, -1)),
        "after": address(view, "dates", month=_shifted(first, 1)),
    }


def _day(
    on: date, first: date, due: list[str], school: SchoolCalendar, view: Viewed
) -> dict[str, object]:
    closed = school.why_no_school(on) if school.covers(on, on) else None
    return {
        "on": on,
        "is_of_month": on.month == first.month,
        "is_today": on == view.as_of,
        "due": due,
        "closed": free_day(closed) if closed and closed != "weekend" else None,
    }


def _shifted(first: date, months: int) -> str:
    year, month = divmod(first.year * _MONTHS_IN_A_YEAR + first.month - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}"
