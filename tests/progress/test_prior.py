from dataclasses import replace
from datetime import timedelta

import pytest

from aimline.progress.prior import prior
from families import DISRUPTIONS, READING, START, case, only_goal, weekly

FOURTH = replace(READING, grade_of_material="4")
FLAT = [53, 52, 54, 53, 52, 54]


def test_oral_reading_of_a_known_grade_has_the_published_growth_as_its_prior():
    known = prior(FOURTH)
    assert known.slope == 1.2
    assert known.slope_spread >= 0.5
    assert (known.residual_error, known.degrees_of_freedom) == (8, 8)
    assert "Hasbrouck" in known.source


@pytest.mark.parametrize(
    "goal",
    [
        pytest.param(READING, id="grade of the passages unknown"),
        pytest.param(replace(FOURTH, grade_of_material="11"), id="no norm for the grade"),
        pytest.param(
            replace(FOURTH, method="easyCBM passages"), id="an instrument of its own norms"
        ),
        pytest.param(DISRUPTIONS, id="no oral reading"),
    ],
)
def test_without_a_norm_that_may_be_used_there_is_no_prior(goal):
    assert prior(goal) is None


def test_the_shrunken_chance_stands_beside_the_plain_one_with_its_weight():
    review = only_goal(case(FOURTH, observations=weekly(FLAT)), START + timedelta(weeks=6))
    assert 0 < review.shrinkage_weight < 1
    assert review.probability_met > review.probability_met_unshrunk
    few = only_goal(case(FOURTH, observations=weekly(FLAT[:3])), START + timedelta(weeks=3))
    assert few.shrinkage_weight < review.shrinkage_weight


def test_scores_on_one_line_have_a_chance_where_a_prior_knows_their_scatter():
    review = only_goal(case(FOURTH, observations=weekly([54] * 8)), START + timedelta(weeks=8))
    assert review.probability_met is not None
    assert review.probability_met_unshrunk is None
    assert "one straight line" in review.reason
