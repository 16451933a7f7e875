"""Tables that a parent or a teacher keeps under titles of their own."""

from datetime import date

import pytest

from aimline.intake.forms import vendor_tables
from aimline.intake.page import Cell, How, Page, PaperText, Table
from aimline.intake.workbook import lines_of


def read(*sheets):
    pages = []
    for number, rows in enumerate(sheets, start=1):
        wide = max(map(len, rows))
        made = tuple(tuple(map(Cell, [*row, *[""] * (wide - len(row))])) for row in rows)
        pages.append(Page(number, 0, 0, tuple(lines_of(Table(made))), (), (Table(made),)))
    assert all(line.how is How.TABLE for page in pages for line in page.lines)
    return vendor_tables.read(PaperText(tuple(pages)))


def scores(form):
    return [
        (v["goal"], v["on"], v["score"], v["trials"], v["measure"])
        for v in (r.value for r in form.readings if r.kind == "observation")
    ]


WCPM = "words correct per minute"


def test_a_log_on_the_second_sheet_below_a_banner_with_titles_of_its_own():
    form = read(
        [["What this is"], ["Kept by Sam's mother"]],
        [
            ["Sam's reading at home"],
            ["School year 2025-2026"],
            ["When we read", "Words/min", "Book"],
            ["2025-09-14", "47", "Frog"],
            ["2025-09-21", "49 wpm", "Frog"],
            ["9/28/25", "51", "Toad"],
        ],
    )
    assert scores(form) == [
        (None, date(2025, 9, 14), 47, None, WCPM),
        (None, date(2025, 9, 21), 49, None, WCPM),
        (None, date(2025, 9, 28), 51, None, WCPM),
    ]


def test_right_answers_beside_the_tries_are_of_so_many_trials():
    form = read(
        [
            ["Student: Sam Arden"],
            ["Probe Dt", "# Correct", "# Attempted", "% Correct"],
            ["2025-09-14", "14", "20", "70%"],
            ["2025-09-21", "15", "20", "75%"],
        ]
    )
    assert scores(form) == [
        (None, date(2025, 9, 14), 14, 20, "trials"),
        (None, date(2025, 9, 21), 15, 20, "trials"),
    ]
    assert form.students == ("Sam Arden",)


def test_two_skills_in_two_columns_keep_the_names_of_their_columns():
    form = read(
        [
            ["Date", "Reading wcpm", "Math % correct", "Goal wcpm"],
            ["9/14/2025", "47", "60", "90"],
            ["9/21/2025", "49", "65", "90"],
        ]
    )
    assert [(goal, score) for goal, _, score, _, _ in scores(form)] == [
        ("Reading wcpm", 47),
        ("Math % correct", 60),
        ("Reading wcpm", 49),
        ("Math % correct", 65),
    ]


def test_days_along_the_top_are_read_with_the_skill_at_the_side():
    form = read(
        [
            ["Skill", "9/14/2025", "9/21/2025"],
            ["Reading fluency (wcpm)", "47", "49"],
            ["Math facts (%)", "60", ""],
        ]
    )
    assert [(goal, on, score) for goal, on, score, _, _ in scores(form)] == [
        ("Reading fluency (wcpm)", date(2025, 9, 14), 47),
        ("Math facts (%)", date(2025, 9, 14), 60),
        ("Reading fluency (wcpm)", date(2025, 9, 21), 49),
    ]


def test_scores_with_a_season_and_no_day_are_told_and_keep_their_school_year():
    form = read(
        [
            ["Student Name", "School Year", "Season", "Grade", "Measure", "Score", "Percentile"],
            ["Sam Arden", "2025-26", "Fall", "4", "ORF", "47", "18"],
            ["Sam Arden", "2025-26", "Winter", "4", "ORF", "55", "20"],
        ]
    )
    said = [
        (v["test"], v["kind"], v["score"], v["on"], v["season"], v["school_year"])
        for v in (r.value for r in form.readings)
    ]
    assert said[:2] == [
        ("ORF", "scale", 47, None, "fall", "2025-26"),
        ("ORF", "percentile", 18, None, "fall", "2025-26"),
    ]
    assert all(r.certainty < 0.7 for r in form.readings)
    assert [notice.kind for notice in form.notices] == ["no_year"]


def test_a_single_case_table_gives_each_outcome_with_its_phase():
    form = read(
        [
            ["Participant", "Session", "Condition", "Problem_behavior", "Prosocial_behavior"],
            ["Nick", "1", "baseline", "1", "0"],
            ["Nick", "2", "intervention", "0", "3"],
        ]
    )
    said = [(r.value["goal"], r.value["phase"], r.value["score"]) for r in form.readings]
    assert said == [
        ("Problem behavior", "baseline", 1),
        ("Prosocial behavior", "baseline", 0),
        ("Problem behavior", "intervention", 0),
        ("Prosocial behavior", "intervention", 3),
    ]


def test_cases_of_several_children_are_refused():
    header = ["CaseName", "OutcomeName", "Y", "CondName", "CondNum"]
    form = read([header, ["Elmer", "NWF", "32", "Baseline", "0"], ["Rose", "NWF", "21", "A", "0"]])
    assert form.readings == ()
    assert [notice.kind for notice in form.notices] == ["two_students"]


def test_sheets_whose_banners_name_two_children_are_refused():
    log = [["Date", "Score"], ["9/14/2025", "47"], ["9/21/2025", "49"]]
    form = read([["Student: Sam Arden"], *log], [["Student: Ben Oduya"], *log])
    assert form.readings == ()
    assert [notice.kind for notice in form.notices] == ["two_students"]


@pytest.mark.parametrize(
    "rows",
    [
        [["When", "Who called"], ["9/14/2025", "Ms. Li"], ["9/21/2025", "Mr. Day"]],
        [["Day", "Pages read", "Minutes of reading"], ["9/14/2025", "4", "20"]] * 2,
        [["Service", "Date", "Score"], ["Speech", "9/14/2025", "3"], ["Speech", "9/21/2025", "2"]],
    ],
)
def test_tables_of_something_else_give_no_scores(rows):
    assert read(rows) is None


def test_shares_below_a_title_of_percent_are_read_as_percent_and_asked_about():
    form = read([["Date", "Accuracy"], ["9/14/2025", "0.92"], ["9/21/2025", "1"]])
    assert [(score, measure) for _, _, score, _, measure in scores(form)] == [
        (92, "percent"),
        (100, "percent"),
    ]
    assert all(r.certainty < 0.7 for r in form.readings)
    assert any("shares of 100" in notice.text for notice in form.notices)


def test_small_percentages_beside_large_ones_stay_as_they_are():
    form = read([["Date", "Percent"], ["9/14/2025", "0.5"], ["9/21/2025", "40"]])
    assert [score for _, _, score, _, _ in scores(form)] == [0.5, 40]


def test_right_words_out_of_so_many_are_trials_and_not_words_per_minute():
    rows = (("Date", "Words spelled correctly", "Out of"), ("2025-10-17", "7", "20"))
    found = scores(read((*rows, ("2025-10-24", "8", "20"))))
    assert [one[2:] for one in found] == [(7, 20, "trials"), (8, 20, "trials")]


def test_a_column_of_the_score_to_reach_names_no_goal():
    rows = (("Date", "% correct", "Goal"), ("2025-10-17", "50%", "80"), ("2025-10-24", "51%", "80"))
    assert [one[0] for one in scores(read(rows))] == [None, None]


def test_a_number_with_a_decimal_comma_is_asked_about_and_not_cut():
    rows = (("Day", "How many"), ("2025-10-13", "3"), ("2025-10-14", "2"), ("2025-10-15", "1,5"))
    form = read(rows)
    assert [one[2] for one in scores(form)] == [3, 2]
    assert any("not understood" in notice.text for notice in form.notices)


def test_goals_on_a_sheet_beside_one_of_scores_are_read_too():
    goals = (("Goal", "11/17/2025", "1/30/2026"), ("1. Will spell 14 of 20 words", "ES", "SP"))
    log = (("Date", "Score"), ("2025-10-17", "7"), ("2025-10-24", "8"))
    form = read(goals, log)
    assert [one[2] for one in scores(form)] == [7, 8]
    (goal,) = [r.value for r in form.readings if r.kind == "goal"]
    assert (goal["criterion"], goal["trials"], goal["area"]) == (14, 20, None)


def test_many_rapid_guesses_make_a_score_one_to_ask_about():
    titles = ("TermName", "TestType", "Subject", "TestName", "TestStartDate", "TestRITScore")
    row = ("Winter 2025-2026", "Survey", "Reading", "Growth", "1/15/2026", "185")
    made = ((*titles, "TestPercentile", "RapidGuessingPercentage"), (*row, "9", "38"))
    form = read(made)
    assert form.readings
    assert all(r.certainty <= 0.6 for r in form.readings)
    assert any("rapid guesses" in notice.text for notice in form.notices)
