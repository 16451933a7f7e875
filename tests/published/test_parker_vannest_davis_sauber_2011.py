"""Parker, Vannest, Davis & Sauber (2011), Combining nonoverlap and trend for single-case research:
Tau-U. Behavior Therapy 42(2), 284-299, doi:10.1016/j.beth.2010.08.006.
"""

import pytest

from aimline.stats.overlap.tau import tau_nonoverlap, tau_u_parker_2011
from aimline.stats.overlap.tau_u_variants import Variant, tau_u_table
from aimline.terms import Direction

BOB = ([2, 3, 5, 3], [4, 5, 5, 7, 6])


def test_tau_u_of_bob_takes_the_trend_of_the_baseline_off():
    assert tau_nonoverlap(*BOB, better=Direction.INCREASE) == pytest.approx(16 / 20)
    assert tau_u_parker_2011(*BOB, better=Direction.INCREASE) == pytest.approx(13 / 20)


def test_the_table_of_bob_counts_the_pairs_of_the_paper():
    table = tau_u_table(*BOB, Variant.PARKER)
    printed = [16 / 20, 3 / 6, 7 / 10, 13 / 20, 23 / 30, 20 / 36]
    assert [row.tau for row in table] == pytest.approx(printed)


def test_the_second_example_has_a_tau_u_of_eleven_twentieths():
    phases = [3, 3, 4, 5], [4, 5, 6, 7, 7]
    assert tau_nonoverlap(*phases, better=Direction.INCREASE) == pytest.approx(16 / 20)
    assert tau_u_parker_2011(*phases, better=Direction.INCREASE) == pytest.approx(11 / 20)
