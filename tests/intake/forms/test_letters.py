"""Letters and e-mails: scores and claims in sentences, on the day of the letter."""

from datetime import date

import pytest

from aimline.intake.files import FileKind
from aimline.intake.paper_reading import reading_of
from intake.flow_papers import of, paper

DEAR = "Dear Ms. Varley,"


def letter(*lines):
    return reading_of("letter.docx", "", FileKind.DOCX, paper(*lines))


def scores(form):
    return [(v["goal"], v["on"], v["score"]) for v in of(form, "observation")]


def test_a_score_in_a_letter_is_of_the_letters_day_and_asked_about():
    form = letter("November 14, 2025", DEAR, "On this week's probe Nia read 57 words per minute.")
    assert scores(form) == [(None, date(2025, 11, 14), 57)]
    assert all(r.certainty < 0.95 for r in form.readings)


def test_a_sentence_that_names_a_goal_tells_of_that_goal():
    form = letter("11/14/2025", "Hi Ada,", "On Goal 2, she solved the problems with 60% accuracy.")
    assert scores(form) == [("2", date(2025, 11, 14), 60)]


def test_a_claim_of_a_letter_is_a_report_without_a_score():
    form = letter("11/14/2025", "Hello,", "She is making adequate progress on both goals.")
    (report,) = of(form, "report")
    assert (report["on"], report["score"]) == (date(2025, 11, 14), None)


@pytest.mark.parametrize(
    "said",
    [
        "Other third graders read 92 words per minute in winter.",
        "Most children in her class read 92 words per minute.",
        "The class average is 92 words per minute.",
        "Her goal is to read 92 words per minute by June 5, 2026.",
        "She attended 92% of sessions.",
    ],
)
def test_what_a_letter_says_of_others_or_of_the_goal_is_no_score(said):
    assert not scores(letter("11/14/2025", DEAR, said))


def test_a_sentence_without_a_greeting_is_no_letter():
    assert not scores(letter("11/14/2025", "On this week's probe Nia read 57 words per minute."))


LISTS = (
    "The reports dated Nov 14, Jan 23 and Mar 6 recorded 51, 54 and 53 words correct per minute."
)


@pytest.mark.parametrize("head", ["March 20, 2026", "School year 2025-2026"])
def test_days_of_a_list_take_their_year_from_the_paper_and_are_asked_about(head):
    form = letter(head, DEAR, LISTS)
    days = [date(2025, 11, 14), date(2026, 1, 23), date(2026, 3, 6)]
    assert scores(form) == [(None, d, s) for d, s in zip(days, (51, 54, 53), strict=True)]
    assert {w.kind for w in form.warnings} == {"doubtful_date"}


def test_days_of_a_list_whose_year_the_paper_does_not_give_stay_without_a_date():
    form = letter(DEAR, LISTS)
    assert scores(form) == [(None, None, score) for score in (51, 54, 53)]
    assert "no_year" in {w.kind for w in form.warnings}


def test_times_that_a_child_was_seen_are_no_scores_and_what_the_iep_promises_is_a_service():
    form = letter(
        "October 22, 2025",
        DEAR,
        "Nia was seen 3 of 4 times this month for 30 minutes.",
        "Her IEP promises occupational therapy once a week for 30 minutes.",
    )
    assert not scores(form)
    (service,) = of(form, "service")
    assert (service["minutes"], service["times"], service["period"]) == (30, 1, "week")


def test_a_score_on_a_month_and_a_day_is_of_that_day():
    form = letter("November 16, 2026", DEAR, "Nia solved the problems with 60% on 11/12 at school.")
    assert scores(form) == [(None, date(2026, 11, 12), 60)]
