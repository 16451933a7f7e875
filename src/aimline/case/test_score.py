"""Scores of tests that are no goal's own measure: state tests, screeners, evaluations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aimline.case.document import Provenance


class ScoreKind(StrEnum):
    """What a test score is a score on."""

    STANDARD = "standard"
    PERCENTILE = "percentile"
    SCALE = "scale"
    GRADE_EQUIVALENT = "grade equivalent"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class TestScore:
    """One score of one test; a level may be a word, such as `Grade 2`."""

    test: str
    on: date
    kind: ScoreKind
    score: float | str
    standard_error: float | None = None
    grade: str | None = None
    season: str | None = None
    subject: str | None = None
    provenance: Provenance = Provenance()

    @property
    def number(self) -> float | None:
        """The score as a number; None where it is a word."""
        return None if isinstance(self.score, str) else float(self.score)


@dataclass(frozen=True, slots=True)
class PeerScore:
    """What peers scored on a measure on one day, given by hand."""

    measure: str
    on: date
    score: float
    n: int | None = None
    provenance: Provenance = Provenance()
