"""What must hold for every reading of a trend."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aimline.stats.bounded import count_trend, percent_trend
from aimline.stats.forecast import expected_level, new_score
from aimline.stats.statistic import Phase, WholeSeries
from aimline.stats.trend import least_squares
from aimline.stats.trend_statistics import trend_statistics
from aimline.terms import Direction, Undefined

whole = st.integers(0, 40).map(float)
series = st.lists(whole, min_size=3, max_size=14)
SLOPES = (
    "least_squares_slope",
    "theil_sen_slope",
    "repeated_medians_slope",
    "quarter_intersect_slope",
    "split_middle_slope",
    "thirds_slope",
    "resistant_line_slope",
)
ERRORS = (
    "least_squares_slope_standard_error",
    "least_squares_residual_error",
    "newey_west_slope_standard_error",
    "widened_by_usual_autocorrelation_slope_standard_error",
    "projected_score_standard_error",
    "projected_level_standard_error",
)
PURE = (
    "least_squares_r_squared",
    "least_squares_slope_p_value",
    "durbin_watson",
    "residual_lag_1_autocorrelation",
    "shrunken_autocorrelation",
)


def values(times, scores, better=Direction.INCREASE, goal=30.0, at=20.0):
    phase = Phase(tuple(map(float, times)), tuple(scores))
    found = trend_statistics(WholeSeries(phase, better, goal=goal, at=at))
    return {one.name: one.value for one in found}


def agree(found, expected, names):
    for name in names:
        assert (found[name] is None) == (expected[name] is None), name
        if found[name] is not None:
            assert found[name] == pytest.approx(expected[name], rel=1e-7, abs=1e-9), name


def times_of(scores):
    return range(len(scores))


@settings(max_examples=40)
@given(series, st.integers(-50, 50))
def test_a_constant_added_to_all_scores_moves_no_slope_and_no_error(scores, constant):
    before = values(times_of(scores), scores)
    after = values(times_of(scores), [score + constant for score in scores])
    agree(after, before, SLOPES + ERRORS + PURE)


@settings(max_examples=40)
@given(series, st.sampled_from([0.25, 2.0, 8.0]))
def test_slopes_and_errors_grow_with_the_unit(scores, unit):
    before = values(times_of(scores), scores)
    after = values(times_of(scores), [score * unit for score in scores])
    grown = {name: None if x is None else x * unit for name, x in before.items()}
    agree(after, grown, SLOPES + ERRORS)
    agree(after, before, PURE)


@settings(max_examples=40)
@given(series)
def test_turned_scores_have_turned_slopes_and_the_same_chance(scores):
    before = values(times_of(scores), scores)
    after = values(times_of(scores), [-score for score in scores], Direction.DECREASE, -30.0)
    turned = {name: None if x is None else -x for name, x in before.items()}
    agree(after, turned, SLOPES)
    agree(after, before, (*ERRORS, *PURE, "probability_that_one_score_meets_the_goal"))


@settings(max_examples=40)
@given(series, st.integers(-100, 100))
def test_moving_all_dates_moves_no_slope(scores, shift):
    before = values(times_of(scores), scores)
    after = values([time + shift for time in times_of(scores)], scores, at=20.0 + shift)
    agree(after, before, SLOPES + ERRORS + PURE)
    agree(after, before, ("projected_score", "projected_score_80_lower"))


@settings(max_examples=40)
@given(series)
def test_scores_read_backwards_have_the_slope_turned(scores):
    before = values(times_of(scores), scores)
    after = values([-time for time in times_of(scores)], scores)
    turned = {name: None if x is None else -x for name, x in before.items()}
    agree(after, turned, SLOPES)


@settings(max_examples=40)
@given(series, st.floats(0.5, 0.99), st.integers(-5, 40))
def test_an_interval_holds_its_estimate_and_the_level_is_surer_than_a_score(scores, level, at):
    line = least_squares(times_of(scores), scores)
    try:
        score, mean = new_score(line, at).interval(level), expected_level(line, at).interval(level)
    except Undefined:
        return
    assert score.low < mean.low < line.at(at) < mean.high < score.high


@settings(max_examples=40)
@given(st.lists(st.integers(0, 20), min_size=3, max_size=12), st.integers(-200, 200))
def test_a_projected_percentage_stays_on_the_scale(twentieths, at):
    scores = [5.0 * score for score in twentieths]
    assume(any(scores) and any(score != 100 for score in scores))
    trend = percent_trend(times_of(scores), scores, top=100)
    assert 0 <= trend.at(at) <= 100


@settings(max_examples=40)
@given(st.lists(st.integers(0, 20), min_size=3, max_size=12))
def test_counting_errors_turns_the_slope_of_a_percentage(twentieths):
    scores = [5.0 * score for score in twentieths]
    assume(any(scores) and any(score != 100 for score in scores))
    correct = percent_trend(times_of(scores), scores, top=100)
    assume(abs(correct.slope) < 3)
    wrong = percent_trend(times_of(scores), [100 - score for score in scores], top=100)
    assert wrong.slope == pytest.approx(-correct.slope, rel=1e-6, abs=1e-8)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 30), min_size=3, max_size=12), st.integers(-200, 200))
def test_a_projected_count_is_never_below_nothing(counts, at):
    assume(any(counts))
    assert count_trend(times_of(counts), counts).at(at) >= 0
