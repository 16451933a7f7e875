"""A prior from comparable series: what other children's slopes say before one child's are seen."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final

import numpy as np

from aimline.stats.forecast import Prior
from aimline.stats.trend import LeastSquares
from aimline.terms import Undefined

LEAST_SERIES: Final = 5
"""With fewer, the spread of slopes is a guess about a guess."""
DEGREES_OF_FREEDOM: Final = 8.0


def prior_of_comparable_lines(
    lines: Sequence[LeastSquares], *, least_spread: float, source: str
) -> Prior:
    """The mean, spread and scatter of comparable series, by the method of moments.

    lines: of at least five series on one measure and grade, three scores or more each, the scatter
    of at least one above 0. least_spread: the spread is never taken smaller, in score units a week.
    The variance of slopes is the variance of the estimated ones less their mean error variance.
    Raises Undefined with fewer than five such lines or without any scatter.

    Source: empirical Bayes by moments, Morris (1983), JASA 78, 47-55,
    doi:10.1080/01621459.1983.10477920.

    >>> from aimline.stats.trend import least_squares
    >>> lines = [least_squares([1, 2, 3], [40, 41 + s, 41 + 2 * s]) for s in (0, 1, 3, 4, 6)]
    >>> prior = prior_of_comparable_lines(lines, least_spread=0.5, source="six classmates")
    >>> round(prior.slope, 2), round(prior.slope_spread, 2)
    (3.3, 2.37)
    """
    errors = [line.slope_standard_error for line in lines]
    known = [(line, e) for line, e in zip(lines, errors, strict=True) if e is not None]
    if len(known) < LEAST_SERIES:
        raise Undefined(
            "{n} of {least} comparable series with three scores each",
            n=len(known),
            least=LEAST_SERIES,
        )
    slopes = np.array([line.slope for line, _ in known])
    own = float(np.mean([e**2 for _, e in known]))
    degrees = sum(line.degrees_of_freedom for line, _ in known)
    squares = sum(line.degrees_of_freedom * (line.residual_error or 0) ** 2 for line, _ in known)
    if squares == 0:
        raise Undefined("none of the comparable series shows any scatter")
    spread = sqrt(max(float(slopes.var(ddof=1)) - own, 0.0))
    scatter = sqrt(squares / degrees)
    return Prior(
        float(slopes.mean()), max(spread, least_spread), scatter, DEGREES_OF_FREEDOM, source
    )
