import numpy as np
import pytest

from aimline.stats.comparable import prior_of_comparable_lines
from aimline.stats.forecast import Prior, new_score
from aimline.stats.mastery_forecast import (
    Mastery,
    Plan,
    probability_of_any_run,
    probability_of_last_run,
)
from aimline.stats.trend import least_squares
from aimline.terms import Direction, Undefined

SCORES = [50, 55, 51, 58, 52, 60, 57, 61, 55, 63]
LINE = least_squares(range(1, 11), SCORES)
PLAN = Plan(now=10, interval=1, until=30)
UP = Direction.INCREASE


def test_one_score_at_the_goals_date_is_the_closed_form():
    closed = new_score(LINE, 30).probability_of_reaching(70, UP)
    assert probability_of_last_run(LINE, Mastery(70, UP), PLAN, SCORES) == pytest.approx(
        closed, abs=0.01
    )


def test_a_run_is_the_same_number_at_every_call_and_harder_than_one_score():
    def run(at_least, of):
        return probability_of_last_run(LINE, Mastery(78, UP, at_least, of), PLAN, SCORES)

    assert run(3, 4) == run(3, 4)
    assert run(4, 4) < run(3, 4) < run(1, 4)


def test_scores_already_in_count_toward_a_run_that_is_almost_over():
    plan = Plan(now=29.5, interval=1, until=30)
    far = Mastery(1000, UP, 2, 3)
    assert probability_of_last_run(LINE, far, plan, [1001, 1002]) == 1.0
    assert probability_of_last_run(LINE, far, plan, [1001, 5]) < 1e-3


def test_any_time_before_the_date_is_likelier_than_at_the_date():
    for mastery in (Mastery(70, UP), Mastery(75, UP, 3, 4), Mastery(90, UP, 2, 2)):
        last = probability_of_last_run(LINE, mastery, PLAN, SCORES)
        assert probability_of_any_run(LINE, mastery, PLAN, SCORES) >= last


def test_a_run_that_has_happened_is_certain_and_one_without_room_is_not():
    assert probability_of_any_run(LINE, Mastery(55, UP, 3, 4), PLAN, SCORES) == 1.0
    late = Plan(now=29.5, interval=1, until=30)
    assert probability_of_any_run(LINE, Mastery(55, UP, 3, 4), late, SCORES[:2]) == 0.0


def test_a_falling_goal_is_met_from_above():
    line = least_squares(range(1, 11), [100 - s for s in SCORES])
    past = [100 - s for s in SCORES]
    mirrored = probability_of_last_run(line, Mastery(30, Direction.DECREASE, 3, 4), PLAN, past)
    assert mirrored == pytest.approx(
        probability_of_last_run(LINE, Mastery(70, UP, 3, 4), PLAN, SCORES), abs=0.015
    )


def test_too_many_scores_to_come_are_refused():
    with pytest.raises(Undefined, match="too many"):
        probability_of_any_run(LINE, Mastery(70, UP), Plan(10, 0.001, 30), SCORES)


def test_a_prior_moves_the_chance():
    slow = Prior(-1.0, 0.1, 4, 8, "test")
    own = probability_of_last_run(LINE, Mastery(70, UP), PLAN, SCORES)
    assert probability_of_last_run(LINE, Mastery(70, UP), PLAN, SCORES, slow) < own


def children(count, random):
    for slope in random.normal(1.1, 0.6, count):
        weeks = np.arange(1.0, 13)
        yield least_squares(weeks, 50 + slope * weeks + 8 * random.standard_normal(12))


def test_comparable_children_give_back_the_growth_they_were_made_with():
    lines = list(children(4000, np.random.default_rng(7)))
    prior = prior_of_comparable_lines(lines, least_spread=0.1, source="simulated")
    assert prior.slope == pytest.approx(1.1, abs=0.04)
    assert prior.slope_spread == pytest.approx(0.6, abs=0.06)
    assert prior.residual_error == pytest.approx(8, abs=0.1)


def test_the_spread_is_never_taken_smaller_than_allowed():
    lines = [least_squares([1, 2, 3], [40, 43, 41]) for _ in range(6)]
    prior = prior_of_comparable_lines(lines, least_spread=0.5, source="alike")
    assert prior.slope_spread == 0.5


def test_four_children_or_none_with_scatter_are_no_prior():
    with pytest.raises(Undefined, match="4 of 5"):
        prior_of_comparable_lines([LINE] * 4, least_spread=0.5, source="few")
    flat = [least_squares([1, 2, 3], [40, 41, 42])] * 6
    with pytest.raises(Undefined, match="scatter"):
        prior_of_comparable_lines(flat, least_spread=0.5, source="flat")
