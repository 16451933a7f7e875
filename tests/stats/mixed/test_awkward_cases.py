import math
from itertools import product

import pytest

from aimline.stats.mixed_statistics import across_cases_statistics, reversal_statistics
from aimline.stats.statistic import Phase, PhasePair
from aimline.terms import Direction

EMPTY = Phase((), ())
ONE = Phase((1,), (4,))
FLAT = Phase((1, 2, 3, 4, 5, 6), (5, 5, 5, 5, 5, 5))
STRAIGHT = Phase((1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 5, 6))
SAME_DAY = Phase((3, 3, 3, 3), (4, 5, 6, 4))
WEEKS = Phase((1 / 7, 8 / 7, 2, 3.5), (41, 40, 44, 46))
USUAL = Phase((1, 2, 3, 4, 5, 6), (40, 44, 41, 47, 46, 49))
AWKWARD = (EMPTY, ONE, FLAT, STRAIGHT, SAME_DAY, WEEKS, USUAL)
PAIRS = tuple(product(AWKWARD, repeat=2))


def later(phase, by=10):
    return Phase(tuple(time + by for time in phase.times), phase.scores)


def pair(first, second):
    return PhasePair(first, later(second), Direction.INCREASE)


def told(statistics):
    for statistic in statistics:
        if statistic.value is None:
            assert statistic.reason, statistic.name
        else:
            assert math.isfinite(statistic.value), statistic.name


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_every_comparison_of_two_cases_has_a_finite_value_or_a_reason(first, second):
    told(across_cases_statistics([pair(USUAL, STRAIGHT), pair(first, second)]))
    told(across_cases_statistics([pair(first, second), pair(first, second)]))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_every_comparison_of_two_reversals_has_a_finite_value_or_a_reason(first, second):
    usual = [USUAL, later(STRAIGHT), later(USUAL, 20), later(USUAL, 30)]
    told(reversal_statistics([usual, [first, later(second), later(first, 20), later(second, 30)]]))
    told(reversal_statistics([[first, later(second)], [first, later(second)]]))


def test_one_case_alone_is_no_comparison_across_cases():
    for one in across_cases_statistics([pair(USUAL, USUAL)]):
        assert one.value is None
        assert one.reason == "a comparison across cases needs at least two cases"


def test_cases_with_different_designs_are_no_reversals():
    reasons = {
        one.reason
        for one in reversal_statistics(
            [[USUAL, later(USUAL)], [USUAL, later(USUAL), later(USUAL, 20)]]
        )
    }
    assert reasons == {"the cases differ in their phases, or end in a baseline"}


def test_names_of_statistics_are_told_apart():
    names = [one.name for one in across_cases_statistics([pair(USUAL, USUAL)])]
    names += [one.name for one in reversal_statistics([])]
    assert len(names) == len(set(names))
