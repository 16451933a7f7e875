"""A letter on a Spanish page: what goes out is English, and a copy to read stands beside it."""

import re
from email import message_from_bytes
from email.policy import default

import pytest

from aimline.store.loaded import load_case
from aimline.store.models import DraftRow
from aimline.web.store_place import originals

pytestmark = pytest.mark.django_db

SPANISH = {"HTTP_ACCEPT_LANGUAGE": "es"}
COPY = "Copia de lectura en español de la carta en inglés: es para usted y no se envía"


@pytest.fixture
def case(taken_in):
    return taken_in("california_waiting")


@pytest.fixture(autouse=True)
def _spanish_is_a_language(settings):
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]


@pytest.fixture
def begun(post):
    answer = post("letters/new/", letter="follow_up")
    return answer.url.partition("letters/")[2].join(("letters/", ""))


@pytest.fixture
def spanish(browser_within, case):
    """A page of the case in Spanish."""

    def shown(address):
        answer = browser_within.get(f"/{case}/{address}", **SPANISH)
        assert answer.status_code == 200, address
        return answer

    return shown


@pytest.fixture
def articles(spanish):
    """The two papers on the page of a letter: the English one and the copy."""

    def found(address):
        words = spanish(address).content.decode()
        inside = re.findall(r'<article[^>]*lang="(\w+)"[^>]*>(.*?)</article>', words, re.S)
        return {code: re.sub(r"<[^>]*>", "", paper) for code, paper in inside}

    return found


def test_the_letter_is_english_and_its_copy_spanish(articles, spanish, begun):
    letter, copy = (articles(begun)[code] for code in ("en", "es"))
    assert "Subject: My request of December 5, 2025 for an IEP meeting" in letter
    assert "Sincerely," in letter
    assert "Asunto: Mi solicitud del" in copy
    assert "Atentamente," in copy
    assert "Please answer in writing within 7 days." in letter
    assert "Por favor responda por escrito dentro de 7 días." in copy
    words = spanish(begun).content.decode()
    assert COPY in words
    assert "Seguimiento de una solicitud" in words
    beside = words.partition(COPY)[2].partition("</details>")[0]
    assert "file.pdf?copy=yes" in beside
    assert "firmar" not in beside, "nobody signs a copy to read"


def test_an_english_page_has_no_copy(browser_within, case, begun):
    words = browser_within.get(f"/{case}/{begun}").content.decode()
    assert COPY not in words
    assert "Sincerely," in words
    assert browser_within.get(f"/{case}/{begun}file.pdf?copy=yes").status_code == 400


@pytest.mark.parametrize("form", ["text", "docx", "eml"])
def test_its_files_are_those_of_an_english_page(browser_within, case, spanish, begun, form):
    address = f"{begun}file.{form}"
    assert spanish(address).content == browser_within.get(f"/{case}/{address}").content


def test_the_copy_can_be_taken_along_and_is_no_mail(browser_within, case, spanish, begun):
    copy = spanish(f"{begun}file.text?copy=yes")
    assert COPY in " ".join(copy.content.decode().split())
    assert "follow_up-reading-copy-es.txt" in copy.headers["Content-Disposition"]
    mail = browser_within.get(f"/{case}/{begun}file.eml?copy=yes", **SPANISH)
    assert mail.status_code == 400


def test_the_words_to_edit_are_english_and_an_edited_letter_says_so_beside_the_copy(
    browser_within, case, spanish, articles, begun
):
    shown = spanish(f"{begun}words/").content.decode()
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", shown, re.S)[1]
    assert text.lstrip().startswith("Adaeze Okonjo")
    assert "Sincerely," in text
    was = re.search(r'name="was" value="(\w*)"', shown)[1]
    changed = text.replace("That is my own wish, and not a rule.", "I hope to hear from you.")
    values = {"text": changed, "was": was}
    answer = browser_within.post(f"/{case}/{begun}words/", values, **SPANISH)
    assert answer.status_code == 302
    found = articles(begun)
    assert "I hope to hear from you." in found["en"]
    assert "Ese es mi propio deseo" in found["es"]
    assert (
        "Esta copia muestra la carta como Aimline la escribió, sin sus cambios."
        in spanish(begun).content.decode()
    )


def test_a_blank_is_asked_for_in_spanish_and_filled_in_the_english_letter(
    browser_within, case, post, spanish, articles
):
    answer = post("letters/new/", letter="meeting_services_not_delivered")
    address = answer.url.partition("letters/")[2].join(("letters/", ""))
    shown = spanish(address).content.decode()
    assert "Qué servicio, y qué se perdió" in shown
    field = re.search(r'name="(blank-\w+)"', shown)[1]
    typed = {field: "speech, 4 times since May"}
    assert browser_within.post(f"/{case}/{address}blanks/", typed, **SPANISH).status_code == 302
    assert "The service is speech, 4 times since May." in articles(address)["en"]
    assert DraftRow.objects.get().text.count("Sincerely,") == 1


def test_what_was_sent_from_a_spanish_page_is_kept_in_english(browser_within, case, post, spanish):
    answer = post("letters/new/", letter="meeting_services_not_delivered")
    begun = answer.url.partition("letters/")[2].join(("letters/", ""))
    field = re.search(r'name="(blank-\w+)"', spanish(begun).content.decode())[1]
    browser_within.post(f"/{case}/{begun}blanks/", {field: "speech"}, **SPANISH)
    values = {"day": "2026-01-26", "delivery": "email"}
    answer = browser_within.post(f"/{case}/{begun}sent/", values, **SPANISH)
    assert answer.status_code == 302
    message = load_case(case).case.communications[-1]
    paper = next(p for p in load_case(case).case.papers if p.file == message.file)
    mail = message_from_bytes(originals().read(paper.sha256), policy=default)
    words = mail.get_body().get_content()
    assert "Sincerely," in words
    assert "Atentamente" not in words
    assert mail["Content-Language"] == "en-US"
    assert "solicitud" not in (paper.title or "solicitud").casefold()


def test_each_letter_says_in_spanish_what_it_is_for(spanish):
    shown = spanish("letters/").content.decode()
    assert "Queja ante el estado" in shown
    assert "Una reunión del IEP antes de que algo cambie." in shown
    assert "State complaint" not in shown


def test_the_files_of_a_complaint_and_the_kit_of_a_meeting_are_english(
    browser_within, case, spanish
):
    for address in ("complaint/state/state_complaint.txt", "meetings/kit.text"):
        english = browser_within.get(f"/{case}/{address}")
        assert english.status_code == 200, address
        assert spanish(address).content == english.content


def test_a_question_of_a_meeting_is_told_in_spanish_and_kept_in_english(
    browser_within, case, spanish
):
    address = "meetings/on/2026-01-26/"
    shown = spanish(address).content.decode()
    question = re.search(r'name="(q\w+)-question" value="(Does the team believe[^"]*)"', shown)
    assert "¿Cree el equipo que este IEP está razonablemente calculado" in shown
    typed = {f"{question[1]}-answer": "On the scores of May.", f"{question[1]}-was": ""}
    answer = browser_within.post(f"/{case}/{address}notes/", typed, **SPANISH)
    assert answer.status_code == 302
    (note,) = load_case(case).case.meeting_notes
    assert note.question == question[2]
    assert "On the scores of May." in spanish(address).content.decode()


def test_the_kit_is_read_in_spanish_and_printed_in_english(spanish):
    shown = spanish("meetings/kit/").content.decode()
    assert "Paquete para la reunión: Tomas" in shown
    assert "Lista de control" in shown
    assert "MEETING KIT FOR TOMAS" in spanish("meetings/kit.text").content.decode()
    copy = spanish("meetings/kit.text?copy=es").content.decode()
    assert "PAQUETE PARA LA REUNIÓN: TOMAS" in copy
    assert "no sustituye al original en inglés" in " ".join(copy.split())


def test_the_effect_that_a_spanish_page_suggests_has_its_english_beside_it(
    taken_in, browser_within
):
    address = f"/{taken_in('maryland_minutes')}/skills/results/"
    shown = browser_within.get(address, **SPANISH).content.decode()
    suggested = re.findall(r'Allí dice: <span lang="en">(Idris [^<]*)</span>', shown)
    assert suggested
    english = browser_within.get(address).content.decode()
    assert all(words in english for words in suggested)
    assert "Allí dice" not in english
    assert "The report is in English" not in english
