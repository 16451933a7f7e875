"""Weighted kappa of husbands' and wives' answers, as `vcd::Kappa(SexualFun)` of R prints it.

The table is that of Agresti (1990), Categorical Data Analysis, section 2.2; 91 couples.
"""

import pytest

from aimline.stats.agreement import cohens_kappa, weighted_kappa

TABLE = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))


def couples():
    pairs = [(i, j) for i, row in enumerate(TABLE) for j, n in enumerate(row) for _ in range(n)]
    return zip(*pairs, strict=True)


def test_weighted_kappa_and_its_error_are_those_of_the_reference():
    kappa = weighted_kappa(*couples(), levels=4)
    assert kappa.estimate == pytest.approx(0.2374, abs=5e-5)
    assert kappa.standard_error == pytest.approx(0.07832, abs=5e-6)


def test_plain_kappa_and_its_error_are_those_of_the_reference():
    kappa = cohens_kappa(*couples())
    assert kappa.estimate == pytest.approx(0.1293, abs=5e-5)
    assert kappa.standard_error == pytest.approx(0.06860, abs=5e-6)


def test_with_two_levels_weights_change_nothing():
    first, second = [1] * 20 + [0] * 20, [1] * 15 + [0] * 25
    plain, weighted = cohens_kappa(first, second), weighted_kappa(first, second, levels=2)
    assert weighted.estimate == pytest.approx(plain.estimate)
    assert weighted.standard_error == pytest.approx(plain.standard_error)
    assert weighted.null_standard_error == pytest.approx(plain.null_standard_error)
