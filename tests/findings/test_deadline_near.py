from datetime import date, timedelta

import pytest

from aimline.case.communication import CommunicationKind, Outcome
from aimline.case.event import Event
from aimline.findings.collect import review
from families import SCHOOL_YEAR, case, child, received, sent

ASKED = date(2025, 10, 3)
DUE = date(2025, 11, 2)
"""Thirty calendar days after a written request for an IEP meeting in California."""


def californian(*messages, **parts):
    return child(case(communications=messages, calendar=(SCHOOL_YEAR,), **parts), place="us-ca")


@pytest.mark.parametrize(("days", "stated"), [(-1, False), (0, True), (7, True), (8, False)])
def test_a_day_is_near_from_a_week_before_until_its_end(found, days, stated):
    kinds = found(californian(sent(ASKED, "iep_meeting_requested")), DUE - timedelta(days=days))
    assert ("deadline_near" in kinds) is stated


def test_it_says_who_owes_what_by_which_weekday(found):
    finding = found(californian(sent(ASKED, "iep_meeting_requested")), DUE)["deadline_near"]
    assert "Sunday, November 2, 2025" in finding.sentence
    assert "the school district owes you" in finding.sentence
    assert "IEP meeting within 30 days of a parent's written request" in finding.sentence
    assert "your message of October 3" in finding.sentence
    assert finding.certainty == "shown"
    assert finding.authority[0].rule == "ca-iep-meeting-parent-request-30-days"


def test_its_key_is_the_request(found):
    finding = found(californian(sent(ASKED, "iep_meeting_requested", id="c9")), DUE)[
        "deadline_near"
    ]
    assert finding.key == "deadline_near/c9"


def test_an_event_without_a_message_is_known_by_its_slug_and_day(found):
    built = child(
        case(events=(Event(ASKED, "eval_consent_received"),), calendar=(SCHOOL_YEAR,)),
        place="us-mo",
    )
    finding = found(built, ASKED + timedelta(days=58))["deadline_near"]
    assert finding.key == "deadline_near/eval_consent_received/2025-10-03"


def test_what_started_the_clock_and_its_last_day_are_the_evidence(found):
    finding = found(californian(sent(ASKED, "iep_meeting_requested")), DUE)["deadline_near"]
    facts = " ".join(fact.fact for fact in finding.evidence)
    assert "the last day under" in facts
    assert finding.evidence[0].on == ASKED
    assert finding.evidence[0].source == "communications.csv, row 2"


def test_two_rules_of_one_request_are_one_finding(found):
    built = californian(sent(ASKED, "records_requested"))
    as_of = date(2025, 10, 9)
    said = [f for f in review(built, as_of).findings if f.kind == "deadline_near"]
    (finding,) = said
    assert {c.rule for c in finding.authority} >= {
        "ca-pupil-records-5-business-days",
        "ca-records-5-business-days",
    }


def test_an_answer_in_time_ends_it(found):
    granted = received(ASKED + timedelta(days=5), Outcome.GRANTED)
    kinds = found(californian(sent(ASKED, "iep_meeting_requested"), granted), DUE)
    assert "deadline_near" not in kinds


def test_an_answer_that_came_later_was_not_yet_known(found):
    granted = received(DUE - timedelta(days=5), Outcome.GRANTED, received_on=DUE)
    built = californian(sent(ASKED, "iep_meeting_requested"), granted)
    assert "deadline_near" in found(built, DUE - timedelta(days=1))
    assert "deadline_near" not in found(built, DUE)


def test_a_rule_that_is_only_reported_is_not_said_to_be_law(found):
    asked = sent(ASKED, "iep_meeting_requested", kind=CommunicationKind.LETTER)
    built = child(case(communications=(asked,), calendar=(SCHOOL_YEAR,)), place="us-tn")
    finding = found(built, date(2025, 10, 15))["deadline_near"]
    assert finding.certainty == "possible"
    assert "Some say" in finding.sentence
    assert "Check that rule first" in finding.sentence
    assert any("http" in fact.fact for fact in finding.evidence)
    assert finding.authority[0].status == "verify"


def test_what_the_family_itself_owes_is_said_to_be_up_to_it(found):
    built = case(events=(Event(ASKED, "dp_decision"),), calendar=(SCHOOL_YEAR,))
    finding = found(built, date(2025, 12, 30))["deadline_near"]
    assert "up to you" in finding.sentence
    assert finding.next[0].name == "act_by_the_day"
