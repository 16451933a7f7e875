from datetime import date, timedelta

import pytest

from aimline.case.communication import CommunicationKind, Outcome
from aimline.case.event import Event
from families import case, received, sent

KIND = "evaluation_waiting_on_interventions"
ASKED = date(2025, 10, 3)
TOLD = ASKED + timedelta(days=6)
LATER = ASKED + timedelta(days=30)
WAIT = received(TOLD, Outcome.WAIT_FOR_INTERVENTIONS)


@pytest.mark.parametrize("slug", ["eval_requested", "reeval_requested", "evaluation_request"])
def test_an_evaluation_that_waits_for_interventions_is_shown(found, slug):
    finding = found(case(communications=(sent(ASKED, slug), WAIT)), LATER)[KIND]
    assert finding.certainty == "shown"
    assert finding.key == f"{KIND}/c1"
    assert "October 9" in finding.sentence
    assert "us-eval-rti-cannot-delay" in [citation.rule for citation in finding.authority]
    assert [fact.on for fact in finding.evidence] == [ASKED, TOLD]


def test_the_right_to_ask_is_cited_for_a_first_and_for_a_later_evaluation(found):
    for slug, rule in (
        ("eval_requested", "us-eval-parent-may-request"),
        ("reeval_requested", "us-reeval-on-request"),
    ):
        finding = found(case(communications=(sent(ASKED, slug), WAIT)), LATER)[KIND]
        assert rule in [citation.rule for citation in finding.authority]


def test_a_spoken_request_counts_too(found):
    asked = sent(ASKED, "eval_requested_orally", kind=CommunicationKind.TALK)
    assert KIND in found(case(communications=(asked, WAIT)), LATER)


def test_an_answer_that_says_itself_what_it_is_about_is_enough(found):
    told = received(TOLD, Outcome.WAIT_FOR_INTERVENTIONS, answers=None, about=("eval_requested",))
    assert found(case(communications=(told,)), LATER)[KIND].subject == "c2"


def test_another_request_that_waits_is_none(found):
    asked = sent(ASKED, "iep_meeting_requested")
    assert KIND not in found(case(communications=(asked, WAIT)), LATER)


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not WAIT.outcome])
def test_any_other_answer_is_none(found, outcome):
    asked = sent(ASKED, "eval_requested")
    assert KIND not in found(case(communications=(asked, received(TOLD, outcome))), LATER)


def test_it_is_not_known_before_the_answer_came(found):
    built = case(communications=(sent(ASKED, "eval_requested"), WAIT))
    assert KIND not in found(built, TOLD - timedelta(days=1))
    assert KIND in found(built, TOLD)


def test_the_last_answer_speaks(found):
    asked = sent(ASKED, "eval_requested")
    refused = received(TOLD + timedelta(days=2), Outcome.REFUSED, id="c4")
    built = case(communications=(asked, WAIT, refused))
    assert KIND in found(built, TOLD + timedelta(days=1))
    assert KIND not in found(built, LATER)
    again = received(TOLD + timedelta(days=4), Outcome.WAIT_FOR_INTERVENTIONS, id="c5")
    assert KIND in found(case(communications=(asked, WAIT, refused, again)), LATER)


def test_an_answer_to_a_reminder_is_of_the_first_request(found):
    asked = sent(ASKED, "eval_requested")
    reminder = sent(ASKED + timedelta(days=3), "follow_up", id="c3", answers="c1")
    told = received(TOLD, Outcome.WAIT_FOR_INTERVENTIONS, answers="c3")
    assert found(case(communications=(asked, reminder, told)), LATER)[KIND].subject == "c1"


def test_an_evaluation_that_goes_ahead_waits_no_more(found):
    asked = sent(ASKED, "eval_requested")
    granted = received(TOLD + timedelta(days=9), Outcome.GRANTED, id="c4")
    assert KIND not in found(case(communications=(asked, WAIT, granted)), LATER)
    consent = Event(TOLD + timedelta(days=9), "eval_consent_received")
    built = case(communications=(asked, WAIT), events=(consent,))
    assert KIND not in found(built, LATER)
    assert KIND in found(built, TOLD + timedelta(days=8))
