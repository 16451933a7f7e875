"""A form that is sent twice, by a double click or a slow page, is done once."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from aimline.store.actor import actor

FIELD: Final = "once"
_KEPT_SECONDS: Final = 6 * 3600
_LONGEST_SECONDS: Final = 300
"""After that long the first sending is taken for lost."""
_LOOK_EVERY: Final = 0.05
_IN_WORK: Final = ""


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view; the very same form sent again gets the first answer and changes nothing more.

    Each form that is shown bears a number of its own. A form that was changed before it was sent
    again is another one, and an answer that changed nothing is not kept.
    """

    @wraps(view)
    def page(request: HttpRequest, **parts: Any) -> HttpResponse:  # noqa: ANN401
        if request.method != "POST" or not request.POST.get(FIELD):
            return view(request, **parts)
        key = _key(request)
        while not cache.add(key, _IN_WORK, _LONGEST_SECONDS):
            if first := cache.get(key):
                return HttpResponseRedirect(first)
            time.sleep(_LOOK_EVERY)
        return _first(key, lambda: view(request, **parts))

    return page


def _first(key: str, done: Callable[[], HttpResponse]) -> HttpResponse:
    """Do it, and keep where it led to, if it led on."""
    kept = None
    try:
        answer = done()
        if isinstance(answer, HttpResponseRedirect):
            kept = answer.url
        return answer
    finally:
        if kept is None:
            cache.delete(key)
        else:
            cache.set(key, kept, _KEPT_SECONDS)


def _key(request: HttpRequest) -> str:
    form = repr(sorted((name, request.POST.getlist(name)) for name in request.POST))
    said = f"{actor().account} {request.path} {form}"
    return f"once.{sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()}"
