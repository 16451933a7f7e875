"""One dated score of one goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.case.document import Provenance
from aimline.case.goal import GoalKey


@dataclass(frozen=True, slots=True)
class Observation:
    """A score in the goal's own measure; with trials, the score is how many of them were right."""

    goal: GoalKey
    on: date
    score: float
    trials: int | None = None
    standard_error: float | None = None
    phase: str | None = None
    provenance: Provenance = Provenance()
