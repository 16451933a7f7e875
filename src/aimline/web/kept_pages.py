"""Pages that are the same until the case changes are made once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Final, Protocol
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from aimline.web.damage import damage_found
from aimline.web.drawn_by_script import draws_itself
from aimline.web.person import person_at
from aimline.web.reviewed import Kept, current

_PAGES_KEPT: Final = 16 * settings.AIMLINE_CASES_KEPT
_pages: Final = Kept[HttpResponse](_PAGES_KEPT)


class PageOfCase(Protocol):
    """A view of a case."""

    def __call__(self, request: HttpRequest, case_id: UUID, **parts: Any) -> HttpResponse:  # noqa: ANN401
        """The page."""


def kept(view: Callable[..., HttpResponse]) -> PageOfCase:
    """The view, which is asked only for what is not kept from the same state of the case.

    Only for pages that depend on nothing but the facts, the day and the address. The forms in a
    kept page bear the token of the very browser that it was made for.
    """

    @wraps(view)
    def page(request: HttpRequest, case_id: UUID, **parts: Any) -> HttpResponse:  # noqa: ANN401
        if request.method != "GET" or "done" in request.GET:
            return view(request, case_id, **parts)
        get_token(request)
        person = person_at(request)
        key = (
            case_id,
            current(case_id).version,
            date.today(),  # noqa: DTZ011 - the family's own calendar day
            request.get_full_path(),
            request.META["CSRF_COOKIE"],
            get_language(),
            damage_found(),
            (person.kind, person.told, person.news),
            draws_itself(request),
        )
        made = _pages.get(key, lambda: view(request, case_id, **parts))
        return HttpResponse(made.content, made.headers["Content-Type"], made.status_code)

    return page
