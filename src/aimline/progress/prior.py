"""What is known of a child's growth before the scores are seen: published growth of the grade."""

from __future__ import annotations

from typing import Final

from aimline.case.goal import Goal
from aimline.norms.growth import growth
from aimline.norms.measurement_error import standard_error_of_measurement
from aimline.stats.forecast import Prior
from aimline.terms import Direction

DEGREES_OF_FREEDOM: Final = 8
"""Scores' worth of certainty that the published error of one score carries (stats.md 2.5)."""


def prior(goal: Goal) -> Prior | None:
    """Typical growth on the goal's measure at the grade of its material; None where none is known.

    The spread is that of pupils' own slopes, never below half a unit a week.
    """
    if goal.measure is None or goal.direction is Direction.DECREASE:
        return None
    known = growth(goal.measure, goal.grade_of_material, instrument=instrument(goal))
    error = standard_error_of_measurement(goal.measure)
    if known is None or error is None:
        return None
    return Prior(known.typical, known.spread, error, DEGREES_OF_FREEDOM, known.source.citation)


def instrument(goal: Goal) -> str:
    """The words of a goal that may name its instrument."""
    return " ".join(part for part in (goal.method, goal.text, goal.condition) if part)
