"""Letters from any case at all: none raises, and nothing stands in one that nobody knows."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aimline.drafting.letters.all_letters import LETTERS, fitting
from aimline.drafting.letters.closing import ANSWER_WITHIN_BUSINESS_DAYS
from aimline.drafting.letters.draft import draft, reasons_against
from aimline.drafting.letters.follow_up import ANSWER_WITHIN_DAYS
from aimline.drafting.letters.letter import EvidenceShown, Role, Tone, words_of
from aimline.drafting.render.letter_docx import letter_docx
from aimline.drafting.render.letter_eml import letter_eml
from aimline.drafting.render.letter_pdf import letter_pdf
from aimline.drafting.render.letter_text import letter_text
from aimline.findings.collect import review
from letter_families import PLACES, letter_of, reviewed
from strategies import cases
from taken_apart import NUMBER, known, unknown_names

NAMES = [kind.name for kind in LETTERS]
OWN_NUMBERS = {str(ANSWER_WITHIN_BUSINESS_DAYS), str(ANSWER_WITHIN_DAYS)}
"""The times that a letter asks for as a wish, and says so."""
DAYS = st.dates(date(2001, 1, 1), date(2060, 1, 1))
_ANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _lines(letter):
    yield from (sentence.words for sentence in letter.sentences())
    yield from (words_of(line) for line in letter.lines())


def _numbers_of(found):
    return set(NUMBER.findall(known(found))) | OWN_NUMBERS


def _unknown_numbers(letter, known_numbers):
    said = {n for line in _lines(letter) for n in NUMBER.findall(line)}
    return said - known_numbers


@given(cases(), DAYS, st.sampled_from(Tone), st.sampled_from(EvidenceShown))
@_ANY
def test_no_letter_of_any_case_raises(case, on, tone, shown):
    found = review(case, on)
    fitting(found)
    for name in NAMES:
        letter = draft(found, name, tone, shown)
        text = letter_text(letter, found.case)
        assert text.startswith("DRAFT")
        assert "None" not in text or "None" in known(found)
        assert all(s.evidence for s in letter.sentences() if s.role is Role.FACT)
        for blank in letter.blanks:
            assert f"fill in {blank.what}" in reasons_against(letter)


@given(cases(), DAYS)
@_ANY
def test_no_number_and_no_date_stands_in_a_letter_that_is_not_in_the_case_or_the_law(case, on):
    found = review(case, on)
    numbers = _numbers_of(found)
    for name in NAMES:
        assert _unknown_numbers(draft(found, name, Tone.FIRM), numbers) == set(), name


@given(cases(), DAYS, st.sampled_from(NAMES))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_a_page_a_word_file_and_a_mail_can_be_made_of_any_letter(case, on, name):
    found = review(case, on)
    letter = draft(found, name)
    assert letter_pdf(letter, found.case).startswith(b"%PDF")
    assert letter_docx(letter, found.case).startswith(b"PK")
    assert b"X-Unsent: 1" in letter_eml(letter, found.case)


@pytest.mark.parametrize(("name", "place"), [(n, p) for n in NAMES for p in PLACES])
def test_no_number_of_a_family_s_letter_is_unknown(name, place):
    numbers = _numbers_of(reviewed(name, place))
    assert _unknown_numbers(letter_of(name, place), numbers) == set()


@pytest.mark.parametrize(("name", "place"), [(n, p) for n in NAMES for p in PLACES])
def test_no_name_stands_in_a_letter_that_is_not_in_the_case_or_the_law(name, place):
    assert unknown_names(_lines(letter_of(name, place)), reviewed(name, place)) == set()
