"""What is written down is English; whoever looks reads it in the language of the page."""

import time
from datetime import date
from functools import partial

import polib
import pytest
from django.utils import translation

from aimline.case.service import SessionStatus
from aimline.casework.reading_words import as_kept, entry_words
from aimline.drafting.session_words import status_words
from aimline.intake.page import How
from aimline.intake.reading import Reading, ReadingKind
from aimline.store.models import ChangeRow
from aimline.web.ledger_words import _KINDS
from aimline.web.letter_forms import DELIVERY_WORDS
from aimline.web.spoken import LOCALE
from aimline.web.written import in_english, retold, written, written_many
from aimline.wording.retold import NUMBERS, OF_PAGES, Form, Message
from aimline.wording.say import in_language
from web.paper_steps import REPORT, decide, new_case, numbers, read_in, text_of

LEAST = 12
FORMS = [
    form
    for entry in polib.pofile(str(LOCALE / "aimline.pot"))
    for text in dict.fromkeys((entry.msgid, entry.msgid_plural or entry.msgid))
    if (form := Form(Message(entry.msgid, entry.msgid_plural or None), text, OF_PAGES)).letters
    >= LEAST
]


def in_spanish(english):
    with translation.override("es"), in_language("es"):
        return retold(english)


def filled(template, values):
    return OF_PAGES.sub(lambda place: values[place[1]], template.replace("%%", "%"))


@pytest.mark.parametrize("odd", ["Zoë’s⟦7⟧", "%{x}9ñ", "Q-"])
def test_every_sentence_of_the_pages_is_told_again_with_its_values(odd):
    wrong = []
    assert len(FORMS) > 1000
    alike = {}
    for form in FORMS:
        alike.setdefault(tuple(form.own), []).append(form)
    with translation.override("es"), in_language("es"):
        for form in FORMS:
            one, many = form.message.one, form.message.many
            names = dict.fromkeys(form.names)
            values = {
                n: ("4" if form.is_many else "1") if n in NUMBERS else f"{odd}{at}"
                for at, n in enumerate(names)
            }
            told = retold(filled(many if form.is_many else one, values) if names else one)
            ways = set()
            for other in alike[tuple(form.own)]:
                own = dict(zip(other.names, map(values.get, form.names), strict=True))
                n, message = other.number(own), other.message
                said = (
                    translation.ngettext(message.one, message.many, n)
                    if message.many
                    else translation.gettext(message.one)
                )
                ways.add(filled(said, own) if other.names else said)
            if told not in ways:
                wrong.append((one, told, ways))
    assert wrong == []


@pytest.fixture
def case(taken_in):
    return taken_in("missouri_reader", is_own=True)


def history_of(client, case, spoken):
    return text_of(client.get(f"/{case}/changes/", HTTP_ACCEPT_LANGUAGE=spoken))


def test_what_was_done_on_a_spanish_page_is_kept_in_english(browser_within, case):
    given = {"day": "2026-11-02", "kind": "iep", "attended": "Ms. Lee"}
    browser_within.post(f"/{case}/meetings/new/", given, HTTP_ACCEPT_LANGUAGE="es")
    assert ChangeRow.objects.latest("number").said == "A meeting was noted: November 2, 2026."
    assert "Se anotó una reunión: 2 de noviembre de 2026." in history_of(browser_within, case, "es")
    assert "A meeting was noted: November 2, 2026." in history_of(browser_within, case, "en")


def test_a_reading_that_was_taken_is_told_part_by_part(browser_within):
    case = new_case()
    (job,) = read_in(browser_within, case, REPORT)
    decide(browser_within, job, numbers(job, "goal")[0])
    decide(browser_within, job, numbers(job, "observation")[0], spoken="es")
    said = ChangeRow.objects.latest("number").said
    assert said == (
        "From report-2026-11-10.pdf: Score of goal 1, 54 words correct per minute,"
        " November 10, 2026"
    )
    told = history_of(browser_within, case, "es")
    assert (
        "De report-2026-11-10.pdf: Puntaje de la meta 1, 54 palabras correctas por minuto" in told
    )
    assert "10 de noviembre de 2026" in told
    assert "Score of goal" not in told


def test_what_was_taken_back_is_told_with_what_it_was(browser_within, case):
    given = {"day": "2026-11-02", "kind": "iep", "attended": "Ms. Lee"}
    browser_within.post(f"/{case}/meetings/new/", given)
    number = ChangeRow.objects.latest("number").number
    browser_within.post(f"/{case}/changes/{number}/undo/", HTTP_ACCEPT_LANGUAGE="es")
    assert ChangeRow.objects.latest("number").said == (
        "Taken back: A meeting was noted: November 2, 2026."
    )
    told = history_of(browser_within, case, "es")
    assert "Se anotó una reunión: 2 de noviembre de 2026." in told
    assert "Taken back" not in told


def test_the_log_tells_what_was_done_in_the_language_of_the_page(browser_within, case):
    given = {"day": "2026-11-02", "kind": "iep", "attended": "Ms. Lee"}
    browser_within.post(f"/{case}/meetings/new/", given)
    told = text_of(browser_within.get(f"/{case}/log/", HTTP_ACCEPT_LANGUAGE="es"))
    assert "Se anotó una reunión: 2 de noviembre de 2026." in told


OF_OURS = [
    form.message.one
    for form in FORMS
    if not form.names and not form.is_many and form.message.one.endswith((".", "?"))
]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The goal was changed: {}.", "Se cambió la meta: {}."),
        ("A promise was noted: {}.", "Se anotó una promesa: {}."),
        ("A service was added: {}.", "Se agregó un servicio: {}."),
        ("Taken back: A goal was added: {}.", "Se deshizo: Se agregó una meta: {}."),
        ("Noted what became of: {}.", "Se anotó qué pasó con: {}."),
    ],
)
def test_words_of_a_person_stay_as_they_were_typed(said, told):
    assert len(OF_OURS) > 300
    for typed in [
        *("Reading", "May", "percent, trials, count", "breaks", "The table has no dates"),
        *OF_OURS[::5],
    ]:
        assert in_spanish(said.format(typed)) == told.format(typed)


@pytest.mark.parametrize("before", ["Taken back: ", "Put back: ", "You agreed: "])
def test_a_change_that_is_not_known_is_not_told_by_halves(before):
    said = f"{before}Something, page 3, no end date, 12 of 20"
    assert in_spanish(said) == said


def test_several_sentences_of_a_person_stay():
    typed = "She is ill. The table has no dates. The date is missing"
    assert in_spanish(f"A promise was noted: {typed}.") == f"Se anotó una promesa: {typed}."
    assert in_spanish("A promise was noted: June 5, 2026.") == "Se anotó una promesa: June 5, 2026."


def spoken(words):
    with translation.override("es"), in_language("es"):
        return str(words() if callable(words) else words)


def kept(words):
    with in_english():
        return str(words() if callable(words) else words)


@pytest.mark.parametrize("message", [*_KINDS.values(), *DELIVERY_WORDS.values()], ids=kept)
def test_every_way_of_a_message_is_told(message):
    said = written("Noted: %(message)s, %(day)s.", message=kept(message), day=date(2025, 11, 3))
    assert in_spanish(said) == f"Se anotó: {spoken(message)}, 3 de noviembre de 2025."
    assert in_spanish(f"Put back: Taken back: {said}") == (
        f"Se puso de nuevo: Se deshizo: Se anotó: {spoken(message)}, 3 de noviembre de 2025."
    )


@pytest.mark.parametrize("status", SessionStatus)
def test_every_end_of_a_session_is_told(status):
    words = partial(status_words, status)
    said = written("A session was noted: %(status)s.", status=kept(words))
    assert in_spanish(said) == f"Se anotó una sesión: {spoken(words)}."
    assert kept(words) not in in_spanish(said)


def test_what_was_kept_in_spanish_before_stays_readable():
    old = "Se anotó una reunión: 2 de noviembre de 2026."
    assert in_spanish(old) == old
    with translation.override("en"), in_language("en"):
        assert retold(old) == old


def test_a_sentence_is_written_in_english_whatever_is_spoken():
    with translation.override("es"), in_language("es"):
        assert written("A meeting was noted: %(day)s.", day=date(2026, 11, 2)) == (
            "A meeting was noted: November 2, 2026."
        )
        assert written_many("%(n)s score was typed.", "%(n)s scores were typed.", 1) == (
            "1 score was typed."
        )
        with in_english():
            assert translation.gettext("Papers") == "Papers"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "From a.pdf: Goal, number 1, to 80 words correct per minute by June 8, 2027",
            "De a.pdf: Meta, número 1, hasta 80 palabras correctas por minuto para el 8 de junio"
            " de 2027",
        ),
        (
            "From a.pdf: Child, “Nora”, born on March 4, 2016, grade “K”",
            "De a.pdf: Niño o niña, “Nora”, fecha de nacimiento: 4 de marzo de 2016, grado “K”",
        ),
        (
            "From a.pdf: Goal, to 8 of 10 by June 8, 2027",
            "De a.pdf: Meta, hasta 8 de 10 para el 8 de junio de 2027",
        ),
        (
            "Corrected from iep.pdf: Service, “Reading”, 30 minutes, twice a week, “special"
            " education”",
            "Corregido de iep.pdf: Servicio, “Reading”, 30 minutos, dos veces por semana, “special"
            " education”",
        ),
        (
            "Put back: Taken back: From a.pdf: Dates of the IEP, from August 1, 2026 to July 1,"
            " 2027",
            "Se puso de nuevo: Se deshizo: De a.pdf: Fechas del IEP, desde el 1 de agosto de 2026"
            " hasta el 1 de julio de 2027",
        ),
        (
            "A binder was kept: Draft of a binder, 12 pages, 3 exhibits.",
            "Se guardó una carpeta: Borrador de una carpeta, 12 páginas, 3 anexos.",
        ),
        (
            "Dad (second parent) may see this case now. The last day is March 3, 2027.",
            "Dad (segundo padre o madre) ya puede ver este caso. El último día es el 3 de marzo de"
            " 2027.",
        ),
        (
            "Answers on everyday skills were kept: Communication.",
            "Se guardaron respuestas sobre destrezas de la vida diaria: Comunicación.",
        ),
        (
            "A session was noted: the child was away.",
            "Se anotó una sesión: faltó el niño o la niña.",
        ),
        (
            "Your second step was taken away at the machine of the server on November 3, 2025.",
            "El 3 de noviembre de 2025 se quitó su segundo paso en la máquina del servidor.",
        ),
        ("runs the server", "administra el servidor"),
        ("does not run the server any more", "ya no administra el servidor"),
        (
            "1 score was typed. 3 scores were taken out.",
            "Se escribió 1 puntaje. Se quitaron 3 puntajes.",
        ),
    ],
)
def test_what_aimline_filled_in_is_told_too(said, told):
    assert in_spanish(said) == told


TYPED = [
    *("breaks", "minutes", "math", "time out", "Circle time", "Extra time", "text to speech"),
    *("by hand", "special education", "5 minutes of calm", "Goal", "a “good” day, breaks", "May"),
    *("He left. The date is missing. Subject: breaks", "The date is missing. The date is missing."),
    *("grade level reading, breaks", "the child was away", "October 3, 2026", "Papers, 3 minutes"),
]


def quoted(words):
    return f"“{words.replace('“', '‘').replace('”', '’')}”"


@pytest.mark.parametrize("typed", TYPED)
def test_what_a_paper_says_in_a_reading_stays(typed):
    shown = quoted(typed)
    values = [
        (
            ReadingKind.SERVICE,
            {"name": typed, "minutes": 30, "times": 2, "period": "week", "setting": typed},
            f"Servicio, {shown}, 30 minutos, dos veces por semana, {shown}",
        ),
        (
            ReadingKind.SERVICE_SESSION,
            {"service": typed, "minutes": 0, "status": "missed_by_child", "reason": typed},
            f"Sesión, {shown}, 0 minutos, faltó el niño o la niña, {shown}",
        ),
        (
            ReadingKind.OBSERVATION,
            {"goal": typed, "score": 12.0, "trials": 20, "on": date(2026, 10, 1)},
            f"Puntaje de la meta {shown}, 12 de 20, 1 de octubre de 2026",
        ),
        (
            ReadingKind.REPORT,
            {"goal": 1, "code": typed, "code_meaning": f"{typed}!"},
            f"Informe de la meta 1, código {shown} ({shown[:-1]}!”)",
        ),
        (
            ReadingKind.GOAL,
            {"number": "1", "area": typed, "criterion": 8.0, "trials": 10, "direction": "decrease"},
            f"Meta, número 1, {shown}, hasta 8 de 10 sin fecha final, debe bajar",
        ),
        (
            ReadingKind.PRESENT_LEVEL,
            {"area": typed, "text": typed},
            f"Nivel actual, área: {shown}, texto: {shown}",
        ),
    ]
    for kind, value, told in values:
        entry = as_kept((Reading(kind, value, 1.0, "", How.TEXT),))
        words = entry_words(entry)
        line = ", ".join(part for part in (words.what, words.said, words.day) if part)
        assert in_spanish(f"From a.pdf: {line}") == f"De a.pdf: {told}"


@pytest.mark.parametrize(
    "typed", ["breaks", "minutes", "math", "time out", "Circle time", "by hand"]
)
def test_what_was_kept_without_quotes_before_stays_as_well(typed):
    assert in_spanish(f"From a.pdf: Service, {typed}, 30 minutes, {typed}") == (
        f"De a.pdf: Servicio, {typed}, 30 minutos, {typed}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "From x: " * 22,
        "Taken back: " * 23,
        "Put back: From a, b: " * 11,
        "From " * 3_000,
        "From a: Goal, " + "b, " * 5_000,
        "From a: Goal. " * 3_000,
    ],
)
def test_a_hostile_entry_is_looked_at_in_no_time(text):
    in_spanish("The case was begun.")
    started = time.perf_counter()
    in_spanish(text)
    assert time.perf_counter() - started < 2
