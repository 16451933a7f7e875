"""What must hold for every series, whatever its numbers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aimline.case.goal import Baseline, Criterion
from aimline.findings.collect import review
from aimline.language.reading_level import reading_grade
from aimline.terms import Direction, MeasureKind
from families import DISRUPTIONS, END, READING, SCHOOL_YEAR, START, case, only_goal, weekly

AS_OF = START + timedelta(weeks=32)
SCALE_SCORE = replace(READING, measure=MeasureKind.SCALE_SCORE)
ABOUT_PROGRESS = {"behind_pace", "unlikely_to_meet", "no_growth"}

scores = st.lists(st.none() | st.integers(0, 200).map(lambda n: n / 2), min_size=0, max_size=30)


def moved(goal, change):
    """The goal with its baseline and criterion changed alike."""
    return replace(
        goal,
        baseline=Baseline(change(goal.baseline.score), goal.baseline.on),
        criterion=replace(goal.criterion, score=change(goal.criterion.score)),
    )


def reading_of(goal, series):
    return only_goal(case(goal, observations=weekly(series)), AS_OF)


def same(a, b):
    if a is None or b is None:
        assert a is b
    else:
        assert a == pytest.approx(b, rel=1e-6, abs=1e-6)


@given(scores)
def test_a_mirrored_series_with_the_direction_reversed_reads_the_same(series):
    mirrored = replace(moved(SCALE_SCORE, lambda score: -score), direction=Direction.DECREASE)
    a = reading_of(SCALE_SCORE, series)
    b = reading_of(mirrored, [None if score is None else -score for score in series])
    assert a.verdict == b.verdict
    same(a.pace_difference, b.pace_difference)
    same(a.probability_met, b.probability_met)
    assert a.rules == b.rules


@given(scores, st.integers(-50, 50))
def test_a_constant_added_to_everything_changes_no_verdict(series, constant):
    shifted = moved(SCALE_SCORE, lambda score: score + constant)
    a = reading_of(SCALE_SCORE, series)
    b = reading_of(shifted, [None if score is None else score + constant for score in series])
    assert a.verdict == b.verdict
    same(a.pace_difference, b.pace_difference)
    same(a.probability_met, b.probability_met)
    same(a.needed_per_week, b.needed_per_week)


@given(scores, st.sampled_from([0.25, 2, 8]))
def test_another_unit_changes_no_verdict(series, factor):
    scaled = moved(SCALE_SCORE, lambda score: score * factor)
    a = reading_of(SCALE_SCORE, series)
    b = reading_of(scaled, [None if score is None else score * factor for score in series])
    assert a.verdict == b.verdict
    same(a.probability_met, b.probability_met)
    same(
        a.pace_difference if a.pace_difference is None else a.pace_difference * factor,
        b.pace_difference,
    )


@given(scores, st.randoms())
def test_the_order_of_rows_does_not_matter(series, random):
    observations = list(weekly(series))
    shuffled = random.sample(observations, len(observations))
    a = review(case(observations=observations), AS_OF)
    b = review(case(observations=shuffled), AS_OF)
    assert a.goals == b.goals
    assert a.findings == b.findings


@given(st.lists(st.floats(0, 60), min_size=1, max_size=30), st.sampled_from([READING, DISRUPTIONS]))
def test_scores_on_or_above_the_aimline_raise_no_finding_about_progress(above, goal):
    rate = (goal.criterion.score - goal.baseline.score) / 40
    series = [
        goal.baseline.score + rate * (i + 1) + goal.direction.sign * extra
        for i, extra in enumerate(above)
    ]
    found = review(case(goal, observations=weekly(series)), AS_OF).findings
    assert not ABOUT_PROGRESS & {finding.kind for finding in found}


@given(scores, st.booleans())
def test_every_number_that_is_missing_is_explained(series, has_calendar):
    calendar = (SCHOOL_YEAR,) if has_calendar else ()
    reviewed = only_goal(case(observations=weekly(series), calendar=calendar), AS_OF)
    numbers = (
        reviewed.level,
        reviewed.trend,
        reviewed.projection,
        reviewed.probability_met,
        reviewed.needed_per_week,
    )
    assert reviewed.reason or all(number is not None for number in numbers)


@given(scores)
def test_every_sentence_can_be_read_in_eighth_grade(series):
    goal = replace(READING, measured="every week")
    for finding in review(case(goal, observations=weekly(series)), AS_OF).findings:
        assert reading_grade(finding.sentence) <= 8, finding.sentence


@given(st.lists(st.integers(0, 100).map(float), min_size=3, max_size=30))
def test_a_percent_stays_on_its_scale_whatever_the_trend(series):
    goal = replace(
        READING,
        measure=MeasureKind.PERCENT,
        baseline=Baseline(20, START),
        criterion=Criterion(90, END),
    )
    projection = reading_of(goal, series).projection
    if projection is None:
        assert "end of their scale" in reading_of(goal, series).reason
        return
    for value in (projection.score, *(projection.interval or ())):
        assert 0 <= value <= 100
