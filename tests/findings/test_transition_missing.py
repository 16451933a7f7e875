from dataclasses import replace
from datetime import date, timedelta

import pytest

from families import START, case, child

KIND = "transition_missing"
AS_OF = date(2025, 11, 3)
ENDS = START + timedelta(days=364)


def turning(age, on, transition=None, place="us-mo", **iep):
    built = case(iep={"transition": transition, **iep})
    return child(built, born_on=on.replace(year=on.year - age), place=place)


@pytest.mark.parametrize(("days", "stated"), [(-400, True), (0, True), (1, False)])
def test_the_age_must_be_reached_within_the_term(found, days, stated):
    built = turning(16, ENDS + timedelta(days=days))
    assert (KIND in found(built, AS_OF)) is stated


@pytest.mark.parametrize(("transition", "certainty"), [(False, "shown"), (None, "possible")])
def test_an_iep_that_says_no_is_shown_and_silence_is_possible(found, transition, certainty):
    finding = found(turning(16, date(2026, 3, 9), transition), AS_OF)[KIND]
    assert finding.certainty == certainty
    assert "Maya turns 16 on March 9, 2026" in finding.sentence
    assert finding.key == f"{KIND}/2025"
    assert "us-transition-at-16" in [citation.rule for citation in finding.authority]
    assert finding.next[0].name == "meeting_transition"


def test_an_iep_with_transition_content_is_silent(found):
    assert KIND not in found(turning(16, date(2026, 3, 9), transition=True), AS_OF)


def test_a_place_with_an_earlier_age_is_followed(found):
    built = turning(14, date(2026, 3, 9), place="us-nh")
    finding = found(built, AS_OF)[KIND]
    assert "turns 14" in finding.sentence
    assert finding.authority[0].rule == "nh-transition-14"
    assert KIND not in found(child(built, place="us-mo"), AS_OF)


def test_an_earlier_age_that_is_only_reported_is_not_followed(found):
    assert KIND not in found(turning(14, date(2026, 3, 9), place="us-va"), AS_OF)


def test_without_a_birthday_nothing_is_said(found):
    assert KIND not in found(case(iep={"transition": False}), AS_OF)


def test_an_iep_without_an_end_holds_for_a_year(found):
    assert KIND in found(turning(16, date(2026, 9, 1), ends_on=None), AS_OF)
    assert KIND not in found(turning(16, date(2026, 9, 2), ends_on=None), AS_OF)


def test_a_coming_iep_is_looked_at_and_an_earlier_one_is_not(found):
    built = turning(16, date(2026, 10, 1))
    (iep,) = built.ieps
    coming = replace(
        iep,
        id="2026",
        starts_on=date(2026, 9, 2),
        ends_on=date(2027, 9, 1),
        meeting_on=date(2026, 8, 20),
    )
    both = replace(built, ieps=(iep, coming))
    assert KIND not in found(both, date(2026, 8, 19))
    assert found(both, date(2026, 8, 20))[KIND].subject == "2026"
    planned = replace(
        built, ieps=(replace(iep, transition=False), replace(coming, transition=True))
    )
    assert KIND not in found(planned, date(2026, 11, 1))


def test_an_iep_that_a_later_one_replaced_is_not_asked_about(found):
    built = turning(16, date(2026, 3, 9), transition=False)
    (iep,) = built.ieps
    new = replace(iep, id="2026", starts_on=date(2026, 1, 12), meeting_on=None, transition=True)
    assert KIND not in found(replace(built, ieps=(iep, new)), date(2026, 2, 2))
