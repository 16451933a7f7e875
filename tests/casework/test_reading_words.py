"""A reading in plain words."""

from datetime import date

import pytest

from aimline.casework.reading_words import reading_line
from aimline.intake.page import How
from aimline.intake.reading import Reading, ReadingKind

ON = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (
            ReadingKind.SERVICE_SESSION,
            {"service": "speech", "on": ON, "minutes": 0, "status": "missed_by_school"},
            "speech, 0 minutes, the school could not give it",
        ),
        (ReadingKind.SERVICE_SESSION, {"service": "speech", "on": ON, "status": None}, "speech"),
        (
            ReadingKind.TEST_SCORE,
            {"test": "MAP", "on": ON, "kind": "standard", "score": 84.0, "standard_error": 3.0},
            "MAP, standard score 84, give or take 3",
        ),
        (
            ReadingKind.TEST_SCORE,
            {"test": "KTEA", "on": ON, "kind": "grade equivalent", "score": "2.4", "grade": "4"},
            "KTEA, grade equivalent 2.4, grade 4",
        ),
    ],
)
def test_a_session_and_a_test_score_are_said_without_words_of_the_machine(kind, value, said):
    line = reading_line(Reading(kind, value, 1.0, "its words", How.TEXT))
    assert f" · {said} · " in line
    assert "_" not in line
