"""What a form was filled from: the version of the case that its page showed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aimline.store.meanwhile import ChangedMeanwhile, Clash, as_seen
from aimline.web.asked_number import asked_number
from aimline.web.change_words import shown_value, title_of_table
from aimline.web.column_words import column_words
from aimline.web.once import FIELD as ONCE
from aimline.web.person import person_at

FIELD: Final = "seen"
_PRIVATE: Final = ("provenance_note",)
"""What the family noted beside a fact."""
_NOT_SENT_AGAIN: Final = (FIELD, ONCE, "csrfmiddlewaretoken")


class FormsAsSeen:
    """Tells a person whose form would overwrite what somebody else changed meanwhile."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through; what it records is compared with what its page showed."""
        with ExitStack() as stack:
            request.seen_stack = stack  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _parts: object, named: dict[str, Any]
    ) -> None:
        """The form is read only here: before, a view may still say how its files are taken."""
        if request.method == "POST" and "case_id" in named:
            seen = asked_number(request.POST.get(FIELD, ""))
            request.seen_stack.enter_context(as_seen(seen))  # type: ignore[attr-defined]

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page with both values."""
        if not isinstance(error, ChangedMeanwhile):
            return None
        context = {
            "clashes": [ShownClash.of(clash) for clash in _for(request, error.clashes)],
            "again": list(_again(request)),
            "is_own": error.is_own,
            "seen": error.version,
            "path": request.get_full_path(),
            "has_files": bool(request.FILES),
        }
        return render(request, "changed_meanwhile.html", context, status=409)


@dataclass(frozen=True, slots=True)
class ShownClash:
    """One value that two people gave, in words."""

    title: str
    column: str
    before: str
    now: str
    typed: str
    clash: Clash

    @classmethod
    def of(cls, clash: Clash) -> ShownClash:
        """A clash in words."""
        return cls(
            title_of_table(clash.table),
            column_words(clash.column),
            shown_value(clash.before),
            shown_value(clash.now),
            shown_value(clash.typed),
            clash,
        )


def _for(request: HttpRequest, clashes: Iterable[Clash]) -> Iterator[Clash]:
    """What a person may see of them: neither notes nor who works on the case, unless they do."""
    sees_whole = person_at(request).sees_whole
    for clash in clashes:
        if sees_whole:
            yield clash
        elif clash.column not in _PRIVATE:
            yield clash if clash.is_own else replace(clash, said="", who="")


def _again(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was typed, to be sent once more."""
    for name in request.POST:
        if name not in _NOT_SENT_AGAIN:
            yield from ((name, value) for value in request.POST.getlist(name))
