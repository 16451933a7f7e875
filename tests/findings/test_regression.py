from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.goal import Baseline, Criterion
from aimline.terms import MeasureKind
from families import DISRUPTIONS, END, READING, SCHOOL_YEAR, START, case, report, weekly

KIND = "regression"
STEADY = replace(READING, baseline=Baseline(52, START, standard_error=1.0))
AS_OF = START + timedelta(weeks=7)


def level(scores, first_week=5, goal=STEADY, **parts):
    first = START + timedelta(weeks=first_week)
    return case(goal, observations=weekly(scores, first_on=first, standard_error=1.0), **parts)


def over_the_winter(before, after):
    """Weekly scores from September to the break, and again from January 6; the baseline is 52."""
    scores = (
        *weekly(before, first_on=date(2025, 11, 4), standard_error=1.0),
        *weekly(after, first_on=date(2026, 1, 6), standard_error=1.0),
    )
    return case(STEADY, observations=scores, calendar=(SCHOOL_YEAR,))


RISEN = (60, 61, 63, None, 65, 65, 66)
STORIES = (
    (level([45, 45, 45]), AS_OF),
    (level([51, 70, 70, 70, 60, 60, 60]), AS_OF + timedelta(weeks=4)),
    (over_the_winter(RISEN, (58, 58, 58, 58, 59)), date(2026, 2, 4)),
)


def test_a_level_below_the_baseline_is_said_with_both(found):
    finding = found(level([45, 45, 45]), AS_OF)[KIND]
    assert finding.certainty == "likely"
    assert finding.goal == "2025/fluency"
    assert "45" in finding.sentence
    assert "52" in finding.sentence or "7 words" in finding.sentence
    assert {START, START + timedelta(weeks=6)} <= {fact.on for fact in finding.evidence}
    assert "meeting_insufficient_progress" in [step.name for step in finding.next]
    assert any(a.rule == "us-iep-revise-lack-of-progress" for a in finding.authority)


@pytest.mark.parametrize(("score", "stated"), [(49.5, True), (49.7, False), (52, False)])
def test_it_takes_two_errors_of_the_difference(found, score, stated):
    # Level .67, baseline 1: an error of 1.204 words, twice that is 2.41.
    assert (KIND in found(level([score] * 3), AS_OF)) is stated


@pytest.mark.parametrize(("first_week", "stated"), [(1, False), (4, True)])
def test_the_first_four_weeks_are_no_regression(found, first_week, stated):
    built = level([45, 45, 45], first_week)
    last = START + timedelta(weeks=first_week + 2)
    assert (KIND in found(built, last)) is stated


@pytest.mark.parametrize(("later", "stated"), [(60, True), (67.9, True), (68.3, False)])
def test_a_fall_from_the_best_level_counts_though_above_the_baseline(found, later, stated):
    # Two levels of .67 each: an error of .947 words, twice that is 1.89.
    # The first score lies below the line: a series that never does raises nothing.
    built = level([51, 70, 70, 70, later, later, later])
    finding = found(built, AS_OF + timedelta(weeks=4)).get(KIND)
    assert (finding is not None) is stated
    if finding:
        assert "70" in finding.sentence


def test_one_low_score_among_good_ones_is_no_lower_level(found):
    assert KIND not in found(level([60, 62, 61, 40, 62]), AS_OF + timedelta(weeks=2))


def test_noise_of_the_usual_size_is_no_regression(found):
    scores = weekly([46, 45, 44], first_on=START + timedelta(weeks=5))
    assert KIND not in found(case(observations=scores), AS_OF)


def test_an_unknown_error_is_said_and_only_possible(found):
    goal = replace(
        READING,
        measure=MeasureKind.PERCENT,
        baseline=Baseline(60, START),
        criterion=Criterion(90, END),
    )
    scores = weekly([20, 20, 20], first_on=START + timedelta(weeks=5))
    finding = found(case(goal, observations=scores), AS_OF).get(KIND)
    assert finding is None or finding.certainty == "possible"


def test_more_disruptions_than_at_the_start_are_a_regression(found):
    goal = replace(DISRUPTIONS, baseline=Baseline(12, START, standard_error=1.0))
    assert KIND in found(level([18, 18, 18], goal=goal), AS_OF)
    assert KIND not in found(level([6, 6, 6], goal=goal), AS_OF)


def test_a_loss_over_a_break_that_is_not_made_up_names_the_break(found):
    finding = found(over_the_winter(RISEN, (58, 58, 58, 58, 59)), date(2026, 2, 4))[KIND]
    said = finding.sentence + " ".join(step.words for step in finding.next)
    assert "winter" in finding.sentence or "break" in finding.sentence
    assert "extended school year" in said.lower()


def test_a_loss_over_a_break_that_is_made_up_is_silent(found):
    built = over_the_winter(RISEN, (58, 65, 66, 66, 67))
    assert KIND not in found(built, date(2026, 2, 4))


def test_a_loss_without_a_break_between_names_none(found):
    finding = found(level([45, 45, 45]), AS_OF)[KIND]
    assert "break" not in finding.sentence


def test_errors_are_not_called_multiples_of_chance(found):
    assert "times what chance" not in found(level([45, 45, 45]), AS_OF)[KIND].sentence


def test_right_answers_of_a_known_number_have_their_own_error(found):
    # 16 of 20 and 6 of 20: errors of 1.8 and, for the level, .67 x 2.0; 10 trials are more than 2.
    goal = replace(
        READING,
        measure=MeasureKind.TRIALS,
        baseline=Baseline(16, START, trials=20),
        criterion=Criterion(19, END, trials=20),
    )
    first = START + timedelta(weeks=5)
    for right, stated in ((6, True), (15, False)):
        scores = weekly([right] * 3, first_on=first, trials=20)
        assert (KIND in found(case(goal, observations=scores), AS_OF)) is stated


def test_one_high_score_is_no_level_to_fall_from(found):
    assert KIND not in found(level([60, 90, 60, 61, 60, 62], 4), START + timedelta(weeks=10))


@pytest.mark.parametrize(("score", "stated"), [(45, True), (49.1, True), (49.2, False)])
def test_the_later_of_two_scores_counts_with_its_own_error(found, score, stated):
    # One word each: an error of 1.414 words, twice that is 2.83.
    assert (KIND in found(level([score] * 2), AS_OF)) is stated


@pytest.mark.parametrize(("score", "stated"), [(40, True), (56, True), (58, False)])
def test_one_report_counts_with_its_own_error(found, score, stated):
    # Eight words each: an error of 11.3, twice that is 22.6.
    high = replace(READING, baseline=Baseline(80, START), criterion=Criterion(110, END))
    on = START + timedelta(weeks=8)
    assert (KIND in found(case(high, reports=[report(on, score=score)]), on)) is stated
