import pytest

from aimline.stats.gap import gap
from aimline.terms import Direction, Undefined

UP, DOWN = Direction.INCREASE, Direction.DECREASE


def test_a_child_who_grows_less_than_peers_never_closes_the_gap():
    found = gap(54, 94, own_per_week=0.5, peers_per_week=1.2, better=UP)
    assert found.closing_per_week == pytest.approx(-0.7)
    assert found.weeks_to_close is None


def test_a_child_at_the_level_of_peers_has_no_gap_to_close():
    assert gap(94, 94, own_per_week=0, peers_per_week=1, better=UP).weeks_to_close == 0
    assert gap(100, 94, own_per_week=0, peers_per_week=1, better=UP).size == -6


def test_where_lower_is_better_the_ratio_is_turned_round():
    found = gap(12, 3, own_per_week=-0.5, peers_per_week=0.0, better=DOWN)
    assert (found.size, found.ratio) == (9, 4)
    assert found.weeks_to_close == pytest.approx(18)


def test_a_level_of_zero_has_no_ratio_and_a_negative_one_no_meaning():
    assert gap(0, 40, own_per_week=1, peers_per_week=0, better=UP).ratio is None
    with pytest.raises(Undefined):
        gap(-1, 40, own_per_week=1, peers_per_week=0, better=UP)
