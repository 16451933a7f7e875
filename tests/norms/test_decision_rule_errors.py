import pytest

from aimline.norms.decision_rule_errors import RULES, rule_errors


def test_the_four_point_rule_flags_six_in_a_hundred_at_one_look_and_many_more_at_weekly_looks():
    errors = rule_errors("four_point", 15, 4.0, start="known")
    assert errors.false_alarm == pytest.approx(0.06, abs=0.015)
    assert errors.false_alarm_ever == pytest.approx(0.37, abs=0.03)


def test_the_trend_rule_calls_half_of_the_children_on_track_short():
    assert rule_errors("trend", 10, 4.0, start="known").false_alarm == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_rates_that_are_shares(rule):
    for n in (4, 7, 40):
        for noise in (0.6, 3, 30):
            errors = rule_errors(rule, n, noise)
            assert 0 <= errors.false_alarm <= errors.false_alarm_ever <= 1
            assert 0 <= errors.missed <= 1


def test_more_scores_miss_fewer_slow_growers_by_probability():
    assert rule_errors("probability", 20, 4).missed < rule_errors("probability", 8, 4).missed


def test_a_noise_far_outside_the_table_has_no_rate():
    assert rule_errors("median", 10, 0.1) is None
    assert rule_errors("median", 10, 200) is None


def test_too_few_scores_or_no_noise_have_no_rate():
    assert rule_errors("median", 3, 4) is None
    assert rule_errors("median", 10, 0) is None
