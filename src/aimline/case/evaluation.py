"""Evaluations, by the district or from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.case.document import Provenance


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One evaluation, and when it was given to the school and considered."""

    on: date
    by: str | None = None
    """`district` or `outside`."""
    areas: str | None = None
    given_on: date | None = None
    considered_on: date | None = None
    file: str | None = None
    provenance: Provenance = Provenance()
