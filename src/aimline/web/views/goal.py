"""The page of a goal: its chart, what it says and why, its scores to type, its reports."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aimline.drafting.alternative_text import alternative_text
from aimline.drafting.measure_words import goal_title
from aimline.drafting.reports.goal_section import goal_beginning
from aimline.progress.goal_review import GoalReview
from aimline.store.record import record
from aimline.web.drawn_by_script import draws_itself
from aimline.web.goal_page import figure, has_chart, reading, report_lines, years
from aimline.web.kept_pages import kept
from aimline.web.once import once
from aimline.web.page import back_to, page
from aimline.web.reviewed import Viewed, shown_to, viewed
from aimline.web.score_grid import Row, blank_rows, pasted, rows_of, typed, with_room


@kept
def goal(request: HttpRequest, case_id: UUID, key: str) -> HttpResponse:
    """The page."""
    view = viewed(request, case_id)
    return _shown(request, view, key, blank_rows(), rows_of(view.case, key))


def _chart(request: HttpRequest, view: Viewed, found: GoalReview) -> dict[str, object]:
    """The pictures of the chart; only its words where the browser draws it by itself."""
    if not has_chart(found):
        return {}
    if draws_itself(request):
        return {"chart_words": alternative_text(found)}
    return {"chart": figure(view, found)}


@require_POST
@once
def scores(request: HttpRequest, case_id: UUID, key: str) -> HttpResponse:
    """What was typed or pasted into the grid."""
    view = viewed(request, case_id)
    read = typed(request.POST, view.case, key)
    old = tuple(row for row in read.rows if row.was)
    if request.POST.get("do") == "paste":
        rows = pasted(request.POST.get("paste", ""))
        begun = [row for row in read.rows if not row.was and not row.is_blank]
        return _shown(request, view, key, (*begun, *rows, *blank_rows(1)), old, pasted=len(rows))
    if read.has_problems:
        return _shown(request, view, key, with_room(read.rows), old)
    change = record(case_id, read.said, read.of)
    return back_to(view, "goal", change, key)


def _shown(
    request: HttpRequest,
    view: Viewed,
    key: str,
    new_rows: tuple[Row, ...],
    old_rows: tuple[Row, ...],
    *,
    pasted: int = 0,
) -> HttpResponse:
    view = shown_to(request, view)
    found = view.goal(key)
    review = view.review
    count = len(old_rows)
    origins = {row.was: row.observation for row in rows_of(view.case, key)}
    old_rows = tuple(replace(row, observation=origins[row.was]) for row in old_rows)
    return page(
        request,
        "goal.html",
        view,
        goal=found,
        title=goal_title(found.goal),
        beginning=goal_beginning(found),
        has_chart=has_chart(found),
        **_chart(request, view, found),
        reading=reading(view, found),
        new_rows=new_rows,
        old_rows=old_rows,
        counted=ngettext("%(n)s score so far", "%(n)s scores so far", count) % {"n": count},
        grid_problems=sum(bool(row.problem) for row in (*new_rows, *old_rows)),
        pasted=pasted,
        reports=report_lines(view, found),
        noticed=[finding for finding in review.findings if finding.goal == key],
        years=list(years(view, found)),
    )
