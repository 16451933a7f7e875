import numpy as np
import pytest

from aimline.stats.forecast import expected_level, new_score
from aimline.stats.trend import least_squares
from aimline.stats.trend_errors import (
    durbin_watson,
    lag_1_autocorrelation,
    newey_west_slope_standard_error,
    residual_autocorrelation,
    residuals,
    share_of_variance_explained,
    slope_p_value,
)
from aimline.terms import Undefined

WEEKS = [0, 1, 2, 3, 4, 5, 6, 7]
SCORES = [31, 34, 32, 33, 35, 34, 36, 35]


def test_residuals_of_a_least_squares_line_add_up_to_nothing():
    left = residuals(WEEKS, SCORES)
    assert left.sum() == pytest.approx(0, abs=1e-12)
    assert left @ np.array(WEEKS) == pytest.approx(0, abs=1e-12)


def test_a_constant_series_has_no_share_of_variance():
    with pytest.raises(Undefined, match="do not vary"):
        share_of_variance_explained([1, 2, 3], [0.1, 0.1, 0.1])


def test_scores_on_one_line_have_no_test_of_their_slope():
    weeks = np.arange(6) / 7
    line = least_squares(weeks, 3 + 2 * weeks)
    with pytest.raises(Undefined, match="straight line"):
        slope_p_value(line)
    for statistic in (durbin_watson, residual_autocorrelation, newey_west_slope_standard_error):
        with pytest.raises(Undefined, match="straight line"):
            statistic(weeks, 3 + 2 * weeks)


def test_two_scores_have_no_test_of_their_slope():
    with pytest.raises(Undefined, match="three scores"):
        slope_p_value(least_squares([0, 1], [3, 4]))


def test_a_constant_phase_has_no_autocorrelation():
    with pytest.raises(Undefined, match="do not vary"):
        lag_1_autocorrelation([0.1] * 9)
    with pytest.raises(Undefined, match="two scores"):
        lag_1_autocorrelation([4])


def test_alternating_scores_are_negatively_autocorrelated():
    assert lag_1_autocorrelation([1, 3, 1, 3, 1, 3]) == pytest.approx(-5 / 6)


def test_the_level_is_surer_than_one_score():
    line = least_squares(WEEKS, SCORES)
    level, score = expected_level(line, 12), new_score(line, 12)
    assert level.estimate == score.estimate
    assert score.standard_error**2 - level.standard_error**2 == pytest.approx(
        line.residual_error**2
    )
