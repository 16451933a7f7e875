"""Boxes side by side on a page: every score stays with its own day and its own goal."""

import io
from datetime import date

import pytest
import typst
from docx import Document

from aimline.intake.blocks import label_of, side_by_side
from aimline.intake.docx import docx_parts
from aimline.intake.files import FileKind
from aimline.intake.page import Cell, Table
from aimline.intake.paper_reading import reading_of
from aimline.intake.parts import joined
from aimline.intake.pdf import read_pdf

REPORTS = (
    (
        "11/14/2025",
        "Sam reads 48 words correct per minute on a third grade passage.",
        "Works hard and enjoys partner reading each day.",
    ),
    (
        "1/23/2026",
        "Sam reads 55 words correct per minute on a third grade passage with few errors.",
        "Good focus.",
    ),
    (
        "3/13/2026",
        "Sam reads 61 words correct per minute.",
        "He is proud of his growing fluency and asks to read aloud to the younger children.",
    ),
    ("6/5/2026", "Sam reads 66 words correct per minute.", "Continue."),
)
DAYS = (date(2025, 11, 14), date(2026, 1, 23), date(2026, 3, 13), date(2026, 6, 5))
SCORES = (48, 55, 61, 66)
GOAL = (
    "Measurable Annual Goal 1: By June 5, 2026, given a third grade passage, Sam will read aloud "
    "80 words correct per minute as measured by weekly probes."
)
HEAD = (
    "Student Name: Sam Arden   IEP Date: 9/12/2025",
    "Area of Need: Reading",
    "Baseline: 41 words correct per minute",
    GOAL,
)
STROKES = pytest.mark.parametrize("stroke", ["0.5pt", "none"], ids=["ruled", "not ruled"])


def said(words):
    return f'[#text("{words}")]'


def pdf(cells, widths, stroke, *, head=HEAD):
    page = "\n\n".join(
        [
            '#set page("us-letter", margin: 40pt)\n#set text(size: 9pt)',
            *(f'#text("{words}")' for words in head),
            f"#table(columns: {widths}, stroke: {stroke}, inset: 4pt, {', '.join(cells)})",
        ]
    )
    return read_pdf(typst.compile(page.encode()))


def scores(paper):
    reading = reading_of("paper.pdf", "", FileKind.PDF, paper)
    return [
        (r.value["goal"], r.value["on"], r.value["score"])
        for r in reading.readings
        if r.kind == "observation"
    ]


def wanted(count, goal="1"):
    return [(goal, day, score) for day, score in zip(DAYS[:count], SCORES, strict=False)]


def lines_of(number, report):
    day, summary, comment = report
    return (
        f"Progress Report {number}: {day}",
        f"Summary of Progress: {summary}",
        f"Comment: {comment}",
    )


def box(number, report):
    return "[" + " \\ ".join(f'#text("{line}")' for line in lines_of(number, report)) + "]"


@STROKES
@pytest.mark.parametrize(
    ("count", "widths"),
    [(2, "(1fr, 1fr)"), (3, "(1fr, 1.4fr, 0.9fr)"), (4, "(1fr, 1fr, 0.95fr, 1.2fr)")],
)
def test_each_score_of_boxes_side_by_side_goes_to_the_day_above_it(stroke, count, widths):
    cells = [box(n, one) for n, one in enumerate(REPORTS[:count], start=1)]
    assert scores(pdf(cells, widths, stroke)) == wanted(count)


@STROKES
def test_boxes_whose_lines_stand_in_rows_of_a_table_are_read_down(stroke):
    parts = [lines_of(n, one) for n, one in enumerate(REPORTS, start=1)]
    cells = [said(part) for row in zip(*parts, strict=True) for part in row]
    assert scores(pdf(cells, "(1fr,) * 4", stroke)) == wanted(4)


@STROKES
def test_two_goals_side_by_side_keep_their_own_scores(stroke):
    goals = []
    for number, unit, values in ((1, "words correct per minute", (48, 55)), (2, "%", (64, 71))):
        verb = "read aloud" if number == 1 else "answer questions with"
        lines = [
            f"Area of Need: {'Reading' if number == 1 else 'Comprehension'}",
            f"Measurable Annual Goal {number}: By June 5, 2026, given a passage, Sam will {verb} "
            f"{90 if number == 2 else 80} {unit} as measured by weekly probes.",
        ]
        for n, value in enumerate(values):
            summary = f"Sam scored {value} {unit} on the last probe."
            lines += lines_of(n + 1, (REPORTS[n][0], summary, "Keeps trying."))
        goals.append("[" + " \\ ".join(f'#text("{line}")' for line in lines) + "]")
    found = scores(pdf(goals, "(1fr, 1fr)", stroke, head=HEAD[:1]))
    assert found == [
        ("1", DAYS[0], 48),
        ("1", DAYS[1], 55),
        ("2", DAYS[0], 64),
        ("2", DAYS[1], 71),
    ]


def test_a_goal_below_the_boxes_is_not_read_into_the_first_of_them():
    cells = [box(n, one) for n, one in enumerate(REPORTS[:2], start=1)]
    cells += [said("Area of Need: Writing"), "[]", said("Baseline: 2 sentences"), "[]"]
    paper = pdf(cells, "(1fr, 1fr)", "none")
    text = paper.text
    assert text.index("Good focus.") < text.index("Area of Need: Writing")
    assert scores(paper) == wanted(2)


def test_headings_down_the_side_with_days_along_a_row_are_turned_upright():
    rows = (
        ("", "Progress Report 1", "Progress Report 2"),
        ("Date", *(one[0] for one in REPORTS[:2])),
        ("Summary of Progress", *(one[1] for one in REPORTS[:2])),
        ("Comment", *(one[2] for one in REPORTS[:2])),
    )
    cells = [said(cell) for row in rows for cell in row]
    assert scores(pdf(cells, "(auto, 1fr, 1fr)", "0.5pt")) == wanted(2)


def word_file(*paragraphs):
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return joined(docx_parts(out.getvalue()))


def test_blocks_that_tabs_set_side_by_side_in_a_word_file_are_read_one_by_one():
    parts = [lines_of(n, one) for n, one in enumerate(REPORTS[:2], start=1)]
    rows = ["\t".join(row) for row in zip(*parts, strict=True)]
    assert scores(word_file(*HEAD, *rows, "We meet again in June.")) == wanted(2)


def test_blocks_in_a_word_table_are_read_one_by_one():
    document = Document()
    for words in HEAD:
        document.add_paragraph(words)
    table = document.add_table(3, 2)
    for column in range(2):
        for row, words in enumerate(lines_of(column + 1, REPORTS[column])):
            table.cell(row, column).text = words
    out = io.BytesIO()
    document.save(out)
    assert scores(joined(docx_parts(out.getvalue()))) == wanted(2)


def table(*rows):
    return Table(tuple(tuple(map(Cell, row)) for row in rows))


def test_two_tables_side_by_side_under_the_same_headings_are_two():
    twin = table(
        ("Date", "Score", "Date", "Score"),
        ("11/14/2025", "48", "3/13/2026", "61"),
        ("1/23/2026", "55", "", ""),
    )
    first, second = side_by_side(twin)
    assert first.texts == (("Date", "Score"), ("11/14/2025", "48"), ("1/23/2026", "55"))
    assert second.texts == (("Date", "Score"), ("3/13/2026", "61"))


@pytest.mark.parametrize(
    "rows",
    [
        (("Date", "Score", "Note"), ("1/23/2026", "55", "ok")),
        (("Name: Sam", "Grade: 3"), ("School: Elm", "Date: 1/23/2026")),
        (("Goal", "Q1", "Q2"), ("1", "P", "P"), ("2", "P", "M")),
    ],
)
def test_a_table_without_a_repeated_label_stays_one(rows):
    one = table(*rows)
    assert side_by_side(one) == [one]


def test_labels_are_the_same_whatever_their_number():
    assert label_of("Progress Report 1: 11/14") == label_of("Progress Report #2:")
    assert label_of("Sam reads well") is None
