import pytest

from aimline.stats.hand_lines import (
    quarter_intersect_line,
    resistant_line,
    split_middle_line,
    thirds_line,
)
from aimline.stats.robust_lines import (
    repeated_medians_intercept,
    repeated_medians_line,
    theil_sen_interval,
    theil_sen_line,
    theil_sen_line_through_medians,
)
from aimline.terms import Undefined

LINES = (
    theil_sen_line,
    theil_sen_line_through_medians,
    repeated_medians_line,
    quarter_intersect_line,
    split_middle_line,
    thirds_line,
    resistant_line,
)
WEEKS = [0, 1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize("line", LINES)
def test_a_straight_series_is_its_own_line(line):
    drawn = line(WEEKS, [4 + 1.5 * week for week in WEEKS])
    assert drawn.slope == pytest.approx(1.5)
    assert drawn.intercept == pytest.approx(4)
    assert drawn.at(10) == pytest.approx(19)


@pytest.mark.parametrize("line", LINES)
def test_a_constant_series_has_a_flat_line(line):
    drawn = line(WEEKS, [7.0] * 9)
    assert (drawn.slope, drawn.intercept) == (0, 7)


@pytest.mark.parametrize("line", LINES)
def test_scores_of_one_date_have_no_line(line):
    with pytest.raises(Undefined, match="one date"):
        line([3] * 7, [1, 2, 3, 4, 5, 6, 7])


@pytest.mark.parametrize("line", LINES)
def test_one_score_has_no_line(line):
    with pytest.raises(Undefined, match="scores"):
        line([3], [1])


@pytest.mark.parametrize("line", LINES)
def test_the_order_in_which_scores_are_written_down_does_not_matter(line):
    scores = [3, 5, 4, 9, 2, 8, 8, 12, 7]
    assert line(WEEKS, scores) == line(WEEKS[::-1], scores[::-1])


def test_one_wild_score_does_not_turn_a_robust_line():
    scores = [10, 11, 12, 13, 90, 15, 16, 17, 18]
    assert theil_sen_line(WEEKS, scores).slope == 1
    assert repeated_medians_line(WEEKS, scores).slope == 1
    assert repeated_medians_intercept(WEEKS, scores) == 10


def test_half_of_the_scores_lie_on_each_side_of_a_split_middle_line():
    scores = [3, 5, 4, 9, 2, 8, 8, 12, 7]
    line = split_middle_line(WEEKS, scores)
    above = sum(y > line.at(x) + 1e-9 for x, y in zip(WEEKS, scores, strict=True))
    below = sum(y < line.at(x) - 1e-9 for x, y in zip(WEEKS, scores, strict=True))
    assert above == below


def test_hand_lines_say_how_many_scores_they_need():
    with pytest.raises(Undefined, match="3 of 4"):
        quarter_intersect_line([1, 2, 3], [4, 5, 6])
    with pytest.raises(Undefined, match="5 of 6"):
        thirds_line([1, 2, 3, 4, 5], [4, 5, 6, 7, 8])


def test_ties_narrow_the_theil_sen_interval_to_nothing_at_the_least():
    tied = theil_sen_interval(WEEKS, [5.0] * 9, 0.95)
    assert (tied.low, tied.high) == (0, 0)


def test_scores_of_the_same_day_are_not_compared_with_each_other():
    assert theil_sen_line([0, 0, 1, 1], [1, 3, 2, 4]).slope == 1
    assert repeated_medians_line([0, 0, 1, 1], [1, 3, 2, 4]).slope == 1
