"""A measurable annual goal: where it starts, where it should end, and how that is measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aimline.case.document import Extra
from aimline.terms import Direction, MeasureKind


@dataclass(frozen=True, slots=True)
class Baseline:
    """The level that a goal starts from. Also the shape of a present level."""

    score: float
    on: date | None = None
    trials: int | None = None
    standard_error: float | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """Score, date and consistency that mean "met"."""

    score: float
    on: date | None = None
    trials: int | None = None
    consistency: str | None = None
    """As written: `3 of 4 consecutive probes`. None: one score is enough."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of one IEP."""

    id: str
    text: str | None = None
    area: str | None = None
    measure: MeasureKind | None = None
    direction: Direction = Direction.INCREASE
    baseline: Baseline | None = None
    criterion: Criterion | None = None
    condition: str | None = None
    method: str | None = None
    measured: str | None = None
    """How often it is to be measured: `every week`, `every 2 weeks`, `every report`."""
    grade_of_material: str | None = None
    present_level: Baseline | None = None
    objectives: tuple[str, ...] = ()
    number: int | None = None
    """The number by which the school's papers call it, where its id does not tell."""
    continues: str | None = None
    """The goal of an earlier IEP that this one carries on, as `2024/fluency`."""
    extra: Extra = ()


GoalKey = str
"""`IEP/goal`, such as `2025/fluency`: the name of a goal within a case."""


def goal_key(iep_id: str, goal_id: str) -> GoalKey:
    """The key of a goal within a case."""
    return f"{iep_id}/{goal_id}"
