"""Where each row of a batch went: what came in is what went out and what was rejected."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """Every row that came in, and where it went."""

    goals: int = 0
    goals_rejected: int = 0
    reviewed: int = 0
    scores: int = 0
    scores_rejected: int = 0
    scores_used: int = 0
    """Handed to the review, which leaves out those up to the baseline and after the day."""
    verdicts: dict[str, int] = field(default_factory=dict)
