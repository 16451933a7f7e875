"""Dates in running text; a doubtful one keeps its readings and gets no value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.language.dates import Precision, find_dates, school_year_in
from long_texts import grows_with_the_text


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("By 2026-06-05 she will read.", date(2026, 6, 5)),
        ("on November 14, 2025", date(2025, 11, 14)),
        ("Nov. 14th 2025", date(2025, 11, 14)),
        ("14 November 2025", date(2025, 11, 14)),
        ("10/28/2025 62 wcpm", date(2025, 10, 28)),
        ("2/28/19", date(2019, 2, 28)),
        ("28/2/19", date(2019, 2, 28)),
        ("5/5/2025", date(2025, 5, 5)),
        ("on 10-28-2025", date(2025, 10, 28)),
    ],
)
def test_a_clear_date_has_its_day(text: str, on: date) -> None:
    (found,) = find_dates(text)
    assert found.on == on
    assert text[found.start : found.end] == found.words


def test_a_date_that_may_be_read_in_two_ways_has_both_readings_and_no_day() -> None:
    (found,) = find_dates("Meeting on 3/4/2025")
    assert found.on is None
    assert found.is_doubtful
    assert found.readings == (date(2025, 3, 4), date(2025, 4, 3))


def test_another_date_of_the_same_text_settles_the_order() -> None:
    first, second = find_dates("From 3/4/2025 to 10/28/2025")
    assert (first.on, second.on) == (date(2025, 3, 4), date(2025, 10, 28))


def test_dates_of_both_orders_settle_nothing() -> None:
    found = find_dates("3/4/2025, 10/28/2025 and 28/10/2025")
    assert found[0].on is None


@pytest.mark.parametrize("text", ["10/28 62 wcpm", "held on 10/28", "by 3/4", "dated 10/28."])
def test_a_day_without_a_year_has_no_date(text: str) -> None:
    (found,) = find_dates(text)
    assert found.on is None
    assert found.has_no_year
    assert found.month
    assert found.day


def test_the_school_year_gives_autumn_and_spring_their_years() -> None:
    autumn, spring = find_dates("Reports dated Nov 14 and Mar 6", context_year=2025)
    assert (autumn.on, spring.on) == (date(2025, 11, 14), date(2026, 3, 6))


@pytest.mark.parametrize(
    "text",
    [
        "in 4/5 trials",
        "on 4/5 opportunities",
        'within 1/2" of the line',
        "15/26 letters",
        "knows 15/26",
        "7/10 correct",
        "score 4/5",
        "on 9/10",
        "3/4 on the rubric",
        "24/26 sounds",
        "may read 5 words",
        "march to class",
        "1-49%",
    ],
)
def test_a_score_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


def test_a_month_and_a_term_are_named_as_such() -> None:
    month, term, whole = find_dates("in March, Q2 and the 2025-2026 school year")
    assert (month.precision, month.month, month.year) == (Precision.MONTH, 3, None)
    assert (term.precision, term.words) == (Precision.TERM, "Q2")
    assert (whole.precision, whole.year) == (Precision.SCHOOL_YEAR, 2025)


def test_a_month_takes_its_year_from_the_school_year_but_no_day() -> None:
    (found,) = find_dates("March", context_year=2025)
    assert (found.year, found.month, found.on) == (2026, 3, None)


def test_the_one_school_year_of_a_text_is_found() -> None:
    assert school_year_in("IEP 2025-26") == 2025
    assert school_year_in("2024-2025 and 2025-2026") is None
    assert school_year_in("2025-2030") is None


def test_a_day_that_no_calendar_has_is_no_day() -> None:
    (found,) = find_dates("2/30/2025")
    assert found.on is None
    assert found.readings == ()


@given(st.text(alphabet="0123456789/-. ,NovMarchQby\n", max_size=300))
def test_every_date_stands_where_it_says(text: str) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.words
        assert found.on is None or found.readings == (found.on,)


@pytest.mark.parametrize("piece", ["1/2 ", "10/28/2025 ", "Nov ", "2025-", "1", " ", "by 3/4 "])
def test_long_texts_are_read_in_steps_that_grow_with_their_length(piece: str) -> None:
    assert grows_with_the_text(find_dates, piece)


def test_a_comma_that_a_recogniser_took_for_a_semicolon_still_joins_day_and_year():
    (found,) = find_dates("By October 31; 2026, given 10 word problems")
    assert found.on == date(2026, 10, 31)
