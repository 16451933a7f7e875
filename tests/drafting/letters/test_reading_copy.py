"""A letter in Spanish beside the English one: the same sentences, marked, and never sent."""

import pytest

from aimline.casework.letter_files import LetterFormat, copy_bytes
from aimline.drafting.letters.all_letters import LETTERS
from aimline.drafting.letters.draft import draft, explained_beside, reasons_against
from aimline.drafting.letters.letter import Blank, Role, blank, says, worded
from aimline.drafting.render.letter_text import letter_text
from aimline.findings.collect import review
from aimline.terms import AimlineError
from aimline.wording.say import ENGLISH, in_language
from letter_families import FAMILY_OF, letter_of, reviewed

NAMES = [kind.name for kind in LETTERS]
PLACE = "us-ca"
each_letter = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def copies():
    """Every letter as Spanish says it, from a review made in Spanish."""
    with in_language("es"):
        return {name: _copy(name) for name in NAMES}


def _copy(name):
    family, on, tone, shown = FAMILY_OF[name]
    return draft(review(family(PLACE), on), name, tone, shown)


def _text(copy, name, *, is_edited=False):
    with in_language("es"):
        data = copy_bytes(copy, reviewed(name, PLACE).case, LetterFormat.TEXT, is_edited=is_edited)
    return " ".join(data.decode().split())


@each_letter
def test_a_copy_has_the_sentences_of_the_letter_each_in_spanish(copies, name):
    letter, copy = letter_of(name, PLACE), copies[name]
    pairs = list(zip(letter.sentences(), copy.sentences(), strict=True))
    assert len(pairs) > 3
    for mine, theirs in pairs:
        assert mine.role is theirs.role
        assert len(mine.evidence) == len(theirs.evidence)
        assert [c.rule for c in mine.authority] == [c.rule for c in theirs.authority]
        if mine.role in (Role.REQUEST, Role.OWN):
            assert mine.words != theirs.words


@each_letter
def test_what_stands_around_the_sentences_is_spanish_too(copies, name):
    letter, copy = letter_of(name, PLACE), copies[name]
    assert copy.closing == "Atentamente,"
    assert letter.closing == "Sincerely,"
    assert copy.subject != letter.subject
    for mine, theirs in zip(letter.body, copy.body, strict=True):
        heading = getattr(mine, "heading", None)
        assert bool(heading) == bool(getattr(theirs, "heading", None))
    told = _text(copy, name)
    for english in ("Subject:", "Student:", "Enclosures:", "Where these facts stand:", "fill in:"):
        assert english not in told


@each_letter
def test_a_copy_says_on_its_top_that_it_is_one_and_is_not_sent(copies, name):
    told = _text(copies[name], name)
    assert told.startswith(
        "Copia de lectura en español de la carta en inglés: es para usted y no se envía."
    )
    assert "sin sus cambios" not in told
    assert "sin sus cambios" in _text(copies[name], name, is_edited=True)


@each_letter
def test_the_letter_itself_is_english_whatever_language_is_spoken(name):
    with in_language("es"), in_language(ENGLISH):
        inside = letter_text(_copy(name), reviewed(name, PLACE).case)
    assert inside == letter_text(letter_of(name, PLACE), reviewed(name, PLACE).case)


@each_letter
def test_what_explains_a_letter_is_told_in_the_language_of_its_copy(copies, name):
    letter, copy = letter_of(name, PLACE), copies[name]
    said = explained_beside(letter, copy)
    assert {fact.fact for fact in letter.evidence} <= set(said)
    assert set(letter.doubts) <= set(said)
    with in_language("es"):
        told = reasons_against(letter, lambda words: said.get(words, words))
    assert len(told) == len(reasons_against(letter))


@pytest.mark.parametrize("form", [LetterFormat.PDF, LetterFormat.DOCX])
def test_a_copy_can_be_had_on_paper(copies, form):
    name = "follow_up"
    with in_language("es"):
        data = copy_bytes(copies[name], reviewed(name, PLACE).case, form, is_edited=False)
    assert len(data) > 4000


def test_a_copy_is_no_mail(copies):
    case = reviewed("follow_up", PLACE).case
    with pytest.raises(AimlineError, match="A copy to read is not sent"):
        copy_bytes(copies["follow_up"], case, LetterFormat.EML, is_edited=False)


@pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: kind.name)
def test_what_a_letter_is_for_is_told_in_spanish(kind):
    with in_language("es"):
        told = (kind.called, kind.fits_when, kind.asks_for)
    assert (kind.called, kind.fits_when, kind.asks_for) == (kind.title, kind.when, kind.asks)
    for english, spanish in zip((kind.title, kind.when, kind.asks), told, strict=True):
        assert english != spanish


def test_a_blank_keeps_its_place_in_another_order_of_words():
    line = worded(
        "Please plan enough time. I think that we need {blank}.", blank=blank("your name")
    )
    assert [type(part) for part in line] == [str, Blank, str]
    with in_language("es"):
        said = says("My request of {blank}", blank=blank("the day of your request"))
    assert said.words == "Mi solicitud: [fill in: el día de su solicitud]"
