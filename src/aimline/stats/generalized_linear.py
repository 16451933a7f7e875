"""Generalized lines: straight on a scale where no projection can leave the measure's bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from aimline.stats.arrays import Floats
from aimline.terms import Undefined

_EPSILON: Final = float(np.finfo(np.float64).eps)
_SETTLED: Final = 1e-8
_MOST_STEPS: Final = 25
_STEEPEST: Final = 30.0


@dataclass(frozen=True, slots=True)
class Family:
    """A mean's scale and its scatter: link, its inverse, and what the iteration starts from."""

    mean: Callable[[Floats], Floats]
    """From the straight scale to the measure's own."""
    straight: Callable[[Floats], Floats]
    slope_of_mean: Callable[[Floats], Floats]
    variance: Callable[[Floats], Floats]
    deviance: Callable[[Floats, Floats, Floats], float]
    start: Callable[[Floats, Floats], Floats]


def _expit(eta: Floats) -> Floats:
    odds = np.exp(np.clip(eta, -_STEEPEST, _STEEPEST))
    odds = np.where(eta < -_STEEPEST, _EPSILON, np.where(eta > _STEEPEST, 1 / _EPSILON, odds))
    return np.asarray(odds / (1 + odds))


def _slope_of_expit(eta: Floats) -> Floats:
    odds = np.exp(np.clip(eta, -_STEEPEST, _STEEPEST))
    return np.where(np.abs(eta) > _STEEPEST, _EPSILON, odds / (1 + odds) ** 2)


def _x_log_ratio(y: Floats, mean: Floats) -> Floats:
    return np.asarray(np.where(y > 0, y * np.log(np.where(y > 0, y / mean, 1.0)), 0.0))


def _binomial_deviance(y: Floats, mean: Floats, weights: Floats) -> float:
    parts = _x_log_ratio(y, mean) + _x_log_ratio(1 - y, 1 - mean)
    return float(2 * (weights * parts).sum())


def _poisson_deviance(y: Floats, mean: Floats, weights: Floats) -> float:
    if not np.isfinite(mean).all():
        return np.inf
    return float(2 * (weights * (_x_log_ratio(y, mean) - (y - mean))).sum())


def _exponential(eta: Floats) -> Floats:
    with np.errstate(over="ignore"):
        return np.maximum(np.exp(eta), _EPSILON)


QUASI_BINOMIAL: Final = Family(
    mean=_expit,
    straight=lambda mean: np.log(mean / (1 - mean)),
    slope_of_mean=_slope_of_expit,
    variance=lambda mean: mean * (1 - mean),
    deviance=_binomial_deviance,
    start=lambda y, weights: (weights * y + 0.5) / (weights + 1),
)
QUASI_POISSON: Final = Family(
    mean=_exponential,
    straight=np.log,
    slope_of_mean=_exponential,
    variance=lambda mean: mean,
    deviance=_poisson_deviance,
    start=lambda y, weights: y + 0.1,
)


@dataclass(frozen=True, slots=True)
class GeneralizedFit:
    """Coefficients in the order of the columns, on the straight scale."""

    coefficients: tuple[float, ...]
    standard_errors: tuple[float, ...] | None
    """None where no score is left to tell the scatter."""
    dispersion: float | None
    degrees_of_freedom: int
    correlation: float | None
    """Between the errors of the first two coefficients; None with the errors."""


@dataclass(frozen=True, slots=True)
class _Model:
    design: Floats
    y: Floats
    family: Family
    weights: Floats
    offset: Floats

    def straight(self, coefficients: Floats) -> Floats:
        return np.asarray(self.design @ coefficients + self.offset)

    def deviance(self, eta: Floats) -> float:
        return self.family.deviance(self.y, self.family.mean(eta), self.weights)


@dataclass(frozen=True, slots=True)
class _State:
    coefficients: Floats
    eta: Floats
    deviance: float
    r: Floats
    working_weights: Floats


def generalized_fit(
    design: Floats, y: Floats, family: Family, *, weights: Floats, offset: Floats
) -> GeneralizedFit:
    """Generalized linear model with free dispersion, by iterated weighted least squares.

    design: shape (n, p), of full rank; y, weights, offset: shape (n,); no missing values; the
    offset is on the straight scale. Iterates as R's `glm` does, so that series whose best line is
    infinitely steep end at the same step.
    Raises Undefined where the rows are too few or of lower rank, or the iteration breaks down.

    Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., section 2.5 and 9.2.
    """
    n, p = design.shape
    if n < p or np.linalg.matrix_rank(design) < p:
        raise Undefined("all scores are of one date")
    model = _Model(design, y, family, weights, offset)
    eta = family.straight(family.start(y, weights))
    before = model.deviance(eta)
    state: _State | None = None
    for _ in range(_MOST_STEPS):
        state = _step(model, eta, state)
        settled = abs(state.deviance - before) / (abs(state.deviance) + 0.1) < _SETTLED
        eta, before = state.eta, state.deviance
        if settled:
            break
    assert state is not None
    return _summary(model, state, n - p)


def _step(model: _Model, eta: Floats, last: _State | None) -> _State:
    mean, slope = model.family.mean(eta), model.family.slope_of_mean(eta)
    working = model.weights * slope**2 / model.family.variance(mean)
    root = np.sqrt(working)
    target = eta - model.offset + (model.y - mean) / slope
    q, r = np.linalg.qr(model.design * root[:, None])
    if not (np.isfinite(r).all() and np.abs(np.diag(r)).min() > 0):
        raise Undefined("no line on this scale fits the scores")
    coefficients = np.linalg.solve(r, q.T @ (target * root))
    halvings = 0
    while not np.isfinite(deviance := model.deviance(model.straight(coefficients))):
        if last is None or halvings == _MOST_STEPS:
            raise Undefined("no line on this scale fits the scores")
        coefficients = (coefficients + last.coefficients) / 2
        halvings += 1
    return _State(coefficients, model.straight(coefficients), deviance, r, working)


def _summary(model: _Model, state: _State, degrees: int) -> GeneralizedFit:
    coefficients = tuple(state.coefficients.tolist())
    if degrees == 0:
        return GeneralizedFit(coefficients, None, None, 0, None)
    family = model.family
    left = (model.y - family.mean(state.eta)) / family.slope_of_mean(state.eta)
    # The last step's weights, not those of its answer: where the iteration has not settled, R's
    # standard errors are these.
    dispersion = float((state.working_weights * left**2).sum()) / degrees
    inverse = np.linalg.inv(state.r)
    covariance = inverse @ inverse.T
    errors = tuple(np.sqrt(dispersion * np.diag(covariance)).tolist())
    correlation = float(covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]))
    return GeneralizedFit(coefficients, errors, dispersion, degrees, correlation)
