"""Guides and tracking sheets on the pages."""

import io
import pkgutil

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from aimline import findings
from aimline.guides.actions import ACTIONS
from aimline.guides.guide_file import guides
from aimline.store.loaded import load_case
from aimline.web import urls

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(taken_in):
    return taken_in("missouri_reader")


def test_every_guide_opens_with_and_without_a_case(browser_within, page):
    for one in guides():
        assert one.question in page(f"guides/{one.name}/")
        assert browser_within.get(f"/guides/{one.name}/").status_code == 200
    assert all(one.question in page("guides/") for one in guides())


def test_a_guide_of_a_case_speaks_of_its_place_and_begins_its_letters(page):
    words = page("guides/getting_the_data/")
    assert "In Missouri" in words
    assert "In California" not in words
    assert 'name="letter" value="progress_data_request"' in words


def test_a_guide_without_a_case_asks_for_the_place(browser_within):
    answer = browser_within.get("/guides/getting_the_data/?place=us-ca")
    assert "56504" in answer.content.decode()
    assert browser_within.get("/guides/getting_the_data/?place=moon").status_code == 400
    assert browser_within.get("/guides/none/").status_code == 400


def test_a_guide_can_be_printed(browser_within):
    answer = browser_within.get("/guides/getting_the_data.pdf?place=us-ca")
    assert answer.content.startswith(b"%PDF")


def test_every_thing_to_do_is_a_page_of_a_case(case):
    for action in ACTIONS.values():
        assert reverse(action.page, args=[case])


def test_every_page_and_finding_that_a_guide_stands_beside_is_known():
    names = {path.name for group in (urls._OF_A_CASE, urls._OF_A_GOAL) for path in named(group)}
    known = names | {module.name for module in pkgutil.iter_modules(findings.__path__)}
    assert {beside for one in guides() for beside in one.beside} <= known


def named(group):
    for path in group:
        if hasattr(path, "url_patterns"):
            yield from named(path.url_patterns)
        else:
            yield path


def test_a_page_leads_to_the_guide_that_answers_what_it_makes_people_ask(page):
    assert "guides/services_not_delivered/" in page("services/")
    assert "Read about this" not in page("guides/")


def test_a_goal_can_be_tracked_on_a_sheet(page, browser_within, case):
    goal = next(key for key, _, _ in load_case(case).case.goals() if "2026/" in key)
    assert f"goals/sheet.xlsx/{goal}/" in page("track/")
    answer = browser_within.get(f"/{case}/goals/sheet.xlsx/{goal}/")
    assert load_workbook(io.BytesIO(answer.content))["Goal"]["B2"].value == goal
    paper = browser_within.get(f"/{case}/goals/sheet.pdf/{goal}/")
    assert paper.content.startswith(b"%PDF")
    assert browser_within.get(f"/{case}/goals/sheet.exe/{goal}/").status_code == 404


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_a_sheet_is_in_the_language_of_the_page_or_the_one_that_is_asked_for(
    browser_within, case, form
):
    goal = next(key for key, _, _ in load_case(case).case.goals() if "2026/" in key)
    sheet = f"/{case}/goals/sheet.{form}/{goal}/"

    def words(address, spoken):
        answer = browser_within.get(address, HTTP_ACCEPT_LANGUAGE=spoken)
        return document_words(form, answer.content)

    english, spanish = words(sheet, "en"), words(sheet, "es")
    assert len(english) > 10
    assert "Puntajes" in str(spanish) or "puntaje" in spanish
    assert "Scores" not in str(spanish)
    assert words(f"{sheet}?language=en", "es") == english
    assert words(f"{sheet}?language=es", "en") == spanish
    assert browser_within.get(f"{sheet}?language=xx").status_code == 404


def test_a_spanish_page_offers_the_english_sheet_for_the_school_as_well(browser_within, case):
    spanish = browser_within.get(f"/{case}/track/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "En inglés, para la escuela:" in spanish
    assert "?language=en" in spanish
    assert "?language=en" not in browser_within.get(f"/{case}/track/").content.decode()


def document_words(form, data):
    if form == "pdf":
        pages = PdfDocument(data)
        return "".join(page.get_textpage().get_text_bounded() for page in pages)
    book = load_workbook(io.BytesIO(data))
    return [cell.value for sheet in book for row in sheet for cell in row]
