"""What the walk over all originals found damaged, for the pages to say."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from aimline.casework.originals_of_papers import title_of
from aimline.store.originals_walk import damaged_papers, walk_state
from aimline.web.store_place import originals


def damage_found() -> tuple[str, ...]:
    """The hashes of originals that were found damaged."""
    return walk_state(settings.AIMLINE_DATA).damaged


def damaged_of(case_id: UUID) -> list[str]:
    """The papers of a case whose originals are not as they were taken in, by name.

    Each that was found is looked at once more: what was put in again is whole.
    """
    found = damage_found()
    if not found:
        return []
    return [title_of(one.file) for one in damaged_papers(case_id, originals(), found)]
