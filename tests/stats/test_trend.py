import numpy as np
import pytest

from aimline.stats.trend import least_squares, theil_sen
from aimline.terms import Undefined


def test_one_score_has_no_trend():
    with pytest.raises(Undefined, match="two scores"):
        least_squares([3], [40])
    with pytest.raises(Undefined, match="two scores"):
        theil_sen([3], [40])


def test_scores_of_one_date_have_no_trend():
    with pytest.raises(Undefined, match="one date"):
        least_squares([2, 2, 2], [40, 41, 42])
    with pytest.raises(Undefined, match="one date"):
        theil_sen([2, 2, 2], [40, 41, 42])


def test_a_missing_score_is_not_taken_as_a_number():
    with pytest.raises(Undefined, match="missing"):
        least_squares([1, 2, 3], [40, np.nan, 42])


def test_two_scores_have_a_slope_but_no_error():
    line = least_squares([0, 2], [40, 43])
    assert line.slope == 1.5
    assert line.residual_error is None
    assert line.slope_standard_error is None


def test_scores_on_one_line_have_no_scatter():
    weeks = np.arange(30) + 1 / 3
    assert least_squares(weeks, 10 + 0.7 * weeks).residual_error == 0
    assert least_squares(weeks, np.full(30, 54.1)).residual_error == 0


def test_a_large_offset_costs_no_digits():
    weeks, scores = [1, 2, 3, 4, 5], np.array([3.0, 1, 4, 1, 5])
    near = least_squares(weeks, scores)
    far = least_squares(weeks, scores + 1e9)
    assert far.slope == pytest.approx(near.slope, rel=1e-6)
    assert far.residual_error == pytest.approx(near.residual_error, rel=1e-6)


def test_one_wild_score_hardly_moves_theil_sen():
    weeks = np.arange(12.0)
    scores = 40 + weeks
    wild = scores.copy()
    wild[-1] = 5
    assert theil_sen(weeks, wild) == pytest.approx(1.0)
    assert least_squares(weeks, wild).slope < 0
