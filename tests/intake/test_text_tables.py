"""Tables in plain text and on web pages."""

import pytest

from aimline.intake.html_page import html_page
from aimline.intake.text_tables import text_tables

BARS = """+------------+------+--------+
| Date       | WCPM | Errors |
+------------+------+--------+
| 10/03/2025 | 64   | 6      |
| 10/17/2025 | 66   |        |
+------------+------+--------+"""
SPACES = """Date          Score        Rating
11/21/2025    71 wcpm      SP
2/13/2026                  IP"""
TABS = "Date\tScore\n11/21/2025\t71\n2/13/2026\t84"
TABLE = "<table><tr><th>Date</th><th>Score</th></tr><tr><td>1/9</td><td>7</td></tr></table>"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (BARS, (("Date", "WCPM", "Errors"), ("10/03/2025", "64", "6"), ("10/17/2025", "66", ""))),
        (
            SPACES,
            (("Date", "Score", "Rating"), ("11/21/2025", "71 wcpm", "SP"), ("2/13/2026", "", "IP")),
        ),
        (TABS, (("Date", "Score"), ("11/21/2025", "71"), ("2/13/2026", "84"))),
    ],
)
def test_a_table_of_text_is_told_by_bars_tabs_or_spaces(text, rows):
    lines = ["Progress", "", *text.splitlines(), "", "Goal 2: more words"]
    (table,) = text_tables(lines)
    assert table.texts == rows
    first, last = table.rows[0][0].box, table.rows[-1][0].box
    assert "Date" in lines[int(first.top)]
    assert table.texts[-1][0] in lines[int(last.top)]


@pytest.mark.parametrize(
    "text",
    [
        "Student: Nia Varley     Grade: 4\nSchool: Elm           DOB: 3/4/2016",
        "She reads well.  She is kind.\nShe works  hard, and likes  her friends.",
        "1.  Read more\n2.  Write more",
    ],
)
def test_labels_side_by_side_and_running_text_are_no_table(text):
    assert not text_tables(text.splitlines())


def test_a_table_of_a_web_page_keeps_its_rows_in_lines():
    lines, (table,) = html_page(f"<p>Report</p>{TABLE}")
    assert table.texts == (("Date", "Score"), ("1/9", "7"))
    assert lines[int(table.rows[1][0].box.top)] == "1/9  7"
    assert "Report" in lines


def test_a_table_that_only_lays_out_a_page_is_said_as_its_words():
    _, tables = html_page(f"<table><tr><td>Menu</td><td>{TABLE}</td></tr></table>")
    assert [table.texts for table in tables] == [(("Date", "Score"), ("1/9", "7"))]
