"""Promised minutes of any window, against a count of its days one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.case.school_calendar import SchoolCalendar
from aimline.case.service import Service
from aimline.compliance.promised import Window, minutes_a_week, promised_minutes
from families import SCHOOL_YEAR

CALENDAR = SchoolCalendar((SCHOOL_YEAR,))
FIRST, LAST = SCHOOL_YEAR.first_day_on, SCHOOL_YEAR.last_day_on
READING = Service("reading", "Reading", 30, 3, "week")


def school_days(first, last):
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(CALENDAR.is_school_day(day) for day in days)


windows = st.tuples(st.integers(0, (LAST - FIRST).days), st.integers(0, (LAST - FIRST).days)).map(
    lambda pair: Window(*(FIRST + timedelta(days=n) for n in sorted(pair)))
)


@given(
    windows, st.sampled_from([("week", 5), ("day", 1), ("6-day cycle", 6), ("10-day cycle", 10)])
)
def test_a_cycle_is_promised_once_for_each_of_its_school_days(window, period):
    words, length = period
    service = Service("x", None, 30, 2, words)
    counted = school_days(window.first_on, window.last_on)
    expected = 60 * counted / length
    assert promised_minutes(service, window, CALENDAR) == pytest.approx(expected)


@given(windows, st.sampled_from(["week", "month", "quarter", "year"]))
def test_the_parts_of_a_window_make_the_whole(window, period):
    service = Service("x", None, 45, 2, period)
    parts = [promised_minutes(service, month, CALENDAR) for month in window.months()]
    assert sum(parts) == pytest.approx(promised_minutes(service, window, CALENDAR), abs=1e-6)


def test_a_whole_school_year_holds_a_year_and_four_quarters():
    whole = Window(FIRST, LAST)
    assert promised_minutes(Service("x", None, 60, 10, "year"), whole, CALENDAR) == 600
    assert promised_minutes(Service("x", None, 60, 10, "quarter"), whole, CALENDAR) == 2400


def test_nothing_is_promised_in_a_break():
    week_off = Window(date(2025, 12, 22), date(2026, 1, 2))
    assert promised_minutes(READING, week_off, CALENDAR) == 0


def test_a_week_of_school_is_promised_whole():
    assert promised_minutes(READING, Window(date(2025, 9, 8), date(2025, 9, 14)), CALENDAR) == 90


def test_without_a_calendar_every_week_counts():
    four_weeks = Window(date(2025, 9, 8), date(2025, 10, 5))
    assert promised_minutes(READING, four_weeks, SchoolCalendar()) == pytest.approx(360)


def test_a_promise_without_its_times_is_not_known():
    window = Window(FIRST, LAST)
    assert promised_minutes(Service("x", None, 30, None, "week"), window, CALENDAR) is None
    assert promised_minutes(Service("x", None, 30, 2, "as needed"), window, CALENDAR) is None


@pytest.mark.parametrize(
    ("period", "minutes"),
    [("day", 300), ("week", 60), ("6-day cycle", 50), ("month", 60 / (52 / 12)), ("year", 60 / 36)],
)
def test_every_period_can_be_put_as_minutes_of_a_week(period, minutes):
    assert minutes_a_week(Service("x", None, 30, 2, period)) == pytest.approx(minutes)
