"""Letters from any case at all: none raises, and nothing stands in one that nobody knows."""

import re
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aimline.compliance.services import documented_missed, service_accounts
from aimline.day_words import day_of_week, full_day
from aimline.drafting.letters.all_letters import LETTERS, fitting
from aimline.drafting.letters.closing import ANSWER_WITHIN_BUSINESS_DAYS
from aimline.drafting.letters.draft import draft, reasons_against
from aimline.drafting.letters.follow_up import ANSWER_WITHIN_DAYS
from aimline.drafting.letters.letter import EvidenceShown, Role, Tone, words_of
from aimline.drafting.printable import printable
from aimline.drafting.render.letter_docx import letter_docx
from aimline.drafting.render.letter_eml import letter_eml
from aimline.drafting.render.letter_pdf import letter_pdf
from aimline.drafting.render.letter_text import letter_text
from aimline.findings.collect import review
from aimline.findings.words import number
from letter_families import PLACES, letter_of, reviewed
from strategies import cases

NAMES = [kind.name for kind in LETTERS]
OWN_NUMBERS = {str(ANSWER_WITHIN_BUSINESS_DAYS), str(ANSWER_WITHIN_DAYS)}
"""The times that a letter asks for as a wish, and says so."""
DAYS = st.dates(date(2001, 1, 1), date(2060, 1, 1))
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _values(value):
    """Every word, number and date of a value, however deep."""
    if isinstance(value, Enum):
        yield value.value
    elif isinstance(value, (str, int, float, date)):
        yield value
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _values(part)
    elif isinstance(value, dict):
        yield from _values(tuple(value.items()))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _values(getattr(value, field.name))


def _shown(value):
    """A value as any sentence may show it."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, date):
        return f"{full_day(value)} {day_of_week(value)}"
    if isinstance(value, (int, float)):
        return f"{value} {number(value)} {number(abs(value))} {number(round(value))}"
    return " ".join(printable(value).split())


def _differences(found):
    """What is reckoned from the facts: how many, how far, how much is left."""
    for goal in found.goals:
        yield goal.n
        if goal.level and goal.aimline:
            yield goal.level.score - goal.aimline.baseline
        if goal.aimline and goal.aimline.required_per_week is not None:
            yield goal.aimline.required_per_week
        yield len(goal.points)
    yield from range(1, len(found.goals) + 1)
    accounts = service_accounts(found.case, found.as_of)
    by_service = {}
    for account in accounts:
        if account.is_logged:
            by_service.setdefault(account.service.id, []).append(account)
    for each in by_service.values():
        yield documented_missed(each)
        yield sum(a.total.missed_by_school for a in each)
        yield sum(a.total.made_up for a in each)
        open_ = [a.total.undocumented for a in each]
        if None not in open_:
            yield round(sum(open_))


def known(found):
    """Every text that a letter may draw on: the case, its arithmetic, and the law data."""
    rules = [rule.text for rule in found.rules.at(found.as_of).rules()]
    due = [deadline.due_on for deadline in found.deadlines if deadline.due_on]
    values = (
        *_values(found.case),
        *_values(found.goals),
        *_differences(found),
        *_values(tuple(rules)),
        *due,
        found.as_of,
    )
    return " ".join(_shown(value) for value in values)


def _lines(letter):
    yield from (sentence.words for sentence in letter.sentences())
    yield from (words_of(line) for line in letter.lines())


def _numbers_of(found):
    return set(_NUMBER.findall(known(found))) | OWN_NUMBERS


def _unknown_numbers(letter, known_numbers):
    said = {n for line in _lines(letter) for n in _NUMBER.findall(line)}
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


_COMMON_NAMES = {
    *("Dear", "I", "IEP", "IEPs", "DRAFT", "Supreme", "Court", "Endrew", "F", "Subject"),
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "Principal"),
}
"""Words with a large first letter that name no person and no place of a case."""


@pytest.mark.parametrize(("name", "place"), [(n, p) for n in NAMES for p in PLACES])
def test_no_name_stands_in_a_letter_that_is_not_in_the_case_or_the_law(name, place):
    found = reviewed(name, place)
    of_case = set(re.findall(r"\w+", known(found)))
    said = set()
    for line in _lines(letter_of(name, place)):
        # A word after a full stop, a colon or a bracket begins a sentence.
        said |= set(re.findall(r"(?<=[\w,] )([A-Z][\w]*)", line))
    small = {word.lower() for word in of_case}
    unknown = {w for w in said if w not in of_case | _COMMON_NAMES and w.lower() not in small}
    assert unknown == set()
