from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.communication import CommunicationKind, Outcome, RecordsRequest
from aimline.case.event import Event
from aimline.case.meeting import Meeting, MeetingKind
from aimline.findings.collect import review
from families import case, child, received, sent

ASKED = date(2025, 10, 3)
LATER = ASKED + timedelta(days=12)
REQUEST = sent(ASKED, "eval_requested")


@pytest.mark.parametrize(("days", "stated"), [(6, False), (7, True), (60, True)])
def test_a_request_waits_a_week(found, days, stated):
    kinds = found(case(communications=(REQUEST,)), ASKED + timedelta(days=days))
    assert ("request_unanswered" in kinds) is stated


def test_the_week_counts_from_the_day_of_receipt(found):
    asked = replace(REQUEST, received_on=ASKED + timedelta(days=3))
    built = case(communications=(asked,))
    assert "request_unanswered" not in found(built, ASKED + timedelta(days=9))
    assert "request_unanswered" in found(built, ASKED + timedelta(days=10))


def test_it_asks_and_names_what_was_asked_for(found):
    finding = found(case(communications=(REQUEST,)), LATER)["request_unanswered"]
    assert finding.certainty == "possible"
    assert "You asked for an evaluation on October 3." in finding.sentence
    assert "after 12 days" in finding.sentence
    assert finding.key == "request_unanswered/c1"
    assert [step.name for step in finding.next] == ["follow_up"]
    assert "us-eval-parent-may-request" in [citation.rule for citation in finding.authority]
    assert finding.evidence[0].source == "communications.csv, row 2"


@pytest.mark.parametrize(("days", "certainty"), [(6, "possible"), (7, "shown"), (12, "shown")])
def test_confirmed_silence_of_a_week_is_shown(found, days, certainty):
    asked = replace(REQUEST, no_answer_as_of=ASKED + timedelta(days=days))
    finding = found(case(communications=(asked,)), LATER)["request_unanswered"]
    assert finding.certainty == certainty


@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_any_reply_ends_it(found, outcome):
    built = case(communications=(REQUEST, received(ASKED + timedelta(days=3), outcome)))
    assert "request_unanswered" not in found(built, LATER)


def test_a_reply_to_something_else_does_not_end_it(found):
    built = case(communications=(REQUEST, received(ASKED + timedelta(days=3), answers="c7")))
    assert "request_unanswered" in found(built, LATER)


def test_a_reply_that_came_later_was_not_yet_known(found):
    built = case(communications=(REQUEST, received(LATER + timedelta(days=1))))
    assert "request_unanswered" in found(built, LATER)
    assert "request_unanswered" not in found(built, LATER + timedelta(days=1))


def test_a_follow_up_does_not_silence_it(found):
    again = sent(ASKED + timedelta(days=8), "follow_up", id="c3", answers="c1")
    assert "request_unanswered" in found(case(communications=(REQUEST, again)), LATER)


def test_a_request_that_was_taken_back_needs_no_answer(found):
    back = sent(ASKED + timedelta(days=2), "withdrawn", id="c3", answers="c1")
    assert "request_unanswered" not in found(case(communications=(REQUEST, back)), LATER)


def test_a_spoken_request_is_no_written_one(found):
    for kind in (CommunicationKind.CALL, CommunicationKind.TALK):
        built = case(communications=(replace(REQUEST, kind=kind),))
        assert "request_unanswered" not in found(built, LATER)
    built = case(communications=(replace(REQUEST, is_written=False),))
    assert "request_unanswered" not in found(built, LATER)


def test_a_letter_by_its_name_is_a_request_and_a_question_is_none(found):
    letter = sent(ASKED, "meeting_insufficient_progress")
    finding = found(case(communications=(letter,)), LATER)["request_unanswered"]
    assert "an IEP meeting" in finding.sentence
    assert "request_unanswered" not in found(case(communications=(sent(ASKED),)), LATER)


@pytest.mark.parametrize(
    ("slug", "event"),
    [
        ("eval_requested", "assessment_plan_received"),
        ("eval_requested", "eval_consent_received"),
        ("reeval_requested", "reeval_consent_received"),
        ("iep_meeting_requested", "iep_meeting_scheduled"),
        ("iee_requested", "iee_completed"),
        ("record_amendment_requested", "record_amended"),
        ("mediation_requested", "mediation_held"),
    ],
)
def test_an_event_that_answers_it_ends_it(found, slug, event):
    asked = child(case(communications=(sent(ASKED, slug),)), place="us-nd")
    assert "request_unanswered" in found(asked, LATER)
    answered = replace(asked, events=(Event(ASKED + timedelta(days=4), event),))
    assert "request_unanswered" not in found(answered, LATER)
    before = replace(asked, events=(Event(ASKED - timedelta(days=1), event),))
    assert "request_unanswered" in found(before, LATER)


def test_a_request_and_its_reminders_are_asked_about_once(found):
    again = sent(ASKED + timedelta(days=8), "eval_requested", id="c3", answers="c1")
    copy = sent(ASKED + timedelta(days=1), "eval_requested", id="c4")
    built = case(communications=(REQUEST, again, copy))
    said = [f for f in review(built, LATER).findings if f.kind == "request_unanswered"]
    assert [finding.subject for finding in said] == ["c1"]
    for answered in ("c1", "c3", "c4"):
        reply = received(ASKED + timedelta(days=9), answers=answered)
        whole = replace(built, communications=(*built.communications, reply))
        assert "request_unanswered" not in found(whole, LATER)


def test_only_what_is_not_answered_is_named(found):
    both = sent(ASKED, "iep_meeting_requested", "records_requested")
    reply = received(ASKED + timedelta(days=3), about=("iep_meeting_requested",))
    finding = found(case(communications=(both, reply)), LATER)["request_unanswered"]
    assert "You asked for school records on" in finding.sentence
    assert "us-iep-meeting-parent-request" not in [c.rule for c in finding.authority]
    nothing = found(case(communications=(both,)), LATER)["request_unanswered"]
    assert "an IEP meeting and school records" in nothing.sentence


def test_a_request_that_no_complaint_reaches_any_more_is_not_asked_about(found):
    built = case(communications=(REQUEST,))
    assert "request_unanswered" in found(built, date(2027, 10, 3))
    assert "request_unanswered" not in found(built, date(2027, 10, 4))


def test_what_took_place_needs_no_answer(found):
    meeting = Meeting(ASKED + timedelta(days=6), MeetingKind.IEP)
    built = case(communications=(sent(ASKED, "meeting_general"),), meetings=(meeting,))
    assert "request_unanswered" not in found(built, LATER)
    records = RecordsRequest(ASKED, "logs", produced_on=ASKED + timedelta(days=4))
    built = case(communications=(sent(ASKED, "data_log_request"),), records=(records,))
    assert "request_unanswered" not in found(built, LATER)
    rest = RecordsRequest(ASKED, "tests")
    built = case(communications=(sent(ASKED, "data_log_request"),), records=(records, rest))
    assert "request_unanswered" not in found(built, LATER)
