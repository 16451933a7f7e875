"""What complaints, notices, IEPs, reports and letters have to hold."""

from __future__ import annotations

import pytest

from aimline.law.data_file import RuleFileError
from aimline.law.element import ElementSet, Required, UnknownElementSet
from aimline.law.element_file import read_element_set
from aimline.law.elements import element_sets, elements, for_place
from aimline.terms import SourceStatus

PLAIN = """\
set: letter
title: A letter
citation: 34 C.F.R. § 1
status: primary
source: https://example.org/letter
elements:
  - id: signature
    words: It is signed
    required: always
    citation: 34 C.F.R. § 1(a)
  - id: date
    words: It is dated
    required: good practice
notes: [A note.]
checked: {date: 2026-01-31, by: a reader}
"""
OF_OHIO = """\
set: letter_us_oh
title: What Ohio adds
citation: Ohio § 2
status: secondary
source: https://example.org/ohio
extends: letter
place: us-oh
elements:
  - id: oh-form
    words: The form is filled in
    required: form
checked: {date: 2026-01-31, by: a reader}
"""


def no_set(set_id: str) -> ElementSet:
    raise UnknownElementSet(f"No set '{set_id}'.")


def letter(set_id: str) -> ElementSet:
    assert set_id == "letter"
    return read_element_set(PLAIN, "elements/letter.yaml", no_set)


def test_the_sets_are_those_of_the_notes() -> None:
    assert element_sets() == (
        *("due_process_complaint", "evaluation_request", "iee_request", "iep"),
        *("iep_meeting_request", "measurable_goal", "prior_written_notice", "progress_report"),
        *("records_request", "state_complaint", "state_complaint_us_ca", "state_complaint_us_mo"),
    )


@pytest.mark.parametrize("set_id", element_sets())
def test_every_set_loads_with_ids_of_its_own_and_a_citation_for_all_that_is_law(
    set_id: str,
) -> None:
    found = elements(set_id)
    assert found.id == set_id
    assert found.citation
    assert found.source
    ids = [element.id for element in found.all_elements]
    assert len(set(ids)) == len(ids)
    assert all(element.citation for element in found.required_by_law)


def test_a_federal_state_complaint_holds_what_300_153_asks_for() -> None:
    complaint = elements("state_complaint")
    assert complaint.status is SourceStatus.PRIMARY
    assert {(e.citation, e.required) for e in complaint.required_by_law} == {
        ("34 C.F.R. § 300.153(b)(1)", Required.ALWAYS),
        ("34 C.F.R. § 300.153(b)(2)", Required.ALWAYS),
        ("34 C.F.R. § 300.153(b)(3)", Required.ALWAYS),
        ("34 C.F.R. § 300.153(b)(4)(i)", Required.CHILD),
        ("34 C.F.R. § 300.153(b)(4)(ii)", Required.CHILD),
        ("34 C.F.R. § 300.153(b)(4)(iii)", Required.HOMELESS),
        ("34 C.F.R. § 300.153(b)(4)(iv)", Required.CHILD),
        ("34 C.F.R. § 300.153(b)(4)(v)", Required.CHILD),
        ("34 C.F.R. § 300.153(c)", Required.ALWAYS),
        ("34 C.F.R. § 300.153(d)", Required.ALWAYS),
    }
    by_citation = [
        e.id for e in complaint.all_elements if e.citation == "34 C.F.R. § 300.153(b)(3)"
    ]
    assert by_citation == ["signature", "contact"]


def test_prior_written_notice_holds_its_seven_contents() -> None:
    cited = [element.citation for element in elements("prior_written_notice").required_by_law]
    assert cited[:7] == [f"34 C.F.R. § 300.503(b)({n})" for n in range(1, 8)]


def test_a_place_adds_to_the_federal_set() -> None:
    federal = elements("state_complaint")
    california = for_place("state_complaint", "us-ca")
    assert california.extends == federal
    assert california.all_elements == (*federal.all_elements, *california.elements)
    assert "5 C.C.R. § 3201" in [element.citation for element in california.required_by_law]


def test_a_form_of_missouri_adds_nothing_that_the_law_requires() -> None:
    missouri = for_place("state_complaint", "us-mo")
    assert len(missouri.all_elements) > len(elements("state_complaint").all_elements)
    assert missouri.required_by_law == elements("state_complaint").required_by_law


def test_a_place_that_adds_nothing_known_has_the_federal_set() -> None:
    assert for_place("state_complaint", "us-nd") is elements("state_complaint")
    assert for_place("iep", "us-ca") is elements("iep")


def test_on_track_in_a_progress_report_is_good_practice_and_no_law() -> None:
    (on_track,) = (e for e in elements("progress_report").elements if e.id == "on-track")
    assert on_track.required is Required.GOOD_PRACTICE
    assert not on_track.required.is_law


@pytest.mark.parametrize("set_id", ["letter", "../us/place", ""])
def test_a_set_that_no_file_holds_is_refused(set_id: str) -> None:
    with pytest.raises(UnknownElementSet, match="known are due_process_complaint"):
        elements(set_id)


def test_a_set_that_extends_another_has_the_elements_of_both() -> None:
    ohio = read_element_set(OF_OHIO, "elements/letter_us_oh.yaml", letter)
    assert [element.id for element in ohio.elements] == ["oh-form"]
    assert [element.id for element in ohio.all_elements] == ["signature", "date", "oh-form"]
    assert ohio.place == "us-oh"


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        ("    citation: 34 C.F.R. § 1(a)\n", "", "'citation' of element 'signature' is missing"),
        ("required: always", "required: perhaps", "'required' of element 'signature'"),
        ("    words: It is dated\n", "", "'words' of element 'date' is missing"),
        ("id: date", "id: signature", "'signature' stands twice"),
        ("  - id: date\n    words", "  - words", "'id' in elements is missing"),
        ("status: primary", "status: sure", "'status' is 'sure'"),
        ("source: https://example.org/letter\n", "", "'source' is missing"),
        ("set: letter", "set: latter", "'set' is 'latter' in a file named letter.yaml"),
        ("notes:", "note:", "unknown key 'note'"),
        ("notes:", "place: us-oh\nnotes:", "'place' and 'extends' go together"),
        ("checked: {date: 2026-01-31, by: a reader}\n", "", "what stands in checked must be keys"),
    ],
)
def test_a_broken_set_is_refused_by_file_and_key(was: str, becomes: str, message: str) -> None:
    assert was in PLAIN
    with pytest.raises(RuleFileError, match=message) as refused:
        read_element_set(PLAIN.replace(was, becomes, 1), "elements/letter.yaml", no_set)
    assert str(refused.value).startswith("elements/letter.yaml: ")


def test_a_set_without_elements_is_refused() -> None:
    head, _, rest = PLAIN.partition("elements:")
    bare = f"{head}{rest[rest.index('notes') :]}"
    with pytest.raises(RuleFileError, match="'elements' is missing"):
        read_element_set(bare, "elements/letter.yaml", no_set)


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        ("extends: letter", "extends: later", "by its place it must be 'later_us_oh'"),
        ("place: us-oh", "place: us-xx", "'place' is 'us-xx'"),
        ("id: oh-form", "id: date", "'date' stands twice"),
    ],
)
def test_broken_additions_are_refused(was: str, becomes: str, message: str) -> None:
    assert was in OF_OHIO
    with pytest.raises(RuleFileError, match=message):
        read_element_set(OF_OHIO.replace(was, becomes, 1), "elements/letter_us_oh.yaml", letter)


def test_additions_to_a_set_that_is_not_there_are_refused() -> None:
    with pytest.raises(RuleFileError, match="'extends' names a set that is not there: No set"):
        read_element_set(OF_OHIO, "elements/letter_us_oh.yaml", no_set)
