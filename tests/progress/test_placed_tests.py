from datetime import date

import pytest

from aimline.case.test_score import ScoreKind, TestScore
from aimline.norms.own_table import own_norms
from aimline.progress.placed_tests import placed_tests
from families import case

NORMS = own_norms(
    "subject,grade,season,mean,sd\nmathematics,4,fall,200,10\nreading,4,fall,195,15\n", "map.csv"
)


def score(**parts):
    known = {"test": "MAP Growth", "on": date(2025, 10, 3), "kind": ScoreKind.SCALE, "score": 190.0}
    return TestScore(**(known | {"subject": "math"} | parts))


def places(*tests):
    return placed_tests(case(tests=tests), NORMS)


def test_a_scale_score_is_placed_by_the_norm_of_its_subject_grade_and_season():
    (place,) = places(score())
    assert place.percentile == pytest.approx(15.87, abs=0.01)
    assert place.norm.subject == "mathematics"


@pytest.mark.parametrize(
    "test",
    [
        pytest.param(score(subject="science"), id="another subject"),
        pytest.param(score(subject=None), id="no subject"),
        pytest.param(score(season="spring"), id="another season"),
        pytest.param(score(on=date(2026, 4, 2)), id="a date of another season"),
        pytest.param(score(grade="5"), id="another grade"),
        pytest.param(score(kind=ScoreKind.PERCENTILE), id="no scale score"),
        pytest.param(score(score="Grade 2"), id="a level in words"),
    ],
)
def test_a_score_that_no_norm_is_made_for_is_not_placed(test):
    assert places(test) == ()


def test_the_child_s_grade_stands_in_where_the_test_gives_none_and_dates_are_in_order():
    later = score(on=date(2025, 11, 1), score=200.0)
    assert [place.percentile for place in places(later, score())][1] == pytest.approx(50)
