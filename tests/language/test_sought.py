"""A pattern is passed over only on texts that it cannot fit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aimline.language import claims, dates, not_a_score
from aimline.language.sought import Sought, Wordings, in_small_letters

KNOWN = [
    sought.pattern
    for wordings in (claims._WORDINGS, dates._FORMS, not_a_score._SIGNS)
    for _, sought in wordings._known
]


@pytest.mark.parametrize("pattern", KNOWN, ids=lambda pattern: pattern.pattern[:40])
def test_every_text_that_a_pattern_fits_may_fit(pattern):
    sought = Sought(pattern.pattern, pattern.flags & re.IGNORECASE)

    @settings(max_examples=25)
    @given(st.from_regex(pattern))
    def holds(text):
        assert sought.may_fit(text)

    holds()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("goals? met", "the objective was met"),
        (r"\d+ of \d+", "nine of ten"),
        ("track|pace", "on the way"),
        (r"progress[^.?]*\?", "progress is sufficient"),
    ],
)
def test_a_text_without_what_a_pattern_needs_is_passed_over(words, text):
    assert not Sought(words, re.IGNORECASE).may_fit(text)


@pytest.mark.parametrize("text", ["mıss", "MİSS", "miſſ"])
def test_letters_that_a_pattern_takes_for_others_are_found(text):
    assert Sought("miss", re.IGNORECASE).search(text)


def test_a_pattern_that_heeds_case_needs_its_own_letters():
    assert Sought("Met").search("Goal Met")
    assert not Sought("Met").may_fit("goal met")


def test_a_pattern_that_needs_nothing_is_always_tried():
    assert Sought(r"\w*").may_fit("")


def test_small_letters_are_as_many_as_before():
    assert len(in_small_letters("İSTANBUL ẞ Σ")) == len("İSTANBUL ẞ Σ")


def test_only_wordings_that_may_fit_are_in_question_in_their_order():
    known = Wordings([(1, Sought("goal")), (2, Sought("score")), (3, Sought("goals met"))])
    assert [meaning for meaning, _ in known.in_question("two goals met")] == [1, 3]


def test_what_is_taken_out_of_a_text_makes_nothing_fit_that_was_not_in_question():
    known = Wordings([(1, Sought("only ")), (2, Sought("~"))])
    ((_, pattern),) = known.in_question("only_")
    assert pattern.pattern == "only "
