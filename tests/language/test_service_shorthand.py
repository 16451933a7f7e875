"""The shorthand of forms for amounts of services says the same as the words."""

from __future__ import annotations

import pytest

from aimline.language.service_shorthand import spelled_out
from aimline.language.service_text import read_service


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("OT 90 mpm", "OT 90 minutes per month"),
        ("two (2) times", "2 times"),
        ("(3) sessions", "3 sessions"),
        ("30 min 1xweek", "30 min 1 x per week"),
        ("Per: Week", "per Week"),
        ("2 (30 minute) sessions", "2 30 minute sessions"),
        ("| 1 | week | 30 min", "| 1 times per week | 30 min"),
        ("5 out of 6 days per cycle", "5 times per 6-day cycle"),
    ],
)
def test_shorthand_is_spelled_out(short, long):
    assert " ".join(spelled_out(short).split()) == long


@pytest.mark.parametrize(
    ("days", "count"),
    [("M/W/F", 3), ("MWF", 3), ("T/Th", 2), ("Mon-Thurs", 4), ("Mon, Wed & Fri", 3), ("M-F", 5)],
)
def test_days_of_the_week_are_counted(days, count):
    service = read_service(f"Math {days} 30 minutes")
    assert service is not None
    assert (service.sessions_per_period, service.period) == (count, "week")


@pytest.mark.parametrize("half", ["1.5 sessions per week", "1.5 x weekly", "1 1/2 times a week"])
def test_half_a_session_a_week_is_one_more_in_two(half):
    service = read_service(f"Speech therapy: {half}, 30 minutes")
    assert service is not None
    assert (service.sessions_per_period, service.period) == (3, "2-week cycle")
    assert service.minutes_per_session == 30


def test_words_without_shorthand_stay_as_they_are():
    words = "Occupational Therapy, 30 minutes, 2 times per week, classroom"
    assert spelled_out(words) == words
