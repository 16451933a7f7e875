import numpy as np
import pytest

from aimline.stats.autoregressive import (
    LARGEST_AUTOCORRELATION,
    autoregressive_fit,
    generalized_least_squares_line,
    shrunken_autocorrelation,
    widened_errors,
    widened_new_score,
)
from aimline.stats.forecast import new_score
from aimline.stats.trend import least_squares
from aimline.terms import Undefined

WEEKS = np.arange(12.0)
SCORES = np.array([31, 34, 32, 33, 35, 34, 36, 35, 39, 38, 37, 41.0])


def test_without_autocorrelation_the_widened_errors_are_those_of_least_squares():
    line = least_squares(WEEKS, SCORES)
    errors = widened_errors(WEEKS, SCORES, 0.0)
    assert errors.slope_standard_error == pytest.approx(line.slope_standard_error)
    assert errors.degrees_of_freedom == pytest.approx(10)
    wide, plain = widened_new_score(WEEKS, SCORES, 20, 0.0), new_score(line, 20)
    assert wide.standard_error == pytest.approx(plain.standard_error)
    assert wide.estimate == plain.estimate


def test_autocorrelation_widens_the_error_of_a_slope():
    errors = [widened_errors(WEEKS, SCORES, phi).slope_standard_error for phi in (0, 0.2, 0.4, 0.6)]
    assert errors == sorted(errors)
    assert errors[1] > errors[0]


def test_autocorrelation_counts_in_intervals_not_in_scores():
    weekly = widened_errors(WEEKS, SCORES, 0.3)
    fortnightly = widened_errors(2 * WEEKS, SCORES, 0.3)
    assert fortnightly.slope_standard_error == pytest.approx(weekly.slope_standard_error / 2)
    assert fortnightly.scatter == pytest.approx(weekly.scatter)


def test_an_autocorrelation_outside_its_range_is_refused():
    with pytest.raises(Undefined, match="outside 0 to 1"):
        widened_errors(WEEKS, SCORES, 1.0)


def test_the_shrunken_autocorrelation_stays_within_its_bounds():
    waves = np.tile(np.repeat([40.0, 60.0], 15), 2)
    assert shrunken_autocorrelation(np.arange(60), waves) == LARGEST_AUTOCORRELATION
    alternating = np.tile([40.0, 60.0], 30)
    assert shrunken_autocorrelation(np.arange(60), alternating) == 0


def test_few_scores_move_the_usual_autocorrelation_less_than_many():
    few = shrunken_autocorrelation(np.arange(6), np.tile([40.0, 60.0], 3))
    many = shrunken_autocorrelation(np.arange(14), np.tile([40.0, 60.0], 7))
    assert many <= few < 0.2


def test_scores_on_one_line_have_no_autocorrelation():
    with pytest.raises(Undefined, match="exactly"):
        generalized_least_squares_line(WEEKS, 3 + 2 * WEEKS)
    with pytest.raises(Undefined, match="straight line"):
        widened_errors(WEEKS, 3 + 2 * WEEKS, 0.2)


def test_two_scores_are_too_few_for_a_line_with_autocorrelation():
    with pytest.raises(Undefined, match="too few"):
        generalized_least_squares_line([1, 2], [3, 5])


def test_a_design_that_repeats_itself_is_refused():
    with pytest.raises(Undefined, match="apart"):
        autoregressive_fit(np.ones((8, 2)), SCORES[:8])


def test_a_likelihood_that_rises_to_the_end_gives_the_limit():
    walk = np.cumsum([1, 5, -3, 7, 2, 9, -4, 6, 1, 8, 3, 12.0]) ** 2
    fit = generalized_least_squares_line(WEEKS, walk)
    assert fit.autocorrelation <= 1
    assert np.isfinite(fit.standard_errors).all()


def test_the_fit_is_the_maximum_of_its_likelihood():
    """Against the likelihood written with the full correlation matrix."""
    design = np.column_stack([np.ones(12), WEEKS])

    def log_likelihood(phi: float) -> float:
        correlation = phi ** np.abs(np.subtract.outer(WEEKS, WEEKS))
        inverse = np.linalg.inv(correlation)
        normal = design.T @ inverse @ design
        left = SCORES - design @ np.linalg.solve(normal, design.T @ inverse @ SCORES)
        return -0.5 * (
            10 * np.log(left @ inverse @ left)
            + np.linalg.slogdet(correlation)[1]
            + np.linalg.slogdet(normal)[1]
        )

    best = generalized_least_squares_line(WEEKS, SCORES).autocorrelation
    for nearby in (best - 0.01, best + 0.01):
        assert log_likelihood(nearby) < log_likelihood(best)
