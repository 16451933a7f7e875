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
