"""Lists of days and of scores in one sentence: read in pairs, or pointed to."""

from datetime import date

import pytest
from school_papers import render
from school_papers.sheet import Para, Sheet, Title, Truth

from aimline.intake.files import FileKind
from aimline.intake.paper_reading import reading_of
from aimline.intake.pdf import read_pdf

LETTER = (Para("Dear Ms. Arden,"), Para("Sam Arden", "Student"))


def read(*blocks):
    paper = read_pdf(render.text_pdf(Sheet("a letter", blocks, Truth("letter", ()))))
    return reading_of("letter.pdf", "", FileKind.PDF, paper)


def scores(reading):
    return [
        (r.value["goal"], r.value["on"], r.value["score"], r.value["measure"])
        for r in reading.readings
        if r.kind == "observation"
    ]


def test_days_and_scores_in_the_same_order_are_pairs_to_be_asked_about():
    reading = read(
        *LETTER,
        Para(
            "The progress reports dated November 14, 2025, January 23, 2026 and March 6, 2026 "
            "recorded 21, 24 and 23 words correct per minute. We meet on April 10, 2026."
        ),
    )
    wcpm = "words correct per minute"
    assert scores(reading) == [
        (None, date(2025, 11, 14), 21, wcpm),
        (None, date(2026, 1, 23), 24, wcpm),
        (None, date(2026, 3, 6), 23, wcpm),
    ]
    assert all(r.certainty <= 0.7 for r in reading.readings if r.kind == "observation")


def test_days_without_a_year_stay_without_a_date_and_are_told():
    reading = read(
        *LETTER, Para("The reports dated Nov 14 and Jan 23 recorded 40% and 50% on goal 2.")
    )
    assert scores(reading) == [("2", None, 40, "percent"), ("2", None, 50, "percent")]
    assert any(notice.kind == "no_year" for notice in reading.warnings)


@pytest.mark.parametrize(
    "words",
    [
        "On 11/14/2025, 1/23/2026 and 3/6/2026 Sam read 21 and 24 words per minute.",
        "On 11/14/2025 and 1/23/2026 he received 30 and 45 minutes of speech.",
        "On 11/14/2025 and 1/23/2026 the class average was 80 and 90 words per minute.",
        "By 11/14/2025 and 1/23/2026 Sam should read 60 and 70 words per minute.",
    ],
)
def test_lists_of_other_lengths_or_of_something_else_give_no_score(words):
    reading = read(*LETTER, Para(words))
    assert scores(reading) == []


def test_one_score_of_a_list_is_not_taken_for_the_whole_report():
    reading = read(
        Title("IEP Progress Report"),
        Para("Sam Arden", "Student"),
        Para(
            "By June 5, 2026, given a third grade passage, Sam will read aloud 80 words correct "
            "per minute as measured by weekly probes.",
            "Measurable Annual Goal 1",
        ),
        Para("3/13/2026", "Progress Report Date"),
        Para(
            "On 11/14/2025 and 1/23/2026 Sam read 21 and 24 words correct per minute.",
            "Summary of Progress",
        ),
    )
    found = [(goal, on, score) for goal, on, score, _ in scores(reading)]
    assert found == [("1", date(2025, 11, 14), 21), ("1", date(2026, 1, 23), 24)]
    assert [r.value["score"] for r in reading.readings if r.kind == "report"] == [None]
