"""Scores take the day that stands beside them."""

import pytest

from aimline.language.score_days import score_days


def told(text):
    return [(one.quantity.value, one.day.words) for one in score_days(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 01/23/2026 Nia read 72 words correct per minute.", [(72, "01/23/2026")]),
        ("As of 1/23/2026, Nia reads 72 wcpm with 96% accuracy.", [(72, "1/23/2026")]),
        ("Nia wrote 5 of 10 sentences on 1/16/2026.", [(5, "1/16/2026")]),
        ("Nia got 9/20 correct on January 15 and 45% on 1/22.", [(9, "January 15"), (45, "1/22")]),
        ("On 12/1 she solved 5/10. On 2/27/26 she solved 6/10.", [(5, "12/1"), (6, "2/27/26")]),
    ],
)
def test_a_score_has_the_day_of_its_own_sentence(text, found):
    assert [one for one in told(text) if one[0] != 96] == found


@pytest.mark.parametrize("unit", ["", " wcpm"])
def test_a_list_of_scores_and_days_gives_every_pair_in_one_unit(unit):
    text = f"Sam read 66 wcpm on 11/14/2025, 70{unit} on 12/12/2025 and 74{unit} on 1/16/2026."
    assert told(text) == [(66, "11/14/2025"), (70, "12/12/2025"), (74, "1/16/2026")]
    assert {one.quantity.unit for one in score_days(text)} == {"wcpm"}


@pytest.mark.parametrize(
    "text",
    [
        "By 6/5/2026 she will read 100 wcpm.",
        "Since 9/15/2025 she has read 72 wcpm.",
        "The reports dated Nov 14 and Jan 23 recorded 40% and 50%.",
        "On 1/9/2026 and 1/16/2026 she read 60 wcpm, 62 wcpm and 64 wcpm.",
    ],
)
def test_a_day_that_is_not_the_day_of_a_score_is_not_taken_for_it(text):
    assert told(text) == []


def test_the_week_of_a_day_is_not_exactly_that_day():
    (one,) = score_days("She did this in 11 of 20 opportunities the week of 1/19/2026.")
    assert not one.is_exact
