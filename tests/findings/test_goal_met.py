from dataclasses import replace
from datetime import timedelta

from aimline.case.goal import Criterion
from families import END, READING, START, case, report, weekly

AS_OF = START + timedelta(weeks=12)


def test_scores_that_reach_the_criterion_are_said_to_meet_the_goal(found):
    finding = found(case(observations=weekly([60, 70, 80])), AS_OF)["goal_met"]
    assert finding.certainty == "shown"
    assert "September 23" in finding.sentence


def test_a_score_just_at_the_criterion_meets_it_and_one_just_below_does_not(found):
    assert "goal_met" in found(case(observations=weekly([80.0])), AS_OF)
    assert "goal_met" not in found(case(observations=weekly([79.9])), AS_OF)


def test_a_report_that_says_met_with_the_score_is_enough(found):
    goal = replace(READING, criterion=Criterion(80, END, consistency="3 of 4 consecutive probes"))
    told = report(AS_OF, "Goal met: 82 words correct per minute.", 82)
    assert "goal_met" in found(case(goal, reports=[told]), AS_OF)


def test_a_report_that_says_met_without_any_data_is_not_enough(found):
    told = report(AS_OF, "Goal met. A pleasure to have in class.")
    assert "goal_met" not in found(case(reports=[told]), AS_OF)


def test_a_report_that_says_met_with_a_score_short_of_the_goal_is_not_enough(found):
    told = report(AS_OF, "Goal met.", 61)
    assert "goal_met" not in found(case(reports=[told]), AS_OF)
