from datetime import timedelta

import pytest

from aimline.progress.review_goal import review_goals
from families import START, case, weekly

TEN_WEEKS = START + timedelta(weeks=10)
FLAT = [53, 52, 54, 53, 52, 54, 53, 52, 54, 53]


def test_a_flat_series_is_unlikely_to_meet_and_gives_the_chance(found):
    finding = found(case(observations=weekly(FLAT)), TEN_WEEKS)["unlikely_to_meet"]
    assert finding.certainty == "likely"
    assert "less than 1 in 100" in finding.sentence


def test_a_small_chance_is_only_possible(found):
    scores = weekly([53, 56, 50, 58, 53, 57, 52, 58, 54, 57])
    kinds = found(case(observations=scores), TEN_WEEKS)
    (review,) = review_goals(case(observations=scores), TEN_WEEKS)
    assert 0.02 < review.probability_met <= 0.2
    assert kinds["unlikely_to_meet"].certainty == "possible"


@pytest.mark.parametrize("scores", [[53, 60, 50, 61, 52, 63, 51, 60], [53, 55, 54], [54]])
def test_scores_that_do_not_decide_raise_nothing(found, scores):
    kinds = found(case(observations=weekly(scores)), START + timedelta(weeks=8))
    assert "unlikely_to_meet" not in kinds


def test_scores_without_scatter_carry_no_chance(found):
    assert "unlikely_to_meet" not in found(case(observations=weekly([53] * 10)), TEN_WEEKS)
