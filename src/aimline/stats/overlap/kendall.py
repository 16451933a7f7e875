"""Kendall's concordance of two series: S, its denominators and its variances."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

from aimline.stats.arrays import Floats, Scores, paired
from aimline.terms import Undefined

_CONSTANT: Final = "all scores are equal, so there is no order to compare"


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's S of two series with what its coefficients and tests need."""

    n: int
    s: int
    """Concordant minus discordant pairs."""
    first_tied_pairs: int
    second_tied_pairs: int
    tied_variance: float | None
    """Variance of S with both series' ties, if they were unrelated; None with two points."""

    @property
    def why_untested(self) -> str | None:
        """The reason why there is no test, in words; None where there is one."""
        if self.tau_b_denominator == 0:
            return _CONSTANT
        if self.tied_variance is None:
            return "the test of a rank correlation needs three scores"
        return None

    @property
    def pairs(self) -> int:
        """n (n - 1) / 2."""
        return self.n * (self.n - 1) // 2

    @property
    def tau_b_denominator(self) -> float:
        """Geometric mean of the pairs not tied in one series and of those not tied in the other."""
        free = (self.pairs - self.first_tied_pairs) * (self.pairs - self.second_tied_pairs)
        return sqrt(free)

    @property
    def tau_b(self) -> float:
        """S over its tie-corrected denominator. Raises Undefined when a series is constant."""
        if self.tau_b_denominator == 0:
            raise Undefined(_CONSTANT)
        return self.s / self.tau_b_denominator

    @property
    def untied_standard_deviation(self) -> float:
        """Standard deviation of S if nothing were tied."""
        return sqrt(self.n * (self.n - 1) * (2 * self.n + 5) / 18)

    @property
    def tied_standard_deviation(self) -> float:
        """Standard deviation of S with ties. Raises Undefined with two points or no variance."""
        if self.tied_variance is None or self.tau_b_denominator == 0:
            raise Undefined(self.why_untested or _CONSTANT)
        return sqrt(self.tied_variance)

    @property
    def z(self) -> float:
        """S over its standard deviation with ties."""
        return self.s / self.tied_standard_deviation

    @property
    def z_continuity_corrected(self) -> float:
        """S drawn one toward 0, over its standard deviation with ties."""
        return float(np.sign(self.s)) * (abs(self.s) - 1) / self.tied_standard_deviation


def concordance(first: Scores, second: Scores) -> Concordance:
    """How far two series rise and fall together, pair by pair.

    first, second: shape (n,), n >= 2, any units and order, no missing values.
    Raises Undefined with one point or lengths that differ.

    Source: Kendall (1970), Rank Correlation Methods, 4th ed.; the tests are those of R's
    `cor.test(method = "kendall", exact = FALSE)`.

    >>> both = concordance([1, 2, 3, 4], [2, 2, 5, 4])
    >>> both.s, round(both.tau_b, 4), round(both.z, 4)
    (3, 0.5477, 1.0835)
    """
    x, y = paired(first, second)
    n = x.size
    if n < 2:
        raise Undefined("a rank correlation needs two scores")
    signs = np.sign(x[None, :] - x[:, None]) * np.sign(y[None, :] - y[:, None])
    ties_x, ties_y = _tie_sizes(x), _tie_sizes(y)
    return Concordance(
        n,
        int(signs.sum()) // 2,
        int((ties_x * (ties_x - 1)).sum()) // 2,
        int((ties_y * (ties_y - 1)).sum()) // 2,
        _variance(n, ties_x, ties_y) if n > 2 else None,
    )


def two_sided_probability(z: float) -> float:
    """Probability of a standard normal value at least as far from 0.

    >>> round(two_sided_probability(1.959964), 6)
    0.05
    """
    from scipy.special import ndtr

    return 2 * float(ndtr(-abs(z)))


def _tie_sizes(values: Floats) -> Floats:
    return np.unique(values, return_counts=True)[1].astype(np.float64)


def _variance(n: int, ties_x: Floats, ties_y: Floats) -> float:
    def moments(t: Floats) -> tuple[float, float, float]:
        two = t * (t - 1)
        return (
            float((two * (2 * t + 5)).sum()),
            float(two.sum()),
            float((two * (t - 2)).sum()),
        )

    if min(ties_x.size, ties_y.size) == 1:
        return 0.0
    x5, x2, x3 = moments(ties_x)
    y5, y2, y3 = moments(ties_y)
    two = n * (n - 1)
    return (two * (2 * n + 5) - x5 - y5) / 18 + x2 * y2 / (2 * two) + x3 * y3 / (9 * two * (n - 2))
