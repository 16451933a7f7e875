"""Business days against the package from which the holidays were made."""

from datetime import date, timedelta

import holidays
import pytest

from aimline.law.business_days import (
    FIRST_YEAR,
    LAST_YEAR,
    business_day_after,
    business_day_back,
    holidays_of,
    why_no_business,
)
from aimline.terms import PLACES


@pytest.mark.parametrize("place", PLACES)
def test_the_holidays_of_a_place_are_those_of_the_package_and_of_the_federation(place):
    years = range(2015, 2036)
    state = None if place == "us" else place.removeprefix("us-").upper()
    expected = set(holidays.country_holidays("US", subdiv=state, years=years))
    expected |= set(holidays.country_holidays("US", years=years))
    kept = {on for on in holidays_of(place) if on.year in years}
    assert kept == {on for on in expected if on.year in years}


def test_a_state_holiday_is_no_business_day_there_and_one_elsewhere():
    assert why_no_business(date(2026, 3, 31), "us-ca") == "Cesar Chavez Day"
    assert why_no_business(date(2026, 3, 31), "us-mo") is None


def test_a_federal_holiday_that_a_state_does_not_keep_is_still_no_business_day():
    # 34 CFR 300.11(b) takes out federal and state holidays alike.
    assert why_no_business(date(2025, 10, 13), "us-nd") == "Columbus Day"


def test_five_business_days_over_thanksgiving():
    # 24, 25, 26 November, then Monday 1 and Tuesday 2 December: California keeps the Friday free.
    assert business_day_after(date(2025, 11, 21), 5, "us-ca") == date(2025, 12, 2)
    assert business_day_back(date(2025, 12, 3), 5, "us-ca") == date(2025, 11, 24)


def test_a_count_over_the_new_year_goes_on_in_january():
    assert business_day_after(date(2025, 12, 30), 2, "us") == date(2026, 1, 2)
    assert business_day_back(date(2026, 1, 5), 2, "us") == date(2025, 12, 31)


def test_beyond_the_known_holidays_there_is_no_answer():
    assert business_day_after(date(LAST_YEAR, 12, 30), 5, "us") is None
    assert business_day_back(date(FIRST_YEAR, 1, 4), 5, "us") is None
    assert business_day_after(date(LAST_YEAR + 3, 1, 1), 1, "us") is None


def test_a_long_count_agrees_with_one_made_day_by_day():
    day, left = date(2025, 6, 30), 60
    while left:
        day += timedelta(days=1)
        left -= why_no_business(day, "us-la") is None
    assert business_day_after(date(2025, 6, 30), 60, "us-la") == day
