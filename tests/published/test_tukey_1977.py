"""The resistant line of R's documentation of `line`, on the data set cars: speed (miles an hour)
and stopping distance (feet) of Ezekiel (1930), Methods of Correlation Analysis.
"""

import pytest

from aimline.stats.hand_lines import resistant_line
from aimline.stats.trend import least_squares
from aimline.stats.trend_errors import share_of_variance_explained

SPEED = [4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14]
SPEED += [15, 15, 15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22]
SPEED += [23, 24, 24, 24, 24, 25]
DISTANCE = [2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60]
DISTANCE += [80, 20, 26, 54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64]
DISTANCE += [66, 54, 70, 92, 93, 120, 85]


def test_the_resistant_line_of_cars():
    line = resistant_line(SPEED, DISTANCE)
    assert line.intercept == pytest.approx(-29.333, abs=5e-4)
    assert line.slope == pytest.approx(4.667, abs=5e-4)


def test_the_least_squares_line_of_cars():
    line = least_squares(SPEED, DISTANCE)
    assert line.intercept == pytest.approx(-17.5791, abs=5e-5)
    assert line.slope == pytest.approx(3.9324, abs=5e-5)
    assert line.slope_standard_error == pytest.approx(0.4155, abs=5e-5)
    assert line.residual_error == pytest.approx(15.38, abs=5e-3)
    assert share_of_variance_explained(SPEED, DISTANCE) == pytest.approx(0.6511, abs=5e-5)
