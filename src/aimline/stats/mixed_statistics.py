"""Mixed statistics: every comparison of phases across several cases under its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Final

from aimline.stats.effect.estimate import Estimate
from aimline.stats.mixed.between_case_difference import between_case_standardized_step
from aimline.stats.mixed.design import (
    CasesDesign,
    level_design_of_cases,
    piecewise_design_of_cases,
)
from aimline.stats.mixed.design_comparable import (
    DesignComparableDifference,
    restricted_likelihood_difference,
)
from aimline.stats.mixed.hierarchical_piecewise import hierarchical_piecewise_regression
from aimline.stats.mixed.moments import multiple_baseline_difference, reversal_difference
from aimline.stats.piecewise import Coefficient
from aimline.stats.statistic import Phase, PhasePair, Statistic, statistics_of

_PARTS: Final = ("intercept", "trend", "step", "bend")
_STEP_OF_LEVELS: Final = 1
_STEP_OF_PIECEWISE: Final = 2
_COMPARABLE: Final = "raw_design_comparable_difference"


def across_cases_statistics(pairs: Sequence[PhasePair]) -> Iterator[Statistic]:
    """The comparison of the same two phases of several cases, each value or why it has none.

    All values are raw: above 0 where scores rose, good or bad.
    """
    yield from _hierarchical_piecewise(pairs)
    between = "raw_between_case_standardized_step"
    yield from _between_case(
        f"{between}_of_levels", lambda: level_design_of_cases(pairs), _STEP_OF_LEVELS
    )
    yield from _between_case(
        f"{between}_of_piecewise", lambda: piecewise_design_of_cases(pairs), _STEP_OF_PIECEWISE
    )
    yield from _restricted_likelihood(pairs)
    yield from _by_moments("multiple_baseline", lambda: multiple_baseline_difference(pairs))


def reversal_statistics(cases: Sequence[Sequence[Phase]]) -> Iterator[Statistic]:
    """The comparison of the interventions of several reversal designs with their baselines.

    All values are raw: above 0 where scores rose, good or bad.
    """
    yield from _by_moments("reversal", lambda: reversal_difference(cases))


def _hierarchical_piecewise(pairs: Sequence[PhasePair]) -> Iterator[Statistic]:
    @cache
    def parts() -> tuple[Coefficient, ...]:
        return hierarchical_piecewise_regression(pairs)

    for place, part in enumerate(_PARTS):
        name = f"hierarchical_piecewise_{part}"
        names = (name, f"{name}_standard_error", f"{name}_t", f"{name}_p_value")
        yield from statistics_of(names, partial(_numbers, parts, place))


def _numbers(parts: Callable[[], tuple[Coefficient, ...]], place: int) -> tuple[float | None, ...]:
    part = parts()[place]
    return part.estimate, part.standard_error, part.t, part.p_value


def _between_case(name: str, design: Callable[[], CasesDesign], step: int) -> Iterator[Statistic]:
    def value() -> tuple[float | None, ...]:
        estimate: Estimate = between_case_standardized_step(design(), step)
        return estimate.value, estimate.standard_error

    yield from statistics_of((name, f"{name}_standard_error"), value)


def _restricted_likelihood(pairs: Sequence[PhasePair]) -> Iterator[Statistic]:
    def value() -> tuple[float | None, ...]:
        found = restricted_likelihood_difference(level_design_of_cases(pairs), _STEP_OF_LEVELS)
        return found.value, found.standard_error, found.degrees_of_freedom

    name = f"{_COMPARABLE}_restricted_likelihood"
    yield from statistics_of((name, f"{name}_standard_error", f"{name}_degrees_of_freedom"), value)


def _by_moments(
    design: str, compute: Callable[[], DesignComparableDifference]
) -> Iterator[Statistic]:
    def value() -> tuple[float | None, ...]:
        found = compute()
        return (
            found.uncorrected,
            found.value,
            found.variance,
            found.degrees_of_freedom,
            found.autocorrelation,
            found.share_between_cases,
        )

    name = f"{_COMPARABLE}_{design}"
    endings = ("variance", "degrees_of_freedom", "autocorrelation", "share_between_cases")
    yield from statistics_of(
        (f"{name}_uncorrected", name, *(f"{name}_{ending}" for ending in endings)), value
    )
