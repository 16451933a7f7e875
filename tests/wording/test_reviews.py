"""A review is said in any language: nothing of it stays English, and none keeps another's words."""

import polib
import pytest

from aimline.wording import say as spoken
from aimline.wording.say import LOCALE, in_language
from wording.reviewed import (
    FAMILIES,
    days_of,
    facts_of,
    family,
    marked_literals,
    stories,
    texts,
    unsaid,
)

POT = polib.pofile(str(LOCALE / "wording.pot"))


@pytest.fixture(scope="module")
def brackets(tmp_path_factory):
    """A language in which every literal part of every template stands in brackets."""
    file = polib.POFile()
    file.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for entry in POT:
        said = polib.POEntry(msgid=entry.msgid, msgid_plural=entry.msgid_plural)
        if entry.msgid_plural:
            said.msgstr_plural = {
                0: marked_literals(entry.msgid),
                1: marked_literals(entry.msgid_plural),
            }
        else:
            said.msgstr = marked_literals(entry.msgid)
        file.append(said)
    place = tmp_path_factory.mktemp("locale") / "eo" / "LC_MESSAGES"
    place.mkdir(parents=True)
    file.save_as_mofile(str(place / "wording.mo"))
    patched = pytest.MonkeyPatch()
    patched.setattr(spoken, "LOCALE", place.parents[1])
    spoken._catalog.cache_clear()
    yield "eo"
    patched.undo()
    spoken._catalog.cache_clear()


def left_over(language, case, as_of):
    facts = facts_of(case, as_of)
    with in_language(language):
        said = set(texts(case, as_of))
    return {words: found for words in said if (found := unsaid(words, facts))}


@pytest.mark.parametrize("name", FAMILIES)
def test_every_word_of_a_familys_review_can_be_said_in_another_language(brackets, name):
    case = family(name)
    for as_of in days_of(case):
        assert left_over(brackets, case, as_of) == {}


def test_every_word_of_every_kind_can_be_said_in_another_language(brackets):
    for case, as_of in stories():
        assert left_over(brackets, case, as_of) == {}
