"""What papers tell of a goal without a box for it, and codes that stand beside numbers."""

from datetime import date

import pytest

from aimline.intake.forms.items import items
from aimline.intake.forms.vocabulary import Role
from aimline.intake.page import Box, Cell, Field, Page, PaperText, Table
from intake.flow_papers import of, read, warnings

HEAD = ("Written Progress Report", "Student: Nia Varley Date: February 26, 2026")
SOLVES = "Nia will solve multi-step problems with 80% accuracy in 3 of 3 trials by June 5, 2026."
GOAL = "Goal 1: Nia will read 90 words correct per minute by June 5, 2026."


def scores(form):
    return [(s["goal"], s["on"], s["score"]) for s in of(form, "observation")]


def test_a_paragraph_below_a_goal_that_tells_its_score_is_a_report_to_check():
    form = read(*HEAD, GOAL, "Nia read a median of 69 words correct per minute this month.")
    assert scores(form) == [("1", date(2026, 2, 26), 69)]
    assert all(r.certainty < 0.8 for r in form.readings if r.kind == "observation")


def test_what_runs_on_behind_a_goal_in_a_report_is_no_part_of_it():
    form = read(*HEAD, f"{GOAL} Nia read 69 words correct per minute on 4 of 9 probes.")
    (goal,) = of(form, "goal")
    assert (goal["text"], goal["consistency"]) == (GOAL.removeprefix("Goal 1: "), None)
    assert scores(form) == [("1", date(2026, 2, 26), 69)]


def test_present_levels_below_a_goal_of_a_plan_are_no_report():
    form = read("IEP", "Student: Nia Varley", GOAL, "Nia reads 41 words correct per minute.")
    assert of(form, "observation") == of(form, "report") == []


@pytest.mark.parametrize("heading", ["Q2 1/26/26", "Q2 (1/26/26)", "1/26/26"])
def test_a_code_and_a_score_in_one_cell_are_told_apart(heading):
    table = (
        ("Goal", "Q1 10/24/25", heading),
        ("1. Decoding: read words with 90% accuracy", "P", "SP 68%"),
        ("2. On-task 20 minutes", "I", ""),
    )
    form = read("Progress", "Student: Nia Varley", tables=(table,))
    assert [goal["criterion"] for goal in of(form, "goal")] == [90, 20]
    assert scores(form) == [("1", date(2026, 1, 26), 68)]
    assert [(r["goal"], r["code"]) for r in of(form, "report")] == [
        ("1", "P"),
        ("1", "SP"),
        ("2", "I"),
    ]
    assert {n.kind for n in form.notices} >= {"unknown_code"}


def test_baseline_and_level_of_attainment_within_a_goal_are_both_read():
    table = (
        ("Date of review", "Annual goal, including baseline and level of attainment"),
        ("1/26/2026", "Nia will write sentences. Baseline: 2 of 10. Level of attainment: 8 of 10."),
    )
    (goal,) = of(read("Interim Review", "Student: Nia Varley", tables=(table,)), "goal")
    assert (goal["baseline"], goal["criterion"], goal["trials"]) == (2, 8, 10)


def test_a_goal_with_its_area_behind_its_number_is_found_within_a_line():
    line = "Case Manager: T. Wynn Goal 2 Math: Nia will solve 8 of 10 problems by June 5, 2026."
    (goal,) = of(read("Progress Report", "Student: Nia Varley", line), "goal")
    assert (goal["number"], goal["area"]) == (2, "Math")


def test_direct_and_indirect_minutes_are_two_services():
    table = (
        ("Service", "Frequency", "Minutes per session Indirect", "Minutes per session Direct"),
        ("Speech", "1/week", "15", "45"),
        ("Audiology", "3 times/year", "15", ""),
    )
    form = read("IEP: Services", "Student: Nia Varley", tables=(table,))
    assert [(s["name"], s["minutes"]) for s in of(form, "service")] == [
        ("Speech (indirect)", 15),
        ("Speech (direct)", 45),
        ("Audiology", 15),
    ]


QUESTION = "What challenging, yet attainable, goal can we expect Nia to meet this year?"


@pytest.mark.parametrize("lines", [(QUESTION, GOAL[8:]), (f"{QUESTION} {GOAL[8:]}",)])
def test_a_question_of_the_form_is_no_goal_and_what_follows_it_is(lines):
    first, *rest = lines
    form = read("Progress Report", "Student: Nia Varley", f"Annual Goal: {first}", *rest)
    (goal,) = of(form, "goal")
    assert (goal["text"], goal["criterion"]) == (GOAL[8:], 90)


def test_a_goal_that_asks_the_child_a_question_is_kept_whole():
    text = "When asked “What is it?” Nia will name 8 of 10 pictures by June 5, 2026."
    (goal,) = of(read("IEP", "Student: Nia Varley", f"Goal 1: {text}"), "goal")
    assert goal["text"] == text


def dated_cells(*cells):
    table = (("Progress Reports on Annual Goals", *(f"Date/Data {cell}" for cell in cells)),)
    return read("IEP", "Student: Nia Varley", GOAL, tables=(table,))


def test_a_code_behind_dated_data_is_a_report_with_an_unknown_code():
    form = dated_cells("10/28/25 62 wcpm P", "1/15/26 - 71 SP", "3/20/26 68 WCPM")
    assert [(r["on"].isoformat(), r["code"]) for r in of(form, "report")] == [
        ("2025-10-28", "P"),
        ("2026-01-15", "SP"),
    ]
    assert [score for _, _, score in scores(form)] == [62, 71, 68]
    assert [n.kind for n in form.notices].count("unknown_code") == 2


def test_a_form_field_that_a_cell_shows_too_is_read_once():
    box, inside = Box(0, 10, 100, 30), Box(5, 12, 95, 28)
    head, cell = Cell("Progress Reports", Box(0, 10, 0, 30)), Cell("Date/Data 3/20/26 68 P", box)
    field = Field("data1", "3/20/26  68", inside, "Date/Data")
    page = Page(1, 612, 792, (), (field,), (Table(((head, cell),)),))
    found = [item for item in items(PaperText((page,))) if item.role is Role.DATED_DATA]
    assert [item.words for item in found] == ["3/20/26 68 P"]


def test_scores_of_numbered_objectives_are_told_and_are_none_of_the_goal():
    comments = (
        "Comments: 1. Nia states factors with 60% accuracy in 3 of 3 trials. 2. Nia solves 10"
        " problems with 45% accuracy."
    )
    lines = ("Student: Nia Varley", f"Goal 1: {SOLVES}", "Date: 11/21/2025", comments)
    assert not of(read(*lines), "observation")
    assert any("60%" in text and "objective" in text for text in warnings(*lines))


def test_what_numbered_comments_say_of_the_goal_itself_is_its_score():
    comments = "Comments: 1. Nia states factors with 60% accuracy. 2. Nia solves 10 problems."
    whole = f"{comments} Overall, on the annual goal she is at 65% accuracy."
    lines = ("Student: Nia Varley", f"Goal 1: {SOLVES}", "Date: 11/21/2025", whole)
    assert [v["score"] for v in of(read(*lines), "observation")] == [65]


@pytest.mark.parametrize(
    "lead",
    ["Update 1 (11/21/2025). ", "Progress report 2 (11/21/2025): ", "Report #1 - 11/21/2025: "],
)
def test_a_numbered_report_with_its_day_heads_what_was_seen(lead):
    form = read("Student: Nia Varley", GOAL, f"{lead}Nia read 57 words correct per minute.")
    assert scores(form) == [("1", date(2025, 11, 21), 57)]


def test_where_the_child_started_is_the_baseline():
    line = "Where Nia started (Sept. 2025): 41 words correct per minute."
    (goal,) = of(read("Student: Nia Varley", GOAL, line), "goal")
    assert goal["baseline"] == 41


def test_a_key_behind_the_word_rating_is_no_code():
    key = "Rating: P = Progressing; N = No progress; M = Mastered"
    form = read("Student: Nia Varley", GOAL, "Date: 11/21/2025", "Progress: 57 wcpm", key)
    assert [r["code"] for r in of(form, "report")] == [None]


@pytest.mark.parametrize(
    "said", ["Nia scored 2 on the 4-point rubric.", "Nia earned 2 out of 4 on her essay."]
)
def test_a_level_of_the_goals_rubric_is_its_score(said):
    goal = "Goal 1: By June 5, 2026, Nia will write a paragraph scoring 3 on a 4-point rubric."
    form = read("Student: Nia Varley", goal, "Date: 11/21/2025", f"Progress: {said}")
    assert scores(form) == [("1", date(2025, 11, 21), 2)]


def test_a_result_behind_the_number_of_a_goal_is_no_goal():
    line = "Goal 1: 48 words correct per minute on 10/31/2025"
    form = read("Student: Nia Varley", line)
    assert not of(form, "goal")
    assert scores(form) == [("1", date(2025, 10, 31), 48)]


def test_what_a_child_still_needs_is_no_score():
    goal = "Goal 3: By June 5, 2026, Nia will call out no more than 5 times per day."
    said = "Progress: Nia needs about 20 more minutes of practice per week."
    form = read("Student: Nia Varley", goal, "Date: 11/21/2025", said)
    assert not scores(form)


def test_what_is_told_behind_the_day_in_its_box_is_the_report_of_that_day():
    goal = "Goal 3: By June 5, 2026, Nia will complete 90% of her class assignments on time."
    table = (("1st Report Date: 11/7/2025 70% of assignments on time.", "2nd Report Date:"),)
    form = read("Student: Nia Varley", goal, tables=(table,))
    assert scores(form) == [("3", date(2025, 11, 7), 70)]


def test_homework_is_the_score_only_of_a_goal_that_speaks_of_it():
    said = "Progress: Nia turned in 70% of her assignments."
    form = read("Student: Nia Varley", f"Goal 1: {SOLVES}", "Date: 11/7/2025", said)
    assert not scores(form)


def test_beside_scores_with_days_one_of_a_past_month_is_not_the_reports():
    said = (
        "Progress: In September Nia read 52 words correct per minute. On November 7, 2025 she read"
        " 61, and on January 30, 2026 she read 72 words correct per minute."
    )
    form = read("Student: Nia Varley", "Date of Report: February 6, 2026", GOAL, said)
    assert scores(form) == [("1", date(2025, 11, 7), 61), ("1", date(2026, 1, 30), 72)]
