"""Level: where a series stands now."""

from __future__ import annotations

from statistics import median
from typing import Final

from aimline.stats.arrays import Scores
from aimline.terms import Undefined

ERROR_OF_MEDIAN_OF_THREE: Final = 0.67
"""Standard error of the level in standard errors of one score (FINDINGS, "Error")."""


def median_of_last(scores: Scores, count: int = 3) -> float:
    """Median of the last `count` scores of a series.

    scores: shape (n,), one unit, in date order, no missing values, n >= count.
    Returns a score in the same unit.
    Raises Undefined with fewer than `count` scores.

    Source: common practice of curriculum-based measurement; studied as the median rule by
    Van Norman et al. (2023), doi:10.1177/07419325231190812.

    >>> median_of_last([31, 34, 32, 33, 35, 34, 36, 35])
    35.0
    """
    if len(scores) < count:
        raise Undefined("{n} of {count} scores needed for a level", n=len(scores), count=count)
    return float(median(scores[-count:]))
