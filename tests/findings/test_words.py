"""Numbers, scores and days as a person would say them."""

from datetime import date

import pytest

from aimline.case.goal import Criterion, Goal
from aimline.day_words import day, full_day, short_day
from aimline.findings.words import (
    chances,
    count,
    gain,
    more_per_week,
    number,
    per_week,
    score,
    weeks,
)
from aimline.terms import MeasureKind

FLUENCY = Goal("fluency", measure=MeasureKind.WORDS_CORRECT_PER_MINUTE)
TRIALS = Goal("trials", measure=MeasureKind.TRIALS, criterion=Criterion(4, trials=5))


@pytest.mark.parametrize(
    ("x", "said"),
    [
        (59.0, "59"),
        (0.6999999999, "0.7"),
        (0.84, "0.84"),
        (0.026, "0.03"),
        (0.004, "0.004"),
        (-4.3, "−4.3"),
        (58.25, "58.3"),
        (1250, "1,250"),
        (100, "100"),
        (0, "0"),
        (-0.00000001, "0"),
        (1e-6, "0"),
        (2.5e-4, "0.0003"),
    ],
)
def test_a_number_has_no_false_digits(x: float, said: str) -> None:
    assert number(x) == said


@pytest.mark.parametrize(
    ("x", "goal", "said"),
    [
        (54, FLUENCY, "54 words a minute"),
        (1, FLUENCY, "1 word a minute"),
        (80, Goal("g", measure=MeasureKind.PERCENT), "80%"),
        (4, TRIALS, "4 of 5"),
        (3, Goal("g", measure=MeasureKind.TRIALS), "3 right"),
        (3, Goal("g", measure=MeasureKind.COUNT), "3 times"),
        (2, Goal("g", measure=MeasureKind.RATE_PER_MINUTE), "2 a minute"),
        (1, Goal("g", measure=MeasureKind.MINUTES), "1 minute"),
        (2.5, Goal("g", measure=MeasureKind.SECONDS), "2.5 seconds"),
        (3, Goal("g", measure=MeasureKind.RUBRIC_LEVEL), "level 3"),
        (45, Goal("g", measure=MeasureKind.PERCENTILE), "percentile 45"),
        (512, Goal("g", measure=MeasureKind.SCALE_SCORE), "512"),
        (7, Goal("g"), "7"),
    ],
)
def test_a_score_is_said_in_its_own_unit(x: float, goal: Goal, said: str) -> None:
    assert score(x, goal) == said


def test_a_gain_is_said_in_the_unit_of_a_difference() -> None:
    assert gain(7, FLUENCY) == "7 words"
    assert gain(1, FLUENCY) == "1 word"
    assert gain(0.5, TRIALS) == "0.5 trials"
    assert gain(12, Goal("g", measure=MeasureKind.PERCENT)) == "12 points"
    assert gain(-3, Goal("g", measure=MeasureKind.COUNT)) == "−3"


def test_a_weekly_rate_names_its_unit_once() -> None:
    assert per_week(0.7, FLUENCY) == "0.7 words a week"
    assert per_week(-0.25, Goal("g", measure=MeasureKind.COUNT)) == "−0.25 a week"
    assert more_per_week(0.9, FLUENCY) == "0.9 more words a week"
    assert more_per_week(-0.25, Goal("g", measure=MeasureKind.COUNT)) == "0.25 fewer a week"


def test_a_day_of_another_school_year_carries_its_year() -> None:
    as_of = date(2025, 11, 14)
    assert day(date(2025, 10, 17), as_of) == "October 17"
    assert day(date(2026, 6, 9), as_of) == "June 9"
    assert day(date(2025, 6, 9), as_of) == "June 9, 2025"
    assert full_day(as_of) == "November 14, 2025"
    assert short_day(as_of) == "Nov 14, 2025"


def test_counts_and_weeks_agree_with_their_nouns() -> None:
    assert weeks(10.0) == "10 weeks"
    assert weeks(1) == "1 week"
    assert count(1, "score", "scores") == "1 score"
    assert count(0, "score", "scores") == "no scores"
    assert count(2, "child", "children") == "2 children"


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.0, "less than 1 in 100"),
        (0.03, "about 3 in 100"),
        (0.05, "about 5 in 100"),
        (0.34, "about 3 in 10"),
        (0.85, "about 9 in 10"),
        (0.1, "about 1 in 10"),
        (0.95, "about 95 in 100"),
        (0.97, "about 97 in 100"),
        (0.999, "more than 99 in 100"),
    ],
)
def test_a_probability_is_said_as_chances(p: float, said: str) -> None:
    assert chances(p) == said
