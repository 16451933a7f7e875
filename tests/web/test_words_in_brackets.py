"""A language in which every message stands in brackets: what pages say outside is a fact."""

import re
from html import unescape
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.test import override_settings

from aimline.guides.guide_file import guides
from aimline.skills.bank import bank
from aimline.store.loaded import load_case
from aimline.store.models import OriginalRow, ProposalRow
from aimline.terms import PLACES
from aimline.web.spoken import LOCALE
from aimline.wording import say as spoken
from web.every_address import every_address, values_for
from web.paper_steps import REPORT, SAMPLES, decide, new_case, numbers, read_in
from wording.reviewed import bracketed, facts_of, plain, unsaid

pytestmark = pytest.mark.django_db

CODE = "eo"
STORIES = sorted(SAMPLES.glob("*/STORY.md"))
_KEPT = re.compile(r"(%\(\w+\)[sd]|%%|%[npc]\b|<[^>]*>|\n)")
_TOLD = re.compile(r'(?:aria-label|alt|title|placeholder)="([^"]*)"')
_ENGLISH = re.compile(r'<(?!html)(\w+)\b[^>]*\blang="en"[^>]*>.*?</\1>', re.S)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1>", re.S)
_DRAWN = re.compile(r"(<svg\b.*?</svg>)", re.S)
_MACHINE = re.compile(r"[\w-]+\.[a-z]{3,4}|[0-9a-f]{64}|\d\d:\d\d")
_OWN_FILES = frozenset({"skills_results"})
"""Pages of the bank of everyday skills, which has a file of its own for each language."""


def marked_words(message):
    """The message of a page with its words in brackets, and what is filled in outside."""
    parts = _KEPT.split(message)
    return "".join(p if n % 2 or not p.strip() else f"⟦{p}⟧" for n, p in enumerate(parts))


@pytest.fixture(scope="module")
def locale(tmp_path_factory):
    """A folder with that language, for the pages and for the core."""
    place = tmp_path_factory.mktemp("locale") / CODE / "LC_MESSAGES"
    place.mkdir(parents=True)
    pages = polib.pofile(str(Path(LOCALE) / "aimline.pot"))
    core = polib.pofile(str(spoken.LOCALE / "wording.pot"))
    bracketed(pages, marked_words).save_as_mofile(str(place / "django.mo"))
    bracketed(core).save_as_mofile(str(place / "wording.mo"))
    return place.parents[1]


@pytest.fixture
def brackets(locale, monkeypatch):
    """While the language can be spoken."""
    monkeypatch.setattr(spoken, "LOCALE", locale)
    spoken._catalog.cache_clear()
    languages = [("en", "English"), (CODE, "Esperanto")]
    with override_settings(LOCALE_PATHS=[str(locale)], LANGUAGES=languages):
        yield
    spoken._catalog.cache_clear()


def texts(page):
    """What a page shows and reads aloud in its own language, each text by itself."""
    page = _ENGLISH.sub(" ", _UNSEEN.sub(" ", page))
    # A drawing is told by its own description; what its parts are called is not read aloud.
    found = [*re.split(r"<[^>]*>", page), *_TOLD.findall(_DRAWN.sub(" ", page))]
    return {" ".join(unescape(text).split()) for text in found}


def known_of(case_id):
    """The facts of a case and its papers, and what has files of its own for every language."""
    words = [
        *(one.file for one in OriginalRow.objects.filter(case_id=case_id)),
        *(one.text for one in ProposalRow.objects.filter(job__case_id=case_id)),
        *(words for one in guides() for words in (one.title, one.question)),
        *(path.read_text(encoding="utf-8") for path in STORIES),
        *(area.title for area in bank().areas),
        *("Aimline", "Español", "Esperanto", str(settings.AIMLINE_DATA), *PLACES.values()),
    ]
    return "\n".join([facts_of(load_case(case_id).case), *map(plain, words)])


def unknown(text, known):
    """Pieces of a text outside the brackets that are no fact, name of a file, hash or hour."""
    for piece in unsaid(text, known):
        for one in piece.split("·"):
            own = one.strip(" .[]")
            if plain(own) not in known and not _MACHINE.fullmatch(own):
                yield own


def left_over(browser, case_id):
    """What is said outside the brackets and is no fact, by the names of the pages."""
    known, seen = known_of(case_id), {}
    for address in every_address():
        if address.name in _OWN_FILES:
            continue
        where = address.filled(values_for(address, case_id))
        answer = browser.get(where, HTTP_ACCEPT_LANGUAGE=CODE)
        if answer.status_code == 200 and "text/html" in answer.headers["Content-Type"]:
            said = texts(answer.content.decode())
            seen[address.name] = {one for text in said for one in unknown(text, known)}
    assert len(seen) > 30, seen
    return {name: pieces for name, pieces in seen.items() if pieces}


@pytest.mark.parametrize("family", ["maryland_minutes", "texas_four_years"])
def test_every_word_of_the_pages_of_a_case_can_be_said_in_another_language(
    browser_within, taken_in, brackets, family
):
    case = taken_in(family)
    read_in(browser_within, case, REPORT)
    assert left_over(browser_within, case) == {}


def test_what_was_read_from_a_paper_can_be_said_in_another_language(browser_within, brackets):
    case = new_case()
    (job,) = read_in(browser_within, case, REPORT)
    decide(browser_within, job, numbers(job, "observation")[0])
    assert left_over(browser_within, case) == {}


def test_a_page_that_is_not_said_would_be_found(browser_within, taken_in):
    assert len(left_over(browser_within, taken_in("missouri_reader"))) > 30
