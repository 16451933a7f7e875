"""How often a goal is to be measured, in weeks between two scores."""

from __future__ import annotations

import pytest

from aimline.language.schedule import interval_weeks


@pytest.mark.parametrize(
    ("measured", "weeks"),
    [
        ("every week", 1),
        ("Weekly", 1),
        ("weekly probes", 1),
        ("once a week", 1),
        ("every Friday", 1),
        ("every 2 weeks", 2),
        ("every two weeks", 2),
        ("every other week", 2),
        ("once every 2 weeks", 2),
        ("bi-weekly (every two weeks)", 2),
        ("twice a week", 0.5),
        ("2x/week", 0.5),
        ("3 times per week", 1 / 3),
        ("daily", 0.2),
        ("every day", 0.2),
        ("every school day", 0.2),
        ("every 10 days", 10 / 7),
        ("every month", 52 / 12),
        ("monthly", 52 / 12),
        ("two times per month", 26 / 12),
        ("twice monthly", 26 / 12),
        ("every six weeks", 6),
        ("quarterly", 9),
        ("each quarter", 9),
        ("every trimester", 12),
    ],
)
def test_a_schedule_in_words_becomes_weeks(measured: str, weeks: float) -> None:
    assert interval_weeks(measured) == pytest.approx(weeks)


@pytest.mark.parametrize(
    "measured", ["every report", "with progress reports", "at each reporting period"]
)
def test_a_schedule_by_reports_is_left_to_the_report_dates(measured: str) -> None:
    assert interval_weeks(measured) == "report"


@pytest.mark.parametrize("measured", ["biweekly", "bi-weekly", "semi-monthly"])
def test_a_word_with_two_meanings_is_not_guessed(measured: str) -> None:
    assert interval_weeks(measured) is None


@pytest.mark.parametrize(
    "measured", [None, "", "teacher observation", "as needed", "every 0 weeks"]
)
def test_a_text_without_a_schedule_gives_none(measured: str | None) -> None:
    assert interval_weeks(measured) is None
