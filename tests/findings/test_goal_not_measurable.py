from dataclasses import replace
from datetime import timedelta

import pytest

from aimline.terms import MeasureKind
from families import DISRUPTIONS, READING, START, case

KIND = "goal_not_measurable"
AS_OF = START + timedelta(weeks=2)
BARE = replace(READING, measure=None, baseline=None, criterion=None)


def worded(text, goal=BARE):
    return case(replace(goal, text=text))


VAGUE = (
    "Maya will improve her reading.",
    "Maya will get better at math as much as she can.",
    "Theo will behave appropriately in class.",
    "Maya will understand fractions.",
    "Maya will make progress in writing as judged by her teacher.",
)
UNCOUNTED = (
    "Given a fourth-grade passage, Maya will read aloud.",
    "When upset, Theo will ask for a break instead of leaving the room.",
)
MEASURABLE = (
    "Given a fourth-grade passage, Maya will read 80 words correctly in one minute.",
    "Maya will increase her oral reading from 52 to 80 words correct per minute.",
    "Maya will solve 8 of 10 two-digit addition problems on a weekly quiz.",
    "Theo will leave his seat no more than 2 times in a class period.",
    "When upset, Theo will ask for a break in four out of five situations.",
    "Maya will name letters of the alphabet with 90% accuracy.",
)
STORIES = tuple((worded(text), AS_OF) for text in (*VAGUE, *UNCOUNTED))


@pytest.mark.parametrize("text", VAGUE)
def test_a_goal_without_a_skill_to_see_and_a_number_to_count_is_shown(found, text):
    finding = found(worded(text), AS_OF)[KIND]
    assert finding.certainty == "shown"
    assert finding.goal == "2025/fluency"
    assert finding.evidence
    assert finding.next
    assert finding.authority


@pytest.mark.parametrize("text", UNCOUNTED)
def test_a_skill_to_see_without_a_number_is_still_shown(found, text):
    assert found(worded(text), AS_OF)[KIND].certainty == "shown"


@pytest.mark.parametrize("text", UNCOUNTED)
def test_a_criterion_in_the_box_beside_the_words_is_enough(found, text):
    goal = replace(BARE, measure=READING.measure, criterion=READING.criterion)
    assert KIND not in found(worded(text, goal), AS_OF)


def test_a_number_does_not_make_an_unseen_skill_seen(found):
    text = "Maya will understand and appreciate stories with 80% accuracy."
    goal = replace(BARE, measure=MeasureKind.PERCENT)
    assert found(worded(text, goal), AS_OF)[KIND].certainty == "shown"


@pytest.mark.parametrize("text", MEASURABLE)
def test_a_skill_and_a_number_are_enough_whatever_else_is_left_out(found, text):
    assert KIND not in found(worded(text), AS_OF)


def test_the_other_missing_parts_are_named_beside_it(found):
    finding = found(worded("Maya will improve her reading."), AS_OF)[KIND]
    said = finding.sentence + " ".join(fact.fact for fact in finding.evidence)
    assert "where the child starts" in said
    assert "how it is measured" in said


def test_the_goals_of_the_other_tests_are_measurable(found):
    assert KIND not in found(case(), AS_OF)
    assert KIND not in found(case(DISRUPTIONS), AS_OF)


@pytest.mark.parametrize(
    "text",
    [
        "Theo will leave his seat no more than twice in a class period.",
        "Maya will spell all ten words of the weekly list.",
        "Letters of the alphabet will be named by Maya with 90% accuracy.",
        "Two-step directions will be followed by Theo in 8 of 10 trials.",
    ],
)
def test_a_number_may_be_a_word_and_a_skill_may_be_in_the_passive(found, text):
    assert KIND not in found(worded(text), AS_OF)


@pytest.mark.parametrize(
    "text",
    [
        "Theo will behave appropriately in class 80% of the time.",
        "Maya will get better at math with 80% accuracy.",
        "Maya will improve her social skills in 4 of 5 trials.",
    ],
)
def test_behaving_and_getting_better_are_no_skills_to_see(found, text):
    assert KIND in found(worded(text), AS_OF)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Theo will walk 50 feet with his walker in under 2 minutes.", False),
        ("Maya will hand in all homework, every day for a month.", False),
        ("Theo will learn to control himself 4 out of 5 times.", True),
    ],
)
def test_feet_and_every_day_can_be_counted_and_self_control_cannot_be_seen(found, text, stated):
    assert (KIND in found(worded(text), AS_OF)) is stated
