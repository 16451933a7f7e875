from dataclasses import replace
from datetime import timedelta

import pytest

from aimline.terms import MeasureKind
from families import DISRUPTIONS, READING, START, case, report

KIND = "report_other_skill"
AS_OF = START + timedelta(weeks=10)
ADDING = replace(
    READING,
    area="math",
    text="Given 20 problems, Maya will add two-digit numbers with 90% accuracy.",
    measure=MeasureKind.PERCENT,
)


def told(words, goal=READING, score=None):
    return case(goal, reports=[report(AS_OF, words, score)])


OTHER = (
    "Maya can retell a story with 4 of 5 details.",
    "Maya answered 8 of 10 comprehension questions correctly.",
    "Maya spelled 14 of 20 words correctly on the Friday test.",
)
SAME = (
    "Maya read 61 words correctly in one minute.",
    "Maya reads 61 words per minute with 95% accuracy.",
    "On fourth-grade passages Maya had a median of 58 wcpm, up from 52.",
    "Maya is making progress.",
    "A joy to have in class!",
)
STORIES = tuple((told(words), AS_OF) for words in OTHER)


@pytest.mark.parametrize("words", OTHER)
def test_words_about_another_skill_are_said(found, words):
    finding = found(told(words), AS_OF)[KIND]
    assert finding.certainty == "possible"
    assert finding.key == f"{KIND}/2025/fluency/{AS_OF}"
    assert finding.goal == "2025/fluency"
    assert "November 11" in finding.sentence
    assert finding.evidence[0].source == "papers/report.pdf#page=1"
    assert AS_OF in {fact.on for fact in finding.evidence}
    assert finding.next


@pytest.mark.parametrize("words", SAME)
def test_words_about_the_same_skill_or_about_none_are_silent(found, words):
    assert KIND not in found(told(words), AS_OF)


def test_another_measure_of_the_same_passage_is_another_measure(found):
    assert KIND in found(told("Maya read the passage with 95% accuracy."), AS_OF)


def test_word_problems_are_not_adding_though_both_are_in_percent(found):
    assert KIND in found(told("Maya solves word problems with 60% accuracy.", ADDING), AS_OF)
    same = "Maya added two-digit numbers with 85% accuracy."
    assert KIND not in found(told(same, ADDING), AS_OF)


def test_another_behavior_is_another_skill(found):
    told_other = "Theo turned in 9 of 10 homework assignments."
    assert KIND in found(told(told_other, DISRUPTIONS), AS_OF)
    same = "Theo interrupted the class 7 times this week."
    assert KIND not in found(told(same, DISRUPTIONS), AS_OF)


def test_a_skill_that_is_named_beside_the_goals_own_is_silent(found):
    words = "Maya read 61 words correctly per minute and answered 8 of 10 questions about it."
    assert KIND not in found(told(words), AS_OF)


@pytest.mark.parametrize(
    "words",
    [
        "Maya knows 85% of her multiplication facts.",
        "Maya subtracts two-digit numbers with 60% accuracy.",
    ],
)
def test_another_operation_is_another_skill(found, words):
    assert KIND in found(told(words, ADDING), AS_OF)


RAISING = replace(
    READING,
    area="behavior",
    text="Leo will raise his hand instead of calling out in 80% of lessons.",
    measure=MeasureKind.PERCENT,
)
BUTTONS = replace(RAISING, area="motor", text="Leo will fasten four buttons in 80% of trials.")


def test_a_raised_hand_in_a_lesson_is_not_handed_in(found):
    assert KIND not in found(told("Leo raised his hand in 60% of lessons.", RAISING), AS_OF)
    assert KIND in found(told("Leo handed in 60% of his homework.", RAISING), AS_OF)


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        (RAISING, "Leo stays in his seat 70% of the time."),
        (BUTTONS, "Leo opens a jar in 60% of trials."),
        (BUTTONS, "Leo cuts on the line in 50% of trials."),
    ],
)
def test_another_skill_of_the_same_area_is_another_skill(found, goal, words):
    assert KIND in found(told(words, goal), AS_OF)


def test_the_same_skill_in_other_words_is_the_same(found):
    assert KIND not in found(told("Leo buttons his coat in 60% of trials.", BUTTONS), AS_OF)


def test_a_score_on_easier_passages_is_no_score_of_the_goal(found):
    goal = replace(READING, grade_of_material="4")
    easy = report(
        START + timedelta(weeks=12), "Goal met: Maya read 81 words on a second grade passage.", 81
    )
    kinds = found(case(goal, reports=[easy]), START + timedelta(weeks=13))
    assert "goal_met" not in kinds
    assert "material of grade 2" in kinds["report_other_skill"].sentence
    own = replace(easy, narrative="Goal met: Maya read 81 words on a fourth grade passage.")
    kinds = found(case(goal, reports=[own]), START + timedelta(weeks=13))
    assert "goal_met" in kinds
    assert "report_other_skill" not in kinds
