"""Letters about a meeting: what was promised, answered and agreed to there."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.communication import Communication, CommunicationKind, Outcome, Way
from aimline.case.counsel import is_of_counsel
from aimline.case.document import Paper, Provenance
from aimline.case.meeting import Meeting, MeetingKind
from aimline.drafting.letters.all_letters import fitting
from aimline.drafting.letters.draft import draft, reasons_against
from aimline.drafting.letters.letter import Role, words_of
from aimline.findings.collect import review
from aimline.findings.promise_not_in_writing import own_letter
from letter_families import IDRIS_ON, MATEO_ON, idris, mateo
from meeting_families import mateo_after_a_meeting


def _letter(case, name="after_meeting", on=MATEO_ON):
    return draft(review(case, on), name)


def _said(letter):
    return [sentence.words for sentence in letter.sentences()]


@pytest.fixture
def met():
    return mateo_after_a_meeting("us-wy")


def test_after_a_meeting_each_open_promise_is_told_with_who_and_by_when(met):
    letter = _letter(met)
    said = _said(letter)
    assert words_of(letter.subject) == "Our IEP meeting of January 22, 2026"
    assert "“a reading probe every two weeks” (Mr. Owen Hallam, by February 27, 2026)." in said
    assert "I do not have this in writing yet." in said
    assert "I have no note that it was done." in said
    assert not any("a copy of the graph" in words for words in said)
    assert reasons_against(letter) == ()
    assert all(s.evidence for s in letter.sentences() if s.role is Role.FACT)


def test_before_the_day_of_a_promise_nothing_is_said_of_its_being_late(met):
    assert "I have no note that it was done." not in _said(_letter(met, on=date(2026, 2, 20)))


def test_answers_that_were_noted_are_told_as_they_were_heard(met):
    wanted = "Which method is used now? “a phonics program in a group of four” (Mr. Owen Hallam)."
    assert wanted in _said(_letter(met))


def test_a_question_without_an_answer_is_not_told(met):
    open_ = replace(met, meeting_notes=(replace(met.meeting_notes[0], answer=None),))
    assert not any("Which method" in words for words in _said(_letter(open_)))


def test_what_the_meeting_s_row_says_is_not_told_a_second_time(met):
    row = replace(met.meetings[0], promised="more probes")
    said = _said(_letter(replace(met, meetings=(row,))))
    assert not any("more probes" in words for words in said)
    assert sum("a reading probe every two weeks" in words for words in said) == 1


def test_a_promise_of_a_day_without_a_meeting_is_told_too(met):
    letter = _letter(replace(met, meetings=()))
    assert words_of(letter.subject) == "Our meeting of January 22, 2026"
    assert _said(letter)[0] == "Thank you for the meeting of January 22, 2026."


def test_when_all_is_written_or_done_nothing_is_said_to_be_open(met):
    kept = replace(met, promises=tuple(replace(p, done_on=MATEO_ON) for p in met.promises))
    letter = _letter(kept)
    assert not any("in writing yet" in words for words in _said(letter))
    assert letter.blanks == ()


def test_a_promise_that_stays_open_after_the_own_letter_is_followed_up(met):
    own = Communication(
        "own", date(2026, 1, 23), CommunicationKind.EMAIL, Way.SENT, "Mr. Owen Hallam",
        ("after_meeting",), True, provenance=Provenance(stands_at="communications.csv, line 9"),
    )  # fmt: skip
    case = replace(met, communications=(own,), records=())
    assert "follow_up" in [one.kind.name for one in fitting(review(case, MATEO_ON))]
    letter = _letter(case, "follow_up")
    said = " ".join(_said(letter))
    assert words_of(letter.subject) == "What was promised, and is not in writing yet"
    assert "follow up on a promise" in said
    assert "“a reading probe every two weeks”" in said
    assert "34 C.F.R. § 300.320(a)" in said
    assert letter.blanks == ()


def test_consent_in_part_names_the_parts_as_they_were_noted(met):
    letter = _letter(met, "consent_in_part")
    said = _said(letter)
    assert "I agree to these parts: “the reading goal”." in said
    assert "I do not agree to these: “fewer minutes of help”." in said
    assert "My reason: “no data was shown for it”." in said
    assert letter.blanks == ()


def test_a_part_that_nobody_noted_stays_a_blank(met):
    only = replace(met, consents=met.consents[:1])
    blanks = [blank.what for blank in _letter(only, "consent_in_part").blanks]
    assert blanks == ["the parts that you do not agree to", "the reason, in a sentence or two"]


def test_the_answers_of_the_latest_day_count(met):
    earlier = replace(met.consents[1], on=date(2025, 10, 12), what="an older part")
    letter = _letter(replace(met, consents=(earlier, *met.consents)), "consent_in_part")
    assert not any("an older part" in words for words in _said(letter))


def test_the_agenda_names_the_points_that_the_case_gives_a_reason_for():
    said = " ".join(_said(_letter(idris("us-wy"), "meeting_agenda", IDRIS_ON)))
    for words in (
        "the speech goal and the motor goal",
        "The minutes that were given of Speech therapy and Occupational therapy",
        "the evaluation from outside",
        "the missed speech sessions will be made up by January",
        "34 C.F.R. § 300.321(e)",
        "[fill in: how much time]",
    ):
        assert words in said, words


def test_the_agenda_of_a_meeting_whose_day_is_noted_names_the_day():
    coming = Meeting(
        date(2026, 4, 2), MeetingKind.IEP, provenance=Provenance(received_on=date(2026, 3, 18))
    )
    letter = _letter(replace(mateo("us-wy"), meetings=(coming,)), "meeting_agenda")
    assert "This is about the IEP meeting on Thursday, April 2, 2026." in _said(letter)
    assert [blank.what for blank in letter.blanks] == ["how much time"]


def test_a_letter_about_a_promise_says_when_the_family_wrote_and_rests_on_that_letter(met):
    own = Communication(
        "own", date(2026, 1, 24), CommunicationKind.EMAIL, Way.SENT, about=("after_meeting",),
        provenance=Provenance(source="communications.csv"),
    )  # fmt: skip
    letter = _letter(replace(met, communications=(own,), records=()), "follow_up")
    said = {s.words: s for s in letter.sentences()}
    told = said["I wrote to you about this on January 24, 2026."]
    assert [(e.fact, e.on) for e in told.evidence] == [("my letter about it", own.on)]
    assert said["I do not have this in writing yet."].evidence


def test_a_letter_about_a_later_meeting_is_none_about_an_earlier_promise(met):
    later = Meeting(date(2026, 2, 10), MeetingKind.INFORMAL)
    own = Communication(
        "own", date(2026, 2, 11), CommunicationKind.EMAIL, Way.SENT, about=("after_meeting",),
        file="papers/own.eml",
    )  # fmt: skip
    case = replace(met, meetings=(*met.meetings, later), communications=(*met.communications, own))
    first = date(2026, 1, 22)
    assert own_letter(case, first) is None
    assert own_letter(case, later.on) == own
    titled = Paper("papers/own.eml", "0" * 64, title="Our IEP meeting of January 22, 2026")
    case = replace(case, papers=(*case.papers, titled))
    assert own_letter(case, first) == own
    assert own_letter(case, later.on) is None


def test_a_day_without_a_row_of_a_meeting_has_its_letter_too(met):
    note = replace(met.meeting_notes[0], on=date(2026, 2, 3))
    case = replace(met, meeting_notes=(*met.meeting_notes, note))
    letter = draft(review(case, MATEO_ON), "after_meeting", focus="2026-02-03")
    assert words_of(letter.subject) == "Our meeting of February 3, 2026"
    assert any("Which method" in words for words in _said(letter))
    assert not any("reading probe" in words for words in _said(letter))


def test_what_the_family_s_own_lawyer_said_or_promised_enters_no_letter(met):
    own = "Dana Cole, our attorney"
    notes = tuple(replace(n, answered_by=own) for n in met.meeting_notes)
    promises = tuple(replace(p, owner=own) for p in met.promises)
    case = replace(met, meeting_notes=notes, promises=promises, records=())
    for name in ("after_meeting", "follow_up", "meeting_agenda"):
        said = " ".join(_said(_letter(case, name)))
        assert "Cole" not in said
        assert "Which method" not in said
        assert "reading probe" not in said


@pytest.mark.parametrize(
    ("who", "is_private"),
    [
        ("Ms. Ray, school counselor", False),
        ("counseling office", False),
        ("our counsel", True),
        ("Dana Cole, Esq.", True),
        ("Legal Aid", True),
        ("two advocates", True),
        ("Cole Law Firm", True),
    ],
)
def test_a_school_counselor_is_no_counsel(who, is_private):
    assert is_of_counsel(idris("us-ca"), who) is is_private


def test_consent_is_that_of_the_meeting_in_focus(met):
    old, new = met.consents[0], replace(met.consents[0], on=date(2026, 3, 1), what="the bus")
    case = replace(met, consents=(old, new))
    letter = draft(review(case, MATEO_ON), "consent_in_part", focus=old.on.isoformat())
    said = " ".join(_said(letter))
    assert old.what in said
    assert "the bus" not in said


@pytest.mark.parametrize("name", ["meeting_agenda", "recording_notice"])
def test_a_letter_about_a_meeting_to_come_names_its_day(name):
    letter = draft(review(idris("us-ca"), IDRIS_ON), name, focus="2026-01-20")
    assert any("on Tuesday, January 20, 2026." in words for words in _said(letter))
    assert not any("day" in blank.what for blank in letter.blanks)


def _called(way, **more):
    kind = CommunicationKind.CALL
    return Communication(**{"id": "call", "on": date(2026, 1, 5), "kind": kind, "way": way, **more})


def test_a_yes_by_telephone_is_confirmed_with_the_request_that_it_answers():
    asked = _called(
        Way.SENT, id="asked", on=date(2025, 12, 1), kind=CommunicationKind.EMAIL,
        about=("iep_meeting_requested",),
    )  # fmt: skip
    reply = _called(Way.RECEIVED, answers="asked", outcome=Outcome.GRANTED)
    case = replace(idris("us-ca"), communications=(asked, reply))
    letter = draft(review(case, IDRIS_ON), "confirming_note", focus="call")
    wanted = (
        "As I understood it, the answer to my request of December 1, 2025 for an IEP meeting was "
        "yes."
    )
    said = next(s for s in letter.sentences() if s.words == wanted)
    assert [e.on for e in said.evidence] == [reply.on, asked.on]


def test_the_answer_within_a_call_is_confirmed_with_what_was_asked_in_it():
    asked = _called(Way.SENT, about=("eval_requested",))
    reply = _called(Way.RECEIVED, id="answer", answers="call", outcome=Outcome.REFUSED)
    case = replace(idris("us-ca"), communications=(asked, reply))
    said = _said(draft(review(case, IDRIS_ON), "confirming_note", focus="answer"))
    assert "I asked for an evaluation." in said
    assert "As I understood it, the answer was no." in said
    assert "Please take this letter as my request in writing." in said
