"""What carries results and gave no reading is pointed to; what carries none is not."""

import pytest

from aimline.intake.page import Box as Place
from aimline.intake.page import Field
from aimline.intake.reading import PaperKind
from intake.flow_papers import read, warnings


@pytest.mark.parametrize(
    "line",
    [
        "In reading he went from 41 words correct per minute to 58 words correct per minute.",
        "Nia produced the sound in 14 of 20 trials with few cues.",
        "10/3/2025: 44",
        "By June 5, 2026, Nia will solve word problems with 80% accuracy on 4 of 5 trials.",
    ],
)
def test_a_paragraph_with_a_result_that_gave_no_reading_is_pointed_to(line):
    (said,) = warnings("Update for the family", line)
    assert " ".join(line.split()[:5]) in said


TABLES = (
    (("Wk", "Text", "Right", "Miscues"), ("1", "A", "44", "5"), ("2", "A", "47", "4")),
    (("Skill", "Not yet", "Emerging", "Mastered"), ("Coins", "", "X", ""), ("Time", "X", "", "")),
    (("Aim", "10/3/25", "10/17/25"), ("Sums (% right)", "40", "45")),
)


@pytest.mark.parametrize("table", TABLES, ids=["numbers", "marks", "days across"])
def test_a_table_of_results_that_nobody_knows_is_pointed_to(table):
    (said,) = warnings("Student: Nia Varley", tables=(table,))
    assert table[1][0] in said


def test_a_column_of_results_under_a_strange_heading_is_pointed_to():
    table = (
        ("Date", "Comments", "Zonk"),
        ("11/14/2025", "A good term.", "52 wcpm"),
        ("1/30/2026", "A good term.", "58 wcpm"),
    )
    goal = "Goal 1: By June 5, 2026, Nia will read 90 words correct per minute."
    (said,) = warnings("Student: Nia Varley", goal, tables=(table,))
    assert "Zonk" in said


def test_a_ticked_box_that_says_how_far_the_child_is_is_pointed_to():
    place = Place(10, 10, 20, 20)
    ticked = Field("b1", "", place, "Insufficient progress to meet the goal", is_checked=True)
    empty = Field("b2", "", place, "Sufficient progress to meet the goal", is_checked=False)
    (said,) = warnings("Student: Nia Varley", fields=(ticked, empty))
    assert "Insufficient" in said


@pytest.mark.parametrize(
    "line",
    [
        "Brook Hollow School District, 1200 Oak Street, Suite 14, Dayton OH 45402",
        "Phone 937-555-0142  Fax 937-555-0199",
        "Under 34 CFR 300.503 you have 10 days to respond; an evaluation takes 60 days.",
        "Page 1 of 2",
        "Meeting on 11/14/2025 at 2:30 pm in room 114.",
        "Progress codes: 2 Partial progress (1-49% of goal met), 3 Substantial (50-99%)",
        "Duration: 15 min 20 min 30 min 45 min 60 min",
        "Students with 80% attendance in the school may take part.",
        "Given ____, the student will ____ with ____% accuracy.",
    ],
)
def test_what_is_no_result_gives_no_warning(line):
    assert warnings("School papers", line) == []


def test_a_table_of_people_gives_no_warning():
    table = (
        ("Name", "Title", "Phone", "Date"),
        ("T. Wynn", "Special educator", "555-0142", "11/14/2025"),
        ("R. Moss", "Principal", "555-0143", "11/14/2025"),
    )
    assert warnings("Those present", tables=(table,)) == []


def test_what_was_read_gives_no_warning():
    table = (("Date", "Comments"), ("11/14/2025", "Nia reads 62 words correct per minute."))
    goal = "Goal 1: By June 5, 2026, Nia will read 90 words correct per minute."
    assert warnings("Student: Nia Varley", goal, tables=(table,)) == []


def test_a_form_that_nobody_read_is_not_called_blank():
    form = read("Grade: 3", "School: Brook Hollow", "Teacher: T. Wynn", "10/3/2025: 44 wcpm")
    assert form.kind is not PaperKind.BLANK_FORM


GOAL = "Goal 1: By June 5, 2026, Nia will read 90 words correct per minute."


def test_a_number_that_is_not_in_the_goals_unit_is_said_to_be_left_aside():
    table = (("Date", "Comments"), ("11/14/2025", "Nia answers with 70% accuracy."))
    (said,) = warnings("Student: Nia Varley", GOAL, tables=(table,))
    assert "70%" in said


def test_of_several_numbers_of_one_report_the_taken_one_is_asked_about():
    table = (
        ("Date", "Comments"),
        ("11/14/2025", "Probes: 46, 49 and 52 words correct per minute."),
    )
    (said,) = warnings("Student: Nia Varley", GOAL, tables=(table,))
    assert "several numbers" in said
