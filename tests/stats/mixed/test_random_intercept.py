from math import log, pi

import numpy as np
import pytest

from aimline.stats.mixed.design import CasesDesign
from aimline.stats.mixed.random_intercept import (
    random_intercept_fit,
    restricted_autoregressive_random_intercept_fit,
    restricted_random_intercept_fit,
)
from aimline.terms import Undefined

RANDOM = np.random.default_rng(11)
SIZES = (5, 7, 4)
TIMES = np.concatenate([np.arange(size, dtype=float) for size in SIZES])
LEVELS = np.repeat([3.0, 9.0, 6.0], SIZES)
NOISE = RANDOM.standard_normal(16)


def design(scores):
    return CasesDesign(np.column_stack([np.ones(16), TIMES]), scores, TIMES, SIZES)


def covariance(one, within, between, phi):
    same = np.equal.outer(one.case_of, one.case_of)
    distance = np.abs(np.subtract.outer(one.times, one.times))
    return same * (between + within * phi**distance)


def restricted_log_likelihood(one, within, between, phi):
    v = covariance(one, within, between, phi)
    x, y = one.columns, one.scores
    known = np.linalg.inv(v)
    information = x.T @ known @ x
    left = y - x @ np.linalg.solve(information, x.T @ known @ y)
    determinants = np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1]
    return -(determinants + left @ known @ left + (len(y) - x.shape[1]) * log(2 * pi)) / 2


def test_no_other_variances_have_a_higher_restricted_likelihood():
    one = design(LEVELS + TIMES + NOISE)
    fit = restricted_autoregressive_random_intercept_fit(one)
    best = np.array([fit.within_variance, fit.between_variance, fit.autocorrelation])
    highest = restricted_log_likelihood(one, *best)
    for place in range(3):
        for factor in (0.99, 1.01):
            other = best.copy()
            other[place] *= factor
            assert restricted_log_likelihood(one, *other) < highest


def test_the_errors_are_those_of_generalized_least_squares():
    one = design(LEVELS + TIMES + NOISE)
    fit = restricted_random_intercept_fit(one)
    known = np.linalg.inv(covariance(one, fit.within_variance, fit.between_variance, 0.0))
    expected = np.linalg.inv(one.columns.T @ known @ one.columns)
    assert fit.covariance == pytest.approx(expected, rel=1e-9)


def test_cases_that_differ_less_than_by_chance_have_no_variance_between_them():
    scores = TIMES + NOISE
    for size, end in zip(SIZES, np.cumsum(SIZES), strict=True):
        scores[end - size : end] -= NOISE[end - size : end].mean()
    assert random_intercept_fit(design(scores)).between_variance == 0


def test_without_variance_between_cases_the_line_is_that_of_least_squares():
    scores = TIMES + NOISE
    for size, end in zip(SIZES, np.cumsum(SIZES), strict=True):
        scores[end - size : end] -= NOISE[end - size : end].mean()
    one = design(scores)
    expected, *_ = np.linalg.lstsq(one.columns, one.scores, rcond=None)
    assert random_intercept_fit(one).coefficients == pytest.approx(tuple(expected), rel=1e-12)


def test_scores_on_parallel_lines_leave_no_scatter_to_estimate():
    with pytest.raises(Undefined, match="fits all scores exactly"):
        random_intercept_fit(design(LEVELS + 2 * TIMES))


def test_two_scores_of_a_case_at_one_time_are_refused_where_distance_in_time_counts():
    one = CasesDesign(np.ones((4, 1)), NOISE[:4], np.array([1.0, 1.0, 1.0, 2.0]), (2, 2))
    with pytest.raises(Undefined, match="at one time"):
        restricted_autoregressive_random_intercept_fit(one)
