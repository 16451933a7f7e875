from dataclasses import replace
from datetime import date, timedelta

import pytest

from aimline.case.document import Provenance
from aimline.case.evaluation import Evaluation
from aimline.case.test_score import ScoreKind, TestScore
from families import START, case, report

KIND = "tests_contradict_reports"
TOLD_ON = START + timedelta(weeks=20)
TESTED_ON = TOLD_ON + timedelta(days=6)
AS_OF = TOLD_ON + timedelta(weeks=3)
ENOUGH = "Sufficient progress to meet the goal."


def scored(score, kind=ScoreKind.STANDARD, on=TESTED_ON, subject="reading", **parts):
    paper = Provenance(source="papers/test.pdf#page=3")
    return TestScore(
        "State Reading Test", on, kind, score, subject=subject, provenance=paper, **parts
    )


def built(*tests, told=ENOUGH, score=None, **parts):
    return case(reports=[report(TOLD_ON, told, score)], tests=tests, **parts)


def twice(first, last, kind, error=3.0, **parts):
    before = scored(first, kind, on=date(2025, 5, 6), standard_error=error, grade="3", **parts)
    return before, scored(last, kind, standard_error=error, grade="4", **parts)


STORIES = (
    (built(scored(70.0)), AS_OF),
    (built(scored(70.0), told="Maya is making progress."), AS_OF),
    (built(scored(3.0, ScoreKind.PERCENTILE)), AS_OF),
    (built(scored(1.9, ScoreKind.GRADE_EQUIVALENT, grade="4")), AS_OF),
    (built(scored("Grade 2", ScoreKind.LEVEL, grade="4")), AS_OF),
    (built(*twice(104.0, 88.0, ScoreKind.STANDARD)), AS_OF),
    (built(*twice(480.0, 481.0, ScoreKind.SCALE)), AS_OF),
    (built(scored(70.0), told="Goal met."), AS_OF),
    (built(scored(70.0), evaluations=(Evaluation(TESTED_ON, "district", "reading"),)), AS_OF),
)


def test_enough_in_the_report_and_a_very_low_test_are_set_side_by_side(found):
    finding = found(built(scored(70.0)), AS_OF)[KIND]
    assert finding.certainty in ("shown", "likely")
    assert finding.goal == "2025/fluency"
    assert "70" in finding.sentence
    assert {TOLD_ON, TESTED_ON} <= {fact.on for fact in finding.evidence}
    assert {"papers/report.pdf#page=1", "papers/test.pdf#page=3"} <= {
        fact.source for fact in finding.evidence
    }
    assert finding.next


@pytest.mark.parametrize(("score", "stated"), [(77.0, True), (78.0, False), (100.0, False)])
def test_a_standard_score_counts_from_one_and_a_half_deviations_below(found, score, stated):
    assert (KIND in found(built(scored(score)), AS_OF)) is stated


@pytest.mark.parametrize(("score", "stated"), [(6.0, True), (9.0, False), (50.0, False)])
def test_a_percentile_counts_up_to_about_the_seventh(found, score, stated):
    assert (KIND in found(built(scored(score, ScoreKind.PERCENTILE)), AS_OF)) is stated


@pytest.mark.parametrize(("score", "stated"), [(1.9, True), (2.7, False), (4.2, False)])
def test_a_grade_equivalent_counts_from_two_grades_below(found, score, stated):
    test = scored(score, ScoreKind.GRADE_EQUIVALENT, grade="4")
    assert (KIND in found(built(test), AS_OF)) is stated


@pytest.mark.parametrize(("level", "stated"), [("Grade 2", True), ("Grade 3", False)])
def test_a_placement_counts_from_two_grades_below(found, level, stated):
    assert (KIND in found(built(scored(level, ScoreKind.LEVEL, grade="4")), AS_OF)) is stated


@pytest.mark.parametrize(
    ("last", "stated"), [(88.0, True), (101.0, False), (104.0, False), (106.0, False)]
)
def test_a_standard_score_that_fell_counts_beyond_its_error(found, last, stated):
    # Two scores of error 3 differ by an error of 4.2; one that stays has kept up with its age.
    assert (KIND in found(built(*twice(104.0, last, ScoreKind.STANDARD)), AS_OF)) is stated


@pytest.mark.parametrize(("last", "stated"), [(465.0, True), (481.0, True), (510.0, False)])
def test_a_scale_score_that_fell_or_stayed_flat_counts(found, last, stated):
    assert (KIND in found(built(*twice(480.0, last, ScoreKind.SCALE)), AS_OF)) is stated


def test_met_is_such_a_report_too(found):
    finding = found(built(scored(70.0), told="Goal met."), AS_OF)[KIND]
    assert finding.certainty in ("shown", "likely")


def test_making_progress_without_a_number_is_only_possible(found):
    finding = found(built(scored(70.0), told="Maya is making progress."), AS_OF)[KIND]
    assert finding.certainty == "possible"


def test_making_progress_with_its_number_claims_nothing(found):
    told = "Maya is making progress. She reads 58 words correct per minute."
    assert KIND not in found(built(scored(70.0), told=told, score=58), AS_OF)


def test_a_report_that_says_too_little_agrees_with_a_low_test(found):
    told = "Not making sufficient progress to meet the goal."
    assert KIND not in found(built(scored(70.0), told=told), AS_OF)


def test_a_low_test_of_another_area_is_silent(found):
    assert KIND not in found(built(scored(70.0, subject="math")), AS_OF)
    assert KIND not in found(built(scored(95.0), scored(70.0, subject="math")), AS_OF)


def test_a_low_test_without_any_report_contradicts_none(found):
    assert KIND not in found(case(tests=(scored(70.0),)), AS_OF)


def test_a_test_that_is_not_yet_known_is_silent(found):
    late = replace(scored(70.0), provenance=Provenance(received_on=AS_OF + timedelta(days=1)))
    assert KIND not in found(built(late), AS_OF)


def test_an_evaluation_of_the_district_opens_the_way_to_an_independent_one(found):
    evaluated = Evaluation(TESTED_ON, "district", "reading")
    finding = found(built(scored(70.0), evaluations=(evaluated,)), AS_OF)[KIND]
    assert "iee_request" in [step.name for step in finding.next]


@pytest.mark.parametrize(
    ("score", "kind"), [(70, ScoreKind.STANDARD), (3, ScoreKind.PERCENTILE), (465, ScoreKind.SCALE)]
)
def test_a_score_without_a_decimal_is_a_score_too(found, score, kind):
    tests = twice(480, score, kind) if kind is ScoreKind.SCALE else (scored(score, kind),)
    assert KIND in found(built(*tests), AS_OF)


@pytest.mark.parametrize(
    ("name", "subject", "stated"),
    [
        ("WJ-V Broad Reading", None, True),
        ("WIAT-4", "Reading Fluency", True),
        ("WISC-V Full Scale IQ", None, False),
        ("WIAT-4", "Spelling", False),
        ("WIAT-4", "Numerical Operations", False),
    ],
)
def test_the_area_of_a_test_is_known_by_its_subject_or_its_name(found, name, subject, stated):
    test = replace(scored(70.0, subject=subject), test=name)
    assert (KIND in found(built(test), AS_OF)) is stated


def test_a_test_of_years_ago_is_not_held_against_todays_report(found):
    assert KIND not in found(built(scored(70.0, on=date(2022, 9, 1))), AS_OF)


def test_two_tests_a_fortnight_apart_leave_no_time_to_grow(found):
    before = scored(480.0, ScoreKind.SCALE, TESTED_ON - timedelta(days=14), standard_error=3.0)
    assert KIND not in found(
        built(before, scored(481.0, ScoreKind.SCALE, standard_error=3.0)), AS_OF
    )


def test_the_last_report_speaks(found):
    told = report(TOLD_ON + timedelta(days=10), "Not making sufficient progress to meet the goal.")
    both = (report(TOLD_ON, ENOUGH), told)
    assert KIND not in found(case(reports=both, tests=(scored(70.0),)), AS_OF)


def test_a_low_test_before_the_iep_is_where_the_child_began(found):
    assert KIND not in found(built(scored(70.0, on=date(2025, 3, 1))), AS_OF)


@pytest.mark.parametrize(
    ("kind", "score", "stated"),
    [
        (ScoreKind.LEVEL, "2nd grade", True),
        (ScoreKind.LEVEL, "Kindergarten", True),
        (ScoreKind.LEVEL, "Early Grade 1", True),
        (ScoreKind.LEVEL, "3rd grade", False),
        (ScoreKind.LEVEL, "Level 2", False),
        (ScoreKind.LEVEL, "Proficient", False),
        (ScoreKind.GRADE_EQUIVALENT, "K.9", True),
        (ScoreKind.GRADE_EQUIVALENT, "<1.0", True),
        (ScoreKind.GRADE_EQUIVALENT, ">4.0", False),
    ],
)
def test_a_placement_is_read_as_it_is_printed(found, kind, score, stated):
    assert (KIND in found(built(scored(score, kind, grade="4")), AS_OF)) is stated
