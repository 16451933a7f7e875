"""Two observers, and two places."""

from aimline.case.skill import Setting
from aimline.skills.agreement import (
    FEWEST_FOR_KAPPA,
    apart_from_observers,
    between_observers,
    between_settings,
)
from aimline.skills.bank import bank
from skill_answers import rating, taken

ITEMS = [item.id for item in bank().items]
SUPPORTS = ("independent", "reminder", "prompt or model", "hands-on help", "not yet")


def pairs(n, shift=0):
    mother = [rating(i, SUPPORTS[k % 5]) for k, i in enumerate(ITEMS[:n])]
    teacher = [
        rating(i, SUPPORTS[min(4, k % 5 + shift)], observer="Teacher", setting=Setting.SCHOOL)
        for k, i in enumerate(ITEMS[:n])
    ]
    return taken([*mother, *teacher])


def test_kappa_is_stated_with_its_number_of_items_and_interval():
    (one,) = between_observers(pairs(40))
    assert (one.first, one.second, one.n, one.same) == ("Mother", "Teacher", 40, 40)
    assert one.kappa.estimate == 1
    assert one.kappa.n == 40


def test_kappa_is_silent_with_few_items_and_the_counts_are_told():
    (one,) = between_observers(pairs(FEWEST_FOR_KAPPA - 1))
    assert one.kappa is None
    assert "here are 19" in one.reason
    assert one.same == 19


def test_one_level_apart_is_near():
    (one,) = between_observers(pairs(30, shift=1))
    assert one.near == 24
    assert one.first_higher == 24
    assert 0 < one.kappa.estimate < 1


def test_what_one_had_no_chance_to_see_is_not_compared():
    mother = rating(ITEMS[0], "independent")
    teacher = rating(ITEMS[0], "no chance to see", observer="Teacher")
    assert between_observers(taken([mother, teacher])) == ()


def test_places_are_compared_like_observers():
    (one,) = between_settings(pairs(25, shift=1))
    assert (one.first, one.second, one.n) == ("home", "school", 25)


def test_places_of_one_person_each_are_not_told_a_second_time():
    assert apart_from_observers(pairs(25)) == ()
    both = [rating(i, "reminder", setting=s) for i in ITEMS[:5] for s in list(Setting)[:2]]
    assert len(apart_from_observers(taken(both))) == 1


def test_one_level_throughout_leaves_kappa_undefined_and_says_why():
    ratings = [rating(i, "reminder", observer=o) for i in ITEMS[:25] for o in ("A", "B")]
    (one,) = between_observers(taken(ratings))
    assert one.kappa is None
    assert "chance explains everything" in one.reason
