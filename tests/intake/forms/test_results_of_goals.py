"""What a progress report tells behind a goal's number is how it went, and not the goal."""

from datetime import date

import pytest

from aimline.intake import flow
from aimline.intake.files import FileKind
from aimline.intake.page import Cell, PaperText, Table
from aimline.intake.paper_reading import reading_of
from aimline.intake.reading import PaperKind
from intake.flow_papers import of, paper

HEAD = ("PROGRESS REPORT ON IEP GOALS", "Student: Nia Varley      Date: 11/20/2026", "")


def report(*lines):
    return reading_of("report.docx", "", FileKind.DOCX, paper(*HEAD, *lines))


@pytest.mark.parametrize(
    ("line", "score"),
    [
        ("Goal 3: 11 call-outs per day", 11),
        ("Goal 3: Nia answered the questions with 60% accuracy.", 60),
    ],
)
def test_a_number_behind_a_goals_number_is_asked_about_as_its_score(line, score):
    form = report(line)
    assert [(v["goal"], v["on"], v["score"]) for v in of(form, "observation")] == [
        ("3", date(2026, 11, 20), score)
    ]
    assert not of(form, "goal")
    assert all(r.certainty < 0.95 for r in form.readings if r.kind == "observation")


@pytest.mark.parametrize(
    "line",
    [
        "Goal 3: No more than 2 call-outs per day",
        "Goal 3: Nia will answer the questions with 80% accuracy.",
    ],
)
def test_what_a_goal_asks_for_is_no_score(line):
    assert not of(report(line), "observation")


def test_a_grid_of_goals_and_what_was_reached_is_a_progress_report():
    said = (
        ("Goal", "Quarter 1", "Quarter 2"),
        ("By June 2027, Nia will read 95 words correct per minute.", "52 wcpm", "60 wcpm"),
    )
    table = Table(tuple(tuple(Cell(text) for text in row) for row in said))
    form = reading_of("grid.csv", "", FileKind.DELIMITED, PaperText((flow.page(1, [], [table]),)))
    assert form.kind is PaperKind.PROGRESS_REPORT
