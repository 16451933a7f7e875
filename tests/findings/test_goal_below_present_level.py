from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.document import Provenance
from aimline.case.goal import Baseline, Criterion
from aimline.case.iep import Iep
from aimline.terms import MeasureKind
from families import DISRUPTIONS, END, READING, START, case, weekly

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
