"""A line that runs through words on a scan is a stripe of a fax, and bounds no cell."""

from __future__ import annotations

import pytest

from aimline.intake.page import Box, Word
from aimline.intake.pdf_objects import Rule
from aimline.intake.scan_rules import without_stripes

WORDS = [
    Word("3", Box(137, 394, 143, 406)),
    Word("consecutive", Box(147, 394, 200, 406)),
    Word("probes.", Box(204, 394, 240, 406)),
]


@pytest.mark.parametrize(
    ("line", "is_rule"),
    [
        (Rule(400, 130, 245), False),
        (Rule(399, 150, 190), False),
        (Rule(407, 130, 245), True),
        (Rule(395, 130, 245), True),
        (Rule(400, 190, 400), True),
        (Rule(400, 250, 400), True),
    ],
    ids=["through all", "through one", "below", "at the tops", "mostly beside", "beside"],
)
def test_a_line_through_words_is_no_rule(line, is_rule):
    assert without_stripes([line], WORDS) == [line] * is_rule


def test_the_pieces_of_a_stripe_go_with_it_and_the_side_of_a_cell_stays():
    through, piece, side = Rule(400, 145, 190), Rule(399, 272, 292), Rule(400, 300, 400)
    assert without_stripes([through, piece, side], WORDS) == [side]


def test_a_rule_between_two_lines_that_were_recognised_as_one_stays():
    over_two = [Word("7/10", Box(245, 380, 270, 420)), Word("Yes", Box(350, 380, 370, 420))]
    rule = Rule(400, 250, 365)
    assert without_stripes([rule], [*WORDS, *over_two]) == [rule]


def test_a_page_without_words_keeps_its_rules():
    assert without_stripes([Rule(400, 0, 600)], []) == [Rule(400, 0, 600)]
