from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.test_score import PeerScore
from aimline.progress.peers import peer_comparison
from families import DISRUPTIONS, READING, START, case, only_goal, weekly

FOURTH = replace(READING, grade_of_material="4")
TEN_WEEKS = START + timedelta(weeks=10)
RISING = [53, 56, 54, 57, 56, 59, 57, 60, 58, 61]


def compared(built):
    return peer_comparison(built, only_goal(built, TEN_WEEKS))


def test_published_peers_of_the_materials_grade_give_percentile_and_gap():
    found = compared(case(FOURTH, observations=weekly(RISING)))
    assert found.level == 94
    assert found.percentile.words == "<10" or found.percentile.value < 25
    assert found.gap.size == pytest.approx(94 - 60)
    assert found.gap.weeks_to_close is None
    assert "Hasbrouck" in found.source


def test_scores_of_peers_given_by_hand_come_before_a_norm():
    peers = tuple(
        PeerScore("words correct per minute", START + timedelta(weeks=w), 70 + 0.5 * w)
        for w in (0, 8)
    )
    found = compared(case(FOURTH, observations=weekly(RISING), peers=peers))
    assert found.per_week == pytest.approx(0.5)
    assert found.level == pytest.approx(74.5)
    assert found.gap.weeks_to_close > 0
    assert found.years_to_close == pytest.approx(found.gap.weeks_to_close / 36)


def test_one_score_of_peers_gives_a_level_but_no_rate():
    peers = (PeerScore("words correct per minute", date(2025, 10, 1), 88),)
    found = compared(case(FOURTH, observations=weekly(RISING), peers=peers))
    assert (found.level, found.per_week, found.gap) == (88, None, None)


def test_without_peers_there_is_nothing_to_compare():
    assert compared(case(DISRUPTIONS, observations=weekly([12, 11, 10]))) is None
    assert compared(case(READING, observations=weekly(RISING))) is None
    assert compared(case(FOURTH)) is None
