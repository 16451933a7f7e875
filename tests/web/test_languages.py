"""The pages in every language that has a file, and the choice between them."""

import re
from html import unescape
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.core import signing
from django.test import Client, override_settings

from aimline.store.models.fact import FactRow
from aimline.web.change_words import UNSHOWN
from aimline.web.column_words import COLUMNS
from aimline.web.samples import story_of
from aimline.web.spoken import LOCALE, languages_of_pages
from web.english_left import PAGES, left
from web.every_address import every_address, values_for

pytestmark = pytest.mark.django_db

OTHERS = [code for code, _name in languages_of_pages() if code != "en"]
SAMPLES = Path(__file__).parents[2] / "sample_cases"
YEAR = 365 * 24 * 3600


def cookie(answer):
    return answer.cookies["aimline_language"]


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("family", ["maryland_minutes", "missouri_reader"])
def test_no_page_has_a_word_of_the_pages_in_english(browser_within, taken_in, family, code):
    case = taken_in(family)
    seen = []
    for address in every_address():
        where = address.filled(values_for(address, case))
        answer = browser_within.get(where, HTTP_ACCEPT_LANGUAGE=code)
        if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
            continue
        page = answer.content.decode()
        if "<html" in page:
            assert f'<html lang="{code}">' in page, where
            assert "/language/" in page, where
        assert left(page, code, PAGES) == set(), where
        seen.append(address.name)
    assert len(seen) > 40, seen


def test_a_page_in_english_would_be_found(page, case):
    assert len(left(page("settings/"), "es", PAGES)) > 10


@pytest.fixture
def case(taken_in):
    return taken_in("missouri_reader")


@pytest.mark.parametrize("code", OTHERS)
def test_a_browser_that_asks_for_a_language_begins_in_it(browser_within, case, code):
    asked = f"{code}-MX,{code};q=0.9,en;q=0.5"
    page = browser_within.get(f"/{case}/", HTTP_ACCEPT_LANGUAGE=asked).content.decode()
    assert f'<html lang="{code}">' in page
    assert '<html lang="en">' in browser_within.get(f"/{case}/").content.decode()


def test_a_language_that_has_no_file_is_english(browser_within, case):
    page = browser_within.get(f"/{case}/", HTTP_ACCEPT_LANGUAGE="fr").content.decode()
    assert '<html lang="en">' in page


def test_the_choice_comes_back_to_the_same_page_and_is_kept_for_a_year(browser_within, case):
    here = f"/{case}/timeline/?kind=scores"
    page = browser_within.get(here).content.decode()
    back = unescape(re.search(r'name="next" value="([^"]*)"', page)[1])
    assert back == here
    answer = browser_within.post("/language/", {"language": "es", "next": back})
    assert (answer.status_code, answer.headers["Location"]) == (302, here)
    kept = cookie(answer)
    assert (kept.value, kept["max-age"], kept["samesite"]) == ("es", YEAR, "Strict")
    assert kept["httponly"]
    assert '<html lang="es">' in browser_within.get(here).content.decode()
    browser_within.post("/language/", {"language": "en", "next": here})
    asked = browser_within.get(here, HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert '<html lang="en">' in asked, "the choice goes before the browser's wish"


def test_a_guide_that_was_asked_for_in_one_language_follows_the_choice(browser_within):
    asked = "/guides/services_not_delivered/?language=en&place=us-mo"
    page = browser_within.get(asked).content.decode()
    back = unescape(re.search(r'name="next" value="([^"]*)"', page)[1])
    assert back == "/guides/services_not_delivered/?place=us-mo"
    browser_within.post("/language/", {"language": "es", "next": back})
    assert "Servicios que no se dieron" in browser_within.get(back).content.decode()


def test_every_language_is_named_in_its_own_words(page):
    shown = page("settings/")
    forms = re.findall(r'<form[^>]*class="languages.*?</form>', shown, re.S)
    assert len(forms) == 2
    for form in forms:
        assert '<button name="language" value="es" lang="es" class="plain">Español</button>' in form
        assert '<strong lang="en" aria-current="true">English</strong>' in form
        assert "csrfmiddlewaretoken" in form


def test_no_choice_is_offered_where_there_is_one_language(page):
    with override_settings(LANGUAGES=[("en", "English")]):
        shown = page("settings/")
    assert "/language/" not in shown
    assert "Language of the pages" not in shown


def test_the_choice_leads_to_no_other_place(browser_within):
    away = "https://elsewhere.example/"
    answer = browser_within.post("/language/", {"language": "es", "next": away})
    assert answer.headers["Location"] == "/"


def test_the_choice_is_no_address_to_open(browser_within):
    assert browser_within.get("/language/?language=es&next=/").status_code == 405


def test_a_form_of_another_site_chooses_nothing():
    client = Client(HTTP_HOST="127.0.0.1:80", SERVER_PORT="80", enforce_csrf_checks=True)
    client.cookies["aimline_door"] = signing.dumps("open", salt="aimline.door")
    answer = client.post("/language/", {"language": "es", "next": "/"})
    assert answer.status_code == 403
    assert "aimline_language" not in answer.cookies


def test_a_page_that_answers_a_form_comes_back_to_the_page_of_the_form(browser_within, case):
    form = f"http://127.0.0.1:80/{case}/skills/"
    answer = browser_within.post(f"/{case}/skills/begin/", {}, HTTP_REFERER=form)
    assert f'name="next" value="{form}"' in answer.content.decode()
    chosen = browser_within.post("/language/", {"language": "es", "next": form})
    assert chosen.headers["Location"] == form


@pytest.mark.parametrize("code", OTHERS)
def test_every_page_that_is_translated_says_who_has_not_read_it_yet(browser_within, case, code):
    told = "This translation has not yet been reviewed by a native expert."
    file = polib.pofile(str(Path(LOCALE) / code / "LC_MESSAGES/django.po"))
    for address in ("/", "/guides/", f"/{case}/", "/nothing/here/"):
        page = browser_within.get(address, HTTP_ACCEPT_LANGUAGE=code).content.decode()
        assert file.find(told).msgstr in page, address
        assert told not in browser_within.get(address).content.decode(), address


def test_the_closed_door_speaks_the_language_of_the_browser_and_offers_no_form(client):
    closed = Client(HTTP_HOST="127.0.0.1:80", SERVER_PORT="80")
    answer = closed.get("/", HTTP_ACCEPT_LANGUAGE="es-US")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert '<html lang="es">' in page
    assert "Esta página está cerrada para este navegador" in page
    assert "/language/" not in page


def test_a_drawing_is_kept_for_each_language(browser_within, case):
    goal = re.search(rf'href="(/{case}/goals/of/[^"]+)"', page_of(browser_within, f"/{case}/"))[1]
    drawn = {code: page_of(browser_within, goal, code) for code in ("en", "es")}
    found = {code: re.search(r'data-wide="([^"]+)"', page)[1] for code, page in drawn.items()}
    assert found["en"] != found["es"]


def page_of(browser, address, code="en"):
    return browser.get(address, HTTP_ACCEPT_LANGUAGE=code).content.decode()


@pytest.mark.parametrize("code", OTHERS)
def test_the_story_of_every_invented_family_begins_in_the_language(browser_within, taken_in, code):
    families = sorted(folder.parent.name for folder in SAMPLES.glob("*/case.toml"))
    told = {family: story_of(family, code) for family in families}
    assert [family for family in families if told[family] == story_of(family)] == []
    numbers = {family: set(re.findall(r"\d{2,}", words)) for family, words in told.items()}
    english = {family: set(re.findall(r"\d{2,}", story_of(family))) for family in families}
    assert numbers == english
    taken_in("missouri_reader")
    assert told["missouri_reader"] in unescape(page_of(browser_within, "/", code))


def test_every_column_of_a_fact_has_words():
    of_facts = [m for m in apps.get_models() if issubclass(m, FactRow)]
    names = {field.name for model in of_facts for field in model._meta.fields}
    told = {name.removeprefix("provenance_") for name in names - set(UNSHOWN)}
    assert len(told) > 100
    assert {name for name in told if name not in COLUMNS} == {"id", "case", "sha256"}
