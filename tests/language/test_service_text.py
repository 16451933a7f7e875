"""Services are read in all the shapes in which forms print them, and nothing is computed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.language.service_text import read_service, read_services
from language.written_services import WRITTEN_SERVICES
from long_texts import grows_with_the_text


@pytest.mark.parametrize(
    ("name", "minutes", "times", "period", "total", "setting", "group", "mode", "text"),
    WRITTEN_SERVICES,
)
def test_a_service_is_read_as_the_form_means_it(
    name: str,
    minutes: str,
    times: str,
    period: str,
    total: str,
    setting: str,
    group: str,
    mode: str,
    text: str,
) -> None:
    read = read_service(text)
    assert read is not None
    assert (read.service or "").casefold() == name.casefold()
    found = (read.minutes_per_session, read.sessions_written, read.period)
    assert tuple(str(one or "") for one in found) == (minutes, times, period)
    rest = (read.total_minutes_per_period, read.setting, read.group_size, read.mode)
    assert tuple(str(one or "") for one in rest) == (total, setting, group, mode)


def test_several_services_in_one_text_are_each_read() -> None:
    found = read_services(
        "60 minutes per week of reading instruction and 30 minutes per week of speech therapy"
    )
    assert [(one.service, one.total_minutes_per_period) for one in found] == [
        ("reading instruction", 60),
        ("speech therapy", 30),
    ]


def test_parallel_lists_are_read_in_their_order() -> None:
    found = read_services(
        "The plan gave 120, 90 and 60 minutes per week in math, reading and writing, respectively."
    )
    assert [(one.service, one.total_minutes_per_period) for one in found] == [
        ("Math", 120),
        ("Reading", 90),
        ("Writing", 60),
    ]


def test_a_colon_block_is_one_service() -> None:
    found = read_services("Speech\nFrequency: 2 times per week\nDuration: 30 minutes per session")
    (speech,) = found
    assert (speech.minutes_per_session, speech.sessions_per_period) == (30, 2)


def test_indirect_and_direct_minutes_of_a_row_are_two_services() -> None:
    direct, indirect = read_services("Teacher Vision X 1/week 15 45 1 year")
    assert (direct.minutes_per_session, direct.mode) == (45, "direct")
    assert (indirect.minutes_per_session, indirect.mode) == (15, "indirect")


def test_a_row_that_lost_a_column_does_not_say_which_minutes_it_holds() -> None:
    (row,) = read_services("Audiology X 3 times/year 15 1 year")
    assert (row.minutes_per_session, row.sessions_per_period, row.mode) == (15, 3, None)


def test_not_every_week_is_kept_in_its_words() -> None:
    read = read_service("Speech, twice weekly for 30 minutes each session for 3 out of 4 weeks")
    assert read is not None
    assert read.part_of_time == "for 3 out of 4 weeks"
    assert read.sessions_per_period == 2


def test_a_change_leaves_the_old_frequency_behind() -> None:
    read = read_service("OT decreased from 3x weekly to 1x weekly (30 min sessions)")
    assert read is not None
    assert (read.sessions_per_period, read.minutes_per_session) == (1, 30)


def test_dates_and_open_boxes_of_a_printed_row_are_no_part_of_the_name() -> None:
    row = (
        "330 Specialized Academic Instruction 09/02/2025 09/01/2026 Individual/Group Resource Room"
    )
    read = read_service(f"{row} 60 min x 5 Totaling: 300 min served Weekly")
    assert read is not None
    assert read.service == "Specialized Academic Instruction"
    assert (read.minutes_per_session, read.sessions_per_period) == (60, 5)
    assert (read.total_minutes_per_period, read.setting) == (300, "resource room")
    assert read.group_size is None


@pytest.mark.parametrize("text", ["", "   ", "Ana likes to read.", "Page 3 of 9"])
def test_what_promises_nothing_is_no_service(text: str) -> None:
    assert read_services(text) == ()


@given(st.text(max_size=500))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert all(one.words.strip() for one in read_services(text))


@given(st.text(alphabet="xminute per wek/0123456789,.:;|-\n adofh", max_size=500))
def test_no_mixture_of_amounts_is_too_odd(text: str) -> None:
    for one in read_services(text):
        assert one.minutes_per_session is None or one.minutes_per_session >= 0


@pytest.mark.parametrize(
    "piece",
    ["a ", "30 min ", "2x ", "per ", "1 of 4 weeks ", "/", "general education and ", "\n",
     "30 and ", "provided ", "- ", "services: ", "Total ", "A"],
)  # fmt: skip
def test_long_texts_are_read_in_steps_that_grow_with_their_length(piece: str) -> None:
    assert grows_with_the_text(read_services, piece)


@pytest.mark.parametrize(
    "text",
    [
        "Reading 4 sessions of 45 minutes weekly",
        "Reading / Number of Sessions: 4 / Length of Time: 45 minutes / Frequency: Weekly",
    ],
)
def test_the_minutes_of_a_session_are_no_total_of_the_week(text: str) -> None:
    read = read_service(text)
    assert read is not None
    assert (read.minutes_per_session, read.sessions_per_period, read.period) == (45, 4, "week")
    assert read.total_minutes_per_period is None


@pytest.mark.parametrize(
    "place",
    [
        "outside general education",
        "outside of the general education classroom",
        "removed from the regular classroom",
    ],
)
def test_outside_general_education_is_special_education(place: str) -> None:
    for text in (f"Reading 30 minutes daily {place}", f"Reading {place} 30 minutes daily"):
        read = read_service(text)
        assert read is not None
        assert (read.service, read.setting) == ("Reading", "special education")


@pytest.mark.parametrize(
    "text",
    [
        "Totaling: 60 min served Weekly",
        "For instance 30 minutes 2 times per week",
        "Twice weekly for 30 minutes each session for 3 out of 4 weeks",
        "Duration: 40 minutes per session",
        "2x/wk 35 min/session push-in",
        "2 x 30 min / 6 day cycle, 3:1, therapy room",
        "1800 minutes yearly including ESY",
        "1.5 hours per week individual in the general education classroom",
    ],
)
def test_words_of_an_amount_or_a_place_are_no_name_of_a_service(text: str) -> None:
    read = read_service(text)
    assert read is not None
    assert read.service is None


def test_a_service_that_nobody_filled_in_is_none() -> None:
    assert read_services("Services: __ minutes x __ times per week.") == ()
