"""Every word of the pages can be translated, and a language is nothing but a file."""

import importlib.util
import re
import sys
from pathlib import Path

import polib
import pytest
from django.test import override_settings
from django.utils import translation
from django.utils.formats import number_format

from aimline.web.spoken import languages_of_pages, own_name, page_language

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    file
    for room in ("web", "server")
    for file in (ROOT / "src/aimline" / room / "templates").rglob("*.html")
)
_NOT_WORDS = re.compile(
    r"\{% blocktranslate.*?%\}.*?\{% endblocktranslate %\}|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}"
    r"|<kbd>\w</kbd>|<code>.*?</code>|<style.*?</style>|<script.*?</script>|<[^>]*>|&\w+;|&#\d+;",
    re.S,
)
_SPOKEN = re.compile(r'(?:aria-label|alt|title|placeholder)="([^"]*)"')
# The name of the product, and an example of what to type.
_NAMES = {
    *("Aimline", "UTC", "2025-10-03", "Oct 10, 2025", "54", "57"),
    *("aimline verify log FILE", "aimline restore"),
}


def maker():
    spec = importlib.util.spec_from_file_location("make_messages", ROOT / "docs/make_messages.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def left_over(text):
    """Words of a template that stand outside what is translated."""
    plain = _NOT_WORDS.sub("\n", text)
    spoken = (_NOT_WORDS.sub("", words) for words in _SPOKEN.findall(text))
    lines = {line.strip(" \t·()|,.:") for line in (*plain.splitlines(), *spoken)}
    return {line for line in lines if re.search("[A-Za-z]", line)} - _NAMES


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_word_of_a_template_is_marked_for_translation(template):
    assert left_over(template.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("gathered", maker().CATALOGS, ids=lambda each: each.domain)
def test_the_file_for_translators_holds_every_message(gathered):
    made = maker().text(gathered)
    assert gathered.pot.read_text(encoding="utf-8") == made, "run python docs/make_messages.py"


def test_every_language_has_a_name_for_itself():
    assert [name for _code, name in languages_of_pages()] == ["English", "Español"]


CATALOGS = {each.domain: each for each in maker().CATALOGS}
LANGUAGES = sorted({code for each in CATALOGS.values() for code in each.translations})
_PLACES = re.compile(r"%\(\w+\)[sd]|%%|%[npc]\b|\{\w*(?:[:!][^{}]*)?\}|</?[a-z][^>]*>")
_COUNTED = {"%(n)s", "%(n)d", "{n}"}
"""What may be a word of its own where there is one: one paper."""
_COMMAND = "aimline "


@pytest.fixture(params=[(domain, code) for domain in CATALOGS for code in LANGUAGES], ids="-".join)
def translated(request):
    """The file for translators and that of one language; a language has a file of every domain."""
    domain, code = request.param
    file = CATALOGS[domain].translations.get(code)
    assert file, f"{code} has no words of {domain}: begin them as a copy of {CATALOGS[domain].pot}"
    return polib.pofile(str(CATALOGS[domain].pot)), polib.pofile(str(file)), code


def forms(entry, file):
    """Each way in which a message is said: the English, and the words for it."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    count = int(re.search(r"nplurals=(\d)", file.metadata["Plural-Forms"])[1])
    said = [entry.msgstr_plural.get(n, "") for n in range(count)]
    return [(entry.msgid, said[0]), *((entry.msgid_plural, words) for words in said[1:])]


def every_form(file):
    return [form for entry in file if not entry.obsolete for form in forms(entry, file)]


def test_a_language_says_every_message_and_no_other(translated):
    asked, file, code = translated
    assert file.metadata["Language"] == code
    said = {(entry.msgid, entry.msgid_plural) for entry in file}
    wanted = {(entry.msgid, entry.msgid_plural) for entry in asked}
    assert wanted - said == set()
    assert said - wanted == set()
    assert len(file) == len(said), "a message stands there twice"
    assert [entry.msgid for entry in file if entry.fuzzy or entry.obsolete] == []
    assert [english for english, words in every_form(file) if not words.strip()] == []


def test_a_translation_keeps_what_is_filled_in_and_what_marks_the_page(translated):
    broken = [form for form in every_form(translated[1]) if not is_whole(*form)]
    assert broken == []


def is_whole(english, words):
    asked, said = (sorted(_PLACES.findall(text)) for text in (english, words))
    if set(asked) ^ set(said) <= _COUNTED:
        asked, said = ([one for one in each if one not in _COUNTED] for each in (asked, said))
    edges = [
        (text[:1].isspace(), text[-1:].isspace(), text.count("\n")) for text in (english, words)
    ]
    return asked == said and edges[0] == edges[1]


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("%(n)s of %(all)s", "%(n)s de todas"),
        ("by {name}", "por name"),
        ("<strong>Sure</strong>", "<strong>Seguro"),
        (" and", "y"),
        ("first\n\nsecond", "primero, segundo"),
    ],
)
def test_a_translation_that_lost_something_is_found(english, words):
    assert not is_whole(english, words)
    assert is_whole(english, english)


def test_no_sentence_is_left_in_english(translated):
    same = [english for english, words in every_form(translated[1]) if english == words]
    plain = {english: _PLACES.sub(" ", english) for english in same}
    left = {english for english in same if len(re.findall(r"[^\W\d_]{2,}", plain[english])) > 2}
    assert {english for english in left if not english.startswith(_COMMAND)} == set()


def test_spanish_opens_every_question_and_every_call():
    files = [polib.pofile(str(each.translations["es"])) for each in CATALOGS.values()]
    said = [words for file in files for _english, words in every_form(file)]
    uneven = [words for words in said for a, b in ("¿?", "¡!") if words.count(a) != words.count(b)]
    assert uneven == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_stand_as_on_the_papers_of_the_school(code):
    with translation.override(code):
        assert number_format(0.7) == "0.7"
        assert number_format(1250.5, force_grouping=True) == "1,250.5"


@pytest.mark.django_db
def test_a_language_is_nothing_but_a_file(tmp_path, browser_within, taken_in):
    file = polib.pofile(str(maker().OF_PAGES.pot))
    file.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    for entry in file:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: f"⟦{entry.msgid}⟧", 1: f"⟦{entry.msgid_plural}⟧"}
        else:
            entry.msgstr = f"⟦{entry.msgid}⟧"
    place = tmp_path / "eo" / "LC_MESSAGES"
    place.mkdir(parents=True)
    file.save_as_mofile(str(place / "django.mo"))
    case = taken_in("missouri_reader")
    translation.trans_real._translations.pop("eo", None)
    with override_settings(
        LOCALE_PATHS=[tmp_path], LANGUAGES=[("en", "English"), ("eo", "Esperanto")]
    ):
        page = browser_within.get(f"/{case}/settings/", HTTP_ACCEPT_LANGUAGE="eo").content.decode()
    translation.trans_real._translations.pop("eo", None)
    assert '<html lang="eo">' in page
    assert "<h1>⟦Settings⟧</h1>" in page
    assert "⟦How it stands⟧" in page


@pytest.mark.parametrize(
    ("code", "folder"), [("en-us", "en"), ("es", "es"), ("zh-hans", "zh_Hans"), ("pt-br", "pt_BR")]
)
def test_a_language_may_have_a_script_or_a_country(code, folder):
    with translation.override(code):
        assert page_language() == folder
    assert own_name(folder)


def test_a_language_calls_itself_by_its_own_name():
    assert languages_of_pages()[:2] == [("en", "English"), ("es", "Español")]
