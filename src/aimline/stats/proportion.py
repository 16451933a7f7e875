"""A proportion with an interval that keeps its promise for few cases too."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from aimline.stats.forecast import Interval
from aimline.terms import Undefined


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share of n cases."""

    estimate: float
    interval: Interval
    n: int


def wilson_proportion(successes: float, n: int, *, level: float = 0.95) -> Proportion:
    """A share of n independent cases with Wilson's score interval.

    successes: 0 to n. A sum of shares, one for each case, is taken too: the mean of n values from
    0 to 1 varies no more than a share of n yes-or-no cases, so that the interval is wide enough.
    Raises Undefined without a case or with successes outside 0 to n.

    Source: Wilson (1927), Journal of the American Statistical Association 22(158), 209-212,
    doi:10.1080/01621459.1927.10502953; recommended for few cases by Brown, Cai & DasGupta (2001),
    Statistical Science 16(2), 101-133, doi:10.1214/ss/1009213286.

    >>> found = wilson_proportion(7, 14)
    >>> found.estimate, round(found.interval.low, 4), round(found.interval.high, 4)
    (0.5, 0.268, 0.732)
    """
    from scipy.special import ndtri

    if n < 1:
        raise Undefined("a proportion needs a case")
    if not 0 <= successes <= n:
        raise Undefined("{successes} of {n} is no proportion", successes=successes, n=n)
    z = float(ndtri((1 + level) / 2))
    share = successes / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low = 0.0 if successes == 0 else max(0.0, middle - half)
    high = 1.0 if successes == n else min(1.0, middle + half)
    return Proportion(share, Interval(low, high, level), n)
