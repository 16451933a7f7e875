"""What a page shows, and what it only seems to show."""

import pytest

from aimline.drafting.binder.shown import shows, shows_somehow


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("read 54 words", "54"),
        ("54%", "54"),
        ("score: 54.0", "54"),
        ("9/26", "9"),
        ("1,250 minutes", "1250"),
        ("1250 minutes", "1,250"),
        ("on 10/17/2025", "2025-10-17"),
        ("on 10/17/25", "2025-10-17"),
        ("Oct. 17, 2025", "2025-10-17"),
        ("October 17th, 2025", "2025-10-17"),
        ("Sept 8, 2025", "2025-09-08"),
        ("17 October 2025", "2025-10-17"),
        ("10/17 52", "2025-10-17"),
        ("Sam is making\nprogress.", "making progress"),
    ],
)
def test_a_page_shows_a_number_a_day_or_words_however_they_are_written(words, what):
    assert shows(words, what)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("read 154 words", "54"),
        ("read 5.4 words", "5"),
        ("read 54.5 words", "54"),
        ("on 10/17/2024", "2025-10-17"),
        ("October 17, 2024", "2025-10-17"),
        ("Sept 8, 2025", "2025-10-08"),
        ("some progress", "making progress"),
        ("", "54"),
    ],
)
def test_a_page_does_not_show_what_only_looks_like_it(words, what):
    assert not shows(words, what)


def test_recognised_words_may_differ_by_a_letter_and_numbers_may_not():
    words = "Delphine works hard in her gr0up every day"
    assert shows(words, "works hard in her group", is_recognised=True)
    assert not shows(words, "works hard in her group")
    assert not shows("read 5A words", "54", is_recognised=True)


def test_words_of_a_finished_page_count_in_any_order_and_numbers_as_they_are():
    assert shows_somehow("Delphine group works in her hard", "works hard in her group")
    assert not shows_somehow("Delphine works in a group", "works hard in her group")
    assert not shows_somehow("5 4", "54")
