from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.communication import Communication, CommunicationKind, Outcome, Way
from aimline.case.document import Provenance
from aimline.case.meeting import Meeting, MeetingKind, Promise, WrittenDown
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


GRAPHS = Promise(
    HELD_ON,
    "a graph of the scores each month",
    "Ms. Ortiz",
    HELD_ON + timedelta(days=5),
    provenance=Provenance(stands_at="promises.csv, row 2"),
)
FOUND_LATE = f"{KIND}/2025-10-03/2025-10-08"


def told(*promises, meetings=()):
    return case(meetings=meetings, promises=promises)


YES = Communication(
    "call", HELD_ON, CommunicationKind.CALL, Way.RECEIVED, outcome=Outcome.GRANTED,
    provenance=Provenance(stands_at="communications.csv, row 2"),
)  # fmt: skip
STORIES = (
    (case(communications=(YES,)), AS_OF),
    (told(GRAPHS), AS_OF),
    (told(GRAPHS, replace(GRAPHS, what="a new probe", due_on=None)), AS_OF),
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


def _sentences(review):
    return {f.key: f.sentence for f in review.findings if f.kind == KIND}


def _reviewed(built, on):
    from aimline.findings.collect import review

    return _sentences(review(built, on))


def test_a_promise_of_its_own_row_is_told_with_who_does_it_and_by_when():
    early = _reviewed(told(GRAPHS), HELD_ON + timedelta(days=2))
    assert early == {
        f"{KIND}/2025-10-03": "At the meeting of October 3 this was promised: “a graph of the "
        "scores each month” (Ms. Ortiz, by October 8). It is not written down by the school."
    }


def test_the_promises_of_one_day_are_one_finding():
    second = replace(GRAPHS, what="a new probe", owner=None, due_on=None)
    found = _reviewed(told(GRAPHS, second), HELD_ON + timedelta(days=2))
    assert list(found) == [f"{KIND}/2025-10-03"]
    assert "“a new probe”. It is" in found[f"{KIND}/2025-10-03"]


def test_a_promise_whose_day_has_passed_is_asked_after_once():
    found = _reviewed(told(GRAPHS), AS_OF)
    assert list(found) == [f"{KIND}/2025-10-03", FOUND_LATE]
    assert found[FOUND_LATE] == (
        "This was promised by October 8: “a graph of the scores each month”. There is no note "
        "here that it was done."
    )
    assert FOUND_LATE not in _reviewed(told(GRAPHS), GRAPHS.due_on)


@pytest.mark.parametrize("field", ["written_on", "done_on"])
def test_a_promise_that_is_written_or_done_is_silent_from_that_day_on(field):
    kept = told(replace(GRAPHS, **{field: HELD_ON + timedelta(days=4)}))
    assert _reviewed(kept, HELD_ON + timedelta(days=3)) != {}
    assert _reviewed(kept, HELD_ON + timedelta(days=4)) == {}
    assert _reviewed(kept, AS_OF) == {}


def test_a_row_of_a_promise_takes_the_place_of_the_meeting_s_own_words():
    both = _reviewed(told(GRAPHS, meetings=(PROMISE,)), HELD_ON + timedelta(days=2))
    assert list(both) == [f"{KIND}/2025-10-03"]
    assert "30 more minutes" not in both[f"{KIND}/2025-10-03"]
    assert both[f"{KIND}/2025-10-03"].startswith("At the talk of October 3")
    written = replace(GRAPHS, written_on=HELD_ON)
    assert _reviewed(told(written, meetings=(PROMISE,)), AS_OF) == {}


def test_a_promise_of_long_ago_raises_nothing_new():
    assert _reviewed(told(GRAPHS), HELD_ON + timedelta(days=800)) == {}


def test_a_yes_by_telephone_is_to_be_confirmed_in_writing(found):
    finding = found(case(communications=(YES,)), AS_OF)[KIND]
    assert "agreed to a request by word of mouth" in finding.sentence
    assert finding.subject == "call"
    assert [step.name for step in finding.next] == ["confirming_note"]


def test_a_yes_that_the_family_confirmed_is_followed_up_and_not_confirmed_again(found):
    note = Communication(
        "note", HELD_ON + timedelta(days=2), CommunicationKind.EMAIL, Way.SENT,
        about=("confirming_note",), answers="call", is_written=True,
        provenance=Provenance(source="note.pdf"),
    )  # fmt: skip
    finding = found(case(communications=(YES, note)), AS_OF)[KIND]
    assert "You confirmed it in writing on October 5." in finding.sentence
    assert [step.name for step in finding.next] == ["follow_up"]
    assert finding.evidence[-1].source == "note.pdf"
    of_another = replace(note, answers="other")
    finding = found(case(communications=(YES, of_another)), AS_OF)[KIND]
    assert [step.name for step in finding.next] == ["confirming_note"]
