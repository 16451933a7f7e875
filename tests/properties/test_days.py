"""Ten thousand random triggers: the counts agree with a second counter that walks day by day.

Ten thousand: 2,500 for business days, 250 calendars with ten for school days, and 500 calendars
with ten for California.

The second counter knows nothing of the first: it asks the `holidays` package and the raw school
years, and takes one step a day.
"""

from datetime import date, timedelta
from functools import cache

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from aimline.case.school_calendar import SchoolCalendar
from aimline.case.school_year import Break, SchoolYear
from aimline.law import days
from aimline.law.due import started_by
from aimline.law.happening import Happening
from aimline.law.rulebook import rulebook
from aimline.terms import PLACES

DAY = timedelta(days=1)
STATES = [place for place in PLACES if place != "us"]
triggers = st.dates(date(2024, 7, 1), date(2027, 7, 31))
numbers = st.integers(1, 90)


def ten(strategy):
    """Ten triggers for each calendar that is drawn."""
    return st.lists(strategy, min_size=10, max_size=10)


@st.composite
def school_years(draw):
    """Two years that follow each other, with breaks and closed days of every length."""
    first = draw(st.dates(date(2025, 8, 1), date(2025, 9, 9)))
    years = []
    for _ in range(2):
        last = first + timedelta(days=draw(st.integers(240, 300)))
        breaks, day = [], first
        for _ in range(draw(st.integers(0, 4))):
            start = day + timedelta(days=draw(st.integers(9, 70)))
            end = start + timedelta(days=draw(st.integers(0, 20)))
            if end >= last - 5 * DAY:
                break
            breaks.append(Break(start, end, "some break"))
            day = end + timedelta(days=8)
        years.append(SchoolYear(first, last, tuple(breaks)))
        first = last + timedelta(days=draw(st.integers(50, 110)))
    return tuple(years)


def is_attended(years, on):
    return on.weekday() < 5 and any(
        year.first_day_on <= on <= year.last_day_on
        and on not in year.closed_on
        and not any(pause.first_on <= on <= pause.last_on for pause in year.breaks)
        for year in years
    )


@cache
def public_holidays(place):
    state = place.removeprefix("us-").upper()
    own = holidays.country_holidays("US", subdiv=state, years=range(2023, 2030))
    return set(own) | set(holidays.country_holidays("US", years=range(2023, 2030)))


def walk(start, number, counts, step=DAY):
    """One day at a time until enough of them have counted; None past every listed day."""
    day = start
    while number:
        day += step
        if not date(2023, 1, 1) < day < date(2029, 12, 31):
            return None
        number -= counts(day)
    return day


@settings(max_examples=2500, deadline=None)
@given(triggers, numbers, st.sampled_from(STATES))
def test_business_days_agree_with_a_walk_of_single_days(start, number, place):
    def counts(on):
        return on.weekday() < 5 and on not in public_holidays(place)

    forward = days.business_days(start, number, place)
    back = days.business_days_before(start, number, place)
    assert forward.due_on == walk(start, number, counts)
    assert back.due_on == walk(start, number, counts, -DAY)


@settings(max_examples=250, deadline=None)
@given(ten(st.tuples(triggers, numbers)), school_years())
def test_school_days_agree_with_a_walk_of_single_days(counts, years):
    calendar = SchoolCalendar(years)
    listed, why = calendar.school_days, calendar.why_no_school

    def attended(on):
        return is_attended(years, on)

    for start, number in counts:
        forward = days.school_days(start, number, listed, why)
        back = days.school_days_before(start, number, listed, why)
        assert (forward and forward.due_on) == walk(start, number, attended)
        assert (back and back.due_on) == walk(start, number, attended, -DAY)


def is_out_of_californias_count(years, on):
    """Between the two years; or in a break of over five weekdays, or after it without school."""
    first, second = years
    if first.last_day_on < on < second.first_day_on:
        return True
    for year in years:
        for pause in year.breaks:
            length = (pause.last_on - pause.first_on).days + 1
            weekdays = sum((pause.first_on + n * DAY).weekday() < 5 for n in range(length))
            back = pause.last_on + DAY
            while back <= year.last_day_on and not is_attended(years, back):
                back += DAY
            if weekdays > 5 and pause.first_on <= on < back:
                return True
    return False


@settings(max_examples=500, deadline=None)
@given(ten(st.dates(date(2025, 9, 10), date(2027, 3, 1))), school_years())
def test_californias_thirty_days_agree_with_a_walk_of_single_days(starts, years):
    calendar = SchoolCalendar(years)
    for start in starts:
        happened = Happening("iep_meeting_requested", start, start, is_written=True)
        california = started_by(rulebook("us-ca"), happened, calendar)[0]
        expected = walk(start, 30, lambda on: not is_out_of_californias_count(years, on))
        if calendar.covers(start + DAY, expected):
            assert california.due_on == expected
            assert california.unknown is None
        else:
            assert california.due_on is None
            assert california.not_before == start + timedelta(days=30)


@settings(max_examples=500, deadline=None)
@given(triggers, numbers, school_years())
def test_the_days_of_a_count_are_all_there_in_order_and_once(start, number, years):
    calendar = SchoolCalendar(years)
    count = days.school_days(start, number, calendar.school_days, calendar.why_no_school)
    if count is None:
        return
    told = [run.first_on + n * DAY for run in count.runs for n in range(run.days)]
    assert told == [start + n * DAY for n in range(1, (count.due_on - start).days + 1)]
    assert sum(run.days for run in count.runs if run.first_number) == number
