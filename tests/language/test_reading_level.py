"""How hard a sentence is to read, as a school grade."""

from __future__ import annotations

import pytest

from aimline.language.reading_level import (
    reading_grade,
    sentences_of,
    spanish_reading_grade,
    spanish_syllables,
    syllables,
)


def test_a_short_plain_sentence_is_easy() -> None:
    assert reading_grade("The cat sat on the mat.") < 2


def test_the_formula_is_the_published_one() -> None:
    # 8 words, 1 sentence, 16 syllables.
    text = "Ana practices reading seven pages on every Monday."
    words = text.rstrip(".").split()
    assert reading_grade(text) == pytest.approx(
        0.39 * 8 + 11.8 * sum(syllables(word) for word in words) / 8 - 15.59
    )


def test_a_sentence_of_long_words_is_hard() -> None:
    assert reading_grade("The individualized education program team must reconvene.") > 12


@pytest.mark.parametrize("text", ["", "   ", "...", "—"])
def test_a_text_without_words_has_no_grade_to_speak_of(text: str) -> None:
    assert reading_grade(text) == 0


def test_abbreviations_initials_and_decimals_end_no_sentence() -> None:
    assert (
        len(sentences_of("Mr. J. Smith met Dr. Lee at 3 p.m. on Dec. 4. She read 54.5 words.")) == 2
    )


def test_a_number_is_one_beat_however_long() -> None:
    assert syllables("2025") == syllables("54.5") == 1


@pytest.mark.parametrize(
    ("word", "count"),
    [("school", 1), ("goal", 1), ("needed", 2), ("progress", 2), ("average", 3), ("IEP", 3)],
)
def test_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("sol", 1), ("casa", 2), ("huevo", 2), ("día", 2), ("línea", 3), ("quien", 1), ("guía", 2),
        ("estudiáis", 3), ("leer", 2), ("y", 1), ("muy", 1), ("mayo", 2), ("reunión", 2), ("80", 1),
    ],
)  # fmt: skip
def test_syllables_of_spanish_words_are_counted(word: str, count: int) -> None:
    assert spanish_syllables(word) == count


def test_a_plain_spanish_text_is_of_a_low_grade_and_a_statute_of_a_high_one() -> None:
    plain = "El gato duerme. La niña lee un libro. Mamá hace pan."
    statute = (
        "La determinación administrativa correspondiente deberá fundamentarse exhaustivamente "
        "conforme a las disposiciones procedimentales anteriormente mencionadas."
    )
    assert spanish_reading_grade(plain) < 4 < 8 < spanish_reading_grade(statute)
    assert spanish_reading_grade("") == 0
