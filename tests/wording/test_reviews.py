"""A review is said in any language: nothing of it stays English, and none keeps another's words."""

import string

import polib
import pytest

from aimline.findings.collect import review
from aimline.findings.event_names import NAMES as EVENTS
from aimline.language.reading_level import spanish_reading_grade
from aimline.law.all_rules import all_rules
from aimline.quality.skill_names import NAMES as SKILLS
from aimline.quality.skill_words import skills
from aimline.wording import say as spoken
from aimline.wording.say import ENGLISH, LOCALE, in_language, languages
from findings.test_sentences import KINDS, QUOTED, findings, read_by_a_family
from wording.reviewed import (
    FAMILIES,
    bracketed,
    days_of,
    facts_of,
    family,
    plain,
    report_texts,
    stories,
    texts,
    unsaid,
)

POT = polib.pofile(str(LOCALE / "wording.pot"))
OTHERS = [code for code in languages() if code != ENGLISH]
LONG_ENOUGH = 3
"""Words of a template's literal part that no fact of a case says by chance."""


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory):
    """A folder with one language, in which each literal part of a template stands in brackets."""
    place = tmp_path_factory.mktemp("locale") / "eo" / "LC_MESSAGES"
    place.mkdir(parents=True)
    bracketed(POT).save_as_mofile(str(place / "wording.mo"))
    return place.parents[1]


@pytest.fixture
def brackets(catalogs, monkeypatch):
    """The code of that language, while it can be spoken."""
    monkeypatch.setattr(spoken, "LOCALE", catalogs)
    spoken._catalog.cache_clear()
    yield "eo"
    spoken._catalog.cache_clear()


def left_over(language, case, as_of):
    facts = facts_of(case)
    with in_language(language):
        said = {*texts(case, as_of), *report_texts(case, as_of)}
    assert said
    return {words: found for words in said if (found := unsaid(words, facts))}


@pytest.mark.parametrize("name", FAMILIES)
def test_every_word_of_a_familys_review_can_be_said_in_another_language(brackets, name):
    case = family(name)
    for as_of in days_of(case):
        assert left_over(brackets, case, as_of) == {}


def test_every_word_of_every_kind_can_be_said_in_another_language(brackets):
    for case, as_of in stories():
        assert left_over(brackets, case, as_of) == {}


def test_words_that_are_not_said_would_be_found():
    assert unsaid("⟦On ⟧May 3⟦, ⟧the school⟦ said no.⟧", "may 3") == {"the school"}
    assert unsaid("⟦the report says ⟧“Good work”", "good work!") == set()


def literals(template):
    """The literal parts of a template that are long enough to be no fact by chance."""
    parts = (plain(literal) for literal, *_ in string.Formatter().parse(template))
    return {part for part in parts if len(part.split()) >= LONG_ENOUGH}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", FAMILIES)
def test_no_template_of_the_catalogue_stays_english(language, name):
    english = set().union(*(literals(e.msgid) | literals(e.msgid_plural) for e in POT))
    case = family(name)
    for as_of in days_of(case):
        facts = facts_of(case)
        with in_language(language):
            said = {plain(words) for words in texts(case, as_of)}
        left = {part for part in english if part not in facts for w in said if part in w}
        assert left == set()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", FAMILIES)
def test_no_language_leaks_into_another(language, name):
    case = family(name)
    for as_of in days_of(case, 2):
        before = review(case, as_of)
        with in_language(language):
            other, again = review(case, as_of), review(case, as_of)
        assert review(case, as_of) == before
        assert other == again
        assert [f.key for f in other.findings] == [f.key for f in before.findings]
        assert not {f.sentence for f in other.findings} & {f.sentence for f in before.findings}


@pytest.mark.parametrize("kind", KINDS)
def test_every_spanish_sentence_can_be_read_in_eighth_grade(kind):
    with in_language("es"):
        said = {words for f in findings(kind) for words in read_by_a_family(f)}
    hard = {words for words in said if spanish_reading_grade(QUOTED.sub("“eso”", words)) > 8}
    assert said
    assert hard == set()


def test_every_event_of_the_law_and_every_skill_is_gathered_for_translators():
    assert {rule.trigger.replace("_", " ") for rule in all_rules()} - {"any"} <= EVENTS
    assert {name for skill in skills() for name in (skill.name, skill.family)} == SKILLS


def test_the_name_of_every_rule_and_what_starts_its_clock_are_gathered_for_translators():
    rules = list(all_rules())
    counted = {r.starts.rstrip(".") for r in rules if any(text.number for text in r.texts)}
    assert {rule.title for rule in rules} | counted <= {entry.msgid for entry in POT}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", FAMILIES)
def test_no_rule_is_named_in_english_in_another_language(language, name):
    case = family(name)
    for as_of in days_of(case):
        with in_language(language):
            found = review(case, as_of)
            rules = {deadline.rule for deadline in found.deadlines}
            said = [*texts(case, as_of), *report_texts(case, as_of)]
        english = {words for rule in rules for words in (rule.title, rule.dated.starts)}
        assert {words for words in english if any(words in text for text in said)} == set()
