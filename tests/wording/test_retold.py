"""A kept English sentence is told in the language that is spoken, with the same values."""

import time
from collections import defaultdict

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.wording.retold import NUMBERS, OF_THE_CORE, WORDS_OF_OURS, Form, Message, retold
from aimline.wording.say import LOCALE, in_language, say, template_of

LEAST = 12
"""Letters of its own; what has less may be taken for another template with as little."""
DAY, DIA = "October 3, 2025", "3 de octubre de 2025"
AS_GATHERED = [
    Message(entry.msgid, entry.msgid_plural or None)
    for entry in polib.pofile(str(LOCALE / "wording.pot"))
]
FORMS = [
    form
    for message in AS_GATHERED
    for text in dict.fromkeys((message.one, message.many or message.one))
    if (form := Form(message, text, OF_THE_CORE)).letters >= LEAST
]


def english(form):
    return form.message.many if form.is_many else form.message.one


def filled(template, values):
    return OF_THE_CORE.sub(lambda place: values[place[1]], template)


def is_day(name):
    return name.rpartition("_")[2] == "day"


def values_of(form, odd, day):
    """A value for each name: how many, a day where the name says so, else something odd."""
    counted = "4" if form.is_many else "1"
    return {
        name: counted if name in NUMBERS else day if is_day(name) else f"{odd}{at}"
        for at, name in enumerate(dict.fromkeys(form.names))
    }


def same_words():
    """Templates that have all their own words in common: filled, they cannot be told apart."""
    found = defaultdict(list)
    for form in FORMS:
        found[tuple(form.own)].append(form)
    return found


@pytest.mark.parametrize("odd", ["Zoë’s⟦7⟧", "{x}9%ñ", "Q-", "1,250.5@", "<b>&"])
def test_every_filled_template_is_told_again_with_the_same_values(odd):
    assert len(FORMS) > 2500
    wrong, alike = [], same_words()
    with in_language("es"):
        for form in FORMS:
            told = retold(filled(english(form), values_of(form, odd, DAY)))
            values = values_of(form, odd, DIA)
            values |= {n: DAY for n in form.names if is_day(n) and form.quotes(n)}
            ways = {
                filled(
                    template_of(one.message.one, one.message.many, one.number(values)),
                    dict(zip(one.names, map(values.get, form.names), strict=True)),
                )
                for one in alike[tuple(form.own)]
            }
            if told not in ways:
                wrong.append((english(form), told, ways))
    assert wrong == []


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_stands_in_a_sentence_stays(words):
    words = words.replace("”", "")
    with in_language("es"):
        told = retold(f"Nothing was taken from the table with “{words}”.")
    assert told == f"No se tomó nada de la tabla con “{words}”."


@given(st.text("αβγñ 12.,:;“”{}%()—"))
def test_what_is_no_sentence_of_ours_stays_as_it_is(words):
    with in_language("es"):
        assert retold(words) == words


@pytest.mark.parametrize(
    "words",
    [
        "Ms. Lee said: Your answer is needed.",
        "Nothing was taken from the table with “Fluency” and she cried.",
        "The goal reads well",
        "",
    ],
)
def test_words_of_a_person_are_not_told_again(words):
    with in_language("es"):
        assert retold(words) == words


def test_a_sentence_in_quotes_is_not_told_again_though_it_is_one_of_ours():
    own = "The date is missing."
    with in_language("es"):
        assert retold(f"This line may be misread: “{own}”.") == (
            f"Esta línea puede estar mal leída: “{own}”."
        )


def test_a_name_that_is_a_word_of_ours_stays_a_name():
    with in_language("es"):
        assert say("May") == "mayo"
        assert retold(
            "This file speaks of Ana, Idris and May. Nothing of it is taken until it is split by"
            " child."
        ) == (
            "Este archivo habla de Ana, Idris y de May. No se toma nada de él hasta que se divida"
            " por niño o niña."
        )


def test_what_aimline_itself_fills_in_is_told_again_too():
    assert {"measure", "why"} <= WORDS_OF_OURS
    with in_language("es"):
        assert retold(
            "The score is in percent, but its goal is measured in words correct per minute. Compare"
            " both with the papers."
        ) == (
            "La medida del puntaje es: porcentaje; la de su meta: palabras correctas por minuto."
            " Compare las dos con los documentos."
        )
        assert retold("Line 3: The date is missing.") == "Línea 3: Falta la fecha."
        assert retold(
            "In the table lines 4, 7 and 9 are marked as not valid. Check before using it."
        ) == (
            "En la tabla hay puntajes marcados como no válidos: las líneas 4, 7 y 9. Revíselos"
            " antes de usarlos."
        )


def test_several_sentences_are_told_one_by_one_or_not_at_all():
    with in_language("es"):
        assert retold("The table has no dates. In the table line 4 is without a day.") == (
            "La tabla no tiene fechas. En la tabla hay filas sin fecha: la línea 4."
        )
        mixed = "The table has no dates. Ask Ms. Lee."
        assert retold(mixed) == mixed


@pytest.mark.parametrize(
    ("either", "told"),
    [
        ("October 3, 2025", "3 de octubre de 2025"),
        ("March 7, 2025 or July 3, 2025", "7 de marzo de 2025 o el 3 de julio de 2025"),
        ("May 3, 2025 or March 5", "3 de mayo de 2025 o el 5 de marzo"),
        ("July 7, 2025 or July 8, 2025", "7 de julio de 2025 o el 8 de julio de 2025"),
    ],
)
def test_a_day_is_told_as_the_language_says_it(either, told):
    with in_language("es"):
        assert (
            retold(f"“3/7” may be {either}; nothing on the paper tells which. Check the date.")
            == f"“3/7” puede ser el {told}; nada en el documento dice cuál. Revise la fecha."
        )


@pytest.mark.parametrize("rest", ["", " Line 3: The date is missing."])
def test_a_day_of_whatever_year_is_told_too(rest):
    told = " Línea 3: Falta la fecha." if rest else ""
    with in_language("es"):
        assert retold(f"'3/4' may be March 4 or April 3.{rest}") == (
            f"'3/4' puede ser el 4 de marzo o el 3 de abril.{told}"
        )


def test_a_short_sentence_after_another_one_is_told_with_it():
    with in_language("es"):
        assert retold(
            "'3/4/2025' may be March 4 or April 3. The days decide where every score lies and when"
            " a time limit ends. Write 2025-03-04 or 2025-04-03."
        ).startswith("'3/4/2025' puede ser el 4 de marzo o el 3 de abril. ")
        assert retold("The table has no dates. Write one of: a, b.") == (
            "La tabla no tiene fechas. Escriba una de estas opciones: a, b."
        )
        assert retold("Write one of: a, b.") == "Write one of: a, b."


def test_a_number_chooses_the_form():
    with in_language("es"):
        assert retold("It held 1 paper, listed here one by one.").startswith("Tenía 1 documento,")
        assert retold("It held 5 papers, listed here one by one.").startswith("Tenía 5 documentos,")


@pytest.mark.parametrize(
    "words",
    [
        *("Extra time", "page room", "number line", "grade level reading", "level test"),
        *("text to speech", "by hand", "to hand by Friday", "from home to school"),
        *(
            "90% sure of it",
            "seen at home",
            "code switching",
            "score card",
            "Line of sight: The date is missing.",
        ),
        *("1 of us", "some of all", "Taken back: the book", "a session in the morning"),
    ],
)
def test_words_that_begin_like_a_short_template_stay(words):
    with in_language("es"):
        assert retold(words) == words


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("12 of 20", "12 de 20"),
        ("12.5 of 1,000", "12.5 de 1,000"),
        ("page 3", "página 3"),
        ("to 8 of 10 by June 8, 2027", "hasta 8 de 10 para el 8 de junio de 2027"),
        ("from 3 of 10 to 8 of 10 no end date", "desde 3 de 10 hasta 8 de 10 sin fecha final"),
        ("grade 3", "grado 3"),
    ],
)
def test_a_short_template_is_known_by_the_numbers_in_it(said, told):
    with in_language("es"):
        assert retold(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "a.pdf: 40 for goal 1 on May 3, 2025, where the case has 42 from b.pdf, page 3; both"
            " are kept. Check which one is right.",
            "a.pdf: 40 para goal 1 el 3 de mayo de 2025, donde el caso tiene 42 de b.pdf, página 3;"
            " se guardan los dos. Revise cuál es correcto.",
        ),
        (
            "a.pdf: 40 for goal 1 on May 3, 2025, where the case has 42 from b.csv, line 7; both"
            " are kept. Check which one is right.",
            "a.pdf: 40 para goal 1 el 3 de mayo de 2025, donde el caso tiene 42 de b.csv, line 7;"
            " se guardan los dos. Revise cuál es correcto.",
        ),
    ],
)
def test_the_place_of_another_score_is_told(said, told):
    with in_language("es"):
        assert retold(said) == told


def test_english_and_a_language_without_words_keep_the_sentence():
    assert retold("The date is missing.") == "The date is missing."
    with in_language("xx"):
        assert retold("The date is missing.") == "The date is missing."


@pytest.mark.parametrize(
    "text",
    [
        "Nothing was taken from “" * 2_000 + ". " * 60,
        "Line 1: " * 23,
        "The date is missing. " * 2_000,
        "The date, is missing, " * 2_000,
        "Line 1: Line 2: The date is missing. " * 5,
        "This goal starts at 1 per " * 1_000,
        "In the table " + "lines 1 and " * 2_000,
        "1 per 1 and ends at 1 per " * 900 + ". The two cannot be compared as they stand.",
    ],
)
def test_a_long_hostile_text_is_looked_at_in_no_time(text):
    with in_language("es"):
        retold("The date is missing.")
        started = time.perf_counter()
        retold(text)
        assert time.perf_counter() - started < 2
