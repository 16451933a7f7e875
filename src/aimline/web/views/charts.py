"""The charts of goals: as pictures, and as what the interactive chart draws from."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from aimline.drafting.chart import Size, goal_chart, interactive, svg
from aimline.drafting.chart_small import small_chart
from aimline.progress.goal_review import GoalReview
from aimline.web.drawn_by_script import remember_that_it_draws
from aimline.web.goal_page import drawing, drawings
from aimline.web.reviewed import Viewed, viewed

_SIZES: Final = {"page": Size.PAGE, "phone": Size.PHONE}
_SMALL: Final = "small"


def goal_chart_svg(request: HttpRequest, case_id: UUID, key: str, size: str) -> HttpResponse:
    """A goal's chart in one size."""
    view = viewed(request, case_id)
    goal = view.goal(key)
    drawn = _small(view, goal) if size == _SMALL else drawing(view, goal, _size(size))
    return _lasting(request, HttpResponse(drawn, content_type="image/svg+xml"))


def goal_chart_spec(request: HttpRequest, case_id: UUID, key: str) -> HttpResponse:
    """The specification that the page's script draws, with words on touch."""
    view = viewed(request, case_id)
    size = _size(request.GET.get("size", "page"))
    chart = goal_chart(view.goal(key), view.review.case, size)
    response = _lasting(request, JsonResponse(interactive(chart)))
    remember_that_it_draws(response)
    return response


def _size(name: str) -> Size:
    if name not in _SIZES:
        raise Http404
    return _SIZES[name]


def _small(view: Viewed, goal: GoalReview) -> str:
    return drawings.get((view.key, goal.key, _SMALL), lambda: svg(small_chart(goal)))


def _lasting(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An address with the case's version in it never goes out of date.

    Whose way to a case ends on a server keeps no chart of it in the browser.
    """
    may_last = settings.AIMLINE_BROWSER_KEEPS_CHARTS and "v" in request.GET
    lasts = "private, max-age=604800, immutable" if may_last else "private, no-store"
    response.headers["Cache-Control"] = lasts
    return response
