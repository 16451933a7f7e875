"""Sheets of scores with a column for each goal."""

from datetime import date

from aimline.intake.files import FileKind
from aimline.intake.paper_reading import reading_of
from intake.flow_papers import of, paper


def scores(*rows):
    given = paper("Student: Nia Varley", tables=(rows,))
    form = reading_of("sheet.docx", "", FileKind.DOCX, given)
    return [(v["goal"], v["on"], v["score"], v["measure"]) for v in of(form, "observation")]


def test_each_goals_column_gives_the_scores_of_that_goal_in_its_unit():
    assert scores(
        ("Date", "Goal 1 (wcpm)", "Goal 3 (%)", "Probe used"),
        ("10/10/2025", "58", "70", "3A"),
        ("11/7/2025", "61", "", "3C"),
    ) == [
        ("1", date(2025, 10, 10), 58, "words correct per minute"),
        ("1", date(2025, 11, 7), 61, "words correct per minute"),
        ("3", date(2025, 10, 10), 70, "percent"),
    ]


def test_columns_of_codes_or_remarks_are_no_scores():
    assert not scores(
        ("Date", "Goal 1", "Goal 2"), ("10/10/2025", "P", "see note"), ("11/7/2025", "P", "M")
    )
