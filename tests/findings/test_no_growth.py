from datetime import timedelta

import numpy as np
import pytest

from families import DISRUPTIONS, START, case, weekly

AS_OF = START + timedelta(weeks=20)


def growing(rate, n=16, noise=1.0):
    return [52 + rate * i + (noise if i % 2 else -noise) for i in range(n)]


def test_sixteen_weeks_without_change_are_no_growth(found):
    finding = found(case(observations=weekly(growing(0))), AS_OF)["no_growth"]
    assert finding.certainty == "likely"
    assert "16 scores over 15 weeks" in finding.sentence


@pytest.mark.parametrize(("rate", "stated"), [(0.15, True), (0.2, False)])
def test_the_rate_itself_must_be_below_a_quarter_of_what_is_needed(found, rate, stated):
    # Needed: 0.7 a week; a quarter is 0.175.
    kinds = found(case(observations=weekly(growing(rate, noise=0.2))), AS_OF)
    assert ("no_growth" in kinds) is stated


def test_scores_that_cannot_tell_growth_from_none_are_silent(found):
    kinds = found(case(observations=weekly(growing(0, noise=8))), AS_OF)
    assert "no_growth" not in kinds


@pytest.mark.parametrize(("n", "stated"), [(10, False), (11, True)])
def test_ten_weeks_must_lie_between_the_first_and_the_last_score(found, n, stated):
    kinds = found(case(observations=weekly(growing(0, n=n, noise=0.5))), AS_OF)
    assert ("no_growth" in kinds) is stated


def test_nine_scores_are_too_few_however_long_they_run(found):
    scores = weekly(growing(0, n=9, noise=0.5), step=14)
    assert "no_growth" not in found(case(observations=scores), AS_OF)


def test_disruptions_that_do_not_fall_are_no_growth(found):
    scores = weekly([12, 12.2] * 10)
    assert "no_growth" in found(case(DISRUPTIONS, observations=scores), START + timedelta(weeks=21))


def test_disruptions_that_fall_as_asked_are_silent(found):
    scores = weekly(list(12 - 9 / 40 * np.arange(1, 21) + np.tile([0.3, -0.3], 10)))
    kinds = found(case(DISRUPTIONS, observations=scores), START + timedelta(weeks=21))
    assert "no_growth" not in kinds
