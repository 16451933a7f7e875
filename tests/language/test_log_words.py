"""A log's words settle what became of a session, or leave it open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.language.log_words import STATUS_OF, SessionOutcome, read_log_entry

SETTLED = (
    ("delivered", "Session held as scheduled, worked on /r/ in words."),
    ("delivered", "30 min"),
    ("delivered", "Seen in small group; practiced decoding."),
    ("child absent", "Student absent"),
    ("child absent", "Stu. was absent today"),
    ("child absent", "Child home sick"),
    ("child absent", "Ana absent"),
    ("child absent", "Parent picked up early"),
    ("provider absent", "SLP absent"),
    ("provider absent", "Therapist out sick, no sub"),
    ("provider absent", "Provider at training"),
    ("provider absent", "OT was on leave"),
    ("provider absent", "No substitute available"),
    ("provider absent", "Staff shortage"),
    ("provider absent", "Teacher attending an IEP meeting"),
    ("school event", "Field trip"),
    ("school event", "Assembly during therapy time"),
    ("school event", "State testing all morning"),
    ("school event", "fire drill"),
    ("school event", "Early dismissal"),
    ("holiday", "Holiday - no school"),
    ("holiday", "Winter break"),
    ("holiday", "Snow day"),
    ("holiday", "Veterans Day"),
    ("made up", "Made up on 11/14"),
    ("made up", "Make-up session for 10/3 (SLP absent)"),
    ("school event", "Holiday concert rehearsal"),
    ("provider absent", "SLP absent, will make up next week"),
    ("child absent", "Student absent. Make-up session needed."),
)

UNCLEAR = (
    "",
    "Absent",
    "No session",
    "Cancelled",
    "Student refused",
    "See notes",
    "N/A",
    "Not provided",
    "Session not held",
    "Therapist and student both absent; student was absent",
    "Rescheduled",
)


@pytest.mark.parametrize(("outcome", "words"), SETTLED)
def test_clear_words_settle_what_became_of_a_session(outcome: str, words: str) -> None:
    assert read_log_entry(words).outcome == outcome


@pytest.mark.parametrize("words", UNCLEAR)
def test_unclear_words_stay_unclear_and_are_kept(words: str) -> None:
    entry = read_log_entry(words)
    assert entry.outcome is None
    assert entry.words == words


def test_every_outcome_has_its_place_among_the_statuses_of_a_session() -> None:
    assert set(STATUS_OF) == set(SessionOutcome)
    assert SessionOutcome.PROVIDER_ABSENT.status == "missed_by_school"
    assert SessionOutcome.HOLIDAY.status is None


@given(st.text(max_size=400))
def test_no_words_are_too_odd_to_be_read(words: str) -> None:
    assert read_log_entry(words).words == words


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Absent - student; flu", SessionOutcome.CHILD_ABSENT),
        ("Present; cutting", SessionOutcome.DELIVERED),
    ],
)
def test_a_status_and_a_remark_are_read_together(words, outcome):
    assert read_log_entry(words).outcome is outcome
