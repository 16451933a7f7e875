"""Tarlow (2017), An improved rank correlation effect size statistic for single-case designs:
baseline corrected tau. Behavior Modification 41(4), 427-467, doi:10.1177/0145445516676750.
"""

import pytest

from aimline.stats.overlap.baseline_corrected_tau import (
    baseline_corrected_tau,
    detrended_by_order,
)
from aimline.stats.overlap.tau import tau_nonoverlap, tau_u_parker_2011
from aimline.terms import Direction

STEADY = ([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])


def test_a_steady_climb_through_both_phases_has_a_tau_of_one_and_no_corrected_tau():
    rest = detrended_by_order(*STEADY)
    assert tau_nonoverlap(*STEADY, better=Direction.INCREASE) == 1
    assert tau_u_parker_2011(*STEADY, better=Direction.INCREASE) == pytest.approx(0.6)
    assert tau_nonoverlap(rest.baseline, rest.intervention, better=Direction.INCREASE) == 0


def test_the_rule_corrects_for_a_baseline_trend_that_is_sure():
    found = baseline_corrected_tau(range(5), STEADY[0], range(5, 10), STEADY[1])
    assert found.is_corrected
    assert found.reported == found.corrected


def test_the_rule_leaves_a_baseline_without_a_sure_trend_alone():
    baseline, intervention = [3, 3, 4, 5, 5, 2], [5, 6, 3, 2, 4, 4]
    found = baseline_corrected_tau(range(6), baseline, range(6, 12), intervention)
    assert not found.is_corrected
    assert found.reported == found.uncorrected
