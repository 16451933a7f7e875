"""The day of a score is not the day of the report that tells it."""

from datetime import date

import pytest

from intake.flow_papers import of, read

HEAD = ("Progress Report", "Student: Nia Varley Date of report: 01/30/2026")
GOAL = "Goal 1: By 06/05/2026, given a passage, Nia will read 90 words correct per minute."


def scores(form):
    return [(r["on"], r["score"]) for r in of(form, "observation")]


def test_a_score_with_its_own_day_is_not_dated_by_the_report():
    form = read(*HEAD, GOAL, "Progress: On 01/23/2026 Nia read 72 words correct per minute.")
    assert scores(form) == [(date(2026, 1, 23), 72)]
    (report,) = of(form, "report")
    assert (report["on"], report["score"]) == (date(2026, 1, 30), None)


def test_every_score_of_a_list_is_taken_on_its_day():
    said = "Progress: Nia read 66 wcpm on 11/14/2025, 70 on 12/12/2025 and 74 on 1/16/2026."
    days = (date(2025, 11, 14), date(2025, 12, 12), date(2026, 1, 16))
    assert scores(read(*HEAD, GOAL, said)) == list(zip(days, (66, 70, 74), strict=True))


def test_a_day_without_a_year_is_the_last_one_before_the_report_and_is_asked_about():
    form = read(*HEAD, GOAL, "Progress: On November 14 Nia read 72 words correct per minute.")
    assert scores(form) == [(date(2025, 11, 14), 72)]
    assert any("names no year" in notice.text for notice in form.notices)
    assert all(r.certainty <= 0.7 for r in form.readings if r.kind == "observation")


@pytest.mark.parametrize("whose", ["class median", "district mean", "peer average"])
def test_the_score_of_others_is_not_the_childs(whose):
    said = f"Progress: On 1/16/2026 Nia read 72 wcpm. The {whose} is 131 wcpm."
    assert scores(read(*HEAD, GOAL, said)) == [(date(2026, 1, 16), 72)]
