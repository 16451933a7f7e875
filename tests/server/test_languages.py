"""The language of the pages on a server, also before anybody has signed in."""

import re

import pytest
from django.test import Client

from aimline.accounts.models import Role
from aimline.web.spoken import languages_of_pages
from server_people import PASSWORD

pytestmark = pytest.mark.django_db

OPEN_TO_ANYBODY = ("/account/login/", "/account/password/reset/", "/guides/")
OTHERS = [code for code, _name in languages_of_pages() if code != "en"]


def shown(client, address, language):
    answer = client.get(address, HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("address", OPEN_TO_ANYBODY)
def test_pages_before_signing_in_begin_in_the_language_of_the_browser(code, address):
    page = shown(Client(), address, f"{code}-US,{code};q=0.9")
    assert f'<html lang="{code}">' in page
    assert 'class="languages' in page


def test_the_page_of_signing_in_is_in_spanish_and_keeps_no_word_in_english():
    page = shown(Client(), "/account/login/", "es")
    assert "<h1>Iniciar sesión</h1>" in page
    assert "Contraseña" in page
    assert "Sign in" not in page
    assert "Password" not in page


def test_a_language_is_chosen_before_signing_in_and_lasts_after_it(person, case_of, let_in):
    mira = person("Mira Okafor")
    case = case_of("missouri_reader")
    let_in(mira, case, Role.OWNER)
    client = Client()
    chosen = client.post("/language/", {"language": "es", "next": "/account/login/"})
    assert (chosen.status_code, chosen.headers["Location"]) == (302, "/account/login/")
    client.post("/account/login/", {"login": mira.email, "password": PASSWORD})
    for address in ("/", "/you/", f"/{case}/", f"/{case}/people/", f"/{case}/people/invite/"):
        page = shown(client, address, "en-US")
        assert '<html lang="es">' in page, address
    assert "todavía no ha revisado esta traducción" in page


def test_whoever_only_reads_may_choose_too(person, case_of, let_in, browser_of):
    case = case_of("missouri_reader")
    guest = person("Gus Ruiz")
    let_in(guest, case, Role.SECOND_PARENT)
    page = shown(browser_of(guest), f"/{case}/settings/", "es")
    inside = re.search(r"<main.*</main>", page, re.S)[0]
    assert 'class="languages is-theirs"' in inside
