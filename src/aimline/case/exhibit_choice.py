"""How a family wants a paper to stand in the binder; a fact that outlives each binder."""

from __future__ import annotations

from dataclasses import dataclass

from aimline.case.document import Provenance


@dataclass(frozen=True, slots=True)
class ExhibitChoice:
    """One paper: whether it goes in, at which place, and under which words."""

    file: str
    is_in: bool = True
    place: int | None = None
    """Among the exhibits, counted from 1; None: where its day puts it, after those with a place."""
    caption: str | None = None
    """What it is called in the binder, instead of its title."""
    provenance: Provenance = Provenance()
