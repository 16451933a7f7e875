"""What answers show: item by item, and never by a total."""

from datetime import timedelta

import pytest

from aimline.case.skill import Setting
from aimline.skills.bank import bank
from aimline.skills.item import Band
from aimline.skills.rounds import rounds
from aimline.skills.scoring import Standing
from skill_answers import AUTUMN, SPRING, answered, rating, scored

MONEY = [item.id for item in bank().area("money").of_band(Band.AGES_9_12)]


def ids(results):
    return {result.item.id for result in results}


def test_two_children_with_the_same_total_and_opposite_items_get_different_strengths_and_needs():
    half = len(MONEY) // 2
    one = scored(
        [rating(i, "independent" if n < half else "not yet") for n, i in enumerate(MONEY)]
    ).area("money")
    other = scored(
        [rating(i, "not yet" if n < half else "independent") for n, i in enumerate(MONEY)]
    ).area("money")
    assert one.shares == other.shares
    assert ids(one.strengths) == ids(other.needs) == set(MONEY[:half])
    assert ids(one.needs) == ids(other.strengths) == set(MONEY[half:])


def test_no_chance_to_see_never_counts_as_not_yet():
    with_it = [*(rating(i, "independent") for i in MONEY[:6]), rating(MONEY[6], "no chance to see")]
    area = scored(with_it).area("money")
    assert ids(area.unseen) == {MONEY[6]}
    assert area.needs == ()
    (share,) = area.shares
    assert (share.seen, share.alone, share.given) == (6, 6, 7)
    (without,) = scored(with_it[:6]).area("money").shares
    assert share.share == without.share


def test_no_chance_for_one_observer_leaves_what_the_other_saw():
    area = scored(
        [rating(MONEY[0], "no chance to see"), rating(MONEY[0], "independent", observer="Aunt")]
    ).area("money")
    assert ids(area.strengths) == {MONEY[0]}


@pytest.mark.parametrize(
    ("supports", "standing"),
    [
        (("independent", "independent"), Standing.STRENGTH),
        (("independent", "not yet"), Standing.VARIES),
        (("reminder", "prompt or model"), Standing.WITH_HELP),
        (("prompt or model", "hands-on help"), Standing.NEED),
        (("not yet", "not yet"), Standing.NEED),
        (("no chance to see", "no chance to see"), Standing.UNSEEN),
    ],
)
def test_two_answers_to_one_item_come_to_one_standing(supports, standing):
    places = (Setting.HOME, Setting.SCHOOL)
    ratings = [rating(MONEY[0], s, setting=p) for s, p in zip(supports, places, strict=True)]
    (result,) = scored(ratings).items
    assert result.standing is standing


def test_items_are_counted_and_not_answers():
    of_one = [rating(i, "independent") for i in MONEY]
    of_two = [*of_one, *(rating(i, "independent", observer="Aunt") for i in MONEY)]
    assert scored(of_one).area("money").shares == scored(of_two).area("money").shares


def test_a_share_is_not_stated_of_very_few_items():
    (share,) = scored([rating(i, "reminder") for i in MONEY[:4]]).area("money").shares
    assert share.share is None
    assert share.seen == 4


def test_ages_are_never_added_up():
    young = bank().area("money").of_band(Band.AGES_5_8)[0].id
    bands = [
        s.band for s in scored([rating(MONEY[0], "reminder"), rating(young, "independent")])
        .area("money").shares
    ]  # fmt: skip
    assert bands == [Band.AGES_5_8, Band.AGES_9_12]


def test_a_later_answer_of_the_same_person_and_place_takes_the_place_of_the_earlier():
    later = AUTUMN + timedelta(days=9)
    ratings = [rating(MONEY[0], "not yet"), rating(MONEY[0], "independent", on=later)]
    (result,) = scored(ratings).items
    assert result.standing is Standing.STRENGTH


def test_answers_that_lie_close_together_are_one_round():
    days = [AUTUMN, AUTUMN + timedelta(weeks=3), SPRING]
    found = rounds(
        answered([rating(i, "reminder", on=d) for i, d in zip(MONEY, days, strict=False)])
    )
    assert [(one.first_on, one.last_on) for one in found] == [(days[0], days[1]), (SPRING, SPRING)]


def test_answers_every_other_week_do_not_become_one_endless_round():
    days = [AUTUMN + timedelta(weeks=2 * n) for n in range(12)]
    found = rounds(answered([rating(MONEY[0], "reminder", on=day) for day in days]))
    assert all(one.last_on - one.first_on <= timedelta(weeks=8) for one in found)
    assert len(found) > 1
