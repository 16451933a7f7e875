"""Comments that are numbered by objective in one string."""

import pytest

from aimline.language.objective_comments import is_of_objective

TWO = "1. Sam adds with 60% accuracy in 3 of 3 trials. 2. Sam solves 10 problems with 45% accuracy."


@pytest.mark.parametrize("number", ["60", "45"])
def test_a_score_behind_a_number_of_the_list_is_of_that_objective(number):
    assert is_of_objective(TWO, TWO.index(number))


@pytest.mark.parametrize(
    "said",
    [
        f"{TWO} Overall, he is at 55% accuracy.",
        f"{TWO} On the annual goal he is at 55%.",
        "1. Sam works on the goal with 55% accuracy. 2. Sam needs 2 reminders.",
    ],
)
def test_a_sentence_that_names_the_goal_is_of_the_goal(said):
    assert not is_of_objective(said, said.index("55"))


@pytest.mark.parametrize(
    "said",
    [
        "Sam adds with 60% accuracy. 2. Next he will subtract.",
        "1. Sam adds with 60% accuracy.",
        "2. Sam adds with 60% accuracy. 3. He needs help.",
        "On 11/4 he scored 60% in 3 of 4 trials.",
    ],
)
def test_words_that_are_no_list_from_one_on_are_of_no_objective(said):
    assert not is_of_objective(said, said.index("60"))
