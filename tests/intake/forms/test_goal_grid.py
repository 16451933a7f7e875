"""Grids of goals and reporting periods: codes, scores and days below one heading or two."""

from datetime import date

import pytest

from aimline.intake.files import FileKind
from aimline.intake.page import Cell, Page, PaperText, Table
from aimline.intake.paper_reading import reading_of
from aimline.intake.workbook import lines_of
from intake.flow_papers import of, read

READ = "By June 5, 2026, given a 3rd grade passage, Nia will read 90 words correct per minute."
SOLVE = "By June 5, 2026, given 10 word problems, Nia will solve them with 80% accuracy."
SP, IP = "SP = Sufficient progress", "IP = Insufficient progress"
BOTH_ON = [date(2025, 11, 7), date(2026, 1, 23)]


def workbook(*sheets):
    pages = []
    for number, rows in enumerate(sheets, start=1):
        wide = max(map(len, rows))
        cells = (tuple(Cell(text) for text in (*row, *[""] * (wide - len(row)))) for row in rows)
        table = Table(tuple(cells), f"Sheet{number}")
        pages.append(Page(number, 0, 0, tuple(lines_of(table)), (), (table,)))
    return reading_of("grid.xlsx", "", FileKind.WORKBOOK, PaperText(tuple(pages)))


def reports(form):
    return [(v["goal"], v["on"], v["code"], v["code_meaning"]) for v in of(form, "report")]


def scores(form):
    return [(v["goal"], v["on"], v["score"]) for v in of(form, "observation")]


def test_a_heading_over_several_columns_gives_each_of_them_its_quarter():
    form = workbook(
        [
            ("Learner: Nia Varley",),
            ("Goal", "Quarter 1", "", "", "Quarter 2"),
            ("", "Date", "Score", "Code", "Date", "Score", "Code"),
            (f"1. {READ}", "11/7/2025", "58 wcpm", "SP", "1/23/2026", "66 wcpm", "SP"),
            (f"2. {SOLVE}", "11/7/2025", "50%", "IP", "1/23/2026", "70%", "SP"),
            (),
            (SP, "", IP),
        ]
    )
    first, second = BOTH_ON
    assert form.students == ("Nia Varley",)
    assert scores(form) == [
        ("1", first, 58),
        ("1", second, 66),
        ("2", first, 50),
        ("2", second, 70),
    ]
    assert [code for _, _, code, _ in reports(form)] == ["SP", "SP", "IP", "SP"]
    assert {meaning for _, _, _, meaning in reports(form)} == {SP[5:], IP[5:]}
    assert [(g["number"], g["criterion"]) for g in of(form, "goal")] == [(1, 90), (2, 80)]


def test_days_above_the_names_of_the_periods_are_the_days_of_the_codes():
    form = workbook(
        [
            ("Marking Period Ending", "", "11/14/2025", "1/30/2026", "4/17/2026"),
            ("#", "IEP Goal", "MP1", "MP2", "MP3"),
            ("1", READ, "2", "3", ""),
            ("2", SOLVE, "1", "2", ""),
            (),
            ("Progress Codes:",),
            ("1 = No progress",),
            ("2 = Partial progress (1-49% of goal met)",),
            ("3 = Substantial progress (50-99% of goal met)",),
        ]
    )
    when = [date(2025, 11, 14), date(2026, 1, 30)]
    assert [r[:3] for r in reports(form)] == [
        *(("1", when[0], "2"), ("1", when[1], "3")),
        *(("2", when[0], "1"), ("2", when[1], "2")),
    ]
    assert not scores(form)
    assert not [w for w in form.warnings if w.kind == "unread_area"]


def test_codes_are_explained_by_a_key_on_another_sheet():
    form = workbook(
        [("Annual Goal", "Q1", "Q2"), (f"1. {READ}", "P", "AS"), (f"2. {SOLVE}", "P", "")],
        [("Code", "Meaning"), ("P", "Progressing toward the goal"), ("AS", "Achieved the skill")],
    )
    assert [(r[0], r[2], r[3]) for r in reports(form)] == [
        ("1", "P", "Progressing toward the goal"),
        ("1", "AS", "Achieved the skill"),
        ("2", "P", "Progressing toward the goal"),
    ]
    assert all(on is None for _, on, _, _ in reports(form))


@pytest.mark.parametrize(
    "other", ["Class average", "Benchmark", "Objective 1: reads 60 words", "District norm"]
)
def test_a_row_of_a_class_a_norm_or_an_objective_is_no_goal(other):
    form = workbook(
        [
            ("Goal", "10/17/2025", "11/14/2025"),
            (f"Goal 1: {READ}", "52 wcpm", "absent"),
            (other, "88 wcpm", "91 wcpm"),
        ]
    )
    assert scores(form) == [("1", date(2025, 10, 17), 52)]
    assert len(of(form, "goal")) == 1


def test_a_grid_that_nobody_filled_gives_nothing():
    form = workbook(
        [
            ("Student:", ""),
            ("Goal", "Quarter 1", "", "Quarter 2", ""),
            ("", "Date", "Score", "Date", "Score"),
            ("1",),
            ("2",),
            ("P = Progressing", "M = Mastered"),
        ]
    )
    assert not form.readings
    assert not form.warnings


def test_goals_that_stand_below_no_heading_are_known_by_their_words():
    table = (("", "Fall", "Winter"), (READ, "52 wcpm", "58 wcpm"))
    assert [s for _, _, s in scores(read("Student: Nia Varley", tables=(table,)))] == [52, 58]


def test_rows_below_a_goal_without_one_of_their_own_are_still_its_own():
    form = workbook(
        [
            ("Goal", "", "Q1 (10/31/2025)", "Q2 (1/16/2026)"),
            (f"1. {READ}", "Score", "48 wcpm", "55 wcpm"),
            ("", "Code", "SP", "IP"),
            (SP, IP),
        ]
    )
    when = [date(2025, 10, 31), date(2026, 1, 16)]
    assert scores(form) == [("1", when[0], 48), ("1", when[1], 55)]
    assert [r[1:3] for r in reports(form)] == [(when[0], "SP"), (when[1], "IP")]


def test_headings_that_name_the_quarter_and_what_stands_there_are_told_apart():
    form = workbook(
        [
            ("Goal", "Q1 Date", "Q1 Score", "Q1 Code", "Q2 Date", "Q2 Score", "Q2 Code"),
            (f"1. {READ}", "10/31/2025", "48 wcpm", "SP", "1/16/2026", "55 wcpm", "IP"),
        ]
    )
    when = [date(2025, 10, 31), date(2026, 1, 16)]
    assert scores(form) == [("1", when[0], 48), ("1", when[1], 55)]
    assert [r[1:3] for r in reports(form)] == [(when[0], "SP"), (when[1], "IP")]


def test_a_grid_of_several_children_gives_nothing():
    form = workbook(
        [
            ("Name", "Goal", "Q1", "Q2"),
            ("Nia Varley", READ, "48 wcpm", "55 wcpm"),
            ("Bram Osei", READ.replace("Nia", "Bram"), "61 wcpm", "66 wcpm"),
        ]
    )
    assert not form.readings
    assert "two_students" in {w.kind for w in form.warnings}


def test_of_rows_below_days_only_the_childs_own_is_read_and_asked_about():
    table = (
        ("", "9/19/2025", "10/17/2025"),
        ("Nia", "40", "46"),
        ("Aimline", "40", "45"),
        ("Class median", "80", "84"),
        ("Errors", "5", "4"),
    )
    form = read("Student: Nia Varley", f"Goal 1: {READ}", tables=(table,))
    assert scores(form) == [("1", date(2025, 9, 19), 40), ("1", date(2025, 10, 17), 46)]
    assert all(r.certainty < 0.95 for r in form.readings if r.kind == "observation")


def test_beside_a_baseline_the_present_level_is_what_was_seen_last():
    table = (("Goal", "Baseline", "Target", "Current level"), (READ, "40 wcpm", "90", "55 wcpm"))
    form = read("Student: Nia Varley", "Date of report: 1/16/2026", tables=(table,))
    assert [(on, score) for _, on, score in scores(form)] == [(date(2026, 1, 16), 55)]
    assert [g["baseline"] for g in of(form, "goal")] == [40]


def test_the_childs_column_is_the_one_with_scores_that_is_of_nobody_else():
    table = (
        ("Date", "Passage", "Nia", "Class average", "Benchmark"),
        ("10/10/2025", "5A, 180 words", "61", "108", "110"),
        ("11/14/2025", "5B, 175 words", "64", "111", "112"),
    )
    form = read("Student: Nia Varley", f"Goal 1: {READ}", tables=(table,))
    assert [score for _, _, score in scores(form)] == [61, 64]


def test_goals_one_below_the_other_on_a_sheet_each_have_their_scores():
    form = workbook(
        [
            ("Goal 1 - Reading (words correct per minute)",),
            ("Date", "Score", "Notes"),
            ("10/3/2025", "44", ""),
            ("10/17/2025", "46", "cold"),
            (),
            ("Goal 2 - Subtraction facts",),
            ("Date", "Score", "Notes"),
            ("10/3/2025", "55%", ""),
            ("10/17/2025", "60%", ""),
        ]
    )
    assert [(goal, score) for goal, _, score in scores(form)] == [
        *(("1", 44), ("1", 46)),
        *(("2", 55), ("2", 60)),
    ]
