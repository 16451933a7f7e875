"""Tallies of a day by its periods, of which the total is the score."""

from datetime import date

import pytest

from aimline.intake.files import FileKind
from aimline.intake.paper_reading import reading_of
from intake.flow_papers import of, paper

GOAL = "Goal 3: By June 5, 2026, Nia will call out no more than 5 times per day."
HEAD = ("Date", "P1", "P2", "P3", "Total")


def scores(*rows):
    given = paper("Student: Nia Varley", GOAL, tables=((HEAD, *rows),))
    form = reading_of("tally.docx", "", FileKind.DOCX, given)
    return [(v["goal"], v["on"], v["score"]) for v in of(form, "observation")]


def test_the_total_that_the_periods_add_up_to_is_the_score_of_the_day():
    assert scores(("11/3/2025", "2", "3", "1", "6"), ("11/4/2025", "1", "", "2", "3")) == [
        ("3", date(2025, 11, 3), 6),
        ("3", date(2025, 11, 4), 3),
    ]


@pytest.mark.parametrize("total", ["60", "7"])
def test_a_total_that_is_no_sum_of_the_columns_before_it_is_not_taken(total):
    assert not scores(("11/3/2025", "2", "3", "1", "6"), ("11/4/2025", "1", "1", "2", total))
