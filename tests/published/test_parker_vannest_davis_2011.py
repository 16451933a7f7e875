"""Parker, Vannest & Davis (2011), Effect size in single-case research: a review of nine nonoverlap
techniques. Behavior Modification 35(4), 303-322, doi:10.1177/0145445511399147.
"""

import pytest

from aimline.stats.overlap.all_nonoverlapping_data import (
    improvement_rate_difference,
    proportion_of_all_nonoverlapping_data,
)
from aimline.stats.overlap.exceeding import (
    proportion_exceeding_the_median,
    proportion_of_nonoverlapping_data,
)
from aimline.stats.overlap.nonoverlap_of_all_pairs import nonoverlap_of_all_pairs
from aimline.stats.overlap.tau import tau_nonoverlap
from aimline.terms import Direction

BASELINE = [20, 20, 26, 25, 22, 23]
INTERVENTION = [28, 25, 24, 27, 30, 30, 29]


@pytest.mark.parametrize(
    ("statistic", "printed"),
    [
        (proportion_of_nonoverlapping_data, 5 / 7),
        (proportion_exceeding_the_median, 7 / 7),
        (proportion_of_all_nonoverlapping_data, 1 - 2 / 13),
        (improvement_rate_difference, 6 / 7 - 1 / 6),
        (nonoverlap_of_all_pairs, 38.5 / 42),
        (tau_nonoverlap, (38 - 3) / 42),
    ],
)
def test_the_nine_techniques_agree_with_the_review(statistic, printed):
    value = statistic(BASELINE, INTERVENTION, better=Direction.INCREASE)
    assert value == pytest.approx(printed, abs=1e-12)
