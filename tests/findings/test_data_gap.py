from datetime import date, timedelta

import pytest

from aimline.case.event import Event
from families import SCHOOL_YEAR, START, case, weekly

RISING = [53, 54, 54, 55, 56, 56, 57, 58, 58, 59, 60, 60]


def with_gap(weeks):
    """Weekly scores with a stretch of so many weeks without one, and the last day of them."""
    first = weekly(RISING[:6])
    resumed = first[-1].on + timedelta(days=round(weeks * 7))
    return (*first, *weekly(RISING[6:], first_on=resumed)), resumed + timedelta(weeks=5)


def test_nine_weeks_of_school_without_a_score_are_shown(found):
    scores, as_of = with_gap(9.6)
    finding = found(case(observations=scores, calendar=(SCHOOL_YEAR,)), as_of)["data_gap"]
    assert finding.certainty == "possible"
    scores, as_of = with_gap(10)
    finding = found(case(observations=scores, calendar=(SCHOOL_YEAR,)), as_of)["data_gap"]
    assert finding.certainty == "shown"
    assert "weeks of school" in finding.sentence


@pytest.mark.parametrize(("weeks", "stated"), [(3, False), (3.2, True)])
def test_three_weeks_of_weekly_scores_are_allowed(found, weeks, stated):
    scores, as_of = with_gap(weeks)
    assert ("data_gap" in found(case(observations=scores), as_of)) is stated


def test_a_change_of_staff_in_the_gap_is_named(found):
    scores, as_of = with_gap(6)
    change = Event(scores[5].on + timedelta(days=9), "staff_change")
    finding = found(case(observations=scores, events=(change,)), as_of)["data_gap"]
    assert "change of staff" in finding.sentence
    other = Event(scores[0].on, "staff_change")
    finding = found(case(observations=scores, events=(other,)), as_of)["data_gap"]
    assert "change of staff" not in finding.sentence


def test_a_winter_break_is_no_gap_with_or_without_a_calendar(found):
    before = weekly(RISING[:6], first_on=date(2025, 11, 10))
    after = weekly(RISING[6:], first_on=date(2026, 1, 7))
    scores = (*weekly([53] * 9), *before, *after)
    as_of = after[-1].on
    assert "data_gap" not in found(case(observations=scores), as_of)
    assert "data_gap" not in found(case(observations=scores, calendar=(SCHOOL_YEAR,)), as_of)


def test_the_weeks_after_the_last_score_count_too(found):
    scores = weekly(RISING)
    assert "data_gap" in found(case(observations=scores), scores[-1].on + timedelta(days=25))


def test_no_score_at_all_is_left_to_too_little_data(found):
    kinds = found(case(), START + timedelta(weeks=12))
    assert "data_gap" not in kinds
    assert "too_little_data" in kinds
