import numpy as np
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


def test_the_standard_error_of_kappa_is_that_of_the_delta_method():
    table = np.array([[75.0, 1, 4], [5, 4, 1], [0, 0, 10]])
    first = [i for i in range(3) for j in range(3) for _ in range(int(table[i, j]))]
    second = [j for i in range(3) for j in range(3) for _ in range(int(table[i, j]))]
    shares = table / table.sum()

    def kappa(cells):
        by_chance = (cells.sum(axis=1) * cells.sum(axis=0)).sum() / cells.sum() ** 2
        return (np.trace(cells) / cells.sum() - by_chance) / (1 - by_chance)

    steps = [np.eye(9)[k].reshape(3, 3) * 1e-6 for k in range(9)]
    slopes = np.array([(kappa(shares + h) - kappa(shares - h)) / 2e-6 for h in steps])
    cells = shares.ravel()
    variance = (cells * slopes**2).sum() - (cells * slopes).sum() ** 2
    ours = cohens_kappa(first, second)
    assert ours.estimate == pytest.approx(kappa(shares))
    assert ours.standard_error == pytest.approx((variance / 100) ** 0.5, rel=1e-6)


def test_the_null_standard_error_of_two_independent_observers_equals_the_other():
    records = [(a, b) for a in (0, 1) for b in (0, 1) for _ in range(25)]
    kappa = cohens_kappa([a for a, _ in records], [b for _, b in records])
    assert kappa.null_standard_error == pytest.approx(kappa.standard_error)
