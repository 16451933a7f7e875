from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.document import Provenance
from aimline.case.goal import Baseline, Criterion
from aimline.case.iep import Iep
from aimline.case.test_score import ScoreKind, TestScore
from aimline.terms import MeasureKind
from families import DISRUPTIONS, END, READING, START, case, report, weekly

AS_OF = START + timedelta(weeks=2)


@pytest.mark.parametrize(("asked", "stated"), [(51, True), (52, True), (53, False)])
def test_a_criterion_at_or_below_the_baseline_is_said(found, asked, stated):
    goal = replace(READING, criterion=Criterion(asked, END))
    finding = found(case(goal), AS_OF).get("goal_below_present_level")
    assert (finding is not None) is stated
    if finding:
        assert finding.certainty == "shown"


def test_a_criterion_below_the_stated_present_level_is_said(found):
    goal = replace(READING, present_level=Baseline(85, START - timedelta(days=8)))
    assert "goal_below_present_level" in found(case(goal), AS_OF)


def test_a_falling_goal_that_asks_for_no_fewer_is_said(found):
    goal = replace(DISRUPTIONS, criterion=Criterion(12, END))
    assert "goal_below_present_level" in found(case(goal), AS_OF)
    assert "goal_below_present_level" not in found(case(DISRUPTIONS), AS_OF)


def before(scores, days=30, **parts):
    return weekly(scores, first_on=START - timedelta(days=days), **parts)


def test_the_middle_of_the_last_three_scores_before_the_iep_counts(found):
    finding = found(case(observations=before([50, 82, 79, 81])), AS_OF)["goal_below_present_level"]
    assert finding.certainty == "possible"
    assert "81 words a minute" in finding.sentence
    assert "goal_below_present_level" not in found(case(observations=before([82, 79, 78])), AS_OF)


def test_scores_that_stand_in_papers_are_shown(found):
    paper = Provenance(source="papers/log.pdf#page=2")
    finding = found(case(observations=before([81], provenance=paper)), AS_OF)
    assert finding["goal_below_present_level"].certainty == "shown"


@pytest.mark.parametrize(("days", "stated"), [(120, True), (121, False)])
def test_a_score_of_last_spring_is_too_old(found, days, stated):
    kinds = found(case(observations=before([85], days=days)), AS_OF)
    assert ("goal_below_present_level" in kinds) is stated


def test_a_percent_of_another_skill_is_not_compared(found):
    goal = replace(READING, measure=MeasureKind.PERCENT)
    built = case(goal)
    other = replace(goal, id="retell", criterion=Criterion(95, date(2025, 9, 1)))
    earlier = Iep("2024", date(2024, 9, 1), date(2025, 9, 1), goals=(other,))
    scores = tuple(replace(o, goal="2024/retell") for o in before([92]))
    built = replace(built, ieps=(earlier, *built.ieps), observations=scores)
    assert "goal_below_present_level" not in found(built, AS_OF)


def last_year(goal, reports=(), scores=(), **parts):
    """The goal's forerunner in an IEP that ended the day before this one."""
    earlier = replace(
        goal,
        baseline=Baseline(30, date(2024, 9, 3)),
        criterion=Criterion(90, date(2025, 6, 3)),
    )
    ended = START - timedelta(days=1)
    iep = Iep("2024", date(2024, 9, 3), ended, goals=(earlier,))
    built = case(replace(goal, continues="2024/fluency"), **parts)
    return replace(built, ieps=(iep, *built.ieps), reports=reports, observations=scores)


@pytest.mark.parametrize(("level", "stated"), [(79, False), (80, True), (84, True)])
def test_the_one_report_of_last_spring_counts(found, level, stated):
    told = replace(report(START - timedelta(days=90), score=level), goal="2024/fluency")
    finding = found(last_year(READING, reports=(told,)), AS_OF).get("goal_below_present_level")
    assert (finding is not None) is stated
    if finding:
        assert finding.certainty == "shown"
        assert f"{level} words a minute" in finding.sentence
        assert START - timedelta(days=90) in {fact.on for fact in finding.evidence}
        assert "papers/report.pdf#page=1" in {fact.source for fact in finding.evidence}


def test_a_report_of_more_than_120_days_before_is_too_old(found):
    told = replace(report(START - timedelta(days=121), score=85), goal="2024/fluency")
    assert "goal_below_present_level" not in found(last_year(READING, reports=(told,)), AS_OF)


@pytest.mark.parametrize(("score", "stated"), [(34.0, False), (35.0, True), (50.0, True)])
def test_a_test_on_the_same_scale_counts(found, score, stated):
    goal = replace(
        READING,
        measure=MeasureKind.PERCENTILE,
        text="Maya will reach the 35th percentile on the reading screener.",
        baseline=Baseline(12, START),
        criterion=Criterion(35, END),
    )
    tested = TestScore(
        "Reading screener",
        START - timedelta(days=40),
        ScoreKind.PERCENTILE,
        score,
        subject="reading",
    )
    kinds = found(case(goal, tests=(tested,)), AS_OF)
    assert ("goal_below_present_level" in kinds) is stated


def test_a_test_on_another_scale_is_not_compared(found):
    tested = TestScore(
        "Reading screener", START - timedelta(days=40), ScoreKind.STANDARD, 95.0, subject="reading"
    )
    assert "goal_below_present_level" not in found(case(tests=(tested,)), AS_OF)


def test_a_falling_goal_above_the_present_level_is_said(found):
    goal = replace(DISRUPTIONS, present_level=Baseline(2, START - timedelta(days=8)))
    assert "goal_below_present_level" in found(case(goal), AS_OF)
    higher = replace(DISRUPTIONS, present_level=Baseline(4, START - timedelta(days=8)))
    assert "goal_below_present_level" not in found(case(higher), AS_OF)


def test_scores_after_the_start_are_growth_and_no_present_level(found):
    scores = weekly([82, 84, 86], first_on=START + timedelta(days=3), step=2)
    assert "goal_below_present_level" not in found(case(observations=scores), AS_OF)


def test_its_step_and_both_numbers_are_given(found):
    finding = found(case(replace(READING, criterion=Criterion(50, END))), AS_OF)[
        "goal_below_present_level"
    ]
    assert finding.goal == "2025/fluency"
    assert "50 words a minute" in finding.sentence
    assert "52" in finding.sentence
    assert START in {fact.on for fact in finding.evidence}
    assert finding.next


STORIES = (
    (case(replace(READING, criterion=Criterion(50, END))), AS_OF),
    (case(replace(READING, present_level=Baseline(85, START - timedelta(days=8)))), AS_OF),
    (case(replace(DISRUPTIONS, criterion=Criterion(12, END))), AS_OF),
    (case(observations=before([50, 82, 79, 81])), AS_OF),
)
