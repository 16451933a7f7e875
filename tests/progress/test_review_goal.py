from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from aimline.case.document import Provenance
from aimline.case.goal import Baseline, Criterion
from aimline.case.observation import Observation
from aimline.progress.goal_review import Verdict
from aimline.progress.review_goal import review_goals
from aimline.terms import MeasureKind
from families import (
    DISRUPTIONS,
    END,
    READING,
    SCHOOL_YEAR,
    SHARE,
    START,
    case,
    only_goal,
    report,
    weekly,
)

TEN_WEEKS = START + timedelta(weeks=10)
RISING = [53, 56, 54, 57, 56, 59, 57, 60, 58, 61]


def test_one_report_ten_weeks_in_gives_pace_but_no_trend():
    review = only_goal(case(reports=[report(TEN_WEEKS, "Making progress.", 54)]), TEN_WEEKS)
    assert review.aimline.required_per_week == pytest.approx(0.7)
    assert review.expected == pytest.approx(59)
    assert review.pace_difference == pytest.approx(-5)
    assert review.verdict is Verdict.BEHIND_PACE
    assert review.needed_per_week == pytest.approx(26 / 30)
    assert review.n == 1
    assert review.trend is None
    assert "two scores" in review.reason


def test_two_scores_take_the_later_as_the_level_and_carry_no_projection():
    review = only_goal(case(observations=weekly([60, 54])), TEN_WEEKS)
    assert (review.level.score, review.level.on) == (54, START + timedelta(weeks=2))
    assert review.trend.slope_per_week == -6
    assert review.trend.standard_error is None
    assert review.projection is None
    assert review.probability_met is None
    assert "three scores" in review.reason


def test_the_level_of_three_scores_is_their_median_on_the_date_of_the_second():
    review = only_goal(case(observations=weekly([50, 70, 51])), START + timedelta(weeks=3))
    assert (review.level.score, review.level.on) == (51, START + timedelta(weeks=2))


def test_scores_of_the_baseline_day_and_before_are_not_counted():
    early = weekly([40, 52], first_on=START - timedelta(weeks=1))
    review = only_goal(case(observations=(*early, *weekly([53]))), TEN_WEEKS)
    assert review.n == 1
    assert len(review.earlier) == 2


def test_scores_after_the_day_of_the_review_are_not_seen():
    observations = weekly(RISING)
    whole = only_goal(case(observations=observations), TEN_WEEKS)
    part = only_goal(case(observations=observations[:5]), START + timedelta(weeks=5))
    again = only_goal(case(observations=observations), START + timedelta(weeks=5))
    assert again == part
    assert whole.n == 10


def test_a_steady_rise_to_the_goal_is_on_track():
    weeks = np.arange(1, 31)
    scores = [52 + 0.9 * w + (1 if w % 2 else -1) for w in weeks]
    review = only_goal(case(observations=weekly(scores)), START + timedelta(weeks=30))
    assert review.verdict is Verdict.ON_TRACK
    assert review.probability_met >= 0.8
    assert review.probability_met == review.probability_met_unshrunk
    assert review.shrinkage_weight == 1


def test_a_flat_series_below_the_aimline_is_not_on_track():
    scores = [53, 52, 54, 53, 52, 54, 53, 52, 54, 53]
    review = only_goal(case(observations=weekly(scores)), TEN_WEEKS)
    assert review.verdict is Verdict.NOT_ON_TRACK
    assert review.rules.four_point == "change"
    assert review.rules.median == "below"
    assert review.rules.trend == "below"


def test_noisy_scores_cannot_tell_yet_and_say_how_many_weeks_more():
    scores = [53, 60, 50, 61, 52, 63, 51, 60]
    review = only_goal(case(observations=weekly(scores)), START + timedelta(weeks=8))
    assert review.verdict is Verdict.TOO_EARLY_TO_TELL
    assert review.weeks_to_decide is not None or "would not decide" in review.reason


def test_a_series_without_scatter_has_no_probability_and_falls_back_to_pace():
    review = only_goal(case(observations=weekly([54] * 10)), TEN_WEEKS)
    assert review.probability_met is None
    assert review.verdict is Verdict.BEHIND_PACE
    assert "one straight line" in review.reason


def test_a_goal_that_falls_is_read_the_other_way_round():
    scores = [12, 11, 11, 10, 10, 9, 9, 8, 8, 7]
    review = only_goal(case(DISRUPTIONS, observations=weekly(scores)), TEN_WEEKS)
    assert review.aimline.required_per_week == pytest.approx(-9 / 40)
    assert review.pace_difference > 0
    assert review.verdict is Verdict.ON_TRACK


def test_a_count_is_never_projected_below_zero():
    scores = [12, 11, 9, 8, 7, 5, 4, 4]
    review = only_goal(case(DISRUPTIONS, observations=weekly(scores)), START + timedelta(weeks=8))
    assert review.projection.score == 0
    assert review.projection.interval[0] == 0
    assert review.projection.is_cut_at_scale


def test_a_percent_is_never_projected_above_one_hundred():
    scores = [42, 47, 49, 55, 58, 60, 66, 70]
    review = only_goal(case(SHARE, observations=weekly(scores)), START + timedelta(weeks=8))
    assert review.projection.score == 100
    assert review.projection.interval[1] == 100


def test_trials_of_another_number_are_brought_to_the_goals_own():
    goal = replace(
        READING,
        measure=MeasureKind.TRIALS,
        baseline=Baseline(1, START, trials=5),
        criterion=Criterion(4, END, trials=5),
    )
    review = only_goal(case(goal, observations=weekly([7], trials=10)), TEN_WEEKS)
    assert review.level.score == 3.5


def test_the_criterion_must_be_reached_as_written():
    goal = replace(READING, criterion=Criterion(60, END, consistency="3 of 4 consecutive probes"))
    once = only_goal(case(goal, observations=weekly([55, 61, 55, 61, 57])), TEN_WEEKS)
    often = only_goal(case(goal, observations=weekly([55, 61, 58, 60, 60, 50])), TEN_WEEKS)
    assert once.verdict is not Verdict.MET
    assert often.verdict is Verdict.MET
    assert often.met_on == START + timedelta(weeks=5)
    assert often.probability_met_as_written is not None


def test_one_score_is_enough_where_no_consistency_is_written():
    assert only_goal(case(observations=weekly([55, 80])), TEN_WEEKS).verdict is Verdict.MET


def test_reaching_the_criterion_after_its_date_is_not_meeting_it():
    late = Observation("2025/fluency", END + timedelta(days=1), 85)
    review = only_goal(case(observations=(*weekly([55]), late)), END + timedelta(days=2))
    assert review.verdict is Verdict.PAST_ITS_DATE


def test_a_consistency_that_cannot_be_read_is_said_and_nothing_is_called_met():
    goal = replace(READING, criterion=Criterion(60, END, consistency="as judged by the team"))
    review = only_goal(case(goal, observations=weekly([61, 62, 63])), TEN_WEEKS)
    assert review.verdict is not Verdict.MET
    assert any("as judged by the team" in note for note in review.notes)


def test_no_score_is_no_data_and_an_old_score_is_no_recent_data():
    assert only_goal(case(), TEN_WEEKS).verdict is Verdict.NO_DATA
    observations = weekly([53, 54, 55, 56])
    stale = only_goal(case(observations=observations), START + timedelta(weeks=4, days=22))
    fresh = only_goal(case(observations=observations), START + timedelta(weeks=4, days=21))
    assert stale.verdict is Verdict.NO_RECENT_DATA
    assert fresh.verdict is not Verdict.NO_RECENT_DATA


def test_a_break_of_the_calendar_makes_no_score_old():
    scores = weekly([53, 54, 55, 56], first_on=date(2025, 11, 20), step=7)
    as_of = date(2026, 1, 9)
    assert only_goal(case(observations=scores), as_of).verdict is Verdict.NO_RECENT_DATA
    known = only_goal(case(observations=scores, calendar=(SCHOOL_YEAR,)), as_of)
    assert known.verdict is not Verdict.NO_RECENT_DATA


def test_a_goal_without_a_number_says_so():
    goal = replace(READING, criterion=None)
    review = only_goal(case(goal, observations=weekly(RISING)), TEN_WEEKS)
    assert review.aimline is None
    assert review.verdict is Verdict.TOO_EARLY_TO_TELL
    assert "o score to reach" in review.reason


def test_a_goal_without_a_baseline_starts_from_its_present_level_and_says_so():
    goal = replace(READING, baseline=None, present_level=Baseline(50, START))
    review = only_goal(case(goal, observations=weekly(RISING)), TEN_WEEKS)
    assert review.aimline.baseline == 50
    assert any("present level" in note for note in review.notes)


def test_a_goal_whose_date_leaves_no_time_draws_no_aimline():
    goal = replace(READING, criterion=Criterion(80, START))
    review = only_goal(case(goal, observations=weekly([53])), START)
    assert review.aimline.required_per_week is None
    assert "leaves no time" in review.reason


def test_a_report_that_says_again_what_a_score_said_is_not_counted_twice():
    observations = weekly([53, 54, 55])
    last = observations[-1].on
    again = [report(last + timedelta(days=3), score=55), report(last, score=99)]
    assert only_goal(case(observations=observations, reports=again), TEN_WEEKS).n == 3
    new = [report(last + timedelta(days=3), score=58)]
    assert only_goal(case(observations=observations, reports=new), TEN_WEEKS).n == 4


def test_a_goal_of_an_earlier_iep_stands_as_of_its_own_last_day():
    built = case(observations=weekly(RISING), iep={"ends_on": START + timedelta(weeks=10)})
    later = replace(
        built.ieps[0],
        id="2026",
        starts_on=date(2026, 9, 1),
        ends_on=date(2027, 8, 31),
        goals=(),
    )
    (review,) = review_goals(replace(built, ieps=(*built.ieps, later)), date(2026, 10, 1))
    assert not review.is_current
    assert review.as_of == START + timedelta(weeks=10)


def test_the_rules_read_the_scores_since_the_last_phase_change():
    low = weekly([40, 41, 42, 41, 40], phase="before")
    high = weekly([60, 61, 62], first_on=START + timedelta(weeks=6), phase="new method")
    review = only_goal(case(observations=(*low, *high)), TEN_WEEKS)
    assert review.rules.four_point == "insufficient"
    assert review.rules.median == "above"


def test_a_vendors_standard_error_is_the_error_of_a_score():
    built = case(observations=weekly([53], standard_error=3.0))
    assert only_goal(built, TEN_WEEKS).level.error == 3.0


def test_a_percent_without_trials_has_no_known_error_until_six_scores():
    goal = replace(READING, measure=MeasureKind.PERCENT)
    few = only_goal(case(goal, observations=weekly([53, 56, 54, 57, 56])), TEN_WEEKS)
    many = only_goal(case(goal, observations=weekly([53, 56, 54, 57, 56, 58])), TEN_WEEKS)
    assert few.level.error is None
    assert many.level.error == pytest.approx(0.67 * many.trend.residual_error)


def test_all_right_in_every_trial_still_has_an_error():
    goal = replace(READING, measure=MeasureKind.PERCENT)
    assert only_goal(case(goal, observations=weekly([100], trials=5)), TEN_WEEKS).level.error > 0


def test_a_score_received_later_is_not_known_earlier():
    from aimline.case.case import as_known_on

    late = Observation(
        "2025/fluency", TEN_WEEKS, 54, provenance=Provenance(received_on=date(2025, 12, 1))
    )
    built = case(observations=[late])
    assert only_goal(as_known_on(built, date(2025, 11, 30)), date(2025, 11, 30)).n == 0
    assert only_goal(as_known_on(built, date(2025, 12, 1)), date(2025, 12, 1)).n == 1


def test_a_share_or_a_count_has_a_curve_that_stays_on_its_scale():
    scores = [42, 47, 49, 55, 58, 60, 66, 70]
    share = only_goal(case(SHARE, observations=weekly(scores)), START + timedelta(weeks=8))
    assert share.projection.score == 100
    assert 70 < share.projection.on_its_scale < 100
    falling = [12, 11, 9, 8, 7, 5, 4, 4]
    count = only_goal(case(DISRUPTIONS, observations=weekly(falling)), START + timedelta(weeks=8))
    assert 0 < count.projection.on_its_scale < 4
    words = only_goal(case(observations=weekly(RISING)), TEN_WEEKS)
    assert words.projection.on_its_scale is None


def test_scores_at_the_end_of_their_scale_carry_no_chance_but_a_pace():
    goal = replace(
        READING,
        measure=MeasureKind.PERCENT,
        baseline=Baseline(60, START),
        criterion=Criterion(100, END, consistency="8 consecutive probes"),
    )
    review = only_goal(
        case(goal, observations=weekly([96, 98, 100, 100, 100])), START + timedelta(weeks=5)
    )
    assert review.probability_met is None
    assert "end of their scale" in review.reason
    assert review.verdict is Verdict.AHEAD_OF_PACE


def test_levels_of_a_rubric_carry_no_chance():
    goal = replace(
        READING,
        measure=MeasureKind.RUBRIC_LEVEL,
        baseline=Baseline(1, START),
        criterion=Criterion(4, END),
    )
    review = only_goal(case(goal, observations=weekly([1, 2, 1, 2, 2])), START + timedelta(weeks=5))
    assert review.probability_met is None
    assert "steps in order" in review.reason


def test_a_goal_that_is_met_has_met_it_as_written():
    goal = replace(READING, criterion=Criterion(60, END, consistency="3 of 4 consecutive probes"))
    scores = weekly([55, 61, 58, 60, 60, 50, 45, 44])
    assert only_goal(case(goal, observations=scores), TEN_WEEKS).probability_met_as_written == 1.0
