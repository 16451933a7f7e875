"""A form that is sent twice, by a double click or a slow page, is done once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from aimline.web.reviewed import Kept

FIELD: Final = "once"
_ANSWERS_KEPT: Final = 256
_answers: Final = Kept[str](_ANSWERS_KEPT)


class _NotDone(Exception):
    """Carries an answer that changed nothing: a form to be mended may be sent again."""

    def __init__(self, answer: HttpResponse) -> None:
        self.answer = answer


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view; the very same form sent again gets the first answer and changes nothing more.

    Each form that is shown bears a number of its own. A form that was changed before it was sent
    again is another one.
    """

    @wraps(view)
    def page(request: HttpRequest, **parts: Any) -> HttpResponse:  # noqa: ANN401
        if request.method != "POST" or not request.POST.get(FIELD):
            return view(request, **parts)

        def done() -> str:
            answer = view(request, **parts)
            if not isinstance(answer, HttpResponseRedirect):
                raise _NotDone(answer)
            return answer.url

        form = repr(sorted((name, request.POST.getlist(name)) for name in request.POST))
        try:
            its_hash = sha256(form.encode("utf-8", "surrogatepass")).hexdigest()
            return HttpResponseRedirect(_answers.get((request.path, its_hash), done))
        except _NotDone as other:
            return other.answer

    return page
