"""What the slope of a goal is drawn toward: nothing, published growth, or the batch itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from math import sqrt
from typing import Final, NamedTuple

from aimline.case.goal import Goal
from aimline.progress.prior import DEGREES_OF_FREEDOM, prior
from aimline.terms import Direction, MeasureKind

FEWEST_GOALS: Final = 30
"""With fewer goals of a kind their spread says too little to draw another goal toward them."""
LEAST_SHARE: Final = 0.1
"""Of the slopes' own standard deviation: no goal is drawn to the others' mean entirely."""


class PriorKind(StrEnum):
    """Where priors come from."""

    NONE = "none"
    NORMS = "norms"
    """Published growth of the measure and the material's grade, as in the review of one goal."""
    BATCH = "batch"
    """The goals of the same measure, grade and direction in the same batch."""


class Group(NamedTuple):
    """Goals whose slopes can be compared."""

    measure: MeasureKind | None
    grade: str | None
    direction: Direction


class PriorNumbers(NamedTuple):
    """A prior as the kernel takes it (`stats.forecast.Prior`)."""

    slope: float
    slope_spread: float
    residual_error: float
    degrees_of_freedom: float


class GroupSums(NamedTuple):
    """Sums over the goals of a group that have three scores or more and some scatter."""

    goals: float
    slope: float
    slope_squared: float
    error_squared: float
    """Of the slopes' own standard errors."""
    residuals: float
    """Sums of squares about the lines."""
    degrees: float

    def plus(self, other: GroupSums) -> GroupSums:
        """The sums of both."""
        return GroupSums(*(a + b for a, b in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class Priors:
    """The priors of one run."""

    kind: PriorKind = PriorKind.NORMS
    groups: Mapping[Group, PriorNumbers] = field(default_factory=dict)
    """For `PriorKind.BATCH`."""

    def of(self, group: Group) -> PriorNumbers | None:
        """The prior of a group of goals; None where nothing is known."""
        if self.kind is PriorKind.NORMS:
            return _published(group)
        return self.groups.get(group) if self.kind is PriorKind.BATCH else None


@cache
def _published(group: Group) -> PriorNumbers | None:
    goal = Goal("", measure=group.measure, direction=group.direction, grade_of_material=group.grade)
    known = prior(goal)
    if known is None:
        return None
    return PriorNumbers(
        known.slope, known.slope_spread, known.residual_error, known.degrees_of_freedom
    )


def priors_of(sums: Mapping[Group, GroupSums]) -> Priors:
    """Empirical Bayes by the method of moments: mean and true spread of the slopes of each group.

    A group of fewer than 30 goals has no prior, nor has one without a measure.

    Source: stats.md 2.5; the moments are those of DerSimonian & Laird (1986) with equal weights,
    doi:10.1016/0197-2456(86)90046-2. The floor of the spread is this project's choice.
    """
    groups = {
        group: _moments(each)
        for group, each in sums.items()
        if each.goals >= FEWEST_GOALS and group.measure is not None
    }
    return Priors(PriorKind.BATCH, groups)


def _moments(sums: GroupSums) -> PriorNumbers:
    mean = sums.slope / sums.goals
    variance = (sums.slope_squared - sums.goals * mean**2) / (sums.goals - 1)
    true = variance - sums.error_squared / sums.goals
    spread = sqrt(max(true, LEAST_SHARE**2 * variance, 1e-12))
    return PriorNumbers(mean, spread, sqrt(sums.residuals / sums.degrees), DEGREES_OF_FREEDOM)
