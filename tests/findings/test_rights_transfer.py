from dataclasses import replace
from datetime import date

import pytest

from aimline.case.student import Parent
from aimline.law.place_file import place
from aimline.terms import SourceStatus
from families import case, child

KIND = "rights_transfer"
BIRTHDAY = date(2026, 11, 3)
STUDENT = child(case(iep={"transition": True}), born_on=BIRTHDAY.replace(year=2008))


@pytest.mark.parametrize(
    ("as_of", "stated"),
    [
        (date(2025, 11, 2), False),
        (date(2025, 11, 3), True),
        (date(2026, 11, 3), True),
        (date(2027, 5, 1), True),
    ],
)
def test_it_is_said_from_a_year_before_the_age_on(found, as_of, stated):
    assert (KIND in found(STUDENT, as_of)) is stated


def test_the_usual_age_is_said_as_what_most_states_do(found):
    finding = found(STUDENT, date(2026, 2, 2))[KIND]
    assert finding.certainty == "possible"
    assert "Maya turns 18 on November 3, 2026. In most states" in finding.sentence
    assert "Ask the school" in finding.sentence
    assert finding.key == f"{KIND}/age_of_majority"
    assert [citation.rule for citation in finding.authority] == ["us-transfer-of-rights-notice"]


def test_after_the_birthday_it_says_so(found):
    assert "turned 18" in found(STUDENT, date(2026, 11, 3))[KIND].sentence


def test_without_a_birthday_nothing_is_said(found):
    assert KIND not in found(case(), date(2026, 2, 2))


def test_a_student_who_decides_already_is_not_told(found):
    signer = Parent("Maya", relation="student (18 or older)")
    assert KIND not in found(replace(STUDENT, parent=signer), date(2027, 2, 2))
    for typed in ("Estudiante", "el alumno, mayor de edad"):
        signer = Parent("Maya", relation=typed)
        assert KIND not in found(replace(STUDENT, parent=signer), date(2027, 2, 2))
    assert KIND in found(replace(STUDENT, parent=Parent("Ann", "parent")), date(2027, 2, 2))


def test_the_federal_file_names_eighteen_to_be_checked():
    majority = place("us").age_of_majority
    assert majority is not None
    assert (majority.age, majority.status) == (18, SourceStatus.VERIFY)
    assert place("us-mo").age_of_majority is None
