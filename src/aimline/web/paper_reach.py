"""Which papers of a case are for whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest

from aimline.casework.originals_of_papers import title_of
from aimline.store.actor import actor
from aimline.store.models import OriginalRow
from aimline.web.person import person_at
from aimline.web.reviewed import Viewed, current, shown_to


def shown_papers(request: HttpRequest, view: Viewed, files: Iterable[str]) -> list[str]:
    """Of some papers, those that the person may see.

    Others than the family and who works for it see the papers of the case that are not private,
    and what they put in themselves, or have the same bytes of, until it is taken into the case.
    """
    if person_at(request).sees_whole:
        return list(files)
    shown = {paper.file for paper in shown_to(request, view).case.papers}
    of_the_case = {paper.file for paper in current(view.id).case.papers}
    own = _put_in_by(actor().account, view.id) - of_the_case
    return [file for file in files if file in shown or file in own]


def hidden_names(request: HttpRequest, view: Viewed) -> frozenset[str]:
    """The names of the papers of a case that are not for whoever asks: no word of another says one.

    A name that a paper bears which they see is none of them.
    """
    if person_at(request).sees_whole:
        return frozenset()
    files = list(OriginalRow.objects.filter(case_id=view.id).values_list("file", flat=True))
    shown = shown_papers(request, view, files)
    return frozenset(map(title_of, files)) - frozenset(map(title_of, shown))


def refuse_hidden(request: HttpRequest, view: Viewed, file: str) -> None:
    """Raises Http404 for a paper that is not for whoever asks, as if it were not there."""
    if not shown_papers(request, view, [file]):
        raise Http404


def _put_in_by(account: str, case_id: UUID) -> set[str]:
    if not account:
        return set()
    rows = OriginalRow.objects.filter(case_id=case_id).values_list("file", "added_by")
    return {file for file, added_by in rows if account in added_by}
