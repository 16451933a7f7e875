"""Kendall (1970), Rank correlation methods, 4th ed., example 3.1, page 35."""

import pytest

from aimline.stats.overlap.kendall import concordance


def test_tied_ranks_have_the_tau_b_of_the_book():
    first = [1, 2.5, 2.5, 4.5, 4.5, 6.5, 6.5, 8, 9.5, 9.5]
    second = [1, 2, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10]
    pairs = concordance(first, second)
    assert pairs.s == 33
    assert pairs.tau_b_denominator == pytest.approx((41 * 36) ** 0.5)
    assert round(pairs.tau_b, 3) == 0.859
