"""Change since an earlier round."""

import pytest

from aimline.case.skill import Setting
from aimline.skills.bank import bank
from aimline.skills.change import changes
from aimline.skills.item import Band
from skill_answers import AUTUMN, SPRING, rating, taken

MONEY = [item.id for item in bank().area("money").of_band(Band.AGES_9_12)]


def compared(before, after, **later):
    first = taken([rating(i, s) for i, s in zip(MONEY, before, strict=False)])
    then = taken([rating(i, s, on=SPRING, **later) for i, s in zip(MONEY, after, strict=False)])
    return changes(first, then, bank())


def test_a_change_beyond_error_is_flagged():
    (one,) = compared(["not yet"] * 8, ["reminder"] * 8)
    assert (len(one.risen), len(one.fallen)) == (8, 0)
    assert one.probability == pytest.approx(0.0078125)
    assert one.direction == 1


def test_a_change_within_error_is_not():
    (one,) = compared(["not yet"] * 5, ["reminder"] * 4 + ["not yet"])
    assert len(one.risen) == 4
    assert one.direction == 0


def test_more_help_than_before_is_told_as_plainly():
    (one,) = compared(["independent"] * 9, ["prompt or model"] * 9)
    assert one.direction == -1


def test_an_item_counts_as_changed_where_more_than_half_of_the_people_saw_it():
    def both(mother, aunt, on):
        return taken(
            [rating(MONEY[0], mother, on=on), rating(MONEY[0], aunt, observer="Aunt", on=on)]
        )

    before = both("not yet", "not yet", AUTUMN)
    (one,) = changes(before, both("reminder", "not yet", SPRING), bank())
    assert (one.risen, one.fallen) == ((), ())
    (one,) = changes(before, both("reminder", "prompt or model", SPRING), bank())
    assert [change.item.id for change in one.risen] == [MONEY[0]]


def test_only_the_same_observer_in_the_same_place_is_compared():
    assert compared(["not yet"] * 8, ["independent"] * 8, observer="Teacher") == ()
    assert compared(["not yet"] * 8, ["independent"] * 8, setting=Setting.SCHOOL) == ()


def test_no_chance_to_see_is_no_change():
    assert compared(["not yet"] * 8, ["no chance to see"] * 8) == ()


def test_the_error_rate_holds_for_all_areas_together():
    """Nine areas that each changed by 6 items are each held to the same whole error rate."""
    items = [item.id for area in bank().areas for item in area.of_band(Band.AGES_9_12)[:6]]
    first = taken([rating(i, "not yet") for i in items])
    then = taken([rating(i, "reminder", on=SPRING) for i in items])
    found = changes(first, then, bank())
    assert {round(one.probability, 4) for one in found} == {0.2812}
    assert not any(one.is_beyond_error for one in found)
