"""Goals with boxes beside them: criteria, baselines in another unit, rubrics."""

import pytest

from aimline.intake.forms.entry import with_criterion
from intake.flow_papers import of, read

HEAD = ("Annual Goal Page", "Student: Nia Varley")


@pytest.mark.parametrize("lead", ["For 20 consecutive minutes", "20 consecutive minutes"])
def test_a_criterion_in_its_own_box_ends_the_goals_sentence(lead):
    form = read(
        *HEAD,
        "Annual Goal: With a visual timer, Nia will remain in her assigned area.",
        f"Evaluation Procedure (criteria): {lead} on 4 of 5 days, by May 22, 2026.",
    )
    (goal,) = of(form, "goal")
    assert (goal["measure"], goal["criterion"], goal["consistency"]) == ("minutes", 20, "4 of 5")


def test_a_goal_with_its_own_number_keeps_it_beside_the_box():
    text = "Nia will read 90 words correct per minute."
    assert with_criterion(text, "On 3 of 4 probes") == f"{text}\nCriterion: On 3 of 4 probes"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("across 3 sessions", "across 3 sessions"),
        ("in 3 consecutive sessions", "3 consecutive"),
        ("in 3 of 4 sessions", "3 of 4"),
    ],
)
def test_several_sessions_are_not_called_consecutive(said, told):
    form = read(
        *HEAD, f"Goal 1: By June 5, 2026, Nia will solve problems with 80% accuracy {said}."
    )
    (goal,) = of(form, "goal")
    assert goal["consistency"] == told


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        ("Nia will decrease hitting from 2 per day to 1 per week by June 5, 2026.", "per week"),
        (
            "Nia will name sounds with 80% accuracy. Baseline: 7 of 20",
            "not counted in the same way",
        ),
    ],
)
def test_a_goal_that_ends_in_another_unit_than_it_starts_is_told(goal, words):
    form = read(*HEAD, f"Goal 1: {goal}")
    assert any(words in notice.text for notice in form.notices)
    assert all(r.certainty <= 0.7 for r in form.readings if r.kind == "goal")


def test_a_score_on_the_goals_rubric_is_a_level_of_it():
    form = read(
        "Progress Report",
        "Student: Nia Varley Date of report: 01/30/2026",
        "Goal 1: By June 5, 2026, Nia will score 4 out of 6 on the writing rubric.",
        "Progress: Scored 3 out of 6 on the rubric.",
    )
    (score,) = of(form, "observation")
    assert (score["score"], score["trials"], score["measure"]) == (3, 6, "rubric level")


def test_a_whole_goal_whose_full_stop_was_taken_for_a_colon_is_no_heading():
    words = (
        "By November 12, 2026, Nadir will begin a task in 9/10 trials on 3 consecutive sessions:"
    )
    form = read("Student: Nadir Fenwright", f"Goal 2: {words}")
    assert [goal["criterion"] for goal in of(form, "goal")] == [9]
