import math

import pytest

from aimline.stats.effect.estimate import moments
from aimline.stats.effect.log_odds_ratio import log_odds_ratio
from aimline.stats.effect.log_ratio_of_medians import log_ratio_of_medians
from aimline.stats.effect.log_response_ratio import (
    log_response_ratio_decreasing,
    log_response_ratio_increasing,
    percent_change,
    uncorrected_log_response_ratio_increasing,
)
from aimline.stats.effect.percent_of_goal import percent_of_goal_obtained
from aimline.stats.effect.reliable_change import reliable_change_index_jacobson
from aimline.stats.effect.standardized_mean_difference import (
    durlak_correction,
    standardized_mean_difference_average,
    standardized_mean_difference_by_baseline,
    standardized_mean_difference_pooled,
    uncorrected_standardized_mean_difference_by_baseline,
)
from aimline.stats.statistic import Scale
from aimline.terms import Direction, Undefined

UP, DOWN = Direction.INCREASE, Direction.DECREASE
BASELINE = [20, 20, 26, 25, 22, 23]
INTERVENTION = [28, 25, 24, 27, 30, 30, 29]


def test_equal_scores_have_no_variance_whatever_their_mean_rounds_to():
    assert moments([0.1] * 7).variance == 0


def test_a_baseline_that_does_not_vary_sets_no_scale():
    for effect in (
        standardized_mean_difference_by_baseline,
        uncorrected_standardized_mean_difference_by_baseline,
    ):
        with pytest.raises(Undefined, match="do not vary"):
            effect([0.1] * 5, INTERVENTION, better=UP)


def test_a_flat_baseline_still_has_a_pooled_difference():
    assert standardized_mean_difference_pooled([5, 5, 5], [6, 8, 9], better=UP).value > 0


def test_one_baseline_score_has_no_standard_deviation():
    with pytest.raises(Undefined, match="first phase"):
        standardized_mean_difference_by_baseline([5], INTERVENTION, better=UP)
    assert standardized_mean_difference_pooled([5], INTERVENTION, better=UP).value > 0


def test_one_intervention_score_leaves_an_effect_without_an_error():
    effect = standardized_mean_difference_by_baseline(BASELINE, [30], better=UP)
    assert effect.value > 0
    assert effect.standard_error is None
    with pytest.raises(Undefined, match="two scores"):
        effect.interval(0.95)


def test_two_baseline_scores_leave_nothing_after_the_correction():
    assert standardized_mean_difference_by_baseline([4, 6], [9, 9, 9], better=UP).value == 0


def test_one_score_in_each_phase_has_no_standardized_difference():
    with pytest.raises(Undefined):
        standardized_mean_difference_pooled([4], [9], better=UP)
    with pytest.raises(Undefined):
        standardized_mean_difference_average([4], [9, 10], better=UP)
    with pytest.raises(Undefined):
        durlak_correction(2)


def test_an_empty_phase_has_no_effect():
    with pytest.raises(Undefined, match="no score"):
        percent_of_goal_obtained([], INTERVENTION, goal=30)


def test_counts_of_nothing_have_a_finite_response_ratio():
    ratio = log_response_ratio_increasing([0, 0, 0], [2, 4, 3], better=UP, scale=Scale.COUNT)
    assert math.isfinite(ratio.value)
    assert ratio.standard_error > 0


def test_other_scores_of_nothing_have_none():
    for scale in (Scale.OTHER, Scale.PERCENTAGE):
        with pytest.raises(Undefined, match="infinite"):
            log_response_ratio_increasing([0, 0, 0], [2, 4, 3], better=UP, scale=scale)


def test_the_uncorrected_response_ratio_needs_one_score_a_phase():
    ratio = uncorrected_log_response_ratio_increasing([4], [8], better=UP, scale=Scale.OTHER)
    assert ratio == pytest.approx(math.log(2))
    assert percent_change(ratio) == pytest.approx(100)
    with pytest.raises(Undefined, match="two scores"):
        log_response_ratio_increasing([4], [8], better=UP, scale=Scale.OTHER)


def test_a_percentage_that_is_to_increase_is_turned_round_for_the_decreasing_ratio():
    turned = log_response_ratio_decreasing(
        [40, 60, 50], [80, 90, 85], better=UP, scale=Scale.PERCENTAGE
    )
    errors = log_response_ratio_decreasing(
        [60, 40, 50], [20, 10, 15], better=DOWN, scale=Scale.PERCENTAGE
    )
    assert turned.value == pytest.approx(errors.value)
    assert turned.value < 0


def test_a_mean_at_an_end_of_the_scale_has_no_odds():
    with pytest.raises(Undefined, match="infinite"):
        log_odds_ratio([0, 0, 0], [50, 60, 70], better=UP, top=100)
    assert math.isfinite(
        log_odds_ratio([0, 0, 0], [50, 60, 70], better=UP, top=100, intervals=20).value
    )


def test_a_score_off_the_scale_has_no_odds():
    with pytest.raises(Undefined, match="outside"):
        log_odds_ratio([50, 104], [50, 60], better=UP, top=100)


def test_a_median_of_nothing_has_no_ratio():
    with pytest.raises(Undefined, match="median of 0"):
        log_ratio_of_medians([0, 0, 0], [4, 5, 6], better=UP)


def test_a_low_order_statistic_of_nothing_leaves_the_ratio_of_medians_without_error():
    ratio = log_ratio_of_medians([0, 2, 3, 4], [4, 5, 6, 8], better=UP)
    assert ratio.value == pytest.approx(math.log(5.5 / 2.5))
    with pytest.raises(Undefined, match="infinite"):
        ratio.interval(0.95)


def test_a_baseline_at_the_goal_has_no_way_left():
    with pytest.raises(Undefined, match="the goal"):
        percent_of_goal_obtained([30, 30], [31, 32], goal=30)


def test_the_goal_may_lie_below_the_baseline():
    obtained = percent_of_goal_obtained([10, 12, 11], [6, 5, 4], goal=1)
    assert obtained.value == pytest.approx(60)
    assert obtained.standard_error > 0


def test_a_flat_baseline_has_no_reliable_change_index():
    with pytest.raises(Undefined, match="does not vary"):
        reliable_change_index_jacobson([5, 5, 5], [7, 8], reliability=0.8)
