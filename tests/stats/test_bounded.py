import numpy as np
import pytest

from aimline.stats.bounded import (
    count_trend,
    is_at_limit,
    longest_run_at_criterion,
    percent_trend,
)
from aimline.stats.ordinal import median_level, ordinal_reading
from aimline.terms import Direction, Undefined

WEEKS = [0, 1, 2, 3, 4, 5]


def test_a_projection_of_percentages_never_leaves_the_scale():
    trend = percent_trend(WEEKS, [40, 60, 55, 80, 85, 95], top=100)
    assert 0 <= trend.at(-500) < trend.at(3) < trend.at(500) <= 100
    interval = trend.expected_interval(30, 0.8)
    assert 0 <= interval.low <= trend.at(30) <= interval.high <= 100


def test_a_projection_of_counts_never_falls_below_nothing():
    trend = count_trend(WEEKS, [12, 9, 9, 5, 4, 2])
    assert 0 < trend.at(60) < trend.at(5)
    assert trend.expected_interval(60, 0.8).low >= 0
    assert trend.ratio_per_week < 1


def test_percentages_and_proportions_have_the_same_trend():
    percent = percent_trend(WEEKS, [40, 60, 55, 80, 85, 95], top=100)
    share = percent_trend(WEEKS, [0.4, 0.6, 0.55, 0.8, 0.85, 0.95], top=1)
    assert share.slope == pytest.approx(percent.slope)
    assert share.slope_standard_error == pytest.approx(percent.slope_standard_error)


def test_a_score_of_many_trials_weighs_more():
    alike = percent_trend(WEEKS, [40, 60, 55, 80, 85, 20], top=100)
    lighter = percent_trend(WEEKS, [40, 60, 55, 80, 85, 20], top=100, trials=[20] * 5 + [1])
    assert lighter.slope > alike.slope


def test_equal_numbers_of_trials_change_nothing():
    alike = percent_trend(WEEKS, [40, 60, 55, 80, 85, 70], top=100)
    twenty = percent_trend(WEEKS, [40, 60, 55, 80, 85, 70], top=100, trials=[20] * 6)
    assert twenty.slope == pytest.approx(alike.slope)
    assert twenty.slope_standard_error == pytest.approx(alike.slope_standard_error)


def test_a_steady_rate_in_sessions_of_unequal_length_is_no_trend():
    trend = count_trend(WEEKS, [10, 20, 30, 10, 20, 30], exposure=[5, 10, 15, 5, 10, 15])
    assert trend.slope == pytest.approx(0, abs=1e-9)
    assert trend.at(8, exposure=10) == pytest.approx(20)


def test_a_series_at_the_ceiling_has_no_slope():
    with pytest.raises(Undefined, match="end of the scale"):
        percent_trend(WEEKS, [100] * 6, top=100)
    with pytest.raises(Undefined, match="nothing was counted"):
        count_trend(WEEKS, [0] * 6)


def test_a_score_off_the_scale_is_refused():
    with pytest.raises(Undefined, match="outside 0 to 100"):
        percent_trend(WEEKS, [40, 60, 55, 80, 85, 105], top=100)
    with pytest.raises(Undefined, match="below 0"):
        count_trend(WEEKS, [3, 2, -1, 4, 5, 6])


def test_a_jump_from_nothing_to_everything_still_gives_finite_numbers():
    trend = percent_trend(WEEKS, [0, 0, 0, 100, 100, 100], top=100)
    assert np.isfinite([trend.slope, trend.slope_standard_error, trend.at(9)]).all()
    assert trend.at(9) <= 100


def test_one_score_or_one_date_has_no_bounded_trend():
    with pytest.raises(Undefined, match="two scores"):
        percent_trend([1], [40], top=100)
    with pytest.raises(Undefined, match="one date"):
        count_trend([2, 2, 2], [4, 5, 6])


def test_two_scores_have_a_bounded_slope_but_no_error():
    trend = percent_trend([0, 1], [40, 60], top=100)
    assert trend.slope == pytest.approx(2 * np.log(1.5))
    assert trend.slope_standard_error is None
    with pytest.raises(Undefined, match="scatter"):
        trend.expected_interval(3, 0.8)


def test_half_of_the_last_scores_at_the_bound_make_a_ceiling():
    assert is_at_limit([50, 60, 100, 100, 90, 100], 100, better=Direction.INCREASE)
    assert not is_at_limit([50, 60, 70, 100, 90, 100], 100, better=Direction.INCREASE)
    assert is_at_limit([4, 0, 0, 0, 1, 2], 0, better=Direction.DECREASE)
    with pytest.raises(Undefined):
        is_at_limit([], 100, better=Direction.INCREASE)


def test_a_run_at_criterion_is_broken_by_a_worse_score():
    assert longest_run_at_criterion([2, 1, 3, 1, 1, 0], 1, better=Direction.DECREASE) == 3
    assert longest_run_at_criterion([], 1, better=Direction.DECREASE) == 0


def test_rubric_levels_are_read_by_their_order_only():
    levels = [1, 1, 2, 3, 3]
    stretched = [1, 1, 20, 300, 300]
    assert ordinal_reading(WEEKS[:5], levels).tau == ordinal_reading(WEEKS[:5], stretched).tau
    assert median_level(levels) == 2


def test_one_level_throughout_has_no_ordinal_trend():
    with pytest.raises(Undefined):
        ordinal_reading(WEEKS, [2] * 6)
    with pytest.raises(Undefined):
        median_level([])
