"""Who looked and who changed: the log of a case, to be read, filtered and taken along."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from aimline.store.audit.kinds import Group, Kind
from aimline.store.audit.log_file import as_csv, as_json_lines
from aimline.store.audit.reading import entries_of
from aimline.web.asked_number import asked_number
from aimline.web.download import case_file
from aimline.web.log_page import GROUP_WORDS, shown_log
from aimline.web.page import page
from aimline.web.reviewed import viewed

_FORMS: Final = {
    "jsonl": (as_json_lines, "application/jsonl"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
}


def log(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The newest entries, of everybody and everything or of what is asked for."""
    view = viewed(request, case_id)
    asked, who = request.GET.get("did", ""), request.GET.get("who", "")
    group = Group(asked) if asked in tuple(Group) else None
    below = asked_number(request.GET.get("below", ""))
    shown = shown_log(case_id, group, who or None, below)
    groups = [(str(one), words) for one, words in GROUP_WORDS.items()]
    return page(request, "log.html", view, log=shown, groups=groups, did=asked, who=who)


def file(request: HttpRequest, case_id: UUID, form: str) -> HttpResponse:
    """The whole log of the case as a file, which `aimline verify log` checks by itself."""
    view = viewed(request, case_id)
    if form not in _FORMS:
        raise Http404
    written, content_type = _FORMS[form]
    name = f"{slugify(view.case.child.name) or 'case'}-log.{form}"
    data = "".join(written(entries_of(str(case_id))))
    return case_file(case_id, Kind.LOG, name, data, content_type)
