from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.goal import Baseline, Criterion
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.terms import MeasureKind
from families import DISRUPTIONS, END, READING, SCHOOL_YEAR, START, case

KIND = "goal_not_ambitious"
AS_OF = START + timedelta(weeks=2)
FOURTH_GRADE = replace(READING, grade_of_material="4")
"""In fall half of fourth graders read 94 words or more (Hasbrouck & Tindal 2017).

Their typical growth is 0.8 to 1.2 words a week, as the tables have it.
"""
SCHOOL_WEEKS = 258 / 7
"""The 40 weeks of the goal without the 22 days of breaks."""
LAST_START = date(2024, 9, 3)


def asking(rate, start=52, goal=FOURTH_GRADE, weeks=40.0):
    asked = Criterion(start + weeks * rate, END)
    return replace(goal, baseline=Baseline(start, START), criterion=asked)


def in_school_weeks(rate, start=52):
    return case(asking(rate, start, weeks=SCHOOL_WEEKS), calendar=(SCHOOL_YEAR,))


def after(own_rate, goal, scatter=0.5, n=24):
    """A case whose earlier IEP had the same goal, with scores that grew by `own_rate` a week."""
    pattern = (1, -1, -1, 1) * (n // 4)
    earlier = replace(
        goal,
        baseline=Baseline(20, LAST_START),
        criterion=Criterion(90, date(2025, 6, 3)),
        continues=None,
    )
    scores = tuple(
        Observation(
            "2024/fluency",
            LAST_START + timedelta(weeks=i + 1),
            20 + own_rate * (i + 1) + scatter * pattern[i],
        )
        for i in range(n)
    )
    built = case(replace(goal, continues="2024/fluency"))
    last = Iep("2024", LAST_START, date(2025, 9, 1), goals=(earlier,))
    return replace(built, ieps=(last, *built.ieps), observations=scores)


PERCENT = replace(READING, measure=MeasureKind.PERCENT)
STORIES = (
    (case(asking(0.4)), AS_OF),
    (in_school_weeks(0.6), AS_OF),
    (after(1.0, asking(0.4, goal=READING)), AS_OF),
    (after(1.0, asking(0.4, goal=PERCENT)), AS_OF),
)


def test_a_goal_that_asks_for_less_than_typical_growth_is_possible_with_both_rates(found):
    finding = found(case(asking(0.4)), AS_OF)[KIND]
    assert finding.certainty == "possible"
    assert finding.goal == "2025/fluency"
    assert "0.4 more words a week" in finding.sentence
    assert "0.8" in finding.sentence
    assert "even if the goal is met" in finding.sentence
    assert START in {fact.on for fact in finding.evidence}
    assert finding.next


@pytest.mark.parametrize(("rate", "stated"), [(0.75, True), (1.21, False), (1.6, False)])
def test_a_goal_at_typical_growth_is_silent(found, rate, stated):
    assert (KIND in found(in_school_weeks(rate), AS_OF)) is stated


@pytest.mark.parametrize(("start", "stated"), [(93, True), (95, False), (120, False)])
def test_a_child_at_the_middle_of_the_grade_is_silent(found, start, stated):
    assert (KIND in found(in_school_weeks(0.4, start), AS_OF)) is stated


def test_without_a_grade_there_is_no_typical_growth(found):
    assert KIND not in found(case(asking(0.3, goal=READING)), AS_OF)


@pytest.mark.parametrize(("rate", "stated"), [(0.4, True), (0.99, False), (1.2, False)])
def test_the_childs_own_rate_of_last_year_counts_where_no_norm_is_known(found, rate, stated):
    finding = found(after(1.0, asking(rate, goal=READING)), AS_OF).get(KIND)
    assert (finding is not None) is stated
    if finding:
        assert finding.certainty == "possible"
        assert "0.4 more words a week" in finding.sentence
        assert "gained 1 a week" in finding.sentence


def test_own_growth_within_its_error_is_silent(found):
    # 24 weekly scores with a scatter of 25 have a standard error of .77 a week.
    assert KIND not in found(after(1.0, asking(0.7, goal=READING), scatter=25), AS_OF)


def test_a_goal_in_percent_is_held_against_the_childs_own_growth_only(found):
    assert KIND in found(after(1.0, asking(0.4, goal=PERCENT)), AS_OF)
    assert KIND not in found(case(asking(0.2, goal=PERCENT)), AS_OF)
    graded = replace(asking(0.2, goal=PERCENT), grade_of_material="4")
    assert KIND not in found(case(graded), AS_OF)


def test_a_falling_goal_is_held_against_the_childs_own_fall(found):
    goal = replace(
        DISRUPTIONS, id="fluency", baseline=Baseline(30, START), criterion=Criterion(26, END)
    )
    built = after(-0.4, goal)
    earlier = built.ieps[0].goals[0]
    earlier = replace(
        earlier,
        baseline=replace(earlier.baseline, score=40),
        criterion=replace(earlier.criterion, score=10),
    )
    last = replace(built.ieps[0], goals=(earlier,))
    scores = tuple(replace(o, score=o.score + 20) for o in built.observations)
    built = replace(built, ieps=(last, built.ieps[1]), observations=scores)
    sentence = found(built, AS_OF)[KIND].sentence
    assert "0.1 fewer" in sentence
    assert "0.4" in sentence
    assert "gained" not in sentence
