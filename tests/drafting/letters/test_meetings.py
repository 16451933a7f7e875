"""Letters about a meeting: what was promised, answered and agreed to there."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.communication import Communication, CommunicationKind, Way
from aimline.case.document import Provenance
from aimline.case.meeting import Meeting, MeetingKind
from aimline.drafting.letters.all_letters import fitting
from aimline.drafting.letters.draft import draft, reasons_against
from aimline.drafting.letters.letter import Role, words_of
from aimline.findings.collect import review
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
