"""The school calendar, asked about single days, vacations and summers."""

from datetime import date, timedelta

from aimline.case.school_calendar import SchoolCalendar
from aimline.case.school_year import Break, SchoolYear
from families import SCHOOL_YEAR

NEXT_YEAR = SchoolYear(date(2026, 8, 17), date(2027, 6, 4))
A_WEEK = (date(2026, 3, 30), date(2026, 4, 3))


def year(*breaks, closed_on=()):
    listed = tuple(Break(first, last, name) for first, last, name in breaks)
    return SchoolCalendar(
        (SchoolYear(date(2025, 8, 18), date(2026, 6, 12), listed, tuple(closed_on)),)
    )


def test_a_day_outside_every_listed_year_is_not_covered():
    calendar = SchoolCalendar((SCHOOL_YEAR,))
    assert calendar.covers(date(2025, 8, 18), date(2026, 6, 12))
    assert not calendar.covers(date(2025, 8, 17), date(2025, 9, 1))
    assert not calendar.covers(date(2026, 6, 1), date(2026, 6, 13))


def test_the_summer_between_two_years_is_covered_and_has_no_school():
    calendar = SchoolCalendar((NEXT_YEAR, SCHOOL_YEAR))
    assert calendar.covers(date(2026, 6, 1), date(2026, 9, 1))
    assert calendar.summers() == ((date(2026, 6, 13), date(2026, 8, 16)),)
    assert calendar.why_no_school(date(2026, 7, 6)) == "between two school years"
    assert not calendar.is_school_day(date(2026, 7, 6))


def test_a_year_that_is_missing_leaves_its_days_unknown():
    later = SchoolYear(date(2027, 8, 16), date(2028, 6, 2))
    calendar = SchoolCalendar((SCHOOL_YEAR, later))
    assert not calendar.covers(date(2026, 6, 1), date(2027, 9, 1))
    assert calendar.summers() == ()


def test_weekends_breaks_and_closed_days_are_no_school_days():
    calendar = year((*A_WEEK, "spring"), closed_on=[date(2025, 9, 1)])
    assert calendar.why_no_school(date(2025, 9, 6)) == "weekend"
    assert calendar.why_no_school(date(2025, 9, 1)) == "school closed"
    assert calendar.why_no_school(date(2026, 4, 1)) == "spring break"
    assert calendar.why_no_school(date(2025, 9, 2)) is None


def test_a_vacation_lasts_until_the_day_before_school_goes_on():
    (vacation,) = year((date(2025, 12, 19), date(2026, 1, 9), "winter")).vacations
    assert (vacation.first_on, vacation.last_on) == (date(2025, 12, 19), date(2026, 1, 11))
    assert vacation.schooldays == 16


def test_the_weekend_before_a_break_does_not_belong_to_it():
    (vacation,) = year((*A_WEEK, "spring")).vacations
    assert vacation.first_on == A_WEEK[0]
    assert vacation.schooldays == 5


def test_a_break_listed_from_saturday_to_sunday_counts_only_its_weekdays():
    saturday, sunday = A_WEEK[0] - timedelta(days=2), A_WEEK[1] + timedelta(days=2)
    (vacation,) = year((saturday, sunday, "spring")).vacations
    assert (vacation.first_on, vacation.last_on, vacation.schooldays) == (saturday, sunday, 5)


def test_two_breaks_without_a_school_day_between_them_are_one_vacation():
    after = (date(2026, 4, 6), date(2026, 4, 7), "conference")
    (vacation,) = year((*A_WEEK, "spring"), after).vacations
    assert vacation.schooldays == 7
    assert vacation.name == "spring break and conference break"


def test_a_closed_day_beside_a_break_lengthens_the_pause_but_is_told_apart():
    (vacation,) = year((*A_WEEK, "spring"), closed_on=[date(2026, 4, 6)]).vacations
    assert (vacation.schooldays, vacation.beside) == (5, 1)
    assert vacation.last_on == date(2026, 4, 6)


def test_closed_days_in_a_row_that_no_break_touches_are_a_vacation():
    days = [date(2025, 12, 22) + timedelta(days=n) for n in (0, 1, 2, 3, 4, 7, 8)]
    (vacation,) = year(closed_on=days).vacations
    assert (vacation.first_on, vacation.last_on) == (date(2025, 12, 22), date(2025, 12, 30))
    assert vacation.schooldays == 7


def test_an_ordinary_weekend_is_no_vacation():
    assert year().vacations == ()
