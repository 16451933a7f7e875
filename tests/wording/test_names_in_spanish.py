"""A child without a name, and the areas of an evaluation, as another language says them."""

from aimline.findings.naming import areas_named, child_name, first_name
from aimline.wording.say import in_language


def test_a_child_without_a_name_is_spoken_of_in_the_language():
    with in_language("es"):
        assert child_name("the child") == first_name("the child") == "la niña o el niño"
        assert first_name(child_name("the child")) == "la niña o el niño"
        assert child_name("Ana Reyes") == "Ana Reyes"
    assert child_name("the child") == first_name("the child") == "the child"


def test_known_areas_are_said_and_others_stay_as_the_paper_has_them():
    typed = "reading; Attention, motor planning"
    with in_language("es"):
        assert areas_named(typed) == "lectura; atención, motor planning"
    assert areas_named(typed) == typed
