from dataclasses import replace
from datetime import timedelta

import pytest

from aimline.case.goal import Baseline, Criterion
from aimline.terms import MeasureKind
from families import DISRUPTIONS, END, READING, START, case, report, weekly

TEN_WEEKS = START + timedelta(weeks=10)
STEADY = replace(READING, baseline=Baseline(52, START, standard_error=1.0))


def test_the_missouri_reader_gained_two_words_where_seven_were_needed(found):
    told = report(TEN_WEEKS, "Maya is making progress.", 54)
    finding = found(case(reports=[told]), TEN_WEEKS)["behind_pace"]
    assert finding.certainty == "possible"
    assert "gained 2 of the 7 words needed" in finding.sentence
    assert "1 report" in finding.sentence
    assert finding.key == "behind_pace/2025/fluency"
    assert {e.source for e in finding.evidence} >= {"papers/report.pdf#page=1"}
    assert any(a.rule == "us-iep-revise-lack-of-progress" for a in finding.authority)


def test_sixty_one_where_less_was_needed_raises_nothing(found):
    told = [report(TEN_WEEKS, score=54), report(START + timedelta(weeks=12, days=3), score=61)]
    assert "behind_pace" not in found(case(reports=told), START + timedelta(weeks=12, days=3))


@pytest.mark.parametrize(("score", "stated"), [(55.4, True), (55.6, False)])
def test_one_score_counts_when_it_gained_less_than_half(found, score, stated):
    kinds = found(case(reports=[report(TEN_WEEKS, score=score)]), TEN_WEEKS)
    assert ("behind_pace" in kinds) is stated


def test_a_first_score_days_after_the_baseline_is_no_sign(found):
    told = weekly([52], first_on=START + timedelta(days=3))
    assert "behind_pace" not in found(case(observations=told), START + timedelta(days=3))


@pytest.mark.parametrize(
    ("level", "certainty"),
    [(55.1, "likely"), (55.2, "possible"), (57.0, "possible"), (57.2, None)],
)
def test_three_scores_count_by_their_error(found, level, certainty):
    # Needed at the second score, 9 weeks in: 58.3. Error: sqrt(.67^2 + 1) = 1.204 words.
    scores = weekly([level] * 3, first_on=START + timedelta(weeks=8), standard_error=1.0)
    finding = found(case(STEADY, observations=scores), TEN_WEEKS).get("behind_pace")
    assert (finding.certainty if finding else None) == certainty


def test_noise_of_the_usual_size_is_no_shortfall(found):
    scores = weekly([50, 57, 54], first_on=START + timedelta(weeks=8))
    assert "behind_pace" not in found(case(observations=scores), TEN_WEEKS)


def percent_goal():
    return replace(
        READING,
        measure=MeasureKind.PERCENT,
        baseline=Baseline(40, START),
        criterion=Criterion(80, END),
    )


@pytest.mark.parametrize(("level", "stated"), [(44.3, True), (44.6, False)])
def test_an_unknown_error_needs_half_the_gain_to_be_missing_and_is_said(found, level, stated):
    # Needed 9 weeks in: 49, a gain of 9.
    scores = weekly([level] * 3, first_on=START + timedelta(weeks=8))
    finding = found(case(percent_goal(), observations=scores), TEN_WEEKS).get("behind_pace")
    assert (finding is not None) is stated
    if finding:
        assert finding.certainty == "possible"
        assert "error of these scores is not known" in finding.sentence


def test_more_disruptions_than_the_line_allows_are_behind(found):
    scores = weekly([12, 13, 12, 13, 12, 12], first_on=START + timedelta(weeks=12))
    finding = found(case(DISRUPTIONS, observations=scores), START + timedelta(weeks=18))[
        "behind_pace"
    ]
    assert "had not come down. A drop of" in finding.sentence


def test_a_loss_is_said_as_a_loss(found):
    told = report(TEN_WEEKS, score=49)
    sentence = found(case(reports=[told]), TEN_WEEKS)["behind_pace"].sentence
    assert "3 words below the baseline" in sentence


def test_a_goal_that_is_met_is_not_behind(found):
    scores = weekly([80, 40, 40, 40, 40, 40, 40, 40])
    assert "behind_pace" not in found(case(observations=scores), TEN_WEEKS)
