"""Tables that run over the ends of pages, whatever part of them stands on the next."""

from datetime import date
from itertools import pairwise

from aimline.intake.forms import READERS
from aimline.intake.page import Box, Cell, Line, Page, PaperText, Table, Word
from intake.flow_papers import of

SOLVE = "By June 5, 2026, given word problems, Nia will solve them with 80% accuracy."
EDGES = (40, 120, 320, 440)


def row(top, *texts):
    """A row of a table with its places on a page."""
    sides = pairwise(EDGES)
    return tuple(
        Cell(text, Box(left, top, right, top + 20))
        for text, (left, right) in zip(texts, sides, strict=True)
    )


def on_page(number, *rows, lines=()):
    words = tuple(
        Line((Word(text, Box(left, top, left + 150, top + 10)),)) for left, top, text in lines
    )
    return Page(number, 600, 800, words, tables=(Table(rows),) if rows else ())


def read_pages(*pages):
    return next(f for reader in READERS if (f := reader(PaperText(pages))) is not None)


TITLES = ("Date", "Annual goal", "Current progress")
SOLVED = ("11/14/2025", SOLVE, "55% correct")
CHILD_LINE = (40, 20, "Student: Nia Varley")


def test_lines_at_the_top_of_a_page_end_the_cell_that_they_stand_below():
    first = on_page(1, row(60, *TITLES), row(80, *SOLVED), lines=(CHILD_LINE,))
    rest = on_page(2, lines=((125, 40, "Baseline: 34% on"), (125, 52, "10/16/2025.")))
    (goal,) = of(read_pages(first, rest), "goal")
    assert (goal["baseline"], goal["baseline_on"]) == (34, date(2025, 10, 16))


def test_a_line_across_the_columns_of_a_table_above_ends_no_cell_of_it():
    first = on_page(1, row(60, *TITLES), row(80, *SOLVED), lines=(CHILD_LINE,))
    rest = on_page(2, lines=((240, 40, "Baseline: 34% on 10/16/2025."),))
    (goal,) = of(read_pages(first, rest), "goal")
    assert "34" not in goal["text"]


def test_headings_that_stand_alone_at_the_end_of_a_page_head_the_rows_of_the_next():
    first = on_page(1, row(760, *TITLES), lines=(CHILD_LINE,))
    second = on_page(2, row(40, *SOLVED))
    form = read_pages(first, second)
    assert [(o["on"], o["score"]) for o in of(form, "observation")] == [(date(2025, 11, 14), 55)]


def test_a_table_over_three_pages_keeps_its_headings_to_the_last():
    first = on_page(1, row(60, *TITLES), row(80, *SOLVED), lines=(CHILD_LINE,))
    second = on_page(2, row(40, "1/30/2026", SOLVE, "58% correct"))
    third = on_page(3, row(40, "3/20/2026", SOLVE, "61% correct"))
    found = of(read_pages(first, second, third), "observation")
    assert [one["score"] for one in found] == [55, 58, 61]
