"""Parker & Vannest (2009), An improved effect size for single-case research: nonoverlap of all
pairs. Behavior Therapy 40(4), 357-367, doi:10.1016/j.beth.2008.10.006. The worked example, as
SingleCaseES gives it too.
"""

from aimline.stats.overlap.nonoverlap_of_all_pairs import nonoverlap_of_all_pairs, pair_counts
from aimline.terms import Direction

BASELINE = [4, 3, 4, 3, 4, 7, 5, 2, 3, 2]
INTERVENTION = [5, 9, 7, 9, 7, 5, 9, 11, 11, 10, 9]


def test_the_worked_example_has_one_hundred_and_six_of_one_hundred_and_ten_pairs():
    counts = pair_counts(BASELINE, INTERVENTION, better=Direction.INCREASE)
    assert counts.pairs == 110
    assert counts.improved + counts.tied / 2 == 106
    nap = nonoverlap_of_all_pairs(BASELINE, INTERVENTION, better=Direction.INCREASE)
    assert round(nap, 2) == 0.96
