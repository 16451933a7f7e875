"""Rank tests against scipy's, which were written by others."""

import numpy as np
import pytest
from scipy import stats

from aimline.stats.overlap.exceeding import Exceeding
from aimline.stats.overlap.kendall import concordance, two_sided_probability
from aimline.stats.overlap.nonoverlap_of_all_pairs import nonoverlap_of_all_pairs_interval
from aimline.stats.overlap.phases import ties_settled
from aimline.stats.overlap.rank_sum import rank_sum
from aimline.terms import Direction, Undefined


def tied_scores(seed, count):
    return np.random.default_rng(seed).integers(0, 8, count).astype(float)


@pytest.mark.parametrize("seed", range(12))
def test_the_rank_sum_test_is_scipys(seed):
    first, second = tied_scores(seed, 9), tied_scores(seed + 100, 13) + 1
    ours = rank_sum(first, second, better=Direction.INCREASE)
    theirs = stats.mannwhitneyu(first, second, alternative="less", method="asymptotic")
    assert ours.w == theirs.statistic
    assert ours.p == pytest.approx(theirs.pvalue, rel=1e-10)
    down = rank_sum(first, second, better=Direction.DECREASE)
    theirs = stats.mannwhitneyu(first, second, alternative="greater", method="asymptotic")
    assert (down.w, down.p) == (theirs.statistic, pytest.approx(theirs.pvalue, rel=1e-10))


@pytest.mark.parametrize("seed", range(12))
def test_kendalls_tau_b_and_its_test_are_scipys(seed):
    first, second = tied_scores(seed, 15), tied_scores(seed + 50, 15)
    ours = concordance(first, second)
    theirs = stats.kendalltau(first, second, method="asymptotic")
    assert ours.tau_b == pytest.approx(theirs.statistic, abs=1e-12)
    assert two_sided_probability(ours.z) == pytest.approx(theirs.pvalue, rel=1e-10)


@pytest.mark.parametrize(("count", "of"), [(0, 4), (1, 1), (3, 7), (7, 7), (90, 130)])
def test_the_probability_of_a_fair_coin_is_scipys(count, of):
    theirs = stats.binomtest(count, of, alternative="greater").pvalue
    assert Exceeding(count, of).probability == pytest.approx(theirs, rel=1e-10)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.5, 0.77, 0.99, 1.0])
@pytest.mark.parametrize(("m", "n"), [(1, 1), (3, 3), (5, 15), (40, 90)])
def test_both_bounds_of_the_nonoverlap_are_roots_around_it(share, m, n):
    interval = nonoverlap_of_all_pairs_interval(share, m, n)
    h, z_squared = (m + n) / 2 - 1, stats.norm.ppf(0.975) ** 2
    assert 0 <= interval.low <= share <= interval.high <= 1
    assert interval.low < interval.high
    for x in (interval.low, interval.high):
        left = m * n * (share - x) ** 2 * (2 - x) * (1 + x)
        right = z_squared * x * (1 - x) * (2 + h + (1 + 2 * h) * x * (1 - x))
        assert left == pytest.approx(right, abs=1e-9)


def test_differences_of_rounding_only_become_ties():
    settled = ties_settled(np.array([0.1 + 0.2, 0.3, 0.5, 0.3 - 1e-12]), scale=1.0)
    assert settled[0] == settled[1]
    assert settled[3] < settled[1] < settled[2]


def test_one_point_has_no_rank_correlation():
    with pytest.raises(Undefined, match="two scores"):
        concordance([1], [2])
