"""How far back a complaint reaches."""

from datetime import date

from aimline.compliance.limits import reaches
from aimline.law.rulebook import rulebook


def found(place, on=date(2026, 2, 28)):
    return {reach.rule.id: reach.reaches_back_to for reach in reaches(rulebook(place), on)}


def test_the_places_limits_stand_for_the_federal_ones():
    assert found("us-mo") == {
        "mo-state-complaint-one-year": date(2025, 2, 28),
        "mo-due-process-two-years": date(2024, 2, 28),
    }


def test_a_place_without_rules_has_the_federal_limits():
    assert set(found("us-nd")) == {"us-state-complaint-one-year", "us-due-process-two-years"}


def test_a_limit_from_when_it_was_known_says_so_beside_its_day():
    state, due_process = reaches(rulebook("us-mo"), date(2026, 2, 28))
    if state.rule.topic != "state-complaint":
        state, due_process = due_process, state
    assert state.words is None
    assert "“Parent knew or should have known of the action.”" in due_process.words
    assert "earliest that is certain" in due_process.words


def test_from_the_leap_day_a_year_back_is_the_last_of_february():
    assert found("us", date(2028, 2, 29))["us-state-complaint-one-year"] == date(2027, 2, 28)
