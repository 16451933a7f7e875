"""Every word of the pages can be translated, and a language is nothing but a file."""

import importlib.util
import re
import sys
from pathlib import Path

import polib
import pytest
from django.test import override_settings
from django.utils import translation

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
