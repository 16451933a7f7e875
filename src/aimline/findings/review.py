"""A whole review: every goal, every finding, as of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.case.case import Case
from aimline.compliance.deadlines import Deadline
from aimline.findings.finding import Finding
from aimline.law.rulebook import Rulebook
from aimline.progress.goal_review import GoalReview


@dataclass(frozen=True, slots=True)
class Review:
    """What can be said about a case as of one day."""

    case: Case
    """The case as it was known on that day."""
    as_of: date
    goals: tuple[GoalReview, ...]
    findings: tuple[Finding, ...]
    deadlines: tuple[Deadline, ...]
    """Every clock that the case's events started, the next day first."""
    notes: tuple[str, ...]
    rules: Rulebook
    """The rules of the place as they were looked up."""
