"""Grids of weeks in which several behaviors are counted side by side."""

from datetime import date

import pytest

from aimline.intake.files import FileKind
from aimline.intake.paper_reading import reading_of
from intake.flow_papers import of, paper

WHO = ("Student: Nia Varley", "School year 2025-2026")
CALLS = "Goal 2: By June 5, 2026, Nia will call out no more than 1 time per class on 4 of 5 days."
SEAT = "Goal 3: By June 5, 2026, Nia will leave her seat at most 2 times per class on 4 of 5 days."

BESIDE = (
    ("", "Call-outs", "", "", "Out of seat", "", ""),
    ("Week of", "Mon", "Tue", "Wed", "Mon", "Tue", "Wed"),
    ("10/6", "3", "abs", "4", "1", "0", ""),
)
WITH_WEEKS_OF_THEIR_OWN = (
    ("Behavior: call-outs", "", "", "", "Behavior: out of seat", "", "", ""),
    ("Week of", "Mon", "Tue", "Wed", "Week of", "Mon", "Tue", "Wed"),
    ("10/6", "3", "", "4", "10/6", "1", "0", ""),
)
BELOW_EACH_DAY = (
    ("Week of", "Mon", "", "Tue", "", "Wed", ""),
    ("", "Call-outs", "Out of seat", "Call-outs", "Out of seat", "Call-outs", "Out of seat"),
    ("10/6", "3", "1", "absent", "0", "4", ""),
)
IN_ROWS = (
    ("Week of", "Behavior", "Mon", "Tue", "Wed"),
    ("10/6", "Call-outs", "3", "", "4"),
    ("", "Out of seat", "1", "0", "n/a"),
)
IN_ROWS_WITH_EACH_WEEK = (*IN_ROWS[:2], ("10/6", *IN_ROWS[2][1:]))
GRIDS = (BESIDE, WITH_WEEKS_OF_THEIR_OWN, BELOW_EACH_DAY, IN_ROWS, IN_ROWS_WITH_EACH_WEEK)


def read(*lines, table):
    return reading_of("week.docx", "", FileKind.DOCX, paper(*WHO, *lines, tables=(table,)))


def scores(form):
    return [(v["goal"], v["on"].day, v["score"]) for v in of(form, "observation")]


def told(form):
    return [w.text for w in form.warnings if "side by side" in w.text]


@pytest.mark.parametrize("table", GRIDS)
def test_each_behavior_is_counted_for_the_goal_that_speaks_of_it(table):
    form = read(CALLS, SEAT, table=table)
    assert scores(form) == [("2", 6, 3), ("2", 8, 4), ("3", 6, 1), ("3", 7, 0)]
    assert not told(form)


@pytest.mark.parametrize("table", GRIDS)
def test_a_behavior_of_no_goal_is_told_and_never_mixed_with_another(table):
    form = read(CALLS, table=table)
    assert scores(form) == [("2", 6, 3), ("2", 8, 4)]
    (text,) = told(form)
    assert "out of seat" in text.casefold()
    assert "call-outs" not in text.casefold()


def test_a_heading_that_names_its_goal_goes_before_the_words():
    heads = ("", "Goal 3", "", "", "Goal 2", "", "")
    form = read(CALLS, SEAT, table=(heads, *BESIDE[1:]))
    assert scores(form) == [("3", 6, 3), ("3", 8, 4), ("2", 6, 1), ("2", 7, 0)]


def test_two_behaviors_of_one_goal_are_both_asked_about():
    heads = ("", "Call-outs in math", "", "", "Call-outs in art", "", "")
    form = read(CALLS, SEAT, table=(heads, *BESIDE[1:]))
    assert not scores(form)
    (text,) = told(form)
    assert "math" in text
    assert "art" in text


def test_sessions_of_two_services_side_by_side_are_asked_about():
    heads = ("", "Speech", "", "", "OT", "", "")
    days = ("10/6", "30", "", "30", "20", "", "20")
    form = reading_of(
        "log.docx", "", FileKind.DOCX,
        paper("Service log, minutes", *WHO, tables=((heads, BESIDE[1], days),)),
    )  # fmt: skip
    assert not of(form, "service_session")
    assert "which service these are of: “Speech”, “OT”" in told(form)[0]


def test_rows_of_notes_beside_their_weeks_are_one_behavior():
    table = (
        ("Week of", "Room", "Mon", "Tue", "Wed"),
        ("10/6", "Room 4", "3", "", "4"),
        ("10/13", "Room 5", "1", "0", ""),
    )
    assert [on for _, on, _ in scores(read(CALLS, table=table))] == [6, 8, 13, 14]


def test_the_days_of_the_scores_are_of_the_school_year():
    form = read(CALLS, table=BESIDE)
    assert of(form, "observation")[0]["on"] == date(2025, 10, 6)
