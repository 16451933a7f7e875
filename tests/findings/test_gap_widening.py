from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.test_score import PeerScore
from aimline.terms import MeasureKind
from families import READING, SCHOOL_YEAR, START, case, weekly

KIND = "gap_widening"
FOURTH_GRADE = replace(READING, grade_of_material="4")
"""Half of fourth graders gain 1.2 words a week or more (Hasbrouck & Tindal 2017)."""
AS_OF = START + timedelta(weeks=16)


def growing(rate, scatter=1.0):
    """Sixteen weekly scores whose fitted rate is `rate`: the scatter is square to the trend.

    Its standard error is scatter × sqrt(16 / 14) ÷ sqrt(340), that is .058 × scatter.
    """
    pattern = (1, -1, -1, 1) * 4
    return weekly([52 + rate * i + scatter * pattern[i] for i in range(16)])


def reader(rate, scatter=1.0, goal=FOURTH_GRADE, **parts):
    return case(goal, observations=growing(rate, scatter), **parts)


def peers(first, last, measure="words correct per minute", weeks=16):
    return (
        PeerScore(measure, START, first, n=24),
        PeerScore(measure, START + timedelta(weeks=weeks), last, n=24),
    )


STORIES = (
    (reader(0.3), AS_OF),
    (reader(-0.3), AS_OF),
    (reader(0.3, goal=READING, peers=peers(90, 110)), AS_OF),
)


def test_growth_below_that_of_fourth_graders_is_said_with_both_rates(found):
    finding = found(reader(0.3), AS_OF)[KIND]
    assert finding.certainty == "likely"
    assert finding.goal == "2025/fluency"
    # Both over the 15 weeks to the level's own day: 0.3 and 1.2 words a week.
    assert "4.5 words" in finding.sentence
    assert "18 words" in finding.sentence
    assert "the gap does not close" in finding.sentence
    assert any(fact.on for fact in finding.evidence)
    assert "revision_demand" in [step.name for step in finding.next]


@pytest.mark.parametrize(("rate", "stated"), [(1.05, True), (1.15, False), (1.2, False)])
def test_the_rate_and_two_standard_errors_must_stay_below_the_peers(found, rate, stated):
    # Two standard errors: .116 a week, so the bound is 1.084.
    assert (KIND in found(reader(rate), AS_OF)) is stated


@pytest.mark.parametrize(("scatter", "stated"), [(3, True), (6, False)])
def test_the_same_rate_is_silent_when_its_error_reaches_the_peers(found, scatter, stated):
    # 0.7 + .348 is below 1.2; 0.7 + .696 is not.
    assert (KIND in found(reader(0.7, scatter), AS_OF)) is stated


def test_a_child_far_below_who_grows_like_the_others_does_not_fall_behind(found):
    slow_start = replace(FOURTH_GRADE, baseline=replace(FOURTH_GRADE.baseline, score=30))
    scores = tuple(replace(o, score=o.score - 22) for o in growing(1.3))
    assert KIND not in found(case(slow_start, observations=scores), AS_OF)


def test_without_a_grade_of_the_material_there_is_nobody_to_compare_with(found):
    assert KIND not in found(reader(0.1, goal=READING), AS_OF)


def test_a_percent_of_correct_answers_has_no_published_growth(found):
    goal = replace(FOURTH_GRADE, measure=MeasureKind.PERCENT)
    assert KIND not in found(reader(0.1, goal=goal), AS_OF)


def test_the_scores_of_classmates_are_taken_where_they_are_given(found):
    finding = found(reader(0.3, goal=READING, peers=peers(90, 110)), AS_OF)[KIND]
    assert "4.5 words" in finding.sentence
    assert "18.8 words" in finding.sentence


def test_classmates_who_grew_no_faster_are_no_widening_gap(found):
    assert KIND not in found(reader(0.3, goal=READING, peers=peers(90, 95)), AS_OF)


def test_classmates_on_another_measure_are_not_compared(found):
    others = peers(90, 110, measure="percent")
    assert KIND not in found(reader(0.3, goal=READING, peers=others), AS_OF)


def test_a_few_scores_with_a_wide_error_are_silent(found):
    built = case(FOURTH_GRADE, observations=weekly([50, 57, 52, 54]))
    assert KIND not in found(built, START + timedelta(weeks=4))


def test_a_child_who_lost_ground_is_not_said_to_have_gained(found):
    finding = found(reader(-0.3), AS_OF)[KIND]
    assert "gained about none" not in finding.sentence
    assert "4.5 words" in finding.sentence
    assert "18 words" in finding.sentence


def test_weeks_of_a_break_are_no_time_to_grow(found):
    # Of the 15 weeks to December 16 the five days of Thanksgiving do not count.
    finding = found(reader(0.3, calendar=(SCHOOL_YEAR,)), AS_OF)[KIND]
    assert "17.1 words" in finding.sentence


def test_one_score_of_the_classmates_is_no_growth_of_theirs(found):
    once = peers(90, 110)[:1]
    assert KIND not in found(reader(0.3, goal=READING, peers=once), AS_OF)


def test_a_grade_without_a_published_growth_has_nobody_to_compare_with(found):
    assert KIND not in found(reader(0.3, goal=replace(READING, grade_of_material="11")), AS_OF)


def test_classmates_of_another_year_are_not_compared(found):
    words = "words correct per minute"
    old = (PeerScore(words, date(2024, 9, 3), 90), PeerScore(words, date(2024, 12, 3), 110))
    assert KIND not in found(reader(0.3, goal=READING, peers=old), AS_OF)
