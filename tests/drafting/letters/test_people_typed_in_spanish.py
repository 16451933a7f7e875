"""An English letter names people in English, in whatever language a family typed what they are."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.student import Contact
from aimline.drafting.letters.draft import draft
from aimline.drafting.letters.letter import words_of
from aimline.findings.collect import review
from aimline.wording.say import in_language
from letter_families import idris

ON = date(2026, 1, 8)


def a_letter(relation="mother", role="special education director", language="en"):
    case = idris("us-ca")
    case = replace(
        case,
        parent=replace(case.parent, relation=relation),
        contacts=(Contact(role, "Dr. Ana Reyes"),),
    )
    with in_language(language):
        letter = draft(review(case, ON), "evaluation_request")
    return [words_of(line) for line in letter.lines()]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("madre", "Mother of Idris"),
        ("Tía", "Aunt of Idris"),
        ("mama", "Mother of Idris"),
        ("tutora legal", "Guardian of Idris"),
        ("mom", "Mom of Idris"),
        ("MOTHER", "MOTHER of Idris"),
        ("vecina", "Vecina of Idris"),
    ],
)
def test_what_the_writer_is_to_the_child(typed, told):
    assert told in a_letter(relation=typed)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("directora de educación especial", "Special education director"),
        ("Directora de la escuela", "Principal"),
        ("Special Education Director", "Special Education Director"),
    ],
)
def test_whom_it_goes_to(typed, told):
    lines = a_letter(role=typed)
    assert lines[lines.index("Dr. Ana Reyes") + 1] == told


def test_the_copy_to_read_keeps_what_was_typed_in_its_language_and_says_the_rest():
    typed = "Directora de educación especial"
    kept = a_letter("mamá", typed, "es")
    assert "Mamá de Idris" in kept
    assert typed in kept
    said = a_letter("Mother", "principal", "es")
    assert "Madre de Idris" in said
    assert "Dirección de la escuela" in said
