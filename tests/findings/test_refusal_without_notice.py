from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.communication import Outcome
from aimline.case.document import Paper
from aimline.case.event import Event
from families import case, received, sent

ASKED = date(2025, 10, 3)
REFUSED = ASKED + timedelta(days=6)
LATER = ASKED + timedelta(days=30)
REQUEST = sent(ASKED, "iep_meeting_requested")
REFUSAL = received(REFUSED, Outcome.REFUSED)


def refused(*more, **parts):
    return case(communications=(REQUEST, REFUSAL, *more), **parts)


def test_a_refusal_alone_is_possible_and_names_both_days(found):
    finding = found(refused(), LATER)["refusal_without_notice"]
    assert finding.certainty == "possible"
    assert "You asked for an IEP meeting on October 3." in finding.sentence
    assert "The school said no on October 9." in finding.sentence
    assert finding.key == "refusal_without_notice/c1"
    assert finding.authority[0].citation
    assert "us-pwn-reasonable-time" in [citation.rule for citation in finding.authority]
    assert [step.name for step in finding.next] == [
        "prior_written_notice_request",
        "reply_to_refusal",
    ]


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.REFUSED])
def test_no_other_answer_is_a_refusal(found, outcome):
    built = case(communications=(REQUEST, received(REFUSED, outcome)))
    assert "refusal_without_notice" not in found(built, LATER)


@pytest.mark.parametrize(("days", "stated"), [(-1, True), (0, False), (20, False)])
def test_a_notice_on_or_after_the_request_answers_it(found, days, stated):
    on = ASKED + timedelta(days=days)
    with_event = refused(events=(Event(on, "pwn_received"),))
    with_message = refused(received(on, answers=None, id="c5", about=("pwn_received",)))
    with_paper = refused(papers=(Paper("papers/notice.pdf", on=on, kind="notice"),))
    for built in (with_event, with_message, with_paper):
        assert ("refusal_without_notice" in found(built, LATER)) is stated


def test_a_notice_that_came_later_was_not_yet_known(found):
    built = refused(events=(Event(LATER, "pwn_received"),))
    assert "refusal_without_notice" in found(built, LATER - timedelta(days=1))
    assert "refusal_without_notice" not in found(built, LATER)


def test_a_refusal_that_is_itself_the_notice_is_one(found):
    told = received(REFUSED, Outcome.REFUSED, about=("pwn_received",))
    assert "refusal_without_notice" not in found(case(communications=(REQUEST, told)), LATER)


def test_a_paper_of_another_kind_is_no_notice(found):
    built = refused(papers=(Paper("papers/letter.pdf", on=REFUSED, kind="letter"),))
    assert "refusal_without_notice" in found(built, LATER)


def test_a_refusal_without_its_request_is_known_by_itself(found):
    built = case(communications=(received(REFUSED, Outcome.REFUSED, answers=None),))
    assert found(built, LATER)["refusal_without_notice"].key == "refusal_without_notice/c2"


def test_the_last_answer_speaks(found):
    other = received(REFUSED + timedelta(days=5), Outcome.PARTIAL, id="c6")
    assert "refusal_without_notice" not in found(refused(other), LATER)
    again = received(REFUSED + timedelta(days=8), Outcome.REFUSED, id="c7")
    assert "refusal_without_notice" in found(refused(other, again), LATER)


def test_a_refusal_of_one_of_two_things_asked_for_is_of_that_one(found):
    asked = sent(ASKED, "records_requested", "eval_requested")
    no = received(REFUSED, Outcome.REFUSED, about=("eval_requested",))
    yes = received(
        REFUSED + timedelta(days=1), Outcome.GRANTED, id="c6", about=("records_requested",)
    )
    assert "refusal_without_notice" in found(case(communications=(asked, no, yes)), LATER)
    no, yes = (replace(no, about=yes.about), replace(yes, about=no.about))
    assert "refusal_without_notice" not in found(case(communications=(asked, no, yes)), LATER)


def test_a_request_that_was_granted_in_the_end_needs_no_notice(found):
    built = refused(received(LATER, Outcome.GRANTED, id="c6"))
    assert "refusal_without_notice" not in found(built, LATER)


def test_a_refusal_of_records_calls_for_no_such_notice(found):
    asked = sent(ASKED, "records_requested")
    assert "refusal_without_notice" not in found(case(communications=(asked, REFUSAL)), LATER)
