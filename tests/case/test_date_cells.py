"""Typed days become dates; what may be two days is asked about."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.case.date_cells import DayOrder, dates_of_column, day
from aimline.case.problem import CellProblem


@pytest.mark.parametrize(
    "cell",
    [
        "2025-11-03", " 2025-11-03 ", "2025-11-03 00:00:00", "2025-11-03T00:00:00",
        "2025-11-03 00:00:00.00", "2025/11/03", "Nov 3, 2025", "November 3, 2025",
        "3 November 2025", "3-Nov-25", "Nov. 3rd, 2025", "Monday, November 3, 2025",
        date(2025, 11, 3), datetime(2025, 11, 3),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_day_is_read_as_iso_with_a_time_or_with_the_name_of_its_month(cell):
    assert day(cell) == date(2025, 11, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "2025-02-30", "1989-12-31", "2101-01-01", "soon", "Nov 3", "45902", "13/4", "2/30/2025",
        "0/5/2025", "", None, 45902, "32 November 2025", "Foo 3, 2025", "1/2/3/2025",
        datetime(2025, 11, 3, tzinfo=UTC),
    ],
)  # fmt: skip
def test_what_is_no_day_from_1990_to_2100_is_a_problem(cell):
    with pytest.raises(CellProblem):
        day(cell)


def test_a_date_of_two_readings_names_both_and_asks_for_iso():
    with pytest.raises(CellProblem) as caught:
        day("3/4/2025")
    assert "may be March 4 or April 3" in caught.value.found
    assert caught.value.mend == "Write 2025-03-04 or 2025-04-03."


def test_a_date_of_one_reading_stands_alone():
    assert day("9/14/2025") == date(2025, 9, 14)
    assert day("14/9/2025") == date(2025, 9, 14)
    assert day("9/9/2025") == date(2025, 9, 9)


def test_one_day_above_twelve_shows_the_order_of_its_whole_column():
    assert dates_of_column(["9/2/2025", "9/16/25", ""]) == [
        date(2025, 9, 2),
        date(2025, 9, 16),
        None,
    ]
    assert dates_of_column(["2/9/2025", "16/9/2025"]) == [date(2025, 9, 2), date(2025, 9, 16)]


def test_a_column_that_contradicts_itself_is_trusted_nowhere_but_in_its_iso_dates():
    first, second, third = dates_of_column(["9/16/2025", "16/9/2025", "2025-09-17"])
    assert isinstance(first, CellProblem)
    assert isinstance(second, CellProblem)
    assert third == date(2025, 9, 17)


def test_a_program_that_is_known_declares_its_order():
    assert dates_of_column(["3/4/2025"], DayOrder.MONTH_FIRST) == [date(2025, 3, 4)]
    (broken,) = dates_of_column(["13/4/2025"], DayOrder.MONTH_FIRST)
    assert isinstance(broken, CellProblem)


def test_a_year_of_two_digits_after_the_day_is_not_guessed():
    assert all(isinstance(d, CellProblem) for d in dates_of_column(["25/09/02", "26/09/03"]))


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_from_its_iso_form(on):
    assert day(on.isoformat()) == on


@given(st.text("0123456789/-. JanMay", max_size=12))
def test_any_text_is_a_day_or_a_problem(cell):
    (found,) = dates_of_column([cell])
    assert found is None or isinstance(found, (date, CellProblem))
