"""The ledger: what was asked, what followed it, and how it stands."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.communication import (
    Communication,
    CommunicationKind,
    Outcome,
    RecordsRequest,
    Way,
)
from aimline.findings.collect import review
from aimline.findings.ledger import Standing, ledger
from letter_families import sample

ASKED = date(2026, 11, 2)
CALL, EMAIL, LETTER = CommunicationKind.CALL, CommunicationKind.EMAIL, CommunicationKind.LETTER


def _sent(name="ask", on=ASKED, about=("iep_meeting_requested",), kind=EMAIL, **more):
    return Communication(name, on, kind, Way.SENT, "Ms. Lee", about, received_on=on, **more)


def _came(answers="ask", on=date(2026, 11, 5), outcome=None, name="came", kind=LETTER, **more):
    return Communication(
        name, on, kind, Way.RECEIVED, "Ms. Lee", answers=answers, outcome=outcome, **more
    )


def _ledger(*messages, on=date(2026, 11, 6), records=()):
    case = replace(sample("missouri_reader"), communications=messages, records=records)
    return ledger(review(case, on))


def _one(*messages, **more):
    (matter,) = _ledger(*messages, **more).matters
    return matter


def test_a_request_waits_for_a_week_and_then_calls_for_a_reminder():
    fresh = _one(_sent())
    assert (fresh.standing, fresh.follow_up_on) == (Standing.WAITING, date(2026, 11, 9))
    assert fresh.letters == ()
    late = _one(_sent(), on=date(2026, 11, 9))
    assert (late.standing, late.letters) == (Standing.SILENT, ("follow_up",))


@pytest.mark.parametrize(
    ("outcome", "standing", "letters"),
    [
        (Outcome.GRANTED, Standing.ANSWERED, ()),
        (Outcome.PARTIAL, Standing.PARTLY, ("follow_up",)),
        (
            Outcome.REFUSED,
            Standing.REFUSED,
            ("prior_written_notice_request", "reply_to_refusal"),
        ),
        (Outcome.WAIT_FOR_INTERVENTIONS, Standing.TOLD_TO_WAIT, ("reply_to_refusal",)),
        (None, Standing.REPLIED, ()),
    ],
)
def test_a_request_stands_as_the_answer_left_it(outcome, standing, letters):
    matter = _one(_sent(), _came(outcome=outcome))
    assert (matter.standing, matter.letters) == (standing, letters)
    assert [m.id for m in matter.messages] == ["ask", "came"]
    assert matter.follow_up_on is None


def test_a_notice_that_came_with_the_refusal_is_not_asked_for():
    refused = _came(outcome=Outcome.REFUSED, about=("pwn_received",))
    assert _one(_sent(), refused).letters == ("reply_to_refusal",)


def test_the_last_answer_counts():
    no = _came(outcome=Outcome.REFUSED)
    yes = _came(outcome=Outcome.GRANTED, on=date(2026, 11, 20), name="then")
    assert _one(_sent(), yes, no, on=date(2026, 12, 1)).standing is Standing.ANSWERED


def test_a_call_is_only_spoken_until_a_letter_confirms_it():
    spoken = _sent(kind=CALL)
    assert _one(spoken).standing is Standing.SPOKEN
    assert _one(spoken).letters == ("confirming_note",)
    note = _sent("note", date(2026, 11, 3), ("confirming_note", "iep_meeting_requested"))
    confirmed = _one(spoken, replace(note, answers="ask"))
    assert confirmed.standing is Standing.WAITING
    assert [m.id for m in confirmed.messages] == ["ask", "note"]


def test_a_reminder_and_a_reply_to_the_answer_belong_to_the_request():
    reminder = replace(_sent("again", date(2026, 11, 10), ("follow_up",)), answers="ask")
    no = _came(on=date(2026, 11, 12), outcome=Outcome.REFUSED)
    reply = replace(_sent("reply", date(2026, 11, 13), ("reply_to_refusal",)), answers="came")
    matter = _one(_sent(), reminder, no, reply, on=date(2026, 11, 14))
    assert [m.id for m in matter.messages] == ["ask", "again", "came", "reply"]
    assert matter.standing is Standing.REFUSED


def test_one_letter_that_asks_for_two_things_is_one_matter_with_both_clocks():
    both = _one(_sent(about=("iep_meeting_requested", "records_requested")))
    assert both.slugs == ("iep_meeting_requested", "records_requested")
    assert {clock.event for clock in both.deadlines} >= {"records_requested"}


def test_records_are_followed_piece_by_piece():
    rows = (
        RecordsRequest(ASKED, "the scores", produced_on=date(2026, 11, 4)),
        RecordsRequest(ASKED, "the graphs"),
        RecordsRequest(ASKED, "the notes", produced_on=date(2026, 11, 4), withheld="two pages"),
        RecordsRequest(date(2025, 9, 1), "the old file"),
    )
    found = _ledger(_sent(about=("records_requested",)), records=rows)
    (matter,) = found.matters
    assert [row.what for row in matter.records] == ["the scores", "the graphs", "the notes"]
    assert [row.what for row in matter.missing] == ["the graphs", "the notes"]
    assert [row.what for row in found.records] == ["the old file"]


def test_what_asks_for_nothing_and_answers_nothing_stands_apart():
    hello = Communication("hello", ASKED, EMAIL, Way.RECEIVED, "Ms. Lee")
    told = _sent("told", about=())
    found = _ledger(hello, told)
    assert [m.id for m in found.others] == ["hello"]
    assert [m.standing for m in found.matters] == [Standing.TOLD]


def test_what_was_taken_back_awaits_nothing():
    back = replace(_sent("back", date(2026, 11, 20), ("withdrawn",)), answers="ask")
    matter = _ledger(_sent(), back, on=date(2026, 12, 1)).matters[0]
    assert matter.standing is Standing.WITHDRAWN
    assert not matter.is_open
    assert matter.letters == ()


def test_the_open_ones_stand_first_and_every_message_once():
    messages = (
        _sent("old", date(2025, 10, 1), ("records_requested",)),
        _came("old", date(2025, 10, 9), Outcome.GRANTED, "old-came"),
        _sent("new", date(2026, 11, 1)),
        _sent("call", date(2026, 10, 1), ("eval_requested",), CALL),
        _came(None, date(2026, 10, 20), name="hello"),
    )
    found = _ledger(*messages)
    assert [m.first.id for m in found.matters] == ["new", "call", "old"]
    shown = [m.id for matter in found.matters for m in matter.messages]
    assert sorted(shown + [m.id for m in found.others]) == sorted(m.id for m in messages)


def test_answers_that_name_each_other_in_a_circle_end():
    one = _came("b", name="a")
    other = _came("a", name="b")
    assert {m.id for m in _ledger(one, other).others} == {"a", "b"}
