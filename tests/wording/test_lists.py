"""Things one after the other, with the `and` that the language says before the last."""

import pytest

from aimline.wording.lists import chained, listed
from aimline.wording.say import in_language


def test_the_last_of_several_follows_an_and():
    assert listed(["reading"]) == "reading"
    assert listed(["reading", "writing", "math"]) == "reading, writing and math"
    assert chained(["reading", "writing", "math"]) == "reading and writing and math"
    assert chained([]) == ""


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("Idris", "Ana e Idris"),
        ("historia", "Ana e historia"),
        ("“idioma”", "Ana e “idioma”"),
        ("hielo", "Ana y hielo"),
        ("Hugo", "Ana y Hugo"),
        ("Yara", "Ana y Yara"),
    ],
)
def test_spanish_says_another_and_before_the_sound_of_i(last, told):
    with in_language("es"):
        assert listed(["Ana", last]) == told
    assert listed(["Ana", last]) == f"Ana and {last}"
