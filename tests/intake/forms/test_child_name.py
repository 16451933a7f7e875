"""Whose paper it is: a child's own name and grade, and lists of several children."""

import pytest

from intake.flow_papers import of, read

SOLVE = "By June 5, 2026, given word problems, Nia will solve them with 80% accuracy."


def test_a_heading_beside_the_heading_of_names_is_no_childs_name():
    table = (("Student", "Scale Score", "Placement"), ("Varley, Nia", "452", "Beginning"))
    assert read("Score report", tables=(table,)).students == ("Nia Varley",)
    form = read("Score report", "Student: Scale Score", "Grade: Beginning", "Score: 44%")
    assert form.students == ()


@pytest.mark.parametrize(
    ("words", "grade"), [("3", "3"), ("3rd", "3rd"), ("Pre-K", "Pre-K"), ("Beginning", None)]
)
def test_only_a_grade_is_taken_for_the_grade(words, grade):
    (child,) = of(read("Student: Nia Varley", f"Grade: {words}", f"Goal 1: {SOLVE}"), "student")
    assert child["grade"] == grade


@pytest.mark.parametrize(
    ("heading", "children"),
    [
        ("Student", ("Student 1", "Student 2", "Student 3")),
        ("Student", ("Nia Varley", "Omar Reyes", "Ana Bell")),
        ("Student ID", ("10023", "10024", "10031")),
        ("Name", ("Varley, Nia", "Reyes, Omar", "Bell, Ana")),
    ],
)
def test_a_list_of_children_is_refused_as_of_several(heading, children):
    rows = tuple((child, "Speech therapy", "30") for child in children)
    form = read("Caseload", tables=(((heading, "Service", "Minutes per week"), *rows),))
    assert form.readings == ()
    assert [n.kind for n in form.notices] == ["two_students"]


def test_lines_that_number_children_are_refused_as_of_several():
    form = read("Caseload", *(f"Student {i} - Speech 30 min weekly" for i in "ABC"))
    assert form.readings == ()
    assert [n.kind for n in form.notices] == ["two_students"]


def test_one_child_on_every_row_and_a_list_of_those_who_met_are_no_several_children():
    rows = tuple((child, "Speech therapy", "30") for child in ("Varley, Nia", "Nia R. Varley"))
    form = read("IEP", tables=((("Student", "Service", "Minutes per week"), *rows),))
    assert len(of(form, "service")) == 2
    team = (("Name", "Title"), ("Ada Varley", "Parent"), ("T. Wynn Moss", "Teacher"))
    form = read("Student: Nia Varley", f"Goal 1: {SOLVE}", tables=(team,))
    assert form.students == ("Nia Varley",)
