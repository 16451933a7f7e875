"""The page of complaints, and the complaint that cites the exhibits of the binder."""

import io
import json
import re
import time
from datetime import date

import pikepdf
import pytest
from django.utils.html import escape
from pypdfium2 import PdfDocument

from aimline.casework.complaint_files import ComplaintTo
from aimline.drafting.binder.book_map import MAP_NAME
from aimline.drafting.binder.shown import shows_somehow
from aimline.drafting.complaint.element_check import checked_elements
from aimline.drafting.letters.brief import brief
from aimline.findings.collect import review
from aimline.store.loaded import load_case
from aimline.web.binder_work import binders
from aimline.web.complaint_page import WAYS

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(taken_in):
    return taken_in("maryland_minutes")


@pytest.fixture
def get(browser_within, case):
    def got(address):
        return browser_within.get(f"/{case}/{address}")

    return got


@pytest.mark.parametrize("to", list(ComplaintTo))
def test_each_way_says_what_is_strong_and_missing_and_gives_its_files(get, to):
    words = get(f"complaint/?to={to}").content.decode()
    assert "Four things that make it clear" in words
    assert "What the district answered" in words
    assert re.search(r"strong: it stands on a paper|thin|missing", words)
    links = re.findall(rf'href="/[0-9a-f-]+/(complaint/{to}/[\w.]+)"', words)
    assert len(links) >= 4
    for link in links:
        answer = get(link)
        assert answer.status_code == 200, link
        assert "attachment" in answer.headers["Content-Disposition"]


def test_a_way_shows_only_the_rule_that_is_its_own(get):
    def words(to):
        return get(f"complaint/?to={to}").content.decode()

    state, mediation, hearing = map(words, ("state", "mediation", "due-process-worksheet"))
    assert "300.153" in state
    assert "300.153" not in mediation + hearing
    assert "300.508" in hearing
    assert "that the rule asks for" not in mediation
    assert "What the rule asks for" not in mediation
    for one in (state, mediation, hearing):
        assert ("The state looks into what you say" in one) is (one is state)
        assert "Free, " not in one


def test_the_page_opens_with_the_state_complaint_and_knows_no_other_way(get):
    assert 'aria-current="true"' in get("complaint/").content.decode()
    assert get("complaint/?to=court").status_code == 404
    assert get("complaint/court/for_you.pdf").status_code == 404
    assert get("complaint/state/other.pdf").status_code == 404
    assert {way for way, _, _ in WAYS} == set(ComplaintTo)


def test_a_file_that_is_to_be_sent_says_that_it_is_a_draft(get):
    assert "DRAFT" in get("complaint/state/state_complaint.txt").content.decode()


def spanish(browser, case, address):
    return browser.get(f"/{case}/{address}", HTTP_ACCEPT_LANGUAGE="es")


def printed(answer):
    pages = "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(answer.content))
    return " ".join(pages.split())


@pytest.mark.parametrize("to", list(ComplaintTo))
def test_the_sheet_for_the_family_is_in_the_language_of_the_page(browser_within, case, to):
    words = printed(spanish(browser_within, case, f"complaint/{to}/for_you.pdf"))
    assert "Para usted, no para enviar" in words
    assert "Cuatro cosas que lo dejan claro" in words
    assert "For you" not in words
    assert "It is no legal advice" not in words
    assert "The services that the IEP gives" not in words


@pytest.mark.parametrize("name", ["due-process-worksheet/worksheet", "state/state_complaint"])
def test_what_others_read_stays_english_on_a_spanish_page(browser_within, case, get, name):
    words = printed(spanish(browser_within, case, f"complaint/{name}.pdf"))
    assert words == printed(get(f"complaint/{name}.pdf"))


def test_the_law_s_own_words_are_marked_as_english_on_a_spanish_page(browser_within, case):
    page = spanish(browser_within, case, "complaint/").content.decode()
    for one in checked_elements(brief(review(load_case(case).case, date(2026, 1, 5)))):
        assert f'<span lang="en">{escape(one.element.words)}</span>' in page


def test_the_worksheet_stops_where_an_attorney_should_read_it(get):
    words = get("complaint/?to=due-process-worksheet").content.decode()
    assert "An attorney should read this" in words
    assert "Write the complaint" not in words


def test_a_complaint_begun_from_the_page_cites_exhibits_and_is_gone_on_with(
    get, browser_within, case
):
    answer = browser_within.post(f"/{case}/letters/new/", {"letter": "state_complaint"})
    words = browser_within.get(f"{answer.url}file.text").content.decode()
    assert "are in the binder that goes with this letter" in " ".join(words.split())
    assert re.search(r"\(Exhibit [A-Z], ", words)
    assert "Go on with the one that you began" in get("complaint/").content.decode()


def words_of(data):
    pages = PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


@pytest.mark.parametrize("marks", ["letters", "numbers"])
def test_the_complaint_and_the_binder_have_one_numbering(get, browser_within, case, marks):
    """Both are opened: each exhibit that the complaint names is that very page of the binder."""
    look = {"size": "letter", "marks": marks, "stamp": ""}
    shown = re.findall(r'name="file" value="([^"]+)"', get("binder/").content.decode())
    # One is left out and the order is the family's own: both must follow.
    order = [*shown[1:], shown[0]]
    chosen = {"file": order, "in": order[1:], **look, "make": "1"}
    answer = browser_within.post(f"/{case}/binder/choose/", chosen)
    work = binders.of(case, answer.url.rstrip("/").rpartition("/")[2])
    while not work.is_over:
        time.sleep(0.05)
    complaint = " ".join(words_of(get("complaint/state/state_complaint.pdf").content))
    cited = re.findall(r"\(Exhibit (\w+), ([^()]+?)(?:, page (\d+))?\)", complaint)
    assert cited
    binder = words_of(work.value.data)
    with pikepdf.open(io.BytesIO(work.value.data)) as pdf:
        told = json.loads(pdf.attachments[MAP_NAME].get_file().read_bytes())
    exhibits = {one["mark"]: one for one in told["exhibits"]}
    for mark, title, page in cited:
        exhibit = exhibits[mark]
        assert title == exhibit["title"]
        assert f"Exhibit {mark}" in binder[exhibit["cover"] - 1]
        assert shows_somehow(binder[exhibit["cover"] - 1], title)
        if page:
            assert 1 <= int(page) <= exhibit["pages"]
    # A day that a note of the complaint tells stands on the page that it names.
    days = re.findall(r"on (\w+ \d+, \d{4}) \(Exhibit (\w+), [^()]+?, page (\d+)\)", complaint)
    for day, mark, page in days:
        at = exhibits[mark]["first_page"] - 1 + int(page) - 1
        assert shows_somehow(binder[at], day), (day, mark, page)
