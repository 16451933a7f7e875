"""Agreement between two observers of the same occasions."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from aimline.stats.arrays import Floats
from aimline.stats.forecast import Interval
from aimline.terms import Undefined


@dataclass(frozen=True, slots=True)
class Kappa:
    """Kappa of two observers, plain or weighted, with its standard error."""

    estimate: float
    standard_error: float
    """For a kappa that is not 0; what an interval is built from."""
    null_standard_error: float
    """If the observers agreed by chance only; what a test against 0 is built from."""
    n: int

    def interval(self, level: float) -> Interval:
        """The interval of the normal approximation, not past 1."""
        from scipy.special import ndtri

        half = float(ndtri((1 + level) / 2)) * self.standard_error
        return Interval(self.estimate - half, min(self.estimate + half, 1.0), level)


def proportion_of_agreement(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Share of occasions that two observers recorded alike.

    first, second: one record an occasion, of the same occasions in the same order; categories,
    levels or counts of any type, none missing.
    Returns a proportion from 0 to 1. It holds the agreement that chance alone would bring.
    Raises Undefined without an occasion or when the numbers of occasions differ.

    Source: Hartmann (1977), Journal of Applied Behavior Analysis 10(1), 103-116,
    doi:10.1901/jaba.1977.10-103.

    >>> proportion_of_agreement(["yes", "no", "no", "yes"], ["yes", "no", "yes", "yes"])
    0.75
    """
    _same_occasions(first, second)
    return sum(a == b for a, b in zip(first, second, strict=True)) / len(first)


def cohens_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> Kappa:
    """Agreement of two observers beyond what chance would bring, as a share of what it leaves.

    first, second: one category an occasion, of the same occasions in the same order, none missing;
    categories have no order.
    Returns 1 for full agreement, 0 for that of chance, below 0 for less.
    Raises Undefined without an occasion, when the numbers differ, and when both observers used
    one and the same category throughout, so that chance alone explains everything.

    Source: Cohen (1960), Educational and Psychological Measurement 20(1), 37-46,
    doi:10.1177/001316446002000104; standard errors of Fleiss, Cohen & Everitt (1969),
    Psychological Bulletin 72(5), 323-327, doi:10.1037/h0028106.

    >>> kappa = cohens_kappa([1] * 20 + [0] * 20, [1] * 15 + [0] * 25)
    >>> kappa.estimate, round(kappa.standard_error, 4)
    (0.75, 0.1013)
    """
    table = _shares_of_categories(first, second)
    n = len(first)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    agreed, by_chance = float(np.trace(table)), float(rows @ columns)
    if by_chance >= 1:
        raise Undefined("both observers recorded one category only, so chance explains everything")
    kappa = (agreed - by_chance) / (1 - by_chance)
    crossed = columns[:, None] + rows[None, :]
    alike = np.diag(table) * (1 - np.diag(crossed) * (1 - kappa)) ** 2
    unlike = (table - np.diag(np.diag(table))) * crossed**2 * (1 - kappa) ** 2
    variance = alike.sum() + unlike.sum() - (kappa - by_chance * (1 - kappa)) ** 2
    null = by_chance + by_chance**2 - float(rows * columns @ (rows + columns))
    scale = (1 - by_chance) * sqrt(n)
    return Kappa(kappa, sqrt(max(float(variance), 0.0)) / scale, sqrt(max(null, 0.0)) / scale, n)


def weighted_kappa(first: Sequence[int], second: Sequence[int], *, levels: int) -> Kappa:
    """Agreement of two observers on ordered levels beyond chance; near misses count in part.

    first, second: one level from 0 to levels - 1 an occasion, of the same occasions in the same
    order, none missing. A difference of d levels counts as 1 - d / (levels - 1) of an agreement.
    Returns 1 for full agreement, 0 for that of chance, below 0 for less.
    Raises Undefined without an occasion, when the numbers differ, for a level outside the scale,
    and when both observers used one and the same level throughout.

    Source: Cohen (1968), Psychological Bulletin 70(4), 213-220, doi:10.1037/h0026256, with linear
    weights; standard errors of Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72(5),
    323-327, doi:10.1037/h0028106.

    >>> kappa = weighted_kappa([0, 1, 2, 2, 1, 0, 2, 1], [0, 1, 2, 1, 1, 0, 2, 2], levels=3)
    >>> round(kappa.estimate, 4), kappa.n
    (0.7037, 8)
    """
    if levels < 2:
        raise Undefined("an order needs two levels or more")
    if not all(0 <= level < levels for level in (*first, *second)):
        raise Undefined("a level lies outside 0 to {top}", top=levels - 1)
    table = _shares_of_categories(first, second, range(levels))
    n = len(first)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    at = np.arange(levels)
    weights = 1 - np.abs(at[:, None] - at[None, :]) / (levels - 1)
    agreed, by_chance = float((weights * table).sum()), float(rows @ weights @ columns)
    if by_chance >= 1 - 1e-12:
        raise Undefined("both observers recorded one level only, so chance explains everything")
    kappa = (agreed - by_chance) / (1 - by_chance)
    mean = (weights @ columns)[:, None] + (rows @ weights)[None, :]
    spread = float((table * (weights - mean * (1 - kappa)) ** 2).sum())
    variance = spread - (kappa - by_chance * (1 - kappa)) ** 2
    null = float((np.outer(rows, columns) * (weights - mean) ** 2).sum()) - by_chance**2
    scale = (1 - by_chance) * sqrt(n)
    return Kappa(kappa, sqrt(max(variance, 0.0)) / scale, sqrt(max(null, 0.0)) / scale, n)


def _shares_of_categories(
    first: Sequence[Hashable], second: Sequence[Hashable], every: Iterable[Hashable] = ()
) -> Floats:
    """Shares of pairs of categories, in the order of `every`, then of their first use."""
    _same_occasions(first, second)
    place = {category: i for i, category in enumerate(dict.fromkeys([*every, *first, *second]))}
    table = np.zeros((len(place), len(place)))
    for a, b in zip(first, second, strict=True):
        table[place[a], place[b]] += 1
    return table / len(first)


def _same_occasions(first: Sequence[Hashable], second: Sequence[Hashable]) -> None:
    if len(first) != len(second):
        raise Undefined(
            "{n} occasions of one observer, {other} of the other", n=len(first), other=len(second)
        )
    if not first:
        raise Undefined("agreement needs an occasion that both observed")
