"""Design-comparable differences by moments: closed forms for multiple baselines and reversals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aimline.stats.arrays import Floats
from aimline.stats.effect.standardized_mean_difference import small_sample_correction
from aimline.stats.mixed.design import PhaseRows, Whole, rows_of_phases
from aimline.stats.mixed.design_comparable import (
    LEAST_DEGREES_OF_FREEDOM,
    DesignComparableDifference,
)
from aimline.stats.statistic import Phase, PhasePair
from aimline.terms import Undefined

_EXACT: Final = 1e-24
_NOTHING_LEFT: Final = 1e-9
"""Of a difference after its correction, with one degree of freedom."""


def multiple_baseline_difference(pairs: Sequence[PhasePair]) -> DesignComparableDifference:
    """Mean step of the cases over the deviation between cases at one time in one phase.

    pairs: two cases or more, each phase with a score; times on one calendar for all cases, as the
    deviation is taken among cases that are in the same phase at the same time.
    Raises Undefined where no two cases are, and where the scores leave no scatter.

    Source: Hedges, Pustejovsky & Shadish (2013), Research Synthesis Methods 4(4), 324-341,
    doi:10.1002/jrsm.1086; agrees with scdhlm's `effect_size_MB`.

    >>> from aimline.terms import Direction
    >>> pairs = [
    ...     PhasePair(Phase((1, 2), (3, 5)), Phase((3, 4, 5), (8, 9, 9)), Direction.INCREASE),
    ...     PhasePair(Phase((1, 2, 3), (7, 6, 8)), Phase((4, 5), (12, 15)), Direction.INCREASE)]
    >>> round(multiple_baseline_difference(pairs).uncorrected, 4)
    2.0056
    """
    rows = rows_of_phases([(pair.first, pair.second) for pair in pairs])
    _, times = np.unique(rows.times, return_inverse=True)
    cells = _numbered(2 * times + rows.phase_of)
    phases = _numbered(2 * rows.case_of + rows.phase_of)
    left = rows.scores - _means(rows.scores, phases)
    # A case's two phases are one chain: the step between them is already taken out.
    products = _lagged(left, rows.case_of)
    counts = np.bincount(phases)
    cases = len(pairs)
    freed = float(((counts - 1) / counts).sum())
    degrees = rows.scores.size - 2 * cases
    if degrees == 0:
        raise Undefined("every phase has one score only")
    correction = freed / degrees
    phi = products / _squares(left) + correction
    between = _between(rows.scores, cells, np.ones(rows.scores.size, dtype=np.bool_))
    return _difference(rows, left, phases, between, phi, rows.times)


def reversal_difference(cases: Sequence[Sequence[Phase]]) -> DesignComparableDifference:
    """Mean step of the cases over the deviation between cases at one point of one phase.

    cases: two or more, each with the same even number of phases, baseline and intervention in
    turn, each with a score. Points of a phase that not all cases reach add nothing to the
    deviation.
    Raises Undefined where the scores leave no scatter.

    Source: Hedges, Pustejovsky & Shadish (2012), Research Synthesis Methods 3(3), 224-239,
    doi:10.1002/jrsm.1052; agrees with scdhlm's `effect_size_ABk`.

    >>> cases = [
    ...     [Phase((1, 2), (3, 5)), Phase((3, 4), (8, 9))],
    ...     [Phase((1, 2), (7, 6)), Phase((3, 4), (12, 15))]]
    >>> round(reversal_difference(cases).uncorrected, 4)
    1.9579
    """
    widths = {len(case) for case in cases}
    if len(widths) > 1 or any(width % 2 for width in widths):
        raise Undefined("the cases differ in their phases, or end in a baseline")
    rows = rows_of_phases(cases)
    width = int(rows.phase_of.max()) + 1
    cells = _numbered(width * rows.points + rows.phase_of)
    phases = _numbered(width * rows.case_of + rows.phase_of)
    left = rows.scores - _means(rows.scores, phases)
    counts = np.bincount(phases)
    if counts.max() == 1:
        raise Undefined("every phase has one score only")
    full = np.bincount(cells)[cells] == len(cases)
    correction = float((1 - 1 / counts).sum()) / float((counts - 1).sum())
    phi = _lagged(left, phases) / _squares(left) + correction
    between = _between(rows.scores, cells, full)
    # The package takes the distance of two scores of a phase from their points, not their times,
    # where it frees the variance within cases of its bias.
    return _difference(rows, left, phases, between, phi, rows.points.astype(np.float64))


@dataclass(frozen=True, slots=True)
class _Between:
    """The variance of scores of different cases at one place, as a quadratic form."""

    variance: float
    degrees: int
    form: Floats


def _between(scores: Floats, cells: Whole, counted: NDArray[np.bool_]) -> _Between:
    together = np.equal.outer(cells, cells) & counted[:, None]
    sizes = together.sum(axis=1)
    form = np.diag(counted.astype(np.float64)) - together / np.maximum(sizes, 1)
    degrees = int(counted.sum()) - np.unique(cells[counted]).size
    if degrees == 0:
        raise Undefined("no two cases have a score at the same time in the same phase")
    left = form @ scores
    variance = float(left @ left) / degrees
    if variance <= _EXACT * float(scores @ scores):
        raise Undefined("scores of different cases do not differ at the same time")
    return _Between(variance, degrees, form)


def _difference(
    rows: PhaseRows,
    left: Floats,
    phases: Whole,
    between: _Between,
    phi: float,
    places: Floats,
) -> DesignComparableDifference:
    """The mean step of all cases with its error; `left` is what remains beside phase means."""
    if abs(phi) >= 1:
        raise Undefined("neighbouring scores follow one another too closely in these short phases")
    counts = np.bincount(phases)[phases]
    same_phase = np.equal.outer(phases, phases)
    expected = rows.scores.size - float((_powers(phi, places) * same_phase / counts).sum())
    within = _squares(left) / expected
    rho = max(0.0, 1 - within / between.variance)
    weights = np.where(rows.phase_of % 2 == 1, 1.0, -1.0) / counts
    weights /= np.unique(phases).size / 2
    same_case = np.equal.outer(rows.case_of, rows.case_of)
    correlation = same_case * (rho + (1 - rho) * _powers(phi, rows.times))
    turned = between.form @ correlation
    degrees = between.degrees**2 / float((turned * turned.T).sum())
    uncorrected = float(weights @ rows.scores) / sqrt(between.variance)
    factor = small_sample_correction(degrees)
    if factor < _NOTHING_LEFT:
        raise Undefined("scores of different cases meet too seldom to correct for it")
    value = factor * uncorrected
    held = max(degrees, LEAST_DEGREES_OF_FREEDOM)
    error = float(weights @ correlation @ weights) * held / (held - 2)
    variance = factor**2 * (error + value**2 * (held / (held - 2) - 1 / factor**2))
    return DesignComparableDifference(uncorrected, value, variance, degrees, phi, rho)


def _powers(phi: float, places: Floats) -> Floats:
    distance = np.abs(np.subtract.outer(places, places))
    if phi < 0 and (distance % 1 != 0).any():
        raise Undefined("a negative autocorrelation needs sessions that are whole numbers")
    return np.asarray(np.power(phi, distance), dtype=np.float64)


def _numbered(labels: Whole) -> Whole:
    _, numbers = np.unique(labels, return_inverse=True)
    return np.asarray(numbers, dtype=np.int64)


def _means(scores: Floats, groups: Whole) -> Floats:
    """The mean of each row's group."""
    means = np.bincount(groups, scores) / np.bincount(groups)
    return np.asarray(means[groups], dtype=np.float64)


def _lagged(left: Floats, chains: Whole) -> float:
    """Sum of products of neighbours within each chain."""
    together = chains[1:] == chains[:-1]
    return float((left[1:] * left[:-1])[together].sum())


def _squares(left: Floats) -> float:
    squares = float(left @ left)
    if squares == 0:
        raise Undefined("the scores do not vary within the phases")
    return squares
