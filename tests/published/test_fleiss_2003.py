"""Fleiss, Levin & Paik (2003), Statistical methods for rates and proportions, 3rd ed., chapter 18,
table 18.1: two observers, 100 occasions, three categories; doi:10.1002/0471445428.
"""

import pytest

from aimline.stats.agreement import cohens_kappa, proportion_of_agreement

TABLE = ((75, 1, 4), (5, 4, 1), (0, 0, 10))


def test_kappa_and_both_standard_errors_are_those_of_the_book():
    first = [i for i, row in enumerate(TABLE) for count in row for _ in range(count)]
    second = [j for row in TABLE for j, count in enumerate(row) for _ in range(count)]
    kappa = cohens_kappa(first, second)
    assert proportion_of_agreement(first, second) == pytest.approx(0.89)
    assert round(kappa.estimate, 2) == 0.68
    assert round(kappa.null_standard_error, 3) == 0.076
    assert kappa.standard_error == pytest.approx(0.087, abs=0.001)
