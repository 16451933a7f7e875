from dataclasses import replace
from datetime import date, timedelta

import pytest

from families import DISRUPTIONS, READING, SCHOOL_YEAR, START, case, report, weekly

TEN_WEEKS = START + timedelta(weeks=10)
WEEKLY = replace(READING, measured="every week")
FINE = [53, 54, 54, 55, 56, 56, 57, 58, 58, 59]


def test_five_scores_where_ten_were_promised_are_too_few(found):
    finding = found(case(WEEKLY, observations=weekly(FINE[:5])), TEN_WEEKS)["too_little_data"]
    assert finding.certainty == "shown"
    assert "10 scores" in finding.sentence
    assert "5 more" in finding.sentence


@pytest.mark.parametrize(("n", "stated"), [(7, True), (8, False)])
def test_four_fifths_of_the_promise_are_enough(found, n, stated):
    kinds = found(case(WEEKLY, observations=weekly(FINE[:n])), TEN_WEEKS)
    assert ("too_little_data" in kinds) is stated


def test_weeks_of_a_break_promise_no_scores(found):
    scores = weekly(FINE[:9], first_on=date(2025, 9, 5), step=10)
    as_of = date(2026, 1, 4)
    assert "too_little_data" in found(case(WEEKLY, observations=scores), as_of)
    goal = replace(READING, measured="every 2 weeks")
    scores = weekly(FINE[:6], first_on=date(2025, 9, 16), step=14)
    kinds = found(case(goal, observations=scores, calendar=(SCHOOL_YEAR,)), as_of)
    assert "too_little_data" not in kinds


@pytest.mark.parametrize(("weeks", "stated"), [(8.9, False), (9, True)])
def test_nine_weeks_without_any_score_are_said(found, weeks, stated):
    kinds = found(case(), START + timedelta(days=round(weeks * 7)))
    assert ("too_little_data" in kinds) is stated


def test_the_first_weeks_of_a_goal_promise_nothing_yet(found):
    assert "too_little_data" not in found(case(WEEKLY), START + timedelta(days=20))
    assert "too_little_data" in found(case(WEEKLY), START + timedelta(days=21))


def test_one_report_behind_without_a_plan_is_possible(found):
    told = report(TEN_WEEKS, score=54)
    finding = found(case(reports=[told]), TEN_WEEKS)["too_little_data"]
    assert finding.certainty == "possible"
    assert "2 more" in finding.sentence


def test_one_report_on_pace_is_silent(found):
    assert "too_little_data" not in found(case(reports=[report(TEN_WEEKS, score=59)]), TEN_WEEKS)


def test_a_goal_that_was_met_early_owes_no_more_scores(found):
    scores = weekly([60, 66, 73, 81])
    assert "too_little_data" not in found(case(WEEKLY, observations=scores), TEN_WEEKS)


def test_a_plan_that_cannot_be_read_promises_nothing(found):
    goal = replace(DISRUPTIONS, measured="biweekly")
    scores = weekly([11, 10, 9, 9])
    assert "too_little_data" not in found(
        case(goal, observations=scores), START + timedelta(weeks=5)
    )
