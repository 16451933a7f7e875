from dataclasses import replace
from datetime import timedelta

import pytest

from aimline.case.goal import Baseline, Criterion
from aimline.terms import MeasureKind
from families import END, READING, START, case, report, weekly

AS_OF = START + timedelta(weeks=20)
"""The line asks for 66 words here."""
ENOUGH = "Sufficient progress to meet the goal."
TOO_LITTLE = "Not making sufficient progress to meet the goal."


@pytest.mark.parametrize(("score", "stated"), [(57.5, True), (58.5, False)])
def test_enough_with_a_score_short_by_more_than_its_error_is_said(found, score, stated):
    finding = found(case(reports=[report(AS_OF, ENOUGH, score)]), AS_OF).get(
        "report_contradicts_data"
    )
    assert (finding is not None) is stated
    if finding:
        assert finding.certainty == "shown"


@pytest.mark.parametrize(("score", "stated"), [(75, True), (73, False)])
def test_too_little_with_a_score_above_the_line_is_said_too(found, score, stated):
    kinds = found(case(reports=[report(AS_OF, TOO_LITTLE, score)]), AS_OF)
    assert ("report_contradicts_data" in kinds) is stated


def test_met_is_held_against_the_goal_itself(found):
    assert "report_contradicts_data" in found(case(reports=[report(AS_OF, "Goal met.", 66)]), AS_OF)
    assert "report_contradicts_data" not in found(
        case(reports=[report(AS_OF, "Goal met.", 81)]), AS_OF
    )


def test_making_progress_alone_claims_nothing(found):
    kinds = found(case(reports=[report(AS_OF, "Maya is making progress.", 40)]), AS_OF)
    assert "report_contradicts_data" not in kinds


def test_without_its_own_score_the_level_of_that_day_is_taken(found):
    scores = weekly([50, 51, 50, 52, 51, 50, 52, 51, 50, 51, 52, 50, 51, 52, 50, 51, 52, 51])
    finding = found(case(observations=scores, reports=[report(AS_OF, ENOUGH)]), AS_OF)[
        "report_contradicts_data"
    ]
    assert finding.certainty == "likely"
    early = report(START + timedelta(weeks=2), ENOUGH)
    kinds = found(case(observations=scores[2:], reports=[early]), AS_OF)
    assert "report_contradicts_data" not in kinds


def test_an_unknown_error_is_said_and_only_possible(found):
    goal = replace(
        READING,
        measure=MeasureKind.PERCENT,
        baseline=Baseline(40, START),
        criterion=Criterion(80, END),
    )
    finding = found(case(goal, reports=[report(AS_OF, ENOUGH, 45)]), AS_OF)[
        "report_contradicts_data"
    ]
    assert finding.certainty == "possible"
    assert "error of this score is not known" in finding.sentence


def test_the_words_that_make_the_claim_are_quoted_and_not_those_that_carry_the_score(found):
    told = report(AS_OF, "On the last probe Maya had 40 words correct per minute.", 40)
    told = replace(told, code="S", code_meaning="Making sufficient progress to meet the goal")
    finding = found(case(reports=[told]), AS_OF)["report_contradicts_data"]
    assert "“Making sufficient progress to meet the goal”" in finding.sentence
