"""The scores of several cases in rows, and what a model says of each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aimline.stats.arrays import Floats, paired
from aimline.stats.piecewise import Contrast, piecewise_design_time_from_zero
from aimline.stats.statistic import Phase, PhasePair
from aimline.terms import Undefined

Whole = NDArray[np.int64]
"""One whole number a row."""


@dataclass(frozen=True, slots=True)
class CasesDesign:
    """Rows case after case, in time order within each: a model's columns, scores and times."""

    columns: Floats
    scores: Floats
    times: Floats
    sizes: tuple[int, ...]
    """How many rows each case has."""

    @property
    def case_of(self) -> Whole:
        """The number of each row's case."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)


def piecewise_design_of_cases(pairs: Sequence[PhasePair]) -> CasesDesign:
    """One piecewise model for all cases: intercept, trend, step, bend.

    pairs: two cases or more, both phases of each with a score. Time starts at 0 at the first score
    of each case, the bend at the first score of its second phase: sessions without a score count
    for nothing, unlike in the model of one case.
    Raises Undefined with one case, and as `piecewise_design_time_from_zero` does.
    """
    _refuse_one_case(len(pairs))
    cases = [
        [replace(phase, first_time=None) for phase in (pair.first, pair.second)] for pair in pairs
    ]
    designs = [piecewise_design_time_from_zero(phases, Contrast.FIRST) for phases in cases]
    times = [pair.first.times + pair.second.times for pair in pairs]
    return CasesDesign(
        np.concatenate([design.columns for design in designs]),
        np.concatenate([design.scores for design in designs]),
        np.array([time for part in times for time in part]),
        tuple(len(part) for part in times),
    )


def level_design_of_cases(pairs: Sequence[PhasePair]) -> CasesDesign:
    """One model of two levels for all cases: intercept and step.

    pairs: as `piecewise_design_of_cases`, which raises the same.
    """
    whole = piecewise_design_of_cases(pairs)
    return CasesDesign(whole.columns[:, [0, 2]], whole.scores, whole.times, whole.sizes)


@dataclass(frozen=True, slots=True)
class PhaseRows:
    """Rows case after case: the scores, their times, and the case and phase that each is from."""

    scores: Floats
    times: Floats
    case_of: Whole
    phase_of: Whole
    points: Whole
    """The place of each score within its phase, from 0."""


def rows_of_phases(cases: Sequence[Sequence[Phase]]) -> PhaseRows:
    """The scores of several cases, phase by phase.

    cases: two or more with the same number of phases, each phase with a score.
    Raises Undefined with one case, where a phase has no score, and as `refuse_equal_times` does.
    """
    _refuse_one_case(len(cases))
    if not all(phase.scores for case in cases for phase in case):
        raise Undefined("a phase has no score")
    parts = [
        (*paired(phase.times, phase.scores), case_number, phase_number)
        for case_number, case in enumerate(cases)
        for phase_number, phase in enumerate(case)
    ]
    sizes = [times.size for times, *_ in parts]
    times = np.concatenate([times for times, *_ in parts])
    case_of = np.repeat([case_number for *_, case_number, _ in parts], sizes)
    refuse_equal_times(times, case_of)
    return PhaseRows(
        np.concatenate([scores for _, scores, *_ in parts]),
        times,
        case_of,
        np.repeat([phase_number for *_, phase_number in parts], sizes),
        np.concatenate([np.arange(size) for size in sizes]),
    )


def refuse_equal_times(times: Floats, case_of: Whole) -> None:
    """Raise Undefined where a case's times do not rise from row to row."""
    if (np.diff(times)[np.diff(case_of) == 0] <= 0).any():
        raise Undefined("two scores of one case stand at one time, or out of order")


def _refuse_one_case(count: int) -> None:
    if count < 2:
        raise Undefined("a comparison across cases needs at least two cases")
