"""What was changed, by whom and when; and each change taken back."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aimline.store.actor import actor
from aimline.store.audit.reading import account_of_change
from aimline.store.models import ChangeRow
from aimline.store.record import ChangedAgain, ChangedSince
from aimline.store.record import undo as undo_change
from aimline.web.change_words import fact_changes
from aimline.web.page import address, page
from aimline.web.person import person_at
from aimline.web.reviewed import Viewed, viewed
from aimline.web.written import retold, written

_SHOWN = 200


def changes(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The history of the case, the newest first."""
    view = viewed(request, case_id)
    rows = (
        ChangeRow.objects.filter(case_id=case_id)
        .select_related("undone_by", "undoes")
        .defer("edits")
        .order_by("-number")[:_SHOWN]
    )
    return page(request, "changes.html", view, changes=rows)


def change(request: HttpRequest, case_id: UUID, number: int) -> HttpResponse:
    """One change: every fact before and after."""
    view = viewed(request, case_id)
    row = ChangeRow.objects.filter(case_id=case_id, number=number)
    found = row.select_related("undone_by", "undoes").first()
    if found is None:
        raise Http404
    return page(request, "change.html", view, change=found, facts=list(fact_changes(found.edits)))


@require_POST
def undo(request: HttpRequest, case_id: UUID, number: int) -> HttpResponse:
    """Take a change back, and stay on the page from which it was asked for."""
    view = viewed(request, case_id)
    row = ChangeRow.objects.filter(case_id=case_id, number=number)
    sees_history = person_at(request).is_open("changes")
    found = row.select_related("undoes").first()
    if not sees_history and not _is_own_open_change(case_id, found):
        raise Http404
    done = _undone(case_id, number, _said(found), sees_history=sees_history)
    back = request.POST.get("back", "")
    if not _is_own_page(back):
        shown = "changes" if sees_history else "child"
        return HttpResponseRedirect(address(view, shown, done=str(done.number)))
    if _is_gone(viewed(request, case_id), back):
        return HttpResponseRedirect(address(view, "child", done=str(done.number)))
    day = {"on": view.asked_day.isoformat()} if view.asked_day else {}
    return HttpResponseRedirect(f"{back}?{urlencode({**day, 'done': str(done.number)})}")


def _is_own_open_change(case_id: UUID, change: ChangeRow | None) -> bool:
    """Whether the person who asks made the change, and it touched nothing that they may not see."""
    if change is None or any(edit["table"] in _PRIVATE for edit in change.edits):
        return False
    return account_of_change(str(case_id), change.number) == actor().account


def _undone(case_id: UUID, number: int, said: str, *, sees_history: bool) -> ChangeRow:
    try:
        return undo_change(case_id, number, said)
    except ChangedSince as error:
        if sees_history and isinstance(error, ChangedAgain):
            raise ChangedSince(error.told(retold(error.later))) from error
        if sees_history:
            raise
        # The reason names the later change, which may be one that they may not see.
        raise ChangedSince(
            _("This cannot be undone: it was undone already, or something was changed later.")
        ) from error


_PRIVATE: Final = frozenset(
    {
        *("communications", "records", "meetings", "meeting_notes", "promises", "consents"),
        *("choices", "exhibits", "contacts", "case"),
    }
)
"""The tables of what is private to the family; the last holds what Aimline does not know."""


def _said(change: ChangeRow | None) -> str:
    """What taking it back is called; taking back what was taken back puts it there again."""
    if change is None:
        return ""
    if change.undoes is not None:
        return written("Put back: %(change)s", change=change.undoes.said)
    return written("Taken back: %(change)s", change=change.said)


def _is_own_page(back: str) -> bool:
    """Whether an address leads to a page here, and to no other place."""
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        return False
    try:
        resolve(back)
    except Resolver404:
        return False
    return True


def _is_gone(view: Viewed, back: str) -> bool:
    """Whether the page was about a goal or a finding that is not there any more."""
    match = resolve(back)
    key = match.kwargs.get("key")
    if match.url_name in _OF_GOALS:
        return view.case.goal(str(key)) is None
    if match.url_name == "finding":
        return all(finding.key != key for finding in view.review.findings)
    return False


_OF_GOALS: Final = ("goal", "goal_edit", "goal_scores")
