"""Hedges, Pustejovsky & Shadish (2012), A standardized mean difference effect size for single case
designs. Research Synthesis Methods 3(3), 224-239, doi:10.1002/jrsm.1052. Worked by hand from its
formulas (18) to (20): mean step over the root of the variance between cases at one point.
"""

from math import sqrt

import pytest

from aimline.stats.mixed.moments import reversal_difference
from aimline.stats.statistic import Phase

JOY = [Phase((1, 2), (3, 5)), Phase((3, 4), (8, 9))]
ROSA = [Phase((1, 2), (7, 6)), Phase((3, 4), (12, 15))]


def test_the_uncorrected_difference_is_the_mean_step_over_the_deviation_between_cases():
    mean_step = ((17 / 2 - 8 / 2) + (27 / 2 - 13 / 2)) / 2
    variance = (16 / 2 + 1 / 2 + 16 / 2 + 36 / 2) / 4
    assert reversal_difference([JOY, ROSA]).uncorrected == pytest.approx(
        mean_step / sqrt(variance), rel=1e-14
    )


def test_a_point_that_one_case_does_not_reach_adds_nothing_to_the_deviation():
    longer = [JOY[0], Phase((3, 4, 5), (8, 9, 10))]
    mean_step = ((27 / 3 - 8 / 2) + (27 / 2 - 13 / 2)) / 2
    variance = (16 / 2 + 1 / 2 + 16 / 2 + 36 / 2) / 4
    assert reversal_difference([longer, ROSA]).uncorrected == pytest.approx(
        mean_step / sqrt(variance), rel=1e-14
    )
