"""Words from any paper, fit for any page."""

from aimline.drafting.printable import printable


def test_control_and_direction_characters_are_left_out():
    assert printable("a\x00b\x07c\u202ed\ud800e") == "abcde"


def test_line_ends_become_spaces():
    assert printable("one\ntwo") == "one two"


def test_names_of_every_script_stay_as_they_are():
    for name in ("Zoë", "Nguyễn Thị", "王小明", "محمد", "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"):
        assert printable(name) == name
