"""Answers against the bank: every row with a problem is told, and none is guessed."""

import pytest

from aimline.case.document import Provenance
from aimline.skills.answers import check_answers
from aimline.skills.bank import bank
from skill_answers import SPRING, rating


@pytest.mark.parametrize(
    ("item", "support", "counts", "said"),
    [
        ("MO2-99", "reminder", {}, "'MO2-99' is not in these areas. Did you mean"),
        ("MO2-01", "reminder", {"times": 3}, "The chances are missing"),
        ("MO2-01", "reminder", {"chances": 3}, "The times are missing"),
        ("MO2-01", "reminder", {"times": 4, "chances": 3}, "4 times are more than 3 chances"),
        ("MO2-01", "not yet", {"times": 1, "chances": 3}, "there already"),
        ("MO2-01", "independent", {"times": 0, "chances": 3}, "mostly did it without help"),
        ("MO2-01", "independent", {"times": 1, "chances": 10}, "in half or more"),
        ("MO2-01", "reminder", {"times": 5, "chances": 5}, "four of five alone or more"),
        ("MO2-01", "hands-on help", {"times": 4, "chances": 5}, "four of five alone or more"),
        ("MO2-01", "no chance to see", {"times": 0, "chances": 3}, "something was seen"),
    ],
)
def test_a_row_with_a_problem_is_told_with_its_line(item, support, counts, said):
    at = Provenance(stands_at="skills.csv, line 7")
    bad = rating(item, support, provenance=at, **counts)
    checked = check_answers([bad, rating("MO2-02", "reminder")], bank())
    assert [answer.item.id for answer in checked.answers] == ["MO2-02"]
    (problem,) = checked.problems
    assert said in str(problem)
    assert str(problem).startswith("skills.csv, line 7:")


def test_every_problem_is_told_at_once():
    ratings = [rating("XX", "reminder"), rating("YY", "reminder", on=SPRING)]
    assert [p.key for p in check_answers(ratings, bank()).problems] == ["rating 1", "rating 2"]
