"""Hedges, Pustejovsky & Shadish (2013), A standardized mean difference effect size for multiple
baseline designs across individuals. Research Synthesis Methods 4(4), 324-341,
doi:10.1002/jrsm.1086. Worked by hand from its formulas (2) to (4).
"""

from math import sqrt

import pytest

from aimline.stats.mixed.moments import multiple_baseline_difference
from aimline.stats.statistic import Phase, PhasePair
from aimline.terms import Direction

JOY = PhasePair(Phase((1, 2), (3, 5)), Phase((3, 4, 5), (8, 9, 9)), Direction.INCREASE)
ROSA = PhasePair(Phase((1, 2, 3), (7, 6, 8)), Phase((4, 5), (12, 15)), Direction.INCREASE)


def test_the_uncorrected_difference_is_the_mean_step_over_the_deviation_between_cases():
    mean_step = ((26 / 3 - 8 / 2) + (27 / 2 - 21 / 3)) / 2
    # Sessions 1, 2, 4 and 5 have both cases in one phase; at session 3 they differ.
    variance = (16 / 2 + 1 / 2 + 9 / 2 + 36 / 2) / (10 - 6)
    found = multiple_baseline_difference([JOY, ROSA])
    assert found.uncorrected == pytest.approx(mean_step / sqrt(variance), rel=1e-14)


def test_the_correction_is_that_of_hedges_with_the_degrees_of_freedom_found():
    found = multiple_baseline_difference([JOY, ROSA])
    correction = 1 - 3 / (4 * found.degrees_of_freedom - 1)
    assert found.value == pytest.approx(found.uncorrected * correction, rel=1e-14)
