"""The charts of goals, as pictures."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from aimline.drafting.chart import Size, goal_chart, svg
from aimline.drafting.chart_small import small_chart
from aimline.web.reviewed import DRAWINGS_KEPT, Kept, Viewed, viewed

_SIZES: Final = {"page": Size.PAGE, "phone": Size.PHONE}
_SMALL: Final = "small"
_drawings: Final = Kept[str](DRAWINGS_KEPT)


def goal_chart_svg(request: HttpRequest, case_id: UUID, key: str, size: str) -> HttpResponse:
    """A goal's chart in one size."""
    view = viewed(request, case_id)
    if size != _SMALL and size not in _SIZES:
        raise Http404
    response = HttpResponse(_drawing(view, key, size), content_type="image/svg+xml")
    # The address carries the case's version, so the picture never goes out of date there.
    lasting = "private, max-age=604800, immutable" if "v" in request.GET else "no-store"
    response.headers["Cache-Control"] = lasting
    return response


def _drawing(view: Viewed, key: str, size: str) -> str:
    goal = view.goal(key)

    def drawn() -> str:
        if size == _SMALL:
            return svg(small_chart(goal))
        return svg(goal_chart(goal, view.review.case, _SIZES[size]))

    return _drawings.get((view.key, key, size), drawn)


def goal_chart_spec(request: HttpRequest, case_id: UUID, key: str) -> HttpResponse:
    """To be built."""
    return HttpResponse("to be built")
