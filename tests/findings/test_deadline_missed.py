from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.communication import CommunicationKind, Outcome, RecordsRequest
from aimline.case.event import Event
from families import SCHOOL_YEAR, case, child, received, sent

ASKED = date(2025, 10, 3)
DUE = date(2025, 11, 2)
LATER = date(2025, 11, 20)
REQUEST = sent(ASKED, "iep_meeting_requested")


def californian(*messages, **parts):
    return child(case(communications=messages, calendar=(SCHOOL_YEAR,), **parts), place="us-ca")


@pytest.mark.parametrize(("days", "stated"), [(0, False), (1, True), (200, True)])
def test_it_is_stated_from_the_day_after_the_last_day(found, days, stated):
    assert ("deadline_missed" in found(californian(REQUEST), DUE + timedelta(days=days))) is stated


def test_silence_that_nobody_confirmed_is_a_question(found):
    finding = found(californian(REQUEST), LATER)["deadline_missed"]
    assert finding.certainty == "possible"
    assert finding.sentence.endswith("Did an answer come?")
    assert "Sunday, November 2, 2025" in finding.sentence
    assert finding.key == "deadline_missed/c1"
    assert finding.next[0].name == "follow_up"


@pytest.mark.parametrize(("confirmed", "certainty"), [(-1, "possible"), (0, "shown"), (9, "shown")])
def test_silence_confirmed_up_to_the_last_day_is_shown(found, confirmed, certainty):
    asked = replace(REQUEST, no_answer_as_of=DUE + timedelta(days=confirmed))
    assert found(californian(asked), LATER)["deadline_missed"].certainty == certainty


def test_a_late_answer_is_shown_with_its_days(found):
    late = received(DUE + timedelta(days=5), Outcome.GRANTED)
    finding = found(californian(REQUEST, late), LATER)["deadline_missed"]
    assert finding.certainty == "shown"
    assert "November 7, 5 days later" in finding.sentence
    assert DUE + timedelta(days=5) in [fact.on for fact in finding.evidence]


def test_an_answer_by_the_last_day_is_in_time_whatever_it_says(found):
    for outcome in (Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED):
        built = californian(REQUEST, received(DUE, outcome))
        assert "deadline_missed" not in found(built, LATER)


def test_to_be_told_to_wait_is_no_answer(found):
    asked = sent(ASKED, "eval_requested")
    wait = received(ASKED + timedelta(days=4), Outcome.WAIT_FOR_INTERVENTIONS)
    finding = found(californian(asked, wait), LATER)["deadline_missed"]
    assert finding.certainty == "possible"
    assert "left this open" in finding.sentence


def test_a_request_that_was_taken_back_is_owed_nothing(found):
    taken_back = sent(ASKED + timedelta(days=2), "withdrawn", id="c3", answers="c1")
    assert "deadline_missed" not in found(californian(REQUEST, taken_back), LATER)


def test_the_first_of_several_last_days_leads_and_all_are_cited(found):
    built = californian(sent(ASKED, "records_requested", "eval_requested"))
    finding = found(built, LATER)["deadline_missed"]
    assert "Friday, October 10, 2025" in finding.sentence
    assert {c.rule for c in finding.authority} >= {
        "ca-records-5-business-days",
        "ca-assessment-plan-15-days",
    }


def test_the_clock_that_a_late_answer_belongs_to_leads(found):
    asked = sent(ASKED, "records_requested", "eval_requested")
    late = received(date(2025, 10, 31), Outcome.GRANTED, about=("eval_requested",))
    finding = found(californian(asked, late), LATER)["deadline_missed"]
    assert "Proposed assessment plan" in finding.sentence
    assert "October 31, 13 days later" in finding.sentence


def test_an_answer_says_nothing_late_of_what_a_family_does_not_record(found):
    asked, answer = (
        sent(ASKED, "eval_requested"),
        received(ASKED + timedelta(days=12), Outcome.GRANTED),
    )
    built = case(communications=(asked, answer), calendar=(SCHOOL_YEAR,))
    assert "deadline_missed" not in found(built, LATER)
    unanswered = found(case(communications=(asked,), calendar=(SCHOOL_YEAR,)), LATER)
    rules = [citation.rule for citation in unanswered["deadline_missed"].authority]
    assert rules == ["mo-eval-notice-30-days"]


def test_a_limit_of_the_family_is_not_held_against_it(found):
    built = californian(received(ASKED, answers=None, about=("assessment_plan_received",)))
    assert "deadline_missed" not in found(built, LATER)


def test_a_rule_that_is_only_reported_is_possible_at_most(found):
    asked = replace(REQUEST, kind=CommunicationKind.LETTER, no_answer_as_of=LATER)
    built = child(case(communications=(asked,), calendar=(SCHOOL_YEAR,)), place="us-tn")
    finding = found(built, LATER)["deadline_missed"]
    assert finding.certainty == "possible"
    assert "Check that rule first" in finding.sentence


def test_an_event_is_known_by_its_slug_and_day(found):
    built = case(events=(Event(ASKED, "eval_consent_received"),), calendar=(SCHOOL_YEAR,))
    finding = found(built, date(2025, 12, 10))["deadline_missed"]
    assert finding.key == "deadline_missed/eval_consent_received/2025-10-03"
    assert "Was it?" in finding.sentence


def test_records_that_came_in_part_are_said_to_leave_the_rest_open(found):
    logs = RecordsRequest(ASKED, "logs", produced_on=ASKED + timedelta(days=4))
    built = californian(records=(logs, RecordsRequest(ASKED, "tests")))
    finding = found(built, LATER)["deadline_missed"]
    assert "left this open" in finding.sentence
    assert finding.certainty == "possible"


def test_nothing_is_missed_where_no_rule_has_a_number(found):
    built = case(communications=(REQUEST,), calendar=(SCHOOL_YEAR,))
    assert "deadline_missed" not in found(built, LATER)
