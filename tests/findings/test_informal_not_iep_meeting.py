from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.document import Provenance
from aimline.case.meeting import Meeting, MeetingKind
from families import case

KIND = "informal_not_iep_meeting"
HELD_ON = date(2025, 10, 3)
AS_OF = HELD_ON + timedelta(days=10)
TALK = Meeting(
    HELD_ON,
    MeetingKind.INFORMAL,
    decision="services",
    provenance=Provenance(stands_at="meetings.csv, row 2"),
)


def met(*meetings):
    return case(meetings=meetings)


STORIES = tuple(
    (met(replace(TALK, decision=decision)), AS_OF)
    for decision in ("services", "placement", "goals")
)


@pytest.mark.parametrize("decision", ["services", "placement", "goals"])
def test_a_decision_out_of_an_informal_talk_is_said(found, decision):
    finding = found(met(replace(TALK, decision=decision)), AS_OF)[KIND]
    assert finding.certainty == "shown"
    assert finding.goal is None
    assert finding.subject == "2025-10-03"
    assert "October 3" in finding.sentence
    assert decision.rstrip("s") in finding.sentence
    assert HELD_ON in {fact.on for fact in finding.evidence}
    assert finding.evidence[0].source == "meetings.csv, row 2"
    assert finding.authority
    assert finding.next


@pytest.mark.parametrize("decision", ["none", None])
def test_a_talk_that_decided_nothing_is_silent(found, decision):
    assert KIND not in found(met(replace(TALK, decision=decision)), AS_OF)


@pytest.mark.parametrize("decision", ["services", "placement", "goals", "none"])
def test_a_decision_of_an_iep_meeting_is_as_it_should_be(found, decision):
    built = met(replace(TALK, kind=MeetingKind.IEP, decision=decision))
    assert KIND not in found(built, AS_OF)


def test_a_talk_of_tomorrow_is_not_yet_known(found):
    assert KIND not in found(met(TALK), HELD_ON - timedelta(days=1))
    assert KIND in found(met(TALK), HELD_ON)


def test_a_talk_and_an_iep_meeting_on_one_day_are_told_apart(found):
    meeting = replace(TALK, kind=MeetingKind.IEP)
    assert KIND in found(met(meeting, TALK), AS_OF)
