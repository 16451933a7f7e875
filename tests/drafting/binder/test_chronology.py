"""The chronology of a binder: what happened, without what the family keeps to itself."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.communication import Communication, CommunicationKind, Way
from aimline.case.document import Provenance
from aimline.case.meeting import MeetingNote, Promise
from aimline.case.student import Contact
from aimline.drafting.binder.chronology import chronology
from aimline.findings.collect import review
from families import READING, case

ON = date(2026, 1, 8)
TYPED = Provenance(note="typed on the pages: no paper, no row")


def _told(who):
    of = replace(
        case(READING),
        contacts=(Contact("attorney", "Dana Wolfe"),),
        communications=(
            Communication("c1", ON, CommunicationKind.LETTER, Way.SENT, who, provenance=TYPED),
        ),
        meeting_notes=(MeetingNote(ON, "How far?", "Far enough.", who, provenance=TYPED),),
        promises=(
            Promise(ON, "a draft", who, written_on=ON, done_on=ON, provenance=TYPED),
        ),
    )  # fmt: skip
    lines = chronology(review(of, date(2026, 2, 2)), {}, set())
    return [line.words for line in lines if line.on == ON]


def test_nothing_typed_of_counsel_stands_in_the_chronology():
    assert _told("Attorney Fox") == []
    assert _told("Dana Wolfe") == []


def test_the_same_of_the_school_stands_there():
    assert len(_told("Mr. Lee")) == 5


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("kind", CommunicationKind)
def test_every_message_is_told_of_the_family_and_in_words_that_fit_it(kind, way):
    message = Communication("c1", ON, kind, way, "Mr. Lee", provenance=TYPED)
    lines = chronology(
        review(replace(case(READING), communications=(message,)), date(2026, 2, 2)), {}, set()
    )
    (words,) = (line.words for line in lines if line.on == ON)
    assert words.startswith("The family ")
    assert "sent a call" not in words
    assert "talk" not in words or "talked" in words
