"""Goals are read as the team meant them, and only the numbers that are the target are targets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.language.consistency import Consistency
from aimline.language.goal_text import read_goal
from aimline.terms import Direction
from language.written_goals import WRITTEN_GOALS
from long_texts import grows_with_the_text


@pytest.mark.parametrize(
    ("measurable", "unit", "baseline", "target", "direction", "text"), WRITTEN_GOALS
)
def test_a_goal_is_read_as_its_team_meant_it(
    measurable: str, unit: str, baseline: str, target: str, direction: str, text: str
) -> None:
    goal = read_goal(text)
    assert goal.measurable == measurable
    assert (goal.target or "") == target
    assert (goal.baseline.written if goal.baseline else "") == baseline
    assert goal.direction == direction
    if measurable != "template":
        assert (goal.unit or "") == unit


def test_every_part_of_a_whole_block_is_read() -> None:
    goal = read_goal(
        "Baseline: Tess reads 41 words correct per minute (9/30/2025). Annual Goal: By 2026-06-05, "
        "given a 3rd grade passage, Tess will read 75 words correct per minute on 3 of 4 probes, "
        "as measured by weekly CBM."
    )
    assert goal.condition == "given a 3rd grade passage"
    assert goal.by == date(2026, 6, 5)
    assert goal.baseline_on == date(2025, 9, 30)
    assert goal.consistency == Consistency(3, 4)
    assert goal.method == "as measured by weekly CBM"
    assert goal.comparison == "at least"
    assert goal.missing == ()


def test_what_a_goal_does_not_say_is_named() -> None:
    missing = read_goal("Tess will read 75 words correct per minute.").missing
    assert "where the child starts" in missing
    assert "by when" in missing
    assert "what would be seen or heard" not in missing


def test_two_criteria_keep_their_own_units() -> None:
    goal = read_goal(
        "Given a passage, Leo will read 105 words correct per minute with 95% accuracy."
    )
    assert [(one.unit, one.written) for one in goal.targets] == [("wcpm", "105"), ("percent", "95")]


def test_a_limit_is_at_most_and_falls() -> None:
    goal = read_goal("Kai will call out no more than 2 times per class for 3 consecutive weeks.")
    assert goal.comparison == "at most"
    assert goal.direction is Direction.DECREASE


@pytest.mark.parametrize(
    "text",
    [
        "Given 10 problems on a 4th grade level, Uma will improve.",
        "By 10/28, Uma will follow 2-step directions.",
        "Uma will listen to a 100-word passage within 2 minutes.",
        "Goal 3: Uma will work in groups of students in 2 settings.",
        "1. Uma will write sentences. 2. Uma will edit them.",
        "Uma will count by 5 when asked.",
        'Uma will trace letters in 2" boxes.',
    ],
)
def test_sizes_levels_dates_and_list_numbers_are_no_target(text: str) -> None:
    assert read_goal(text).targets == ()


@pytest.mark.parametrize(
    ("text", "is_template"),
    [
        ("Given ____, the student will read with ___% accuracy.", True),
        ("[Student] will [skill] by the end of the year.", True),
        ("[Student] will name 8 out of 10 colors.", False),
        ("By June 2026, ____ will name colors with 80% accuracy.", False),
        ('When asked "show me ____", Uma will point in 4 of 5 trials.', False),
    ],
)
def test_only_a_blank_that_leaves_a_hole_makes_a_template(text: str, is_template: bool) -> None:
    assert read_goal(text).is_template is is_template


def test_levels_of_help_in_words_are_a_target_but_no_number() -> None:
    goal = read_goal("Uma will move from frequent adult assistance to independence in dressing.")
    assert goal.target == "independence"
    assert goal.baseline_words == "frequent adult assistance"
    assert goal.measurable == "no"


@given(st.text(max_size=600))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert read_goal(text).measurable in ("yes", "no", "template")


@given(st.text(alphabet="aAwil __[]()XX%0123456789/.,;:-\nofto", max_size=600))
def test_no_mixture_of_numbers_and_blanks_is_too_odd(text: str) -> None:
    assert read_goal(text).measurable in ("yes", "no", "template")


@pytest.mark.parametrize(
    "piece",
    ["a ", "1 ", "1/2 ", "_", "given ", "will and ", "from 4 to ", "(", "by the end of ", "\n",
     "X ", "baseline: ", "80% ", "as measured by ", "to ", "[", "with "],
)  # fmt: skip
def test_long_texts_are_read_in_steps_that_grow_with_their_length(piece: str) -> None:
    assert grows_with_the_text(read_goal, piece)


@pytest.mark.parametrize(
    ("text", "unit", "target", "row"),
    [
        (
            "Maya will write 30 correct word sequences in 3 minutes on 2 of 3 probes.",
            "count",
            "30",
            (2, 3),
        ),
        (
            "Ana will read 80 words correctly in one minute on 3 of 4 consecutive probes.",
            "wcpm",
            "80",
            (3, 4),
        ),
        (
            "Given a passage, Ana will read 70 words correctly in one minute on 3 of 4 probes.",
            "wcpm",
            "70",
            (3, 4),
        ),
        (
            "Ben will solve 20 addition facts correctly in 2 minutes on 4 of 5 sessions.",
            "count",
            "20",
            (4, 5),
        ),
        (
            "Ben will name 40 letter sounds in one minute across 3 consecutive probes.",
            "rate_per_min",
            "40",
            (3, 3),
        ),
        ("Ben will earn 25 digits correct on 2 of 3 math probes.", "count", "25", (2, 3)),
        (
            "Lia will write three complete sentences in 4 out of 5 writing samples.",
            "count",
            "3",
            (4, 5),
        ),
        ("Lia will read 60 sight words in 4 out of 5 trials.", "count", "60", (4, 5)),
    ],
)
def test_how_often_a_number_must_be_reached_is_not_the_number(
    text: str, unit: str, target: str, row: tuple[int, int]
) -> None:
    goal = read_goal(text)
    assert (goal.unit, goal.target) == (unit, target)
    assert goal.consistency == Consistency(*row)


@pytest.mark.parametrize(
    "text",
    [
        "Given 10 problems, Kai will solve them in 4 of 5 trials.",
        "Kai will use 3 coping strategies in 4 of 5 opportunities.",
        "Kai will read two paragraphs aloud in 4 of 5 trials.",
        "Kai will greet one peer on 4 of 5 days.",
    ],
)
def test_a_trial_that_is_right_or_wrong_is_itself_the_score(text: str) -> None:
    goal = read_goal(text)
    assert (goal.unit, goal.target, goal.consistency) == ("ratio", "4/5", None)


def test_a_number_after_up_from_is_where_the_child_starts() -> None:
    goal = read_goal("Eve will write 30 correct word sequences on 2 of 3 probes, up from 12.")
    assert goal.baseline is not None
    assert (goal.baseline.written, goal.target) == ("12", "30")


def test_showing_what_cannot_be_seen_is_no_skill_as_the_second_verb_either() -> None:
    assert read_goal("Mia will improve her behavior and show respect on 4 of 5 days.").skill is None
    assert read_goal("Mia will improve her behavior and raise her hand on 4 of 5 days.").skill
