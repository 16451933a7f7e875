"""What is refused on a page is said in the language of the page, every part of it."""

import io
import re
import zipfile
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aimline.case.case import Case
from aimline.case.goal import Goal
from aimline.case.iep import Iep
from aimline.case.student import Student
from aimline.store.loaded import load_case
from aimline.store.record import begin
from aimline.terms import MeasureKind
from web.english_left import said_in_english
from web.paper_steps import text_of
from web.typed_goal import GOAL

pytestmark = pytest.mark.django_db

CASE_TOML = b"""
[child]
name = "Nora"
colour = "green"

[[iep]]
starts_on = 2026-09-01

[[iep.goal]]
id = "fluency"
measure = "percent"
"""
SCORES = b"""goal,date,score
fluency,31/2/2026,40
fluency,2026-10-01,a lot
fluensy,2026-10-02,50
"""


@pytest.fixture
def case():
    goal = Goal("fluency", measure=MeasureKind.WORDS_CORRECT_PER_MINUTE)
    return begin(Case(Student("Nora"), (Iep("2026", date(2026, 9, 1), goals=(goal,)),)), "Begun.")


@pytest.fixture
def told(browser_within):
    """Sends a form in a language, and gives its page."""

    def sent(address, values, code="es"):
        return browser_within.post(address, values, HTTP_ACCEPT_LANGUAGE=code)

    return sent


def words_of(answer):
    """What a page says, in Spanish alone."""
    page = answer.content.decode()
    assert '<html lang="es">' in page
    assert said_in_english(page, "es") == set()
    return unescape(text_of(answer))


def zipped(**contents):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return SimpleUploadedFile("nora.zip", stream.getvalue())


def test_a_refusal_in_english_would_be_found(told, case):
    page = told(f"/{case}/changes/9/undo/", {}, code="en").content.decode()
    assert "There is no such change to undo." in said_in_english(page, "es")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"criterion_on": "1800-06-01"}, "'1800-06-01' está fuera de los años 1990 a 2100."),
        ({"criterion": "mucho"}, "'mucho' no es un número. Solo se puede calcular con números."),
        ({"criterion": "52,5"}, "Escríbalo en cifras con un punto, por ejemplo 54 o 54.5."),
        ({"criterion": "140"}, "'140' está fuera de lo posible: de 0 a 100 por ciento."),
        (
            {"measure": "words correct per minute", "criterion": "4/5"},
            "pero la medida de esta meta es: palabras correctas por minuto.",
        ),
        (
            {"measure": "trials", "criterion": "80%"},
            "'80%' es un porcentaje, pero esta meta cuenta intentos.",
        ),
    ],
)
def test_what_a_goal_cannot_be_is_said_beside_its_box(told, case, typed, said):
    assert said in words_of(told(f"/{case}/goals/new/", {**GOAL, **typed}))
    assert len(load_case(case).case.ieps) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/2/2026", "'31/2/2026' no es ningún día del calendario."),
        ("ayer", "'ayer' no es una fecha que se pueda leer."),
        ("3/4/2026", "'3/4/2026' puede ser el 4 de marzo o el 3 de abril."),
        ("", "Falta la fecha."),
    ],
)
def test_a_day_that_is_none_is_said_in_the_grid_of_scores(told, case, typed, said):
    form = {"day": typed, "score": "54", "was": ""}
    words = words_of(told(f"/{case}/goals/scores/2026/fluency/", form))
    assert said in words
    assert not load_case(case).case.observations


def test_a_case_with_three_problems_is_refused_with_all_three(told):
    data = zipped(**{"case.toml": CASE_TOML, "observations.csv": SCORES})
    words = words_of(told("/import/", {"file": data}))
    assert "nora.zip: 3 problemas" in words
    assert "observations.csv, línea 2, date: '31/2/2026' no es ningún día" in words
    assert "observations.csv, línea 3, score: 'a lot' no es un número." in words
    meant = "'fluensy' no nombra ninguna meta de este caso. ¿Quiso decir 'fluency'?"
    assert f"observations.csv, línea 4, goal: {meant}" in words


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (b"", "No hay ningún [child]."),
        (b"[child", "Esto no es TOML válido."),
        (b"n = 99999999999999999999", "contiene un número entero de más de 18 cifras."),
        (b"[child]\nborn_on = true\n", "no es una fecha que se pueda leer."),
        (
            b"[child]\n[[calendar]]\nfirst_day_on = 2026-08-17\nlast_day_on = 2027-05-28\n"
            b"[[calendar.breaks]]\nname = 'winter'\n",
            "El receso o las vacaciones no tienen first_on ni last_on.",
        ),
        (b"[child]\n[[iep]]\nid = 'a'\nends_on = 3\n", "El IEP no tiene starts_on."),
    ],
)
def test_a_case_file_that_cannot_be_read_is_refused(told, toml, said):
    assert said in words_of(told("/import/", {"file": zipped(**{"case.toml": toml})}))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (b"goal,day\n", "No hay ninguna columna date ni ninguna columna score."),
        (b"goal,date,score\nfluency,2026-10-01\n", "La fila tiene 2 celdas, menos que los 3"),
        (b'goal,date,score\n"fluency,2026-10-01,4\n', "Aquí se abre una comilla que nunca"),
        (b"goal,date,score\n,2026-10-01,\n", "Falta el dato de la columna score."),
    ],
)
def test_a_file_of_scores_that_cannot_be_read_is_refused(told, rows, said):
    data = zipped(**{"case.toml": CASE_TOML, "observations.csv": rows})
    assert said in words_of(told("/import/", {"file": data}))


def test_a_goal_of_two_years_must_be_named_with_its_year(told):
    later = CASE_TOML.partition(b"[[iep]]")[2].replace(b"2026", b"2027")
    both = CASE_TOML + b"[[iep]]" + later
    data = zipped(
        **{
            "case.toml": both,
            "observations.csv": SCORES.splitlines()[0] + b"\nfluency,2026-10-01,40\n",
        }
    )
    words = words_of(told("/import/", {"file": data}))
    assert "'fluency' nombra una meta de varios IEP." in words
    assert "Escriba cuál: 2026/fluency o 2027/fluency." in words


def test_a_file_that_is_no_case_is_refused(told):
    data = SimpleUploadedFile("nora.zip", b"nothing")
    assert "Este no es un caso exportado" in words_of(told("/import/", {"file": data}))
    letters = zipped(**{"letter.pdf": b"nothing"})
    assert "No hay ningún case.toml en este archivo" in words_of(
        told("/import/", {"file": letters})
    )


def test_an_undo_that_cannot_be_says_why(told, case):
    form = {"day": "2026-10-01", "score": "54", "was": ""}
    grid = f"/{case}/goals/scores/2026/fluency/"
    assert told(grid, form).status_code == 302
    assert told(grid, {**form, "score": "60", "was": "2026-10-01|54.0|"}).status_code == 302
    first = told(f"/{case}/changes/2/undo/", {})
    assert re.search(r"Una parte de esto se cambió otra vez después, con “.*”", words_of(first))
    assert told(f"/{case}/changes/3/undo/", {}).status_code == 302
    assert "Esto ya se deshizo." in words_of(told(f"/{case}/changes/3/undo/", {}))
    none = words_of(told(f"/{case}/changes/99/undo/", {}))
    assert "No hay ningún cambio así que se pueda deshacer." in none
