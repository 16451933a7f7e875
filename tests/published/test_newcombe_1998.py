"""Wilson's interval: the four examples of Newcombe (1998), Statistics in Medicine 17, 857-872.

Table I, method 3, the score interval without a continuity correction.
"""

import pytest
from scipy.stats import binomtest

from aimline.stats.paired_change import holm_adjusted, sign_test
from aimline.stats.proportion import wilson_proportion
from aimline.terms import Undefined


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_that_of_the_table(successes, n, low, high):
    found = wilson_proportion(successes, n).interval
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_all_and_none_mirror_each_other():
    none, every = wilson_proportion(0, 14).interval, wilson_proportion(14, 14).interval
    assert (none.low, every.high) == (0.0, 1.0)
    assert none.high == pytest.approx(1 - every.low)


@pytest.mark.parametrize(("successes", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_what_is_no_proportion_is_undefined(successes, n):
    with pytest.raises(Undefined):
        wilson_proportion(successes, n)


@pytest.mark.parametrize("risen", range(8))
@pytest.mark.parametrize("fallen", range(8))
def test_the_sign_test_is_the_exact_binomial_test(risen, fallen):
    n = risen + fallen
    wanted = binomtest(risen, n, 0.5).pvalue if n else 1.0
    assert sign_test(risen, fallen) == pytest.approx(wanted)


def test_adjusted_probabilities_keep_their_order_and_stay_below_one():
    assert holm_adjusted([]) == ()
    assert holm_adjusted([0.6, 0.9, 0.001]) == pytest.approx((1.0, 1.0, 0.003))
