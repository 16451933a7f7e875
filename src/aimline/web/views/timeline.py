"""Everything of a case in one order, each entry one touch from its paper."""

from __future__ import annotations

from itertools import groupby
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from aimline.findings.first_seen import CAUTION, first_seen
from aimline.findings.naming import goal_name
from aimline.findings.timeline import Entry, EntryKind
from aimline.findings.timeline import timeline as entries_of
from aimline.web.asked_number import asked_number
from aimline.web.kept_pages import kept
from aimline.web.page import page
from aimline.web.reviewed import Kept, Viewed, viewed
from aimline.wording.say import say

KINDS = {
    EntryKind.IEP: _("IEPs"),
    EntryKind.REPORT: _("Reports"),
    EntryKind.SCORE: _("Scores"),
    EntryKind.TEST: _("Tests"),
    EntryKind.EVALUATION: _("Evaluations"),
    EntryKind.SKILLS: _("Everyday skills"),
    EntryKind.MEETING: _("Meetings"),
    EntryKind.MESSAGE: _("Messages"),
    EntryKind.SERVICE: _("Services"),
    EntryKind.EVENT: _("Events"),
    EntryKind.DEADLINE: _("Deadlines"),
    EntryKind.RECORDS: _("Records"),
    EntryKind.PAPER: _("Papers"),
}
_PAGE: Final = 200
_CASES_KEPT: Final = 4
_entries: Final = Kept[tuple[Entry, ...]](_CASES_KEPT)


@kept
def timeline(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The timeline, the newest first; `kind` filters, `from` tells where the page begins."""
    view = viewed(request, case_id)
    asked = [kind for kind in request.GET.getlist("kind") if kind in set(EntryKind)]
    every = _entries.get(view.key, lambda: entries_of(view.review))
    there = {entry.kind for entry in every}
    kept = [entry for entry in reversed(every) if not asked or entry.kind in asked]
    begin = _begin(request)
    shown = kept[begin : begin + _PAGE]
    return page(
        request,
        "timeline.html",
        view,
        days=[(on, list(group)) for on, group in groupby(shown, key=lambda entry: entry.on)],
        kinds=[(k.value, words, k.value in asked) for k, words in KINDS.items() if k in there],
        asked=asked,
        total=len(kept),
        later=begin + _PAGE if begin + _PAGE < len(kept) else None,
        own=_own(view) if view.is_whole else [],
    )


def _begin(request: HttpRequest) -> int:
    return asked_number(request.GET.get("from", "")) or 0


def _own(view: Viewed) -> list[dict[str, object]]:
    """What is for the family's own eyes: the first day on which a shortfall could be seen."""
    found = []
    for goal in view.review.goals:
        seen = first_seen(view.review.case, goal) if goal.is_current else None
        if seen:
            found.append({"goal": goal_name(goal), "seen": seen, "caution": say(CAUTION)})
    return found
