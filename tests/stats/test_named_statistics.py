import math

import pytest

from aimline.stats.effect_statistics import pair_statistics
from aimline.stats.statistic import Phase, PhasePair, Scale, WholeSeries
from aimline.stats.trend_statistics import trend_statistics
from aimline.terms import Direction

EMPTY = Phase((), ())
ONE = Phase((1,), (4,))
FLAT = Phase((1, 2, 3, 4, 5, 6), (5, 5, 5, 5, 5, 5))
ZERO = Phase((1, 2, 3, 4, 5, 6), (0, 0, 0, 0, 0, 0))
STRAIGHT = Phase((1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 5, 6))
SAME_DAY = Phase((3, 3, 3, 3), (4, 5, 6, 4))
USUAL = Phase((1, 2, 3, 4, 5, 6), (40, 44, 41, 47, 46, 49), (10,) * 6)
AWKWARD = (EMPTY, ONE, FLAT, ZERO, STRAIGHT, SAME_DAY, USUAL)


def later(phase: Phase) -> Phase:
    return Phase(tuple(time + 10 for time in phase.times), phase.scores, phase.trials)


@pytest.mark.parametrize("scale", Scale)
@pytest.mark.parametrize("phase", AWKWARD)
def test_every_trend_statistic_has_a_finite_value_or_a_reason(phase, scale):
    for statistic in trend_statistics(WholeSeries(phase, Direction.INCREASE, scale, 60.0, 20.0)):
        if statistic.value is None:
            assert statistic.reason
        else:
            assert math.isfinite(statistic.value)


@pytest.mark.parametrize("scale", Scale)
@pytest.mark.parametrize("first", AWKWARD)
@pytest.mark.parametrize("second", AWKWARD)
def test_every_effect_has_a_finite_value_or_a_reason(first, second, scale):
    pair = PhasePair(first, later(second), Direction.DECREASE, scale, 60.0)
    for statistic in pair_statistics(pair):
        if statistic.value is None:
            assert statistic.reason
        else:
            assert math.isfinite(statistic.value)


def test_names_of_statistics_are_told_apart():
    pair = PhasePair(USUAL, later(USUAL), Direction.INCREASE)
    series = WholeSeries(USUAL, Direction.INCREASE)
    for statistics in (pair_statistics(pair), trend_statistics(series)):
        names = [statistic.name for statistic in statistics]
        assert len(names) == len(set(names))


def test_a_series_without_goal_or_date_says_so():
    reasons = {
        one.name: one.reason for one in trend_statistics(WholeSeries(USUAL, Direction.INCREASE))
    }
    assert reasons["projected_score"] == "no time is given to project to"
    series = WholeSeries(USUAL, Direction.INCREASE, at=9.0)
    reasons = {one.name: one.reason for one in trend_statistics(series)}
    assert reasons["probability_that_one_score_meets_the_goal"] == "no goal is given"
