"""What the walk over all originals found damaged, for the pages to say."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from aimline.casework.originals_of_papers import title_of
from aimline.store.originals_walk import damaged_papers, walk_state
from aimline.web.paper_reach import shown_papers
from aimline.web.reviewed import Viewed
from aimline.web.store_place import originals


def damage_found() -> tuple[str, ...]:
    """The hashes of originals that were found damaged."""
    return walk_state(settings.AIMLINE_DATA).damaged


def damaged_of(request: HttpRequest, view: Viewed) -> list[str]:
    """The papers of a case whose originals are not as they were taken in, by name.

    Each that was found is looked at once more: what was put in again is whole. A paper that is not
    for whoever asks is not named to them.
    """
    found = damage_found()
    if not found:
        return []
    damaged = [one.file for one in damaged_papers(view.id, originals(), found)]
    return [title_of(file) for file in shown_papers(request, view, damaged)]
