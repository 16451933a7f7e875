from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.case.school_year import Break, SchoolYear
from aimline.progress.clock import Clock, clock
from families import SCHOOL_YEAR, START

NEXT_YEAR = SchoolYear(date(2026, 8, 17), date(2027, 6, 4))
THE_YEAR_AFTER = SchoolYear(date(2027, 8, 16), date(2028, 6, 2))


def test_without_a_calendar_every_day_counts():
    every = clock(START, date(2026, 6, 9), ())
    assert every.counted == "all"
    assert every.weeks(START + timedelta(days=70)) == 10


def test_breaks_do_not_count_and_single_closed_days_do():
    year = SchoolYear(
        SCHOOL_YEAR.first_day_on,
        SCHOOL_YEAR.last_day_on,
        SCHOOL_YEAR.breaks,
        closed_on=(date(2025, 10, 13),),
    )
    school = clock(START, date(2026, 6, 9), (year,))
    assert school.counted == "instruction"
    # 111 days to December 22, less five of Thanksgiving and the first of the winter break.
    assert school.weeks(date(2025, 12, 22)) == (111 - 5 - 1) / 7
    assert school.weeks(date(2026, 1, 2)) == school.weeks(date(2025, 12, 21))


def test_the_day_of_the_baseline_is_week_zero_and_the_next_day_counts():
    school = clock(START, date(2026, 6, 9), (SCHOOL_YEAR,))
    assert school.weeks(START) == 0
    assert school.weeks(START + timedelta(days=1)) == 1 / 7
    assert school.weeks(START - timedelta(days=2)) == -2 / 7


def test_the_summer_between_two_listed_years_is_no_instruction():
    school = clock(date(2026, 4, 1), date(2027, 4, 1), (NEXT_YEAR, SCHOOL_YEAR))
    assert school.counted == "instruction"
    assert school.weeks_between(date(2026, 6, 12), date(2026, 8, 16)) == 0
    assert school.weeks_between(date(2026, 6, 12), date(2026, 8, 17)) == pytest.approx(1 / 7)


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        pytest.param(date(2025, 8, 17), date(2026, 6, 1), (SCHOOL_YEAR,), id="starts too late"),
        pytest.param(date(2025, 9, 1), date(2026, 6, 13), (SCHOOL_YEAR,), id="ends too early"),
        pytest.param(
            date(2025, 9, 1), date(2028, 5, 1), (SCHOOL_YEAR, THE_YEAR_AFTER), id="a year missing"
        ),
        pytest.param(date(2025, 9, 1), date(2026, 5, 1), (), id="no year"),
    ],
)
def test_a_calendar_that_leaves_days_unknown_is_not_used(first, last, years):
    assert clock(first, last, years).counted == "all"


def test_a_missing_year_outside_the_goals_time_does_not_matter():
    years = (SCHOOL_YEAR, THE_YEAR_AFTER)
    assert clock(date(2025, 9, 1), date(2026, 6, 1), years).counted == "instruction"


def brute_force(years, origin, on):
    """Counts day by day."""
    step = 1 if on >= origin else -1
    first, last = (origin, on) if step == 1 else (on, origin)
    days = (first + timedelta(days=i) for i in range(1, (last - first).days + 1))
    inside = sum(
        any(
            y.first_day_on <= day <= y.last_day_on
            and not any(b.first_on <= day <= b.last_on for b in y.breaks)
            for y in years
        )
        for day in days
    )
    return step * inside / 7


days_of_two_years = st.dates(date(2025, 8, 1), date(2027, 6, 30))


@given(
    st.lists(st.tuples(days_of_two_years, st.integers(0, 20)), max_size=6),
    days_of_two_years,
    days_of_two_years,
)
def test_the_clock_agrees_with_counting_day_by_day(pauses, origin, on):
    breaks = [Break(first, first + timedelta(days=n)) for first, n in pauses]
    years = tuple(
        SchoolYear(
            y.first_day_on,
            y.last_day_on,
            tuple(b for b in breaks if y.first_day_on <= b.first_on <= y.last_day_on),
        )
        for y in (SCHOOL_YEAR, NEXT_YEAR)
    )
    assert Clock(origin, years).weeks(on) == pytest.approx(brute_force(years, origin, on))
