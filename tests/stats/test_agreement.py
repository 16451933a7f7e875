import pytest

from aimline.stats.agreement import cohens_kappa, proportion_of_agreement
from aimline.terms import Undefined


def test_observers_who_agree_throughout_agree_fully():
    records = ["on task", "off task", "on task", "on task"]
    assert proportion_of_agreement(records, records) == 1
    kappa = cohens_kappa(records, records)
    assert kappa.estimate == pytest.approx(1)
    assert kappa.standard_error == pytest.approx(0, abs=1e-7)


def test_observers_who_agree_no_more_than_by_chance_have_a_kappa_of_zero():
    assert cohens_kappa([1, 1, 0, 0], [1, 0, 1, 0]).estimate == pytest.approx(0)


def test_the_order_of_the_observers_changes_nothing():
    a, b = [1, 1, 2, 3, 3, 2, 1], [1, 2, 2, 3, 1, 2, 1]
    there, back = cohens_kappa(a, b), cohens_kappa(b, a)
    assert there.estimate == pytest.approx(back.estimate)
    assert there.standard_error == pytest.approx(back.standard_error)


def test_one_category_throughout_says_nothing_about_agreement():
    assert proportion_of_agreement([1, 1, 1], [1, 1, 1]) == 1
    with pytest.raises(Undefined, match="one category"):
        cohens_kappa([1, 1, 1], [1, 1, 1])


def test_observers_of_different_occasions_are_not_compared():
    with pytest.raises(Undefined, match="3 occasions of one observer, 2 of the other"):
        cohens_kappa([1, 0, 1], [1, 0])
    with pytest.raises(Undefined, match="needs an occasion"):
        proportion_of_agreement([], [])


def test_an_interval_of_kappa_stops_at_full_agreement():
    kappa = cohens_kappa([1] * 20 + [0] * 20, [1] * 19 + [0] * 21)
    assert kappa.interval(0.95).high == 1
    assert kappa.interval(0.95).low < kappa.estimate
