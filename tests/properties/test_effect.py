"""What must hold for the effect of any phase against any other."""

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aimline.stats.effect_statistics import pair_statistics
from aimline.stats.statistic import Phase, PhasePair, Scale
from aimline.terms import Direction

scores = st.lists(st.integers(1, 39).map(float), min_size=1, max_size=8)
shares = st.lists(st.integers(0, 20).map(lambda n: n * 5.0), min_size=1, max_size=8)
OTHER = {Direction.INCREASE: Direction.DECREASE, Direction.DECREASE: Direction.INCREASE}
DIFFERENCES = (
    "standardized_mean_difference_by_baseline",
    "standardized_mean_difference_by_baseline_standard_error",
    "standardized_mean_difference_by_baseline_uncorrected",
    "standardized_mean_difference_pooled",
    "standardized_mean_difference_pooled_95_lower",
    "standardized_mean_difference_pooled_95_upper",
)
RATIOS = (
    "log_response_ratio_increasing",
    "log_response_ratio_increasing_95_lower",
    "log_response_ratio_increasing_uncorrected",
    "log_response_ratio_decreasing",
    "log_ratio_of_medians",
    "log_ratio_of_medians_standard_error",
)
AUTOCORRELATIONS = (
    "first_phase_lag_1_autocorrelation",
    "second_phase_lag_1_autocorrelation",
    "both_phases_lag_1_autocorrelation",
)
PIECEWISE = tuple(
    f"piecewise_{design}_{part}"
    for design in ("time_from_zero", "huitema_mckean", "one_step_before")
    for part in ("trend", "step", "bend")
)


def values(first, second, better=Direction.INCREASE, scale=Scale.OTHER, goal=None):
    clock = count(1)
    phases = [
        Phase(tuple(float(next(clock)) for _ in part), tuple(part)) for part in (first, second)
    ]
    found = pair_statistics(PhasePair(*phases, better, scale, goal))
    return {one.name: one.value for one in found}


def agree(found, expected, names, sign=1):
    for name in names:
        assert (found[name] is None) == (expected[name] is None), name
        if found[name] is not None:
            assert found[name] == pytest.approx(sign * expected[name], rel=1e-6, abs=1e-8), name


@settings(max_examples=40)
@given(scores, scores)
def test_negated_scores_with_the_direction_reversed_have_the_same_differences(first, second):
    before = values(first, second)
    after = values([-x for x in first], [-x for x in second], Direction.DECREASE)
    agree(after, before, (*DIFFERENCES, *AUTOCORRELATIONS))


@settings(max_examples=40)
@given(scores, scores, st.integers(1, 50))
def test_a_constant_added_to_both_phases_changes_no_difference(first, second, constant):
    before = values(first, second)
    after = values([x + constant for x in first], [x + constant for x in second])
    agree(after, before, (*DIFFERENCES, *AUTOCORRELATIONS, *PIECEWISE))


@settings(max_examples=40)
@given(scores, scores, st.sampled_from([0.5, 4.0]))
def test_another_unit_changes_no_standardized_difference_and_no_ratio(first, second, unit):
    before = values(first, second)
    after = values([x * unit for x in first], [x * unit for x in second])
    agree(after, before, (*DIFFERENCES, *RATIOS, *AUTOCORRELATIONS))


@settings(max_examples=40)
@given(scores, scores, st.randoms(use_true_random=False))
def test_the_order_of_scores_within_a_phase_changes_no_difference_and_no_ratio(first, second, deal):
    before = values(first, second)
    mixed = [deal.sample(part, len(part)) for part in (first, second)]
    agree(values(*mixed), before, (*DIFFERENCES, *RATIOS))


@settings(max_examples=40)
@given(scores, scores)
def test_swapped_phases_turn_the_pooled_difference_and_the_ratios(first, second):
    before, after = values(first, second), values(second, first)
    turned = (
        "standardized_mean_difference_pooled",
        "log_response_ratio_increasing",
        "log_response_ratio_increasing_uncorrected",
        "log_ratio_of_medians",
    )
    agree(after, before, turned, sign=-1)
    agree(after, before, ("log_ratio_of_medians_standard_error", "pooled_standard_deviation"))


@settings(max_examples=40)
@given(shares, shares)
def test_odds_are_the_same_whichever_end_of_the_scale_is_counted(first, second):
    correct = values(first, second, Direction.INCREASE, Scale.PERCENTAGE)
    wrong = values(
        [100 - x for x in first], [100 - x for x in second], Direction.DECREASE, Scale.PERCENTAGE
    )
    agree(wrong, correct, ("log_odds_ratio", "log_odds_ratio_standard_error"))
    agree(wrong, correct, ("log_response_ratio_increasing", "log_response_ratio_decreasing"))


@settings(max_examples=40)
@given(scores, scores)
def test_the_opposite_direction_turns_every_difference_and_ratio(first, second):
    before = values(first, second)
    after = values(first, second, Direction.DECREASE)
    turned = ("standardized_mean_difference_by_baseline", "standardized_mean_difference_pooled")
    agree(
        after, before, (*turned, "log_ratio_of_medians", "log_response_ratio_increasing"), sign=-1
    )


@settings(max_examples=40)
@given(scores, scores, st.integers(41, 60))
def test_the_share_of_the_way_to_a_goal_does_not_depend_on_its_side(first, second, goal):
    up = values(first, second, goal=float(goal))
    down = values([-x for x in first], [-x for x in second], Direction.DECREASE, goal=-float(goal))
    names = ("percent_of_goal_obtained", "percent_of_goal_obtained_standard_error")
    agree(down, up, names)
