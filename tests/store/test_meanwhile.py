"""Two people at one fact: the second is told, and nothing is overwritten."""

from dataclasses import replace
from datetime import date

import pytest

from aimline.case.case import Case
from aimline.case.student import Student
from aimline.store.actor import Actor, acting
from aimline.store.loaded import load_case
from aimline.store.meanwhile import ChangedMeanwhile, as_seen
from aimline.store.record import begin, record

pytestmark = pytest.mark.django_db
NORA = Case(Student("Nora", grade="3", school="Elm"), ())


def with_child(**values):
    return lambda case: replace(case, child=replace(case.child, **values))


def test_the_second_is_told_all_three_values_and_nothing_is_overwritten():
    case_id = begin(NORA, "in")
    record(case_id, "to four", with_child(grade="4"), who="Rosa")
    with as_seen(1), pytest.raises(ChangedMeanwhile) as told:
        record(case_id, "to five", with_child(grade="5"))
    (clash,) = told.value.clashes
    assert (clash.column, clash.before, clash.now, clash.typed) == ("grade", "3", "4", "5")
    assert (clash.who, clash.said) == ("Rosa", "to four")
    assert load_case(case_id).case.child.grade == "4"
    assert load_case(case_id).version == 2


def test_a_form_that_would_take_another_column_back_is_told_too():
    case_id = begin(NORA, "in")
    record(case_id, "school", with_child(school="Oak"))
    with as_seen(1), pytest.raises(ChangedMeanwhile):
        record(case_id, "grade, with the school as it was", with_child(school="Elm", grade="4"))
    assert load_case(case_id).case.child.school == "Oak"


def test_the_first_value_is_the_one_that_was_seen_whatever_came_between():
    case_id = begin(NORA, "in")
    for grade in ("4", "5", "6"):
        record(case_id, grade, with_child(grade=grade))
    with as_seen(2), pytest.raises(ChangedMeanwhile) as told:
        record(case_id, "seven", with_child(grade="7"))
    (clash,) = told.value.clashes
    assert (clash.before, clash.now, clash.said) == ("4", "6", "6")


def test_another_fact_of_the_case_is_nobodys_business():
    from aimline.case.event import Event

    case_id = begin(NORA, "in")
    record(case_id, "an event", lambda c: replace(c, events=(Event(date(2026, 9, 1), "moved"),)))
    with as_seen(1):
        assert record(case_id, "to four", with_child(grade="4"))


def test_the_changes_of_one_form_do_not_stand_in_its_own_way():
    case_id = begin(NORA, "in")
    with as_seen(1):
        record(case_id, "to four", with_child(grade="4"))
        assert record(case_id, "to five", with_child(grade="5"))


def test_whoever_saw_the_last_version_overwrites_it():
    case_id = begin(NORA, "in")
    record(case_id, "to four", with_child(grade="4"))
    with as_seen(2):
        assert record(case_id, "to five", with_child(grade="5"))


def test_a_column_that_nobody_changed_meanwhile_and_one_that_stays_are_no_clash():
    case_id = begin(NORA, "in")
    record(case_id, "to four", with_child(grade="4"), who="Rosa")
    with as_seen(1), pytest.raises(ChangedMeanwhile) as told:
        record(case_id, "to five, of another school", with_child(grade="5", school="Oak"))
    assert [clash.column for clash in told.value.clashes] == ["grade"]
    with as_seen(1):
        assert record(case_id, "the school, with four as well", with_child(school="Oak"))


def test_the_person_who_had_two_windows_is_not_called_somebody_else():
    case_id = begin(NORA, "in")
    rosa, namesake = Actor("Rosa Tull", "account-7"), Actor("Rosa Tull", "account-8")
    with acting(rosa):
        record(case_id, "to four", with_child(grade="4"))
    for person, whose in ((rosa, "You changed"), (namesake, "Somebody else changed")):
        with acting(person), as_seen(1), pytest.raises(ChangedMeanwhile) as told:
            record(case_id, "to five", with_child(grade="5"))
        assert str(told.value).startswith(whose)
        assert told.value.is_own is (person is rosa)
