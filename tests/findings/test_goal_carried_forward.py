from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.case import Case
from aimline.case.goal import Baseline, Criterion
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.progress_report import ProgressReport
from aimline.case.student import Student
from aimline.terms import Direction, MeasureKind
from families import READING, case

AS_OF = date(2025, 11, 1)


def three_years(criteria=(90, 90, 90), levels=(55, 61, 60), texts=("a", "a", "a"), **parts):
    ieps, scores = [], []
    for i, year in enumerate((2023, 2024, 2025)):
        goal = replace(
            READING,
            text=texts[i],
            baseline=Baseline(50 + 3 * i, date(year, 9, 1)),
            criterion=Criterion(criteria[i], date(year + 1, 6, 1)),
            continues=f"{year - 1}/fluency" if i else None,
        )
        ieps.append(Iep(str(year), date(year, 9, 1), date(year + 1, 8, 31), goals=(goal,)))
        scores.append(Observation(f"{year}/fluency", date(year, 10, 20), levels[i]))
    return Case(Student("Leo", place="us-ca"), tuple(ieps), observations=tuple(scores), **parts)


def test_the_same_goal_in_three_ieps_is_said_with_every_year(found):
    finding = found(three_years(), AS_OF)["goal_carried_forward"]
    assert finding.certainty == "shown"
    assert "3 IEPs (2023, 2024, 2025)" in finding.sentence
    assert "unchanged" in finding.sentence
    assert len(finding.evidence) == 3
    assert finding.goal == "2025/fluency"


def test_a_goal_that_was_met_last_year_is_a_new_step(found):
    assert "goal_carried_forward" not in found(three_years(levels=(55, 95, 60)), AS_OF)


def test_a_goal_that_was_met_two_years_ago_is_counted_from_there(found):
    finding = found(three_years(levels=(95, 61, 60)), AS_OF)["goal_carried_forward"]
    assert "2 IEPs (2024, 2025)" in finding.sentence


def test_a_report_that_says_met_with_data_ends_the_chain(found):
    told = ProgressReport("2024/fluency", date(2025, 5, 20), narrative="Goal met.", score=92)
    assert "goal_carried_forward" not in found(three_years(reports=(told,)), AS_OF)


def test_a_lowered_criterion_is_named(found):
    sentence = found(three_years(criteria=(90, 90, 80)), AS_OF)["goal_carried_forward"].sentence
    assert "lowered from 90 words a minute to 80" in sentence


def test_new_words_for_the_same_number_are_named(found):
    sentence = found(three_years(texts=("a", "a", "b")), AS_OF)["goal_carried_forward"].sentence
    assert "The words changed" in sentence


def test_a_goal_of_one_iep_is_silent(found):
    assert "goal_carried_forward" not in found(case(), AS_OF)


def test_two_goals_that_name_each_other_do_not_hang(found):
    built = three_years()
    ring = replace(
        built.ieps[0], goals=(replace(built.ieps[0].goals[0], continues="2025/fluency"),)
    )
    assert "goal_carried_forward" in found(replace(built, ieps=(ring, *built.ieps[1:])), AS_OF)


def test_an_earlier_year_sees_only_what_was_known(found):
    finding = found(three_years(), AS_OF - timedelta(days=365))["goal_carried_forward"]
    assert "2 IEPs (2023, 2024)" in finding.sentence


FLUENCY = "Given a third-grade passage, Leo will read 90 words correctly in one minute."
AGAIN = "When given a fourth-grade passage, Leo will read aloud 95 correct words per minute."
RETELLING = "After reading a passage, Leo will retell it with 5 of 6 details."


def two_years_by_words(first, second, level=60):
    """Two IEPs whose goals name no forerunner."""
    ieps, scores = [], []
    for i, (year, text) in enumerate(((2024, first), (2025, second))):
        goal = replace(
            READING,
            id=("fluency", "goal-3")[i],
            text=text,
            baseline=Baseline((50, 58)[i], date(year, 9, 1)),
            criterion=Criterion((90, 95)[i], date(year + 1, 6, 1)),
        )
        ieps.append(Iep(str(year), date(year, 9, 1), date(year + 1, 8, 31), goals=(goal,)))
    scores = (Observation("2024/fluency", date(2025, 5, 20), level),)
    return Case(Student("Leo", place="us-ca"), tuple(ieps), observations=scores)


STORIES = (
    (three_years(), AS_OF),
    (three_years(criteria=(90, 90, 80), texts=("a", "a", "b")), AS_OF),
    (two_years_by_words(FLUENCY, AGAIN), AS_OF),
)


def test_the_same_words_in_the_next_iep_are_possible_until_somebody_confirms(found):
    finding = found(two_years_by_words(FLUENCY, AGAIN), AS_OF)["goal_carried_forward"]
    assert finding.certainty == "possible"
    assert finding.goal == "2025/goal-3"
    assert "IEP 2024" in finding.sentence
    assert "If it is the same goal" in finding.sentence
    facts = " ".join(fact.fact for fact in finding.evidence)
    for number in ("50", "90", "60", "58", "95"):
        assert number in facts + finding.sentence
    assert finding.next


def test_words_of_another_skill_are_another_goal(found):
    assert "goal_carried_forward" not in found(two_years_by_words(FLUENCY, RETELLING), AS_OF)


def test_the_same_words_after_the_goal_was_met_are_a_new_step(found):
    assert "goal_carried_forward" not in found(two_years_by_words(FLUENCY, AGAIN, level=91), AS_OF)
    assert "goal_carried_forward" in found(two_years_by_words(FLUENCY, AGAIN, level=89), AS_OF)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Leo will solve 20 addition facts in two minutes.",
            "Leo will solve 20 multiplication facts in two minutes.",
        ),
        (
            "Leo will raise his hand and not call out, in 4 of 5 lessons.",
            "Leo will stay in his seat and not leave it, in 4 of 5 lessons.",
        ),
        (
            "Leo will say /r/ correctly in 8 of 10 words.",
            "Leo will say /s/ correctly in 8 of 10 words.",
        ),
    ],
)
def test_goals_of_like_words_and_another_skill_are_two_goals(found, first, second):
    assert "goal_carried_forward" not in found(two_years_by_words(first, second), AS_OF)


def test_the_same_words_in_another_measure_are_not_matched(found):
    accuracy = "Given a fourth-grade passage, Leo will read it with 95% of the words correct."
    first, second = two_years_by_words(FLUENCY, accuracy).ieps
    goal = replace(second.goals[0], measure=MeasureKind.PERCENT)
    built = two_years_by_words(FLUENCY, accuracy)
    built = replace(built, ieps=(first, replace(second, goals=(goal,))))
    assert "goal_carried_forward" not in found(built, AS_OF)


def test_a_falling_goal_that_asks_for_less_is_not_said_to_be_lowered(found):
    built = three_years(criteria=(3, 3, 11), levels=(10, 12, 12))
    falling = tuple(
        replace(
            iep,
            goals=tuple(
                replace(
                    goal,
                    area="behavior",
                    text="Leo will call out no more often than this in a week.",
                    measure=MeasureKind.COUNT,
                    direction=Direction.DECREASE,
                    baseline=replace(goal.baseline, score=14),
                )
                for goal in iep.goals
            ),
        )
        for iep in built.ieps
    )
    sentence = found(replace(built, ieps=falling), AS_OF)["goal_carried_forward"].sentence
    assert "3 times" in sentence
    assert "11 times" in sentence
    assert "lowered from 3" not in sentence
