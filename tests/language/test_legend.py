"""Codes mean what the legend of their page says, and nothing without one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aimline.language.legend import meaning, read_legend

SELPA = [
    "As measured by: A Standardized tests, B Criterion referenced tests, C Teacher-made tests",
    "Progress Codes: 1 No Progress; 2 Partial Progress (1-49% of goal met); 3 Substantial progress "
    "(50-99% of goal met); 4 Goal met or exceeded.",
    "Reasons: A More time needed; B Excessive absences or tardies; C Assignments not completed",
]


def test_a_numbered_legend_is_read_and_its_percents_stay_in_the_words() -> None:
    legend = read_legend(SELPA)
    assert sorted(legend) == ["1", "2", "3", "4"]
    assert meaning("3", legend) == "Substantial progress (50-99% of goal met)"


def test_legends_of_methods_and_reasons_are_not_taken_for_progress() -> None:
    assert meaning("A", read_legend(SELPA)) is None


def test_letters_in_one_line_are_read() -> None:
    legend = read_legend(
        [
            "M mastered, SP sufficient progress, ES emerging skill, IP insufficient progress, "
            "NI not introduced"
        ]
    )
    assert legend["SP"] == "sufficient progress"
    assert legend["NI"] == "not introduced"
    assert len(legend) == 5


def test_the_same_letters_mean_what_their_own_page_says() -> None:
    one = read_legend(
        ["A Achieved; PS Progressing Satisfactorily; NA Not Achieved; SC See Comments"]
    )
    other = read_legend(["NA = Not Applicable   P = Progressing   M = Maintained"])
    assert meaning("NA", one) == "Not Achieved"
    assert meaning("NA", other) == "Not Applicable"


def test_a_legend_with_one_code_in_each_line_is_read() -> None:
    legend = read_legend(["Key", "P - Progressing", "S - Sufficient progress", "NP - No progress"])
    assert legend == {"P": "Progressing", "S": "Sufficient progress", "NP": "No progress"}


def test_a_range_explains_each_of_its_codes() -> None:
    legend = read_legend(
        [
            "1-4 degrees of attainment, 5 no progress / more time, 6 not yet introduced, 7 not "
            "expected this year"
        ]
    )
    assert meaning("2", legend) == "degrees of attainment"
    assert meaning("6", legend) == "not yet introduced"


def test_codes_that_are_words_are_their_own_meaning() -> None:
    legend = read_legend(
        ["Progress Code: Achieved; Making sufficient progress to meet goal; Not Yet Introduced"]
    )
    assert meaning("achieved", legend) == "Achieved"
    assert meaning("Mastered", legend) is None


def test_without_a_legend_every_code_is_unknown() -> None:
    legend = read_legend(["Ana is making progress.", "1. She reads words.", "2. She spells words."])
    assert legend == {}
    assert meaning("P", legend) is None
    assert meaning(None, legend) is None


def test_a_code_that_is_explained_in_two_ways_is_unknown() -> None:
    legend = read_legend(
        ["M = Mastered; P = Progressing; S = Sufficient progress", "M = Maintained"]
    )
    assert meaning("M", legend) is None
    assert meaning("P", legend) == "Progressing"


@given(st.lists(st.text(max_size=200), max_size=6))
def test_no_page_is_too_odd_to_be_read(lines: list[str]) -> None:
    assert all(code and words for code, words in read_legend(lines).items())
