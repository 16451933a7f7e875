"""After a case was deleted, this process keeps nothing of its texts and scores."""

import pytest

from aimline.language.claims import claim_in
from aimline.skills.bank import bank
from aimline.stats import mastery_forecast
from aimline.stats.mastery_forecast import Mastery, Plan, probability_of_any_run
from aimline.stats.trend import least_squares
from aimline.terms import Direction
from aimline.web.reviewed import Kept


@pytest.fixture
def worked():
    """A process that has read a report and looked ahead for a goal."""
    claim_in("Nora is making progress.")
    scores = [50, 55, 51, 58]
    line = least_squares(range(1, 5), scores)
    aim = Mastery(70, Direction.INCREASE)
    return probability_of_any_run(line, aim, Plan(4, 1, 10), scores)


def test_nothing_of_a_text_or_of_scores_is_kept(worked):
    kept = (claim_in, mastery_forecast._of_any_run)
    assert all(cache.cache_info().currsize for cache in kept)
    Kept.forget_all()
    assert not any(cache.cache_info().currsize for cache in kept)


def test_what_is_the_programs_own_stays(worked):
    before = bank()
    Kept.forget_all()
    assert bank() is before
