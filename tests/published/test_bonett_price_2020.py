"""Bonett & Price (2020), Confidence intervals for ratios of means and medians. Journal of
Educational and Behavioral Statistics 45(6), 750-770, doi:10.3102/1076998620934125, example 1.
"""

from math import exp, hypot, log
from statistics import NormalDist

import pytest

from aimline.stats.effect.log_ratio_of_medians import log_ratio_of_medians
from aimline.terms import Direction

FIRST = [21, 14, 11, 27, 19, 32, 21, 23, 18, 26, 24, 23]
SECOND = [34, 19, 26, 31, 39, 42, 27, 14, 25, 29, 33, 36]


def test_the_ratio_of_the_example_is_thirty_to_twenty_two():
    ratio = log_ratio_of_medians(FIRST, SECOND, better=Direction.INCREASE)
    assert exp(ratio.value) == pytest.approx(30 / 22)


def test_its_error_comes_from_the_third_scores_from_either_end():
    ratio = log_ratio_of_medians(FIRST, SECOND, better=Direction.INCREASE)
    z = NormalDist().inv_cdf(1 - (1 + 12 + 66) / 2**12)
    assert ratio.standard_error == pytest.approx(hypot(log(26 / 18), log(36 / 25)) / (2 * z))
