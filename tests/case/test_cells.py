"""Typed scores, numbers and words become values that cannot be wrong, or say why not."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.case import cells
from aimline.case.cells import Score
from aimline.case.problem import CellProblem
from aimline.terms import Direction, MeasureKind

PERCENT, TRIALS = MeasureKind.PERCENT, MeasureKind.TRIALS
WORDS = MeasureKind.WORDS_CORRECT_PER_MINUTE


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("54", 54), ("54.5", 54.5), ("1,234", 1234), (" 54 ", 54), ("-3", -3), (54, 54),
        ("\N{MINUS SIGN}3", -3), (".5", 0.5), ("1e3", 1000), ("1,234,567.5", 1234567.5),
    ],
)  # fmt: skip
def test_a_number_is_read_with_or_without_thousands_separators(cell, value):
    assert cells.number(cell) == value


@pytest.mark.parametrize(
    "cell",
    [
        "nan", "NaN", "inf", "-Infinity", "", "  ", "many", "54 wcpm", "5 4", "1,23", "12,34,567",
        "1e999", math.nan, math.inf, True, None, "٣", "0x1f", "1_000", 10**400,
    ],
)  # fmt: skip
def test_what_is_no_finite_number_is_a_problem(cell):
    with pytest.raises(CellProblem):
        cells.number(cell)


@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_a_problem(cell):
    found: CellProblem | float
    try:
        found = cells.number(cell)
    except CellProblem as problem:
        found = problem
    if isinstance(found, CellProblem):
        assert found.found
        assert found.why
        assert found.mend
    else:
        assert math.isfinite(found)


@given(st.text("0123456789/.,% of-", max_size=10), st.sampled_from([None, *MeasureKind]))
def test_any_score_lies_within_the_scale_of_its_measure_or_is_a_problem(cell, measure):
    try:
        score = cells.score(cell, measure)
    except CellProblem:
        return
    assert math.isfinite(score.value)
    assert score.trials is None or score.trials >= 1
    if measure is not None and measure.floor is not None:
        assert score.value >= measure.floor
    if measure is not None and measure.ceiling is not None:
        assert score.value <= measure.ceiling


@pytest.mark.parametrize("cell", ["4/5", "4 / 5", "4 of 5", "4 out of 5", "4 Out Of 5"])
def test_four_of_five_is_eighty_percent_of_five_trials_in_a_percent_goal(cell):
    assert cells.score(cell, PERCENT) == Score(80, 5)


@pytest.mark.parametrize("cell", ["4/5", "4 / 5", "4 of 5", "4 out of 5"])
def test_four_of_five_is_four_of_five_trials_in_a_trials_goal(cell):
    assert cells.score(cell, TRIALS) == Score(4, 5)


def test_eighty_beside_five_trials_stays_eighty_in_a_percent_goal():
    assert cells.score("80", PERCENT, trials=5) == Score(80, 5)
    assert cells.score("80%", PERCENT, trials=5) == Score(80, 5)
    assert cells.score("80 %", PERCENT) == Score(80)


def test_a_percentage_becomes_trials_only_where_they_are_known():
    assert cells.score("80%", TRIALS, trials=5) == Score(4, 5)
    assert cells.score("80%", TRIALS, usual_trials=10) == Score(8, 10)
    with pytest.raises(CellProblem, match="Say of how many trials"):
        cells.score("80%", TRIALS)


@pytest.mark.parametrize("measure", [MeasureKind.RUBRIC_LEVEL, MeasureKind.PROMPT_LEVEL])
def test_three_of_four_is_level_three_of_a_rubric(measure):
    assert cells.score("3/4", measure) == Score(3)
    with pytest.raises(CellProblem):
        cells.score("5/4", measure)
    with pytest.raises(CellProblem):
        cells.score("80%", measure)


@pytest.mark.parametrize("cell", ["4/5", "80%"])
def test_a_fraction_or_percentage_in_another_measure_says_what_it_may_be(cell):
    with pytest.raises(CellProblem, match=r"may be (a date or a fraction|a percentage)"):
        cells.score(cell, WORDS)


def test_a_fraction_without_a_known_measure_asks_for_the_measure():
    with pytest.raises(CellProblem, match="Give the goal a measure"):
        cells.score("4/5", None)


@pytest.mark.parametrize(
    ("cell", "measure", "trials"),
    [
        ("101", PERCENT, None), ("-1", PERCENT, None), ("101%", PERCENT, None),
        ("6/5", PERCENT, None),
        ("6/5", TRIALS, None), ("6", TRIALS, 5), ("-1", TRIALS, None), ("-1", WORDS, None),
        ("4/0", PERCENT, None), ("4", TRIALS, 0), ("4/5", PERCENT, 6), ("4/5.5", PERCENT, None),
        ("101", MeasureKind.PERCENTILE, None), ("4/5/2025", PERCENT, None), ("120%", TRIALS, 5),
    ],
)  # fmt: skip
def test_a_score_that_cannot_be_is_a_problem(cell, measure, trials):
    with pytest.raises(CellProblem):
        cells.score(cell, measure, trials=trials)


def test_a_scale_score_may_be_below_zero():
    assert cells.score("-3", MeasureKind.SCALE_SCORE) == Score(-3)


def test_whole_numbers_are_whole_and_not_below_the_least():
    assert cells.whole_number("1,234") == 1234
    assert cells.whole_number("30.0") == 30
    for cell in ("30.5", "-1", "two"):
        with pytest.raises(CellProblem):
            cells.whole_number(cell)
    with pytest.raises(CellProblem):
        cells.whole_number("0", least=1)


def test_yes_and_no_are_read_in_any_letter_case_and_nothing_else():
    assert cells.yes_or_no("Yes") is True
    assert cells.yes_or_no("NO") is False
    assert cells.yes_or_no(True) is True
    with pytest.raises(CellProblem, match="neither yes nor no"):
        cells.yes_or_no("perhaps")


def test_an_unknown_word_names_the_allowed_words_and_the_likely_one():
    assert cells.word("Increase", Direction) is Direction.INCREASE
    with pytest.raises(CellProblem, match=r"Did you mean 'increase'.*increase, decrease"):
        cells.word("incraese", Direction)


@pytest.mark.parametrize("cell", ["wcpm", "WCPM", "Words correct per minute", "cwpm"])
def test_a_measure_is_known_by_its_short_names_in_any_letter_case(cell):
    assert cells.measure(cell) is WORDS


def test_an_unknown_measure_lists_the_known_ones():
    with pytest.raises(CellProblem, match=r"Did you mean 'percent'.*rubric level"):
        cells.measure("percnt")


@pytest.mark.parametrize("cell", ["us-mo", "MO", "mo", "Missouri", "US-MO", "us_mo", "missouri"])
def test_a_place_is_known_by_its_code_its_postal_code_or_its_name(cell):
    assert cells.place(cell) == "us-mo"


def test_an_unknown_place_is_a_problem_with_a_suggestion():
    with pytest.raises(CellProblem, match="Did you mean 'Missouri'"):
        cells.place("Misouri")


def test_the_city_of_washington_is_not_taken_for_the_state():
    assert cells.place("DC") == "us-dc"
    assert cells.place("Washington") == "us-wa"
