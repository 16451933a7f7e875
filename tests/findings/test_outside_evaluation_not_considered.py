from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.document import Provenance
from aimline.case.evaluation import Evaluation
from aimline.case.meeting import Meeting, MeetingKind
from families import case, received

KIND = "outside_evaluation_not_considered"
GIVEN_ON = date(2025, 10, 3)
LATER = GIVEN_ON + timedelta(days=45)
OUTSIDE = Evaluation(
    date(2025, 9, 12),
    by="outside",
    areas="reading; attention",
    given_on=GIVEN_ON,
    file="papers/outside.pdf",
    provenance=Provenance(source="papers/outside.pdf"),
)


def evaluated(evaluation=OUTSIDE, **parts):
    return case(evaluations=(evaluation,), **parts)


STORIES = ((evaluated(), LATER), (evaluated(replace(OUTSIDE, areas=None, file=None)), LATER))


def test_an_outside_evaluation_that_nobody_took_up_is_asked_about(found):
    finding = found(evaluated(), LATER)[KIND]
    assert finding.certainty == "possible"
    assert finding.goal is None
    assert "October 3" in finding.sentence
    assert GIVEN_ON in {fact.on for fact in finding.evidence}
    assert "papers/outside.pdf" in {fact.source for fact in finding.evidence}
    assert any("300.502(c)" in a.citation for a in finding.authority)
    assert finding.next


@pytest.mark.parametrize(("days", "stated"), [(29, False), (30, True), (31, True)])
def test_thirty_days_are_waited_for(found, days, stated):
    assert (KIND in found(evaluated(), GIVEN_ON + timedelta(days=days))) is stated


def test_one_that_was_considered_is_silent(found):
    built = evaluated(replace(OUTSIDE, considered_on=GIVEN_ON + timedelta(days=40)))
    assert KIND in found(built, GIVEN_ON + timedelta(days=39))
    assert KIND not in found(built, GIVEN_ON + timedelta(days=40))


def test_a_meeting_that_speaks_of_it_is_enough(found):
    spoken_of = Meeting(
        GIVEN_ON + timedelta(days=20),
        MeetingKind.IEP,
        provenance=Provenance(note="The team looked at the outside evaluation of September."),
    )
    assert KIND not in found(evaluated(meetings=(spoken_of,)), LATER)


def test_a_meeting_before_it_was_given_could_not_speak_of_it(found):
    before = Meeting(
        GIVEN_ON - timedelta(days=1),
        MeetingKind.IEP,
        provenance=Provenance(note="The outside evaluation is still to come."),
    )
    assert KIND in found(evaluated(meetings=(before,)), LATER)


def test_a_notice_that_speaks_of_it_is_enough(found):
    note = Provenance(note="Notice: the outside evaluation was considered.")
    notice = received(
        GIVEN_ON + timedelta(days=20), answers=None, about=("pwn_received",), provenance=note
    )
    assert KIND not in found(evaluated(communications=(notice,)), LATER)


def test_an_evaluation_of_the_district_is_another_matter(found):
    assert KIND not in found(evaluated(replace(OUTSIDE, by="district")), LATER)


def test_one_that_the_family_kept_to_itself_is_silent(found):
    assert KIND not in found(evaluated(replace(OUTSIDE, given_on=None)), LATER)


def test_an_informal_talk_about_it_is_no_meeting_of_the_team(found):
    talk = Meeting(
        GIVEN_ON + timedelta(days=20),
        MeetingKind.INFORMAL,
        provenance=Provenance(note="We talked about the outside evaluation."),
    )
    assert KIND in found(evaluated(meetings=(talk,)), LATER)


def test_a_meeting_about_something_else_does_not_speak_of_it(found):
    bus = Meeting(
        GIVEN_ON + timedelta(days=20),
        MeetingKind.IEP,
        provenance=Provenance(note="Talked about the bus."),
    )
    assert KIND in found(evaluated(meetings=(bus,)), LATER)
