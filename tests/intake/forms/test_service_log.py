"""Logs of services, as tables of a paper or of a spreadsheet."""

from datetime import date

import pytest
from school_papers import render
from school_papers.sheet import Para, Sheet, TableOf, Title, Truth

from aimline.intake.forms import READERS
from aimline.intake.pdf import read_pdf
from aimline.intake.reading import PaperKind

HEADER = ("Date", "Minutes", "Status", "Notes")
ROWS = (
    ("9/3/2025", "30", "Delivered", ""),
    ("9/10/2025", "0", "Student absent", ""),
    ("9/17/2025", "0", "SLP absent", ""),
    ("9/24/2025", "", "", "assembly"),
    ("10/1/2025", "30", "Make-up for 9/17", ""),
    ("10/8/2025", "0", "see file", ""),
    ("Total", "60", "", ""),
)


def read(header=HEADER, rows=ROWS, service="Speech and Language Therapy"):
    blocks = (
        Title("Related Services Log"),
        Para("Ada Fennimore", "Student"),
        Para(service, "Service"),
        TableOf(header, rows),
    )
    paper = read_pdf(render.text_pdf(Sheet("log", blocks, Truth("service log", []))))
    return next(form for reader in READERS if (form := reader(paper)) is not None)


def scores_of_report(words):
    paper = read_pdf(render.text_pdf(Sheet("report", report_blocks(words), Truth("report", []))))
    form = next(form for reader in READERS if (form := reader(paper)) is not None)
    return [r.value["score"] for r in form.readings if r.kind == "observation"]


def report_blocks(words):
    return (
        Title("IEP Progress Report"),
        Para("Ada Fennimore", "Student"),
        Para(
            "By 5/20/2026, Ada will read 110 words correct per minute on a grade 3 passage, "
            "from 70 words correct per minute, on 3 of 4 weekly probes.",
            "Goal 1",
        ),
        Para("11/14/2025", "Report date"),
        Para(words, "Progress"),
    )


def sessions(form):
    return [r.value for r in form.readings if r.kind == "service_session"]


def test_each_session_has_its_day_minutes_and_what_became_of_it():
    found = sessions(read())
    assert [(v["on"], v["minutes"], v["status"]) for v in found] == [
        (date(2025, 9, 3), 30, "delivered"),
        (date(2025, 9, 10), 0, "missed_by_child"),
        (date(2025, 9, 17), 0, "missed_by_school"),
        (date(2025, 9, 24), None, "missed_by_school"),
        (date(2025, 10, 1), 30, "made_up"),
        (date(2025, 10, 8), 0, None),
    ]
    assert {v["service"] for v in found} == {"Speech and Language Therapy"}


def test_words_that_are_not_clear_are_asked_about_and_not_called_missed():
    form = read()
    (notice,) = [n for n in form.notices if n.kind == "unclear_session"]
    assert "see file" in notice.text
    unclear = [r for r in form.readings if r.value.get("status", "") is None]
    assert [reading.certainty for reading in unclear] == [0.5]


def test_a_log_is_one_and_says_whose_it_is():
    form = read()
    assert form.kind is PaperKind.SERVICE_LOG
    assert form.students == ("Ada Fennimore",)


@pytest.mark.parametrize(
    "header", [("Date", "Score", "Comment"), ("Date", "Minutes", "Score"), ("Date", "Notes")]
)
def test_a_table_of_scores_or_of_notes_holds_no_sessions(header):
    rows = (("9/3/2025", *("12" for _ in header[1:])),)
    assert sessions(read(header, rows)) == []


def test_a_day_without_school_is_no_session():
    form = read(rows=(("9/1/2025", "", "", "Labor Day"), ("9/3/2025", "30", "Delivered", "")))
    assert [value["on"] for value in sessions(form)] == [date(2025, 9, 3)]
    (notice,) = [n for n in form.notices if n.kind == "unclear_session"]
    assert "2025-09-01" in notice.text


def test_days_that_may_be_two_are_kept_in_the_american_order_and_asked_about():
    form = read(rows=(("9/3/2025", "30", "Delivered", ""), ("9/10/2025", "30", "Delivered", "")))
    assert [value["on"] for value in sessions(form)] == [date(2025, 9, 3), date(2025, 9, 10)]
    assert [n.kind for n in form.notices] == ["doubtful_date", "doubtful_date"]
    assert [r.certainty for r in form.readings if r.kind == "service_session"] == [0.5, 0.5]


def test_minutes_beside_words_of_a_missed_session_are_asked_about():
    form = read(rows=(("9/3/2025", "30", "Student absent", ""),))
    assert [(value["minutes"], value["status"]) for value in sessions(form)] == [(30, None)]
    assert [n.kind for n in form.notices if n.kind == "unclear_session"] == ["unclear_session"]


@pytest.mark.parametrize(
    "words",
    [
        "Almost at 110 words correct per minute.",
        "The class average is 110 words correct per minute.",
        "Approaching 110 words correct per minute.",
    ],
)
def test_a_number_that_is_not_a_result_of_the_child_is_no_score(words):
    assert scores_of_report(words) == []


def test_a_number_that_is_a_result_of_the_child_is_a_score():
    assert scores_of_report("He reads 84 words correct per minute.") == [84]


def mixed_with(*blocks):
    log = (
        Title("Related Services Log"),
        Para("Ada Fennimore", "Student"),
        Para("Speech and Language Therapy", "Service"),
        TableOf(HEADER, ROWS),
    )
    paper = read_pdf(render.text_pdf(Sheet("log", (*log, *blocks), Truth("service log", []))))
    return next(form for reader in READERS if (form := reader(paper)) is not None)


def test_what_else_stands_on_a_log_is_read_as_on_any_other_paper():
    form = mixed_with(*report_blocks("Ada reads 84 words correct per minute.")[2:])
    assert len(sessions(form)) == len(ROWS) - 1
    (goal,) = [r.value for r in form.readings if r.kind == "goal"]
    (score,) = [r.value for r in form.readings if r.kind == "observation"]
    assert (goal["criterion"], score["score"]) == (110, 84)


def test_a_result_on_a_log_that_nothing_was_taken_from_is_told():
    form = mixed_with(Para("In therapy Ada named 14 of 20 pictures on a probe."))
    told = [n.text for n in form.notices if n.kind == "unread_area"]
    assert any("14 of 20 pictures" in text for text in told)


def test_a_log_with_nothing_else_on_it_has_no_warning_of_unread_places():
    assert not [n for n in mixed_with().notices if n.kind == "unread_area"]


PLANNED = (
    ("9/16/2025", "30", "Delivered", ""),
    ("9/23/2025", "30", "Provider absent; teacher at a training", ""),
    ("9/30/2025", "30", "Student absent; dentist", ""),
)


def test_minutes_beside_every_session_given_or_missed_are_those_planned():
    form = read(rows=PLANNED)
    statuses = [value["status"] for value in sessions(form)]
    assert statuses == ["delivered", "missed_by_school", "missed_by_child"]
    (notice,) = [n for n in form.notices if n.kind == "unclear_session"]
    assert "minutes planned" in notice.text
    missed = [r for r in form.readings if str(r.value.get("status", "")).startswith("missed")]
    assert all(reading.certainty < 0.95 for reading in missed)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (("Date", "Minutes delivered", "Status", "Notes"), PLANNED),
        (HEADER, (*PLANNED, ("10/7/2025", "0", "Student absent", ""))),
    ],
)
def test_minutes_beside_a_missed_session_are_asked_about_where_others_have_none(header, rows):
    statuses = [value["status"] for value in sessions(read(header, rows))]
    assert statuses[:3] == ["delivered", None, None]


def test_minutes_are_those_between_the_begin_and_the_end_of_a_session():
    rows = (
        ("10/02/2025", "9:00", "9:30", "Fine motor", "Provided"),
        ("10/09/2025", "11:45", "12:15", "", "Student absent"),
        ("10/16/2025", "12:50", "1:15", "", "Provided"),
    )
    form = read(("Date", "Time In", "Time Out", "Activity", "Status"), rows)
    assert [
        (r.value["minutes"], r.value["status"])
        for r in form.readings
        if r.kind == "service_session"
    ] == [(30, "delivered"), (30, "missed_by_child"), (25, "delivered")]
