"""What a pattern cannot do without is read off its words, and never more than that."""

from __future__ import annotations

import pytest

from aimline.language.needed_pieces import needed_by


@pytest.mark.parametrize(
    ("pattern", "groups"),
    [
        ("goals? met", [["goal"], [" met"]]),
        ("(?:read|spell)s", [["read", "spell"], ["s"]]),
        ("(?P<what>on track)+", [["on track"]]),
        (r"a\.b\(", [["a.b("]]),
        ("[;:]x", [[":", ";"], ["x"]]),
        (r"x{2}y{0,3}z{,2}", [["x"]]),
        (r"(?=by )(?<=\n)(?!not)(?<!never)w", [["by "], ["\n"], ["w"]]),
        (r"\x41\u00e9", [["A\u00e9"]]),
    ],
)
def test_the_pieces_that_a_text_must_hold(pattern, groups):
    assert [sorted(group) for group in needed_by(pattern).groups] == groups


@pytest.mark.parametrize(
    "pattern", ["a?", "(?:goal)*", "goal|", "[a-z]", "[^x]", r"\w+|\bx?", ".", "(?i:goal)", "x{0}"]
)
def test_what_a_text_may_do_without_is_not_asked_for(pattern):
    assert needed_by(pattern).groups == ()


@pytest.mark.parametrize("pattern", [r"\d+", "[0-9]x", "[12]", r"(?:a\d|7)", r"(?<=\d)x", "q4"])
def test_a_digit_is_needed(pattern):
    assert needed_by(pattern).needs_digit


@pytest.mark.parametrize("pattern", [r"\d*", r"[\d-]+", "[0-9a]", r"(?:\d|a)", r"(?!\d)x", r"\D"])
def test_a_digit_is_not_needed(pattern):
    assert not needed_by(pattern).needs_digit


def test_a_word_that_is_said_again_is_not_taken_for_its_name():
    assert needed_by("(?P<by>[-/])x(?P=by)").groups == (frozenset("-/"), frozenset("x"))


def test_a_pattern_in_a_form_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="not known"):
        needed_by("goal\\")
