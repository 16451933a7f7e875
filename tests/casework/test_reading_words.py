"""A reading in plain words."""

from datetime import date

import pytest

from aimline.casework.reading_words import counts_of, entry_words, kind_words, reading_line
from aimline.intake.page import How
from aimline.intake.reading import PaperKind, Reading, ReadingKind
from aimline.terms import MeasureKind
from aimline.wording.say import in_language

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


SPEECH = {"name": "speech", "minutes": 30, "times": 2, "period": "week", "setting": "room 4"}
GOAL = {"number": 1, "area": "reading", "measure": "percent", "baseline": 50.0, "criterion": 80.0}
LOWER = {"measure": "count", "criterion": 2.0, "direction": "decrease"}
TERM = {"starts_on": ON, "ends_on": date(2027, 9, 30), "meeting_on": ON}
CHILD = {"name": "Nora", "born_on": date(2016, 3, 4), "grade": "4", "id": "771"}
TEST = {"test": "MAP", "kind": "grade equivalent", "score": "2.4", "standard_error": 0.2}


@pytest.mark.parametrize(
    ("kind", "value", "what", "said"),
    [
        ("observation", {"goal": 1, "score": 3.0, "trials": 5}, "Puntaje de la meta 1", "3 de 5"),
        ("observation", {"score": None}, "Puntaje", "ningún puntaje"),
        ("report", {"goal": 2, "code": "P"}, "Informe de la meta 2", "código P"),
        ("service", SPEECH, "Servicio", "speech, 30 minutos, dos veces por semana, room 4"),
        ("service", {"name": "speech", "total_minutes": 90}, "Servicio", "speech, 90 minutos en"),
        (
            "goal",
            {**GOAL, "criterion_on": ON},
            "Meta",
            "número 1, reading, desde 50% hasta 80%",
        ),
        ("goal", LOWER, "Meta", "hasta 2 veces sin fecha final, debe bajar"),
        ("iep_dates", TERM, "Fechas del IEP", "desde el 1 de octubre de 2026 hasta el 30 de"),
        ("student", CHILD, "Niño o niña", "Nora, fecha de nacimiento: 4 de marzo de 2016"),
        (
            "test_score",
            TEST,
            "Puntaje de una prueba",
            "MAP, equivalente de grado 2.4, más o",
        ),
        ("present_level", {"area": "reading"}, "Nivel actual", "área: reading"),
        ("accommodation", {"text": "more time"}, "Adaptación", ""),
    ],
)
def test_a_reading_is_said_in_spanish_around_the_words_of_the_paper(kind, value, what, said):
    with in_language("es"):
        words = entry_words((Reading(ReadingKind(kind), value, 1.0, "its words", How.TEXT),))
    assert words.what == what
    assert words.said.startswith(said)


@pytest.mark.parametrize("measure", MeasureKind)
def test_a_score_keeps_the_words_of_its_measure_and_spanish_has_its_own(measure):
    value = {"score": 54.0, "measure": measure}
    entry = (Reading(ReadingKind.OBSERVATION, value, 1.0, "its words", How.TEXT),)
    english = {"percent": "54%", "count": "54 times"}.get(measure, f"54 {measure}")
    assert entry_words(entry).said == english
    with in_language("es"):
        assert entry_words(entry).said != english or measure is MeasureKind.PERCENT


def test_papers_and_numbers_of_readings_are_said_in_spanish():
    found = [Reading(kind, {}, 1.0, "", How.TEXT) for kind in ReadingKind]
    assert counts_of([*found, found[0]]).startswith(
        "who the child is, the dates of the IEP, 2 goal"
    )
    with in_language("es"):
        assert counts_of([*found, found[0]]) == (
            "quién es el niño o la niña, las fechas del IEP, 2 metas, 1 puntaje, 1 informe,"
            " 1 servicio, 1 sesión, 1 puntaje de una prueba, 1 adaptación, 1 nivel actual"
        )
        assert kind_words(PaperKind.SERVICE_LOG) == "registro de servicios"
