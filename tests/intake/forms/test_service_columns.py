"""Services in columns without lines, of which some cells are empty or gone."""

import pytest

from intake.flow_papers import of, read

WHO = "Student: Milo Tarrant"


def services(form):
    return [(v["name"], v["minutes"], v["times"], v["period"]) for v in of(form, "service")]


def test_headings_on_three_lines_are_one_heading_for_each_column():
    table = (
        ("", "Start", "", "Minutes", "session", "", "Anticipated"),
        ("", "", "", "per", "", "", ""),
        ("Instruction or Service", "Date", "Frequency", "Indirect", "Direct", "Place", "Duration"),
        ("Speech/Language", "9/22/2025", "2/week", "", "25", "Special", "1 year"),
        ("Audiology", "9/22/2025", "3 times/year", "15", "", "", "1 year"),
        ("Teacher of the Deaf", "9/22/2025", "1/week", "15", "45", "Special", "1 year"),
    )
    assert sorted(services(read(WHO, tables=(table,)))) == [
        ("Audiology", 15, 3, "year"),
        ("Speech/Language", 25, 2, "week"),
        ("Teacher of the Deaf (direct)", 45, 1, "week"),
        ("Teacher of the Deaf (indirect)", 15, 1, "week"),
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Audiology X 3 times/year 15 1 year", [("Audiology", 15, 3, "year")]),
        ("Occupational Therapy X 2/month 30", [("Occupational Therapy", 30, 2, "month")]),
        (
            "Speech Therapy X 1/week 15 45 1 year",
            [
                ("Speech Therapy (direct)", 45, 1, "week"),
                ("Speech Therapy (indirect)", 15, 1, "week"),
            ],
        ),
    ],
)
def test_a_row_whose_empty_cells_are_gone_is_a_service(line, found):
    assert services(read(WHO, "Services", line)) == found


@pytest.mark.parametrize(
    ("how_long", "how_often", "found"),
    [
        ("45 min", "4 x week", (45, 4, "week")),
        ("half an hour", "twice a week", (30, 2, "week")),
        ("1/2 hour", "2 times week", (30, 2, "week")),
        ("", "daily", (None, None, "day")),
    ],
)
def test_short_words_for_times_and_minutes_are_read(how_long, how_often, found):
    table = (
        ("Where", "Service", "How long", "How often", "Begins", "Ends"),
        ("Room 2", "Reading instruction", how_long, how_often, "9/22/2025", "9/21/2026"),
    )
    assert services(read(WHO, tables=(table,))) == [("Reading instruction", *found)]


def test_amount_and_frequency_in_one_column_are_read_together():
    table = (
        ("Special Education Services", "Amount/Frequency", "Location", "Initiation", "Duration"),
        ("Speech Therapy", "30 minutes / 6 times per month", "Room 2", "9/8/2025", "36 weeks"),
        ("Paraprofessional support", "120 minutes / daily", "Classroom", "9/8/2025", "36 weeks"),
    )
    assert services(read(WHO, tables=(table,))) == [
        ("Speech Therapy", 30, 6, "month"),
        ("Paraprofessional support", 120, 1, "day"),
    ]


def test_an_example_of_how_a_service_is_written_is_none():
    line = "A service is written as in this example: Speech therapy, 30 minutes, 2 times per week."
    form = read("A guide for teachers", line)
    assert form is None or not of(form, "service")
