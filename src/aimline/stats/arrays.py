"""Scores and times as the kernels take them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aimline.terms import Undefined

Scores = Sequence[float] | NDArray[np.float64]
Floats = NDArray[np.float64]


def floats(values: ArrayLike) -> Floats:
    """One series as a float array.

    Raises Undefined when it is not one series, or holds a value that is no finite number.
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 1:
        raise Undefined("one series of numbers is needed")
    if not np.isfinite(array).all():
        raise Undefined("a score is missing or is no number")
    return array


def is_constant(values: Floats) -> bool:
    """Whether the values differ by no more than rounding."""
    spread = float(np.ptp(values)) if values.size else 0.0
    return spread <= 8 * float(np.finfo(np.float64).eps) * float(np.abs(values).max(initial=0.0))


def paired(x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    """Times and scores as two arrays of one length."""
    times, scores = floats(x), floats(y)
    if times.size != scores.size:
        raise Undefined("{n} dates but {scores} scores", n=times.size, scores=scores.size)
    return times, scores
