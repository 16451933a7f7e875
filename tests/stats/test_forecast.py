import numpy as np
import pytest

from aimline.stats.forecast import (
    Prior,
    new_score,
    shrinkage_weight,
    shrunken_new_score,
    slope_interval,
    weeks_to_decide,
)
from aimline.stats.trend import least_squares
from aimline.terms import Direction, Undefined

WEEKS = np.arange(1.0, 11)
SCORES = np.array([50, 55, 51, 58, 52, 60, 57, 61, 55, 63], dtype=float)
LINE = least_squares(WEEKS, SCORES)


def test_two_scores_carry_no_probability():
    with pytest.raises(Undefined, match="three scores"):
        new_score(least_squares([0, 1], [40, 41]), 10)


def test_scores_on_one_line_carry_no_probability():
    with pytest.raises(Undefined, match="scatter"):
        new_score(least_squares([0, 1, 2], [40, 41, 42]), 10)


def test_the_chance_of_the_projected_score_itself_is_one_half():
    ahead = new_score(LINE, 30)
    assert ahead.probability_of_reaching(ahead.estimate, Direction.INCREASE) == pytest.approx(0.5)


def test_the_interval_holds_the_middle_of_the_chances():
    ahead = new_score(LINE, 30)
    interval = ahead.interval(0.8)
    assert ahead.probability_of_reaching(interval.low, Direction.INCREASE) == pytest.approx(0.9)
    assert ahead.probability_of_reaching(interval.high, Direction.INCREASE) == pytest.approx(0.1)


def test_without_a_prior_the_shrunken_forecast_is_the_plain_one():
    assert shrunken_new_score(LINE, 30, None) == new_score(LINE, 30)
    assert shrinkage_weight(LINE, None) == 1


def test_a_firm_prior_draws_the_slope_to_itself_and_a_loose_one_does_not():
    firm = Prior(2.0, 1e-6, 8, 8, "test")
    loose = Prior(2.0, 1e6, 8, 8, "test")
    at = LINE.mean_x + 10
    middle = LINE.at(LINE.mean_x)
    assert shrunken_new_score(LINE, at, firm).estimate == pytest.approx(middle + 20)
    assert shrunken_new_score(LINE, at, loose).estimate == pytest.approx(LINE.at(at))


def test_a_prior_makes_scores_on_one_line_estimable():
    line = least_squares([0, 1, 2], [40, 41, 42])
    ahead = shrunken_new_score(line, 10, Prior(1.0, 0.5, 8, 8, "test"))
    assert ahead.standard_error > 0


def test_a_slope_of_two_scores_has_no_interval():
    with pytest.raises(Undefined):
        slope_interval(least_squares([0, 1], [40, 41]), 0.8)


def decide(criterion, criterion_at=60.0):
    return weeks_to_decide(
        LINE,
        last=10.0,
        interval=1.0,
        criterion_at=criterion_at,
        criterion=criterion,
        better=Direction.INCREASE,
        undecided=(0.2, 0.8),
    )


def test_a_goal_far_from_the_trend_is_decided_sooner_than_one_near_it():
    ends = LINE.at(60)
    far, near = decide(ends + 25), decide(ends + 8)
    assert far is not None
    assert near is None or near >= far


def test_a_goal_on_the_trend_is_never_decided_by_scores_like_these():
    assert decide(LINE.at(60)) is None
