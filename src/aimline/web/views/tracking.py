"""Sheets to track goals on at home: a workbook with its sums, or a page of paper."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from aimline.drafting.render.pdf import pdf
from aimline.drafting.tracking_paper import tracking_paper
from aimline.drafting.tracking_sheet import tracking_workbook
from aimline.progress.goal_review import GoalReview
from aimline.store.audit.kinds import Kind
from aimline.web.download import case_file
from aimline.web.page import page
from aimline.web.reviewed import viewed
from aimline.wording.say import ENGLISH, in_language, language, languages

_FORMS: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def tracking_sheets(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The goals that have a line, each with its sheets."""
    view = viewed(request, case_id)
    goals = [goal for goal in view.review.goals if goal.is_current]
    with_line = [goal for goal in goals if _has_line(goal)]
    without = [goal for goal in goals if not _has_line(goal)]
    return page(request, "tracking.html", view, goals=with_line, without=without)


def tracking_sheet(request: HttpRequest, case_id: UUID, form: str, key: str) -> HttpResponse:
    """The sheet of one goal, in the language of the page or the one that the address asks for."""
    view = viewed(request, case_id)
    goal, child = view.goal(key), view.case.child.name
    code = request.GET.get("language", language())
    if form not in _FORMS or code not in languages():
        raise Http404
    own = "" if code == ENGLISH else f"-{code}"
    name = f"{slugify(key.replace('/', '-'))}-scores{own}.{form}"
    with in_language(code):
        if form == "xlsx":
            seen = [one for one in view.case.observations if one.goal == key]
            data = tracking_workbook(goal, child, seen)
        else:
            data = pdf(tracking_paper(goal, child))
    return case_file(case_id, Kind.TRACKING, name, data, _FORMS[form])


def _has_line(goal: GoalReview) -> bool:
    return goal.aimline is not None and goal.aimline.required_per_week is not None
