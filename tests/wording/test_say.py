"""What the core says is English, and another language where it has the words."""

import polib
import pytest

from aimline.wording import say as spoken
from aimline.wording.say import in_language, language, say, say_many


@pytest.fixture
def german(tmp_path, monkeypatch):
    """A language whose file has two messages."""
    file = polib.POFile()
    file.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    file.append(polib.POEntry(msgid="{name} reads well.", msgstr="Gut liest {name}."))
    file.append(
        polib.POEntry(
            msgid="{n} score",
            msgid_plural="{n} scores",
            msgstr_plural={0: "{n} Wert", 1: "{n} Werte"},
        )
    )
    place = tmp_path / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    file.save_as_mofile(str(place / "wording.mo"))
    monkeypatch.setattr(spoken, "LOCALE", tmp_path)
    spoken._catalog.cache_clear()
    yield "de"
    spoken._catalog.cache_clear()


def test_a_template_is_its_own_english():
    assert say("{name} reads well.", name="Ana") == "Ana reads well."
    assert say("100% {of it}") == "100% {of it}", "without values nothing is filled"


def test_the_language_holds_inside_and_ends_outside(german):
    with in_language(german):
        assert language() == "de"
        assert say("{name} reads well.", name="Ana") == "Gut liest Ana."
        with in_language("en"):
            assert say("{name} reads well.", name="Ana") == "Ana reads well."
    assert say("{name} reads well.", name="Ana") == "Ana reads well."


def test_what_the_language_lacks_is_said_in_english(german):
    with in_language(german):
        assert say("Nothing is due.") == "Nothing is due."
    with in_language("xx"):
        assert say("Nothing is due.") == "Nothing is due."


@pytest.mark.parametrize(
    ("n", "words"), [(0, "0 Werte"), (1, "1 Wert"), (1.5, "1.5 Werte"), (2, "2 Werte")]
)
def test_the_number_chooses_the_form(german, n, words):
    with in_language(german):
        assert say_many("{n} score", "{n} scores", n) == words


def test_a_value_that_is_missing_is_an_error():
    with pytest.raises(KeyError):
        say("{name} reads {what}.", name="Ana")


def test_braces_in_a_value_are_words():
    assert say("{name} reads.", name="{x}") == "{x} reads."
