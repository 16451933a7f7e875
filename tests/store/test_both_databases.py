"""The tests of the store and the pages run on the databases that Aimline is used with."""

from datetime import date

from django.db import connection

from aimline.case.case import Case
from aimline.case.student import Student
from aimline.case.test_score import ScoreKind, TestScore
from aimline.store.loaded import load_case
from aimline.store.record import begin


def test_the_database_of_a_test_is_of_the_kind_that_its_name_says(db, database):
    assert connection.vendor == database


def test_a_test_score_in_words_comes_back_from_either(db, database):
    score = TestScore("STAR", date(2026, 9, 1), ScoreKind.GRADE_EQUIVALENT, "Grade 1")
    case = Case(Student("Nora"), (), tests=(score,))
    assert load_case(begin(case, "Begun.")).case == case
