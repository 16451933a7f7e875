"""A student who answers is known by the name, or as what students call themselves."""

import pytest

from aimline.case.case import Case
from aimline.case.student import Student
from aimline.drafting.skills.assessment import is_the_student

CASE = Case(Student("Inés Reyes"), ())


@pytest.mark.parametrize(
    "typed", ["me", "The  student", "Yo", "estudiante", "el alumno", "Inés", "ines reyes"]
)
def test_the_student_is_known_in_any_language(typed):
    assert is_the_student(typed, CASE)


@pytest.mark.parametrize("typed", ["Ms. Lee", "madre", "teacher", "yo, su madre"])
def test_nobody_else_is_the_student(typed):
    assert not is_the_student(typed, CASE)
