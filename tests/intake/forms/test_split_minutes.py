"""Minutes of a service in columns for general and special education, direct and indirect."""

import pytest

from aimline.intake.files import FileKind
from aimline.intake.paper_reading import reading_of
from intake.flow_papers import of, paper

FIRST = ("Instruction or service", "Start date", "Frequency")
SPEECH = ("Speech/Language", "9/22/2025", "2/week")
READING = ("Reading", "9/22/2025", "5/week")


def services(*table):
    form = reading_of(
        "iep.docx", "", FileKind.DOCX, paper("Student: Milo Tarrant", tables=(table,))
    )
    return [(v["name"], v["minutes"], v["times"], v["setting"]) for v in of(form, "service")]


@pytest.mark.parametrize(
    ("general", "special"),
    [
        ("General education", "Special education"),
        ("Minutes per session General Ed", "Minutes per session Special Ed"),
        ("Gen. Ed. Minutes", "Sped Minutes"),
    ],
)
def test_minutes_of_each_place_are_a_service_there(general, special):
    assert services(
        (*FIRST, general, special, "Location", "Anticipated duration"),
        (*SPEECH, "", "25", "Room 4", "1 year"),
        (*READING, "15", "45", "Room 2", "1 year"),
    ) == [
        ("Speech/Language", 25, 2, "special education"),
        ("Reading", 15, 5, "general education"),
        ("Reading", 45, 5, "special education"),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        ((*FIRST, "Indirect Gen Ed", "Indirect Special Ed",
          "Direct Gen Ed", "Direct Special Ed", "Duration"),),
        (
            (*FIRST, "Minutes per session", "", "", "", "Anticipated"),
            ("", "", "", "Indirect", "", "Direct", "", "Duration"),
            ("", "", "", "General", "Special", "General", "Special", ""),
        ),
    ],
)  # fmt: skip
def test_indirect_and_direct_minutes_of_each_place_are_told_apart(heads):
    assert services(
        *heads,
        (*SPEECH, "", "", "", "25", "1 year"),
        (*READING, "10", "", "15", "45", "1 year"),
    ) == [
        ("Speech/Language", 25, 2, "special education"),
        ("Reading (indirect)", 10, 5, "general education"),
        ("Reading (direct)", 15, 5, "general education"),
        ("Reading (direct)", 45, 5, "special education"),
    ]


def test_a_place_that_is_marked_is_the_setting_of_its_row():
    assert services(
        (*FIRST, "Indirect", "Direct", "General education", "Special education"),
        (*SPEECH, "", "25", "", "X"),
        (*READING, "10", "45", "X", ""),
    ) == [
        ("Speech/Language", 25, 2, "special education"),
        ("Reading (indirect)", 10, 5, "general education"),
        ("Reading (direct)", 45, 5, "general education"),
    ]


def test_those_who_were_at_a_meeting_are_no_services():
    table = (("Team member", "General education", "Special education"), ("Ann Orr", "X", ""))
    assert not services(*table)
