"""The item bank that comes with Aimline, and the checks that every area must pass."""

import pytest

from aimline.law.data_file import RuleFileError
from aimline.skills.bank import BankError, bank, read_bank
from aimline.skills.bank_file import read_area
from aimline.skills.checks import (
    FEWEST_ITEMS,
    HARDEST_GRADE,
    double_negatives,
    problems_of,
    second_behaviours,
)
from aimline.skills.item import Band, band_of
from skill_answers import answered, rating

SMALL = """
area: kitchen
title: Kitchen
code: KI
about: Small things in the kitchen.
sources: [{name: A family's own list}]
items:
  "5-8":
    - {id: KI1-01, does: put a plate on the table, example: Sets the table., given: Given a plate}
"""


def test_every_area_and_age_has_its_items_and_nothing_is_found_to_mend():
    assert len(bank().areas) == 9
    assert [str(problem) for problem in problems_of(bank())] == []
    for area in bank().areas:
        assert area.sources
        assert all(len(area.of_band(band)) >= FEWEST_ITEMS for band in Band)


def test_every_id_is_unique():
    ids = [item.id for item in bank().items]
    assert len(set(ids)) == len(ids) == 504


def test_every_item_is_used_by_an_answer_set():
    ratings = [rating(item.id, "reminder") for item in bank().items]
    assert {answer.item.id for answer in answered(ratings)} == {i.id for i in bank().items}


def test_no_item_is_harder_to_read_than_sixth_grade():
    assert HARDEST_GRADE == 6


@pytest.mark.parametrize(
    ("does", "has_two"),
    [
        ("read an e-mail and say what it asks for", True),
        ("close zippers and buttons", False),
        ("take off shoes and socks", False),
        ("order from a counter and pay", True),
    ],
)
def test_two_behaviours_in_one_item_are_found(does, has_two):
    assert bool(second_behaviours(does)) is has_two


@pytest.mark.parametrize(
    ("does", "is_double"),
    [
        ("not leave without saying goodbye", True),
        ("accept “no” without hitting", False),
        ("say no to a ride from a stranger", False),
        ("never do nothing", True),
    ],
)
def test_double_negatives_are_found(does, is_double):
    assert double_negatives(does) is is_double


def test_another_set_of_areas_can_be_read_and_is_reported_in_the_same_frame():
    own = read_bank({"kitchen.yaml": SMALL})
    assert [item.asked for item in own.items] == ["Put a plate on the table"]
    assert own.frame.of_area("kitchen").id == "functional"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("KI1-01", "KI2-01", "begins with 'KI1-'"),
        ("area: kitchen", "area: cellar", "make them the same"),
        ("does: put a plate on the table, ", "", "'does' of item 'KI1-01' is missing"),
        ('"5-8"', '"4-8"', "unknown key '4-8'"),
    ],
)
def test_a_doubtful_file_is_refused_with_a_way_to_mend_it(before, after, said):
    with pytest.raises(RuleFileError, match=said):
        read_area(SMALL.replace(before, after), "kitchen.yaml")


def test_two_areas_may_not_share_an_item():
    twin = SMALL.replace("area: kitchen", "area: cellar")
    with pytest.raises(BankError, match="KI1-01 stands in two areas"):
        read_bank({"kitchen.yaml": SMALL, "cellar.yaml": twin})


def test_what_is_never_self_tested_has_no_items():
    frame = bank().frame
    untested = {one.id for one in frame.present_levels if one.is_from_evaluations}
    assert untested == {"health", "sensory", "motor", "general_intelligence"}
    assert {frame.of_area(area.id).id for area in bank().areas}.isdisjoint(untested)
    assert len(frame.present_levels) == 9


def test_ages_beyond_the_ends_take_the_nearest_band():
    assert [band_of(age) for age in (3, 5, 8, 9, 15, 16, 30)] == [
        *(Band.AGES_5_8,) * 3,
        Band.AGES_9_12,
        Band.AGES_13_15,
        *(Band.AGES_16_21,) * 2,
    ]
