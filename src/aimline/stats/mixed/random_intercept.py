"""Random intercept: one model for several cases, each of which has its own level."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, tanh
from typing import Final

import numpy as np

from aimline.stats.arrays import Floats
from aimline.stats.autoregressive import minimum_downhill_from_zero
from aimline.stats.mixed.design import CasesDesign, Whole, refuse_equal_times
from aimline.terms import Undefined

_FARTHEST: Final = 25.0
"""In log(variance between cases / variance within)."""
_EXACT: Final = 1e-12


@dataclass(frozen=True, slots=True)
class RandomInterceptFit:
    """A linear model with a level of its own for each case."""

    coefficients: tuple[float, ...]
    """In the order of the design's columns."""
    covariance: Floats
    """Of the coefficients; divided by n - p also where maximum likelihood divides by n."""
    within_variance: float
    between_variance: float
    autocorrelation: float
    """Between scores of one case one unit of time apart."""


def random_intercept_fit(design: CasesDesign) -> RandomInterceptFit:
    """Linear model with a random intercept for each case, by maximum likelihood.

    design: n rows of p columns, n > p, of full rank.
    Raises Undefined where the rows are too few, the design is of lower rank, or a level for each
    case leaves no scatter.

    Source: Pinheiro & Bates (2000), Mixed-Effects Models in S and S-PLUS, chapter 2; agrees with
    nlme's `lme(random = ~ 1 | case, method = "ML")`.

    >>> fit = random_intercept_fit(CasesDesign(
    ...     np.ones((6, 1)), np.array([2, 3, 4, 6, 7, 8.0]), np.arange(6.0), (3, 3)))
    >>> round(fit.coefficients[0], 4), round(fit.within_variance, 4)
    (5.0, 1.0)
    """
    return _fit(design, restricted=False)


def restricted_random_intercept_fit(design: CasesDesign) -> RandomInterceptFit:
    """Linear model with a random intercept for each case, by restricted maximum likelihood.

    As `random_intercept_fit`; agrees with nlme's `lme(method = "REML")`.

    >>> fit = restricted_random_intercept_fit(CasesDesign(
    ...     np.ones((6, 1)), np.array([2, 3, 4, 6, 7, 8.0]), np.arange(6.0), (3, 3)))
    >>> round(fit.between_variance, 4)
    7.6667
    """
    return _fit(design, restricted=True)


def restricted_autoregressive_random_intercept_fit(design: CasesDesign) -> RandomInterceptFit:
    """Random intercepts and AR(1) errors within each case, by restricted maximum likelihood.

    As `random_intercept_fit`; no two scores of a case at one time. The autocorrelation falls off
    with the distance in time; where times are no whole numbers it is at least 0. The optimum is
    the one that is reached from an autocorrelation of 0.

    Source: Pinheiro & Bates (2000), section 5.3; agrees with nlme's
    `lme(correlation = corAR1(form = ~ time | case), method = "REML")`.

    >>> fit = restricted_autoregressive_random_intercept_fit(CasesDesign(
    ...     np.ones((8, 1)), np.array([2, 3, 5, 4, 6, 7, 9, 8.0]),
    ...     np.array([1, 2, 3, 4] * 2), (4, 4)))
    >>> -1 < fit.autocorrelation < 1
    True
    """
    refuse_equal_times(design.times, design.case_of)
    likelihood = _likelihood(design, restricted=True)

    whole = bool((np.diff(design.times) % 1 == 0).all())

    def autocorrelation(z: float) -> float:
        return tanh((z if whole else abs(z)) / 2)

    def loss(z: float) -> float:
        phi = autocorrelation(z)
        return likelihood.loss(likelihood.best_ratio(phi), phi)

    phi = autocorrelation(minimum_downhill_from_zero(loss))
    return likelihood.fit(likelihood.best_ratio(phi), phi)


def _fit(design: CasesDesign, *, restricted: bool) -> RandomInterceptFit:
    likelihood = _likelihood(design, restricted=restricted)
    return likelihood.fit(likelihood.best_ratio(0.0), 0.0)


@dataclass(frozen=True, slots=True)
class _Likelihood:
    """The likelihood of one design in the ratio of its variances and the autocorrelation."""

    rows: Floats
    """A column of ones for the level of each case, then the design, then the scores."""
    case_of: Whole
    starts: Whole
    later: Whole
    """The rows that follow another one of their case."""
    gaps: Floats
    """The time between each of these and the row before."""
    weight: int
    is_restricted: bool

    def best_ratio(self, phi: float) -> float:
        """The variance between cases over that within them that fits best."""
        from scipy.optimize import minimize_scalar

        white = self._white(phi)

        def loss(log_ratio: float) -> float:
            return self._loss(white, exp(log_ratio))

        grid = np.arange(-_FARTHEST, _FARTHEST + 1)
        best = int(np.argmin([loss(float(point)) for point in grid]))
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, grid.size - 1)]
        found = minimize_scalar(
            loss, bounds=(float(low), float(high)), method="bounded", options={"xatol": 1e-9}
        )
        at = float(found.x)
        return exp(at) if loss(at) < self._loss(white, 0.0) else 0.0

    def loss(self, ratio: float, phi: float) -> float:
        """Twice the negative log-likelihood, but for a constant."""
        return self._loss(self._white(phi), ratio)

    def fit(self, ratio: float, phi: float) -> RandomInterceptFit:
        """The model under the given ratio and autocorrelation."""
        r, _ = self._triangle(self._white(phi)[0], ratio)
        coefficients = np.linalg.solve(r[:-1, :-1], r[:-1, -1])
        inverse = np.linalg.inv(r[:-1, :-1])
        sse = float(r[-1, -1] ** 2)
        covariance = inverse @ inverse.T * (sse / (len(self.rows) - len(inverse)))
        within = sse / self.weight
        return RandomInterceptFit(
            tuple(coefficients.tolist()), covariance, within, within * ratio, phi
        )

    def _loss(self, white: tuple[Floats, float], ratio: float) -> float:
        r, spread = self._triangle(white[0], ratio)
        value = self.weight * log(float(r[-1, -1] ** 2)) + white[1] + spread
        if self.is_restricted:
            value += 2 * float(np.log(np.abs(np.diag(r)[:-1])).sum())
        return value

    def _white(self, phi: float) -> tuple[Floats, float]:
        """Rows freed of the autocorrelation, and the log determinant of what was taken out."""
        if phi == 0:
            return self.rows, 0.0
        kept = np.power(phi, self.gaps)
        left = 1 - kept * kept
        rows = self.rows.copy()
        change = self.rows[self.later] - kept[:, None] * self.rows[self.later - 1]
        rows[self.later] = change / np.sqrt(left)[:, None]
        return rows, float(np.log(left).sum())

    def _triangle(self, white: Floats, ratio: float) -> tuple[Floats, float]:
        """R of the rows freed also of their case's level, and the log determinant of that."""
        ones, rows = white[:, 0], white[:, 1:]
        sums = np.add.reduceat(ones * ones, self.starts)
        shared = np.add.reduceat(ones[:, None] * rows, self.starts, axis=0)
        weight = (1 - 1 / np.sqrt(1 + ratio * sums)) / sums
        rows = rows - ones[:, None] * (weight[:, None] * shared)[self.case_of]
        r: Floats = np.asarray(np.linalg.qr(rows, mode="r"), dtype=np.float64)
        return r, float(np.log1p(ratio * sums).sum())


def _likelihood(design: CasesDesign, *, restricted: bool) -> _Likelihood:
    n, p = design.columns.shape
    if n <= p:
        raise Undefined("{n} scores are too few for {p} parts of a model", n=n, p=p)
    if np.linalg.matrix_rank(design.columns) < p:
        raise Undefined("the sessions do not tell the parts of this model apart")
    _refuse_exact(design)
    starts = np.cumsum(design.sizes) - np.asarray(design.sizes)
    later = np.setdiff1d(np.arange(n), starts)
    return _Likelihood(
        np.column_stack([np.ones(n), design.columns, design.scores]),
        design.case_of,
        starts,
        later,
        np.diff(design.times, prepend=0.0)[later],
        n - p if restricted else n,
        restricted,
    )


def _refuse_exact(design: CasesDesign) -> None:
    levels = np.eye(len(design.sizes))[design.case_of]
    columns = np.column_stack([levels, design.columns])
    fitted, *_ = np.linalg.lstsq(columns, design.scores, rcond=None)
    left = design.scores - columns @ fitted
    if float(np.abs(left).max()) <= _EXACT * max(float(np.abs(design.scores).max()), 1.0):
        raise Undefined("the model fits all scores exactly, so their scatter is not known")
