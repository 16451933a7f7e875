"""Piecewise regression: one line per phase, with the step and the bend between them and errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import sqrt

import numpy as np

from aimline.stats.arrays import Floats, is_constant, paired
from aimline.stats.autoregressive import autoregressive_fit
from aimline.stats.forecast import student_probability
from aimline.stats.statistic import Phase
from aimline.terms import Undefined

_ALIASED = 1e-7
_ROUNDING = 1e-13


class Contrast(StrEnum):
    """What each phase's step and bend are measured from."""

    FIRST = "first"
    PRECEDING = "preceding"


@dataclass(frozen=True, slots=True)
class PiecewiseDesign:
    """The rows of a piecewise model: intercept, trend, a step for each later phase, then bends."""

    columns: Floats
    scores: Floats


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One part of the model: score units for steps, score units a week for trend and bends."""

    estimate: float
    standard_error: float | None
    t: float | None
    p_value: float | None
    """Two-sided; neighbours are taken as unrelated unless the model says otherwise."""


@dataclass(frozen=True, slots=True)
class PiecewiseFit:
    """Coefficients in the order of the design's columns, and how much the model explains."""

    coefficients: tuple[Coefficient | None, ...]
    """None for a part that the scores cannot tell from those before it."""
    degrees_of_freedom: int
    r_squared: float | None
    """None where the scores do not vary."""
    adjusted_r_squared: float | None
    f: float | None


def piecewise_design_time_from_zero(phases: Sequence[Phase], contrast: Contrast) -> PiecewiseDesign:
    """Piecewise model in which time starts at 0 and each step stands at its phase's first session.

    phases: two or more, one after the other, each with at least one score. The bend of a phase
    starts at 0 at its first session, also where that session's score is missing.
    Raises Undefined where a phase has no score or starts before the one before it ends.

    Source: Huitema & McKean (2000), doi:10.1177/00131640021970358, with the baseline's level read
    at its first session: model W of scan.

    >>> from aimline.stats.statistic import Phase
    >>> design = piecewise_design_time_from_zero(
    ...     [Phase((1, 2), (5, 6)), Phase((3, 4), (8, 9))], Contrast.FIRST)
    >>> design.columns.tolist()[3]
    [1.0, 3.0, 1.0, 1.0]
    """
    return _design(phases, contrast, zero=_start(phases[0]), ahead=0.0)


def piecewise_design_huitema_mckean(phases: Sequence[Phase], contrast: Contrast) -> PiecewiseDesign:
    """Piecewise model in which time is as given and each step stands at its phase's first session.

    As `piecewise_design_time_from_zero`; only the intercept differs, which is the line at time 0.

    Source: Huitema & McKean (2000), Educational and Psychological Measurement 60, 38-58,
    doi:10.1177/00131640021970358.

    >>> from aimline.stats.statistic import Phase
    >>> design = piecewise_design_huitema_mckean(
    ...     [Phase((1, 2), (5, 6)), Phase((3, 4), (8, 9))], Contrast.FIRST)
    >>> design.columns.tolist()[3]
    [1.0, 4.0, 1.0, 1.0]
    """
    return _design(phases, contrast, zero=0.0, ahead=0.0)


def piecewise_design_one_step_before(
    phases: Sequence[Phase], contrast: Contrast
) -> PiecewiseDesign:
    """Piecewise model in which time is as given and each step stands one unit before its phase.

    As `piecewise_design_huitema_mckean`, with bends that are 1 at the phase's first session, so
    that the step is read one unit of time earlier: the last session of the phase before, where
    sessions are one unit apart.

    Source: model B&L-B of scan; with contrast "preceding" it is scan's JW.

    >>> from aimline.stats.statistic import Phase
    >>> design = piecewise_design_one_step_before(
    ...     [Phase((1, 2), (5, 6)), Phase((3, 4), (8, 9))], Contrast.FIRST)
    >>> design.columns.tolist()[3]
    [1.0, 4.0, 1.0, 2.0]
    """
    return _design(phases, contrast, zero=0.0, ahead=1.0)


def _start(phase: Phase) -> float:
    if phase.first_time is not None:
        return phase.first_time
    if not phase.times:
        raise Undefined("a phase has no score")
    return phase.times[0]


def _design(
    phases: Sequence[Phase], contrast: Contrast, *, zero: float, ahead: float
) -> PiecewiseDesign:
    arrays = [paired(phase.times, phase.scores) for phase in phases]
    if not all(times.size for times, _ in arrays):
        raise Undefined("a phase has no score")
    for (before, _), (after, _) in pairwise(arrays):
        if after.min() <= before.max():
            raise Undefined("the phases do not follow one another in time")
    times = np.concatenate([times for times, _ in arrays])
    phase_of = np.repeat(np.arange(len(arrays)), [times.size for times, _ in arrays])
    steps, bends = [], []
    for index in range(1, len(phases)):
        inside = phase_of == index if contrast is Contrast.FIRST else phase_of >= index
        steps.append(inside.astype(np.float64))
        bends.append(np.where(inside, times - _start(phases[index]) + ahead, 0.0))
    columns = np.column_stack([np.ones_like(times), times - zero, *steps, *bends])
    return PiecewiseDesign(columns, np.concatenate([scores for _, scores in arrays]))


def piecewise_regression(design: PiecewiseDesign) -> PiecewiseFit:
    """Least squares of a piecewise model.

    design: n rows, any phases. A part that the scores cannot tell from those before it (the bend
    of a phase with one score) is left out. Errors need more scores than parts: with two phases,
    five scores.
    Raises Undefined where no score is left over and no part can be told.

    Source: Huitema & McKean (2000), doi:10.1177/00131640021970358; agrees with scan's `plm`.

    >>> from aimline.stats.statistic import Phase
    >>> fit = piecewise_regression(piecewise_design_time_from_zero(
    ...     [Phase((1, 2, 3), (5, 6, 8)), Phase((4, 5, 6), (12, 12, 15))], Contrast.FIRST))
    >>> [round(part.estimate, 4) for part in fit.coefficients if part]
    [4.8333, 1.5, 2.1667, 0.0]
    """
    kept = _independent(design.columns)
    columns, scores = design.columns[:, kept], design.scores
    degrees = scores.size - len(kept)
    q, r = np.linalg.qr(columns)
    values = np.linalg.solve(r, q.T @ scores)
    left = scores - columns @ values
    if float(np.abs(left).max()) <= _ROUNDING * float(np.abs(scores).max()):
        left = np.zeros_like(left)
    sse = float(left @ left)
    inverse = np.linalg.inv(r)
    coefficients: list[Coefficient | None] = [None] * design.columns.shape[1]
    for place, value, row in zip(kept, values, inverse, strict=True):
        error = sqrt(sse / degrees * float(row @ row)) if degrees else None
        coefficients[place] = _coefficient(float(value), error, degrees)
    return PiecewiseFit(tuple(coefficients), degrees, *_explained(scores, sse, kept, degrees))


def _independent(columns: Floats) -> list[int]:
    """Columns that are no sum of those before them."""
    kept: list[int] = []
    for place in range(columns.shape[1]):
        column = columns[:, place]
        left = column
        if kept:
            before = columns[:, kept]
            weights, *_ = np.linalg.lstsq(before, column, rcond=None)
            left = column - before @ weights
        if np.linalg.norm(left) > _ALIASED * np.linalg.norm(column):
            kept.append(place)
    return kept


def _coefficient(value: float, error: float | None, degrees: int) -> Coefficient:
    if not error:
        return Coefficient(value, error, None, None)
    t = value / error
    return Coefficient(value, error, t, 2 * student_probability(-abs(t), degrees))


def _explained(
    scores: Floats, sse: float, kept: list[int], degrees: int
) -> tuple[float | None, float | None, float | None]:
    """R squared, adjusted R squared and F."""
    if is_constant(scores):
        return None, None, None
    centred = scores - scores.mean()
    total = float(centred @ centred)
    share = 1 - sse / total
    if not degrees or not sse:
        return share, None, None
    parts = len(kept) - 1
    f = (total - sse) / parts / (sse / degrees) if parts else None
    return share, 1 - (1 - share) * (scores.size - 1) / degrees, f


def piecewise_autoregression(design: PiecewiseDesign) -> tuple[Coefficient, ...]:
    """Coefficients of a piecewise model whose neighbouring scores resemble each other (AR 1).

    design: n rows, more than it has columns, of full rank. By maximum likelihood; each row counts
    as one step from the one before.
    Raises Undefined as `autoregressive_fit` does.

    Source: agrees with scan's `plm(AR = 1)`, which is nlme's `gls` with method "ML".

    >>> from aimline.stats.statistic import Phase
    >>> design = piecewise_design_time_from_zero(
    ...     [Phase((1, 2, 3), (5, 6, 8)), Phase((4, 5, 6), (12, 12, 15))], Contrast.FIRST)
    >>> len(piecewise_autoregression(design))
    4
    """
    fit = autoregressive_fit(design.columns, design.scores)
    return tuple(
        _coefficient(value, error, fit.degrees_of_freedom)
        for value, error in zip(fit.coefficients, fit.standard_errors, strict=True)
    )
