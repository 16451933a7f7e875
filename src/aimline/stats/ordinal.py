"""Ordinal reading: levels that have an order but no distance, such as rubrics and prompts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aimline.stats.arrays import Scores, floats
from aimline.stats.overlap.kendall import concordance, two_sided_probability
from aimline.terms import Undefined


@dataclass(frozen=True, slots=True)
class OrdinalReading:
    """Where an ordered measure stands, and whether it moves one way."""

    n: int
    median_level: float
    s: int
    """Pairs of scores that rise minus pairs that fall."""
    tau: float
    """S over its denominator corrected for ties: -1 to 1."""
    p_value: float
    """Two-sided, by the normal approximation with ties and continuity."""


def ordinal_reading(x: Scores, y: Scores) -> OrdinalReading:
    """Median level and Mann-Kendall trend of a measure whose levels have only an order.

    x, y: shape (n,), n >= 3, any order, no missing values; levels as numbers whose order counts.
    The p-value assumes unrelated neighbours.
    Raises Undefined with fewer than three scores, for one level and for one date.

    Source: Mann (1945), Econometrica 13, 245-259, doi:10.2307/1907187; Kendall (1970).

    >>> reading = ordinal_reading([1, 2, 3, 4, 5], [1, 1, 2, 3, 3])
    >>> reading.median_level, reading.s, round(reading.tau, 4), round(reading.p_value, 4)
    (2.0, 8, 0.8944, 0.0676)
    """
    pairs = concordance(x, y)
    return OrdinalReading(
        pairs.n,
        median_level(y),
        pairs.s,
        pairs.tau_b,
        two_sided_probability(pairs.z_continuity_corrected),
    )


def median_level(scores: Scores) -> float:
    """The middle level of a series; with an even number, half-way between the two middle ones.

    scores: shape (n,), n >= 1, any order, no missing values.
    Raises Undefined without a score.

    >>> median_level([1, 3, 2, 4])
    2.5
    """
    values = floats(scores)
    if values.size == 0:
        raise Undefined("there is no score")
    return float(np.median(values))
