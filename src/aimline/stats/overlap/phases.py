"""Two phases as the overlap kernels take them: higher is better, and equal means equal."""

from __future__ import annotations

import numpy as np

from aimline.stats.arrays import Floats, Scores, floats
from aimline.terms import Direction, Undefined

_ROUNDING = 64 * float(np.finfo(np.float64).eps)


def improving_upward(
    baseline: Scores, intervention: Scores, better: Direction
) -> tuple[Floats, Floats]:
    """Both phases with their sign set so that a higher score is the better one.

    Raises Undefined when either phase has no score.
    """
    first, second = floats(baseline), floats(intervention)
    if first.size == 0 or second.size == 0:
        raise Undefined("both phases need a score")
    return first * better.sign, second * better.sign


def pair_signs(first: Floats, second: Floats) -> Floats:
    """Of each pair: +1 where the second phase's score is higher, -1 where lower, 0 for a tie.

    first, second: shape (m,) and (n,). Returns shape (m, n).
    """
    return np.sign(second[None, :] - first[:, None])


def ties_settled(values: Floats, *, scale: float) -> Floats:
    """Values with those that differ by rounding only made equal.

    values: shape (n,), what is left when a line is taken off. scale: the largest number that
    went into them; differences of less than 64 roundings of it are none.
    """
    if values.size == 0:
        return values
    order = np.argsort(values, kind="stable")
    ascending = values[order]
    steps = np.diff(ascending, prepend=ascending[0]) > _ROUNDING * scale
    starts = np.maximum.accumulate(np.where(steps, np.arange(values.size), 0))
    settled = np.empty_like(values)
    settled[order] = ascending[starts]
    return settled
