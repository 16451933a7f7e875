"""What a phase of a series shows, and two phases beside each other, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.stats.forecast import Interval
from aimline.stats.trend import LeastSquares


@dataclass(frozen=True, slots=True)
class PhaseReading:
    """One stretch under one condition."""

    name: str
    first_on: date
    last_on: date
    n: int
    level: float
    """Median of its scores."""
    line: LeastSquares | None
    """Its own trend over the goal's clock; None with fewer than three scores or one date."""

    @property
    def slope_per_week(self) -> float | None:
        """Of its own trend."""
        return self.line.slope if self.line else None


@dataclass(frozen=True, slots=True)
class PhaseChange:
    """Two neighbouring phases beside each other."""

    before: PhaseReading
    after: PhaseReading
    level_change: float
    """Median after less median before, in score units."""
    nonoverlap: float
    """Share of pairs in which the later score is better (NAP)."""
    interval: Interval


@dataclass(frozen=True, slots=True)
class Phases:
    """The phases of a series that names at least two."""

    readings: tuple[PhaseReading, ...] = ()
    changes: tuple[PhaseChange, ...] = ()
