"""Grids with Monday to Friday in columns and weeks in rows: sessions of a service, or counts."""

from datetime import date

import pytest

from aimline.intake.files import FileKind
from aimline.intake.paper_reading import reading_of
from intake.flow_papers import of, paper

WEEK = ("Week of", "Mon", "Tue", "Wed", "Thu", "Fri", "Total")
CALLS = "Goal 2: By June 5, 2026, Nia will call out no more than 1 time per class on 4 of 5 days."


def read(*lines, table):
    return reading_of("week.docx", "", FileKind.DOCX, paper(*lines, tables=(table,)))


def sessions(form):
    return [(v["service"], v["on"], v["minutes"], v["status"]) for v in of(form, "service_session")]


def scores(form):
    return [(v["goal"], v["on"], v["score"]) for v in of(form, "observation")]


def test_each_day_of_a_week_is_a_session_of_the_service_that_heads_the_log():
    table = (
        WEEK,
        ("10/6", "30", "", "30 min", "", "", "60"),
        ("10/13", "no school - holiday", "", "", "", "", ""),
        ("10/20", "student absent", "", "provider absent", "", "20 make-up", "20"),
    )
    lines = ("Speech Therapy Log", "Student: Nia Varley", "School year 2025-2026")
    assert sessions(read(*lines, table=table)) == [
        ("Speech Therapy", date(2025, 10, 6), 30, "delivered"),
        ("Speech Therapy", date(2025, 10, 8), 30, "delivered"),
        ("Speech Therapy", date(2025, 10, 20), None, "missed_by_child"),
        ("Speech Therapy", date(2025, 10, 22), None, "missed_by_school"),
        ("Speech Therapy", date(2025, 10, 24), 20, "made_up"),
    ]


def test_counts_of_each_day_are_scores_of_the_goal_above_them():
    table = (
        ("Week", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Average"),
        ("Week of 1/5/2026", "7", "abs", "6", "No school", "", "6.5"),
        ("Week of 1/12/2026", "5", "A", "", "", "4", "4.5"),
    )
    assert scores(read("Student: Nia Varley", CALLS, table=table)) == [
        *(("2", date(2026, 1, 5), 7), ("2", date(2026, 1, 7), 6)),
        *(("2", date(2026, 1, 12), 5), ("2", date(2026, 1, 16), 4)),
    ]


@pytest.mark.parametrize(
    ("line", "year"), [("School year: 2025-2026", 2025), ("IEP date: 9/14/2026", 2026)]
)
def test_the_year_of_the_weeks_is_the_papers_own_or_the_one_in_which_they_begin_on_mondays(
    line, year
):
    first = {2025: "10/6", 2026: "10/5"}[year]
    table = (WEEK, (first, "3", "2", "", "", "", ""))
    form = read("Student: Nia Varley", line, CALLS, table=table)
    assert [on.year for _, on, _ in scores(form)] == [year, year]


def test_weeks_that_no_year_is_known_of_are_told_and_give_no_scores():
    table = (WEEK, ("10/6", "3", "2", "", "", "", ""))
    goal = CALLS.replace("By June 5, 2026, ", "")
    form = read("Student: Nia Varley", goal, table=table)
    assert not scores(form)
    assert [w.kind for w in form.warnings].count("no_year") == 1


def test_a_timetable_without_weeks_is_no_log():
    table = (("Time", "Mon", "Tue", "Wed"), ("8:30", "Math", "OT 30 min", "Reading"))
    form = read("Speech Therapy", "Student: Nia Varley", table=table)
    assert not sessions(form)
    assert not scores(form)
