from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.document import Provenance
from aimline.case.meeting import Meeting, MeetingKind, WrittenDown
from families import case

KIND = "promise_not_in_writing"
HELD_ON = date(2025, 10, 3)
AS_OF = HELD_ON + timedelta(days=10)
PROMISE = Meeting(
    HELD_ON,
    MeetingKind.INFORMAL,
    promised="30 more minutes of reading help each week",
    written_down=WrittenDown.NO,
    provenance=Provenance(stands_at="meetings.csv, row 2"),
)


def met(*meetings):
    return case(meetings=meetings)


STORIES = (
    (met(PROMISE), AS_OF),
    (met(replace(PROMISE, kind=MeetingKind.IEP, written_down=WrittenDown.PARTLY)), AS_OF),
)


def test_a_promise_that_was_not_written_down_is_said_in_its_own_words(found):
    finding = found(met(PROMISE), AS_OF)[KIND]
    assert finding.certainty == "shown"
    assert finding.goal is None
    assert finding.subject == "2025-10-03"
    assert "October 3" in finding.sentence
    assert "30 more minutes of reading help each week" in finding.sentence
    assert HELD_ON in {fact.on for fact in finding.evidence}
    assert finding.evidence[0].source == "meetings.csv, row 2"
    assert finding.next


@pytest.mark.parametrize("kind", list(MeetingKind))
@pytest.mark.parametrize(
    ("written", "stated"),
    [
        (WrittenDown.NO, True),
        (WrittenDown.PARTLY, True),
        (WrittenDown.YES, False),
        (None, False),
    ],
)
def test_it_is_said_where_the_family_noted_no_or_partly(found, kind, written, stated):
    built = met(replace(PROMISE, kind=kind, written_down=written))
    assert (KIND in found(built, AS_OF)) is stated


def test_a_promise_that_is_partly_written_down_is_told_from_one_that_is_not(found):
    nothing = found(met(PROMISE), AS_OF)[KIND].sentence
    partly = found(met(replace(PROMISE, written_down=WrittenDown.PARTLY)), AS_OF)[KIND].sentence
    assert "part" in partly
    assert "part" not in nothing


def test_a_meeting_without_a_promise_is_silent(found):
    assert KIND not in found(met(replace(PROMISE, promised=None)), AS_OF)


def test_a_meeting_of_tomorrow_is_not_yet_known(found):
    assert KIND not in found(met(PROMISE), HELD_ON - timedelta(days=1))
    assert KIND in found(met(PROMISE), HELD_ON)
