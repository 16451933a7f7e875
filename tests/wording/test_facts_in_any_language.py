"""Facts that hold a day in English words are found, whichever language is spoken."""

from datetime import date, timedelta

import pytest

from aimline.case.communication import Communication, CommunicationKind, Way
from aimline.case.document import Paper
from aimline.case.meeting import Meeting, MeetingKind
from aimline.casework.handover.taken_out import REMOVED, WordsOut
from aimline.findings.promise_not_in_writing import AFTER_MEETING, own_letter
from aimline.wording.say import in_language, languages
from families import case

MET_ON = date(2025, 10, 3)
EVERY = languages()


@pytest.mark.parametrize("language", EVERY)
def test_the_familys_own_letter_is_found_by_the_day_in_its_subject(language):
    letter = Communication(
        "letter",
        MET_ON + timedelta(days=5),
        CommunicationKind.LETTER,
        Way.SENT,
        about=(AFTER_MEETING,),
        file="letter.pdf",
    )
    built = case(
        meetings=(
            Meeting(MET_ON, MeetingKind.IEP),
            Meeting(MET_ON + timedelta(days=3), MeetingKind.INFORMAL),
        ),
        communications=(letter,),
        papers=(Paper("letter.pdf", title="Our meeting of October 3, 2025", on=letter.on),),
    )
    with in_language(language):
        assert own_letter(built, MET_ON) == letter
        assert own_letter(built, MET_ON + timedelta(days=3)) is None


@pytest.mark.parametrize("language", EVERY)
def test_a_day_is_taken_out_in_the_words_of_every_language(language):
    with in_language(language):
        out = WordsOut(["2014-03-04"])
    for words in ("March 4, 2014", "Mar 4, 2014", "4 March 2014", "4 de marzo de 2014"):
        assert out.out_of(f"Born: {words}.") == f"Born: {REMOVED}."
