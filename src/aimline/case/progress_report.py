"""What the school reported about one goal on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.case.document import Provenance
from aimline.case.goal import GoalKey


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """One entry of a progress report: a code with its meaning, words, and perhaps a score."""

    goal: GoalKey
    on: date
    code: str | None = None
    code_meaning: str | None = None
    """What the legend on the paper says the code means; a code without one is unknown."""
    narrative: str | None = None
    score: float | None = None
    trials: int | None = None
    provenance: Provenance = Provenance()
