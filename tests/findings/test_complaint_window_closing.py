from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.findings.collect import review
from families import SCHOOL_YEAR, START, case, child, sent, weekly

KIND = "complaint_window_closing"
ASKED = date(2025, 10, 3)
REQUEST = sent(ASKED, "iep_meeting_requested")
FINE = weekly([52 + 0.7 * i for i in range(1, 41)])
"""Scores on the line until the goal's day, so that nothing but the request is found."""


def unanswered(place="us-ca", request=REQUEST):
    built = case(observations=FINE, communications=(request,), calendar=(SCHOOL_YEAR,))
    return child(built, place=place)


def closing(built, as_of):
    return {f.subject: f for f in review(built, as_of).findings if f.kind == KIND}


@pytest.mark.parametrize(
    ("as_of", "stated"),
    [
        (date(2026, 8, 4), False),
        (date(2026, 8, 5), True),
        (date(2026, 10, 3), True),
    ],
)
def test_it_is_said_in_the_last_sixty_days(as_of, stated):
    found = closing(unanswered(), as_of)
    assert ("ca-state-complaint-one-year" in found) is stated


def test_a_limit_that_is_past_raises_nothing_for_that_fact():
    found = closing(unanswered(), date(2026, 10, 4))
    assert all(finding.trigger_on != ASKED for finding in found.values())


def test_it_names_the_fact_and_the_last_day_that_still_reaches_it():
    finding = closing(unanswered(), date(2026, 9, 1))["ca-state-complaint-one-year"]
    assert "a fact of October 3, 2025" in finding.sentence
    assert "A state complaint reaches back to that day" in finding.sentence
    assert "received by Saturday, October 3, 2026" in finding.sentence
    assert "knew" not in finding.sentence
    assert finding.key == f"{KIND}/ca-state-complaint-one-year/2025-10-03"
    assert [citation.rule for citation in finding.authority] == ["ca-state-complaint-one-year"]
    assert finding.next[0].name == "talk_to_an_advocate"


def test_it_is_as_sure_as_what_it_rests_on():
    as_of = date(2026, 9, 1)
    asks = closing(unanswered(), as_of)["ca-state-complaint-one-year"]
    assert asks.certainty == "possible"
    silent = replace(REQUEST, no_answer_as_of=date(2025, 12, 1))
    shown = closing(unanswered(request=silent), as_of)["ca-state-complaint-one-year"]
    assert shown.certainty == "shown"


def test_each_limit_is_a_finding_of_its_own():
    found = closing(unanswered(), date(2027, 9, 1))
    assert "ca-due-process-two-years" in found
    assert "A due process complaint" in found["ca-due-process-two-years"].sentence


def test_a_place_without_its_own_limit_has_the_federal_one():
    found = closing(unanswered("us-nd", sent(ASKED, "eval_requested")), date(2026, 9, 1))
    assert set(found) == {"us-state-complaint-one-year"}


def test_it_rests_on_other_findings_only():
    answered = case(observations=FINE, calendar=(SCHOOL_YEAR,))
    for days in range(0, 340, 4):
        assert closing(answered, START + timedelta(days=days)) == {}


def test_a_coming_date_and_a_birthday_are_no_shortfall():
    built = child(
        case(observations=FINE, iep={"transition": True}, calendar=(SCHOOL_YEAR,)),
        born_on=date(2007, 9, 20),
    )
    as_of = date(2026, 8, 28)
    kinds = {finding.kind for finding in review(built, as_of).findings}
    assert "rights_transfer" in kinds
    assert KIND not in kinds


def test_a_limit_from_when_it_was_known_names_no_day_as_the_one_it_reaches():
    finding = closing(unanswered(), date(2027, 9, 1))["ca-due-process-two-years"]
    assert "reaches back" not in finding.sentence
    assert "It runs from this: “Party knew or had reason to know of the facts.”" in finding.sentence
    assert "the last day is Sunday, October 3, 2027" in finding.sentence
    assert "certain" in finding.sentence


def test_a_baseline_and_the_first_scores_are_no_deed_of_the_school():
    slow = case(observations=weekly([52] * 60), calendar=())
    kinds = set()
    for days in range(360, 440, 5):
        as_of = START + timedelta(days=days)
        kinds |= {f.kind for f in review(slow, as_of).findings}
        assert all(f.trigger_on - START > timedelta(days=60) for f in closing(slow, as_of).values())
    assert "behind_pace" in kinds or "no_growth" in kinds


def test_of_a_goal_that_was_carried_on_the_end_of_the_earlier_iep_counts():
    built = case()
    (iep,) = built.ieps
    old_goal = replace(iep.goals[0], baseline=None)
    old = replace(
        iep, id="2023", goals=(old_goal,), starts_on=date(2023, 9, 5), ends_on=date(2024, 11, 30)
    )
    now = replace(iep.goals[0], continues=f"2023/{old_goal.id}", baseline=None)
    carried = replace(built, ieps=(old, replace(iep, goals=(now,))))
    as_of = date(2025, 10, 20)
    assert "goal_carried_forward" in {f.kind for f in review(carried, as_of).findings}
    found = closing(carried, as_of)
    assert [f.trigger_on for f in found.values()] == [date(2024, 11, 30)]
    assert [e.fact for e in next(iter(found.values())).evidence] == ["IEP 2023 ended"]


def test_february_twenty_ninth_is_reached_until_the_end_of_that_february():
    request = sent(date(2023, 2, 28), "iep_meeting_requested")
    finding = closing(unanswered(request=request), date(2024, 2, 28))["ca-state-complaint-one-year"]
    assert "February 29, 2024" in finding.sentence
