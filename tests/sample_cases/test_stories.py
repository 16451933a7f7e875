"""The invented families: their folders hold together, and the review tells their stories."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from aimline.case.case import Case
from aimline.case.progress_report import ProgressReport
from aimline.findings.collect import review
from aimline.findings.review import Review
from aimline.language.reading_level import reading_grade
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.store.folder import read_folder
from aimline.terms import Certainty

CASES = Path(__file__).parents[2] / "sample_cases"
FAMILIES = tuple(sorted(file.parent.name for file in CASES.glob("*/case.toml")))

NORA, NORA_AT_SCHOOL = "missouri_reader", "missouri_reader_with_calendar"
WINTER_TO_SUMMER = [date(2025, 9, 1) + timedelta(days=25 * i) for i in range(28)]
MATEO, JONAH, WREN = "california_reader", "fewer_disruptions", "doing_well"
TOMAS = "california_waiting"


@cache
def family(name: str) -> Case:
    reading = read_folder(CASES / name)
    assert reading.notes == ()
    return reading.case


def seen(name: str, on: date) -> Review:
    return review(family(name), on)


def only_goal(name: str, on: date) -> GoalReview:
    (goal,) = (goal for goal in seen(name, on).goals if goal.is_current)
    return goal


def kinds(found: Review) -> set[str]:
    return {finding.kind for finding in found.findings}


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_has_its_story_and_a_folder_without_a_problem(name: str) -> None:
    assert (CASES / name / "STORY.md").read_text(encoding="utf-8").startswith("# ")
    assert family(name).child.name


@pytest.mark.parametrize("name", FAMILIES)
def test_every_paper_that_a_fact_names_has_that_page(name: str) -> None:
    case = family(name)
    for fact in (*case.reports, *case.observations):
        if fact.provenance.file is None:
            continue
        paper = pypdfium2.PdfDocument(CASES / name / fact.provenance.file)
        page = fact.provenance.page
        assert page is not None
        text = paper[page - 1].get_textpage().get_text_range()
        in_words = f"{fact.on:%B} {fact.on.day}, {fact.on.year}"
        assert in_words in text or f"{fact.on.month}/{fact.on.day}/{fact.on.year}" in text


def test_nora_is_five_words_behind_after_ten_weeks_by_one_report() -> None:
    goal = only_goal(NORA, date(2026, 11, 13))
    assert goal.aimline is not None
    assert goal.aimline.required_per_week == pytest.approx(0.7)
    assert goal.level is not None
    assert (goal.n, goal.level.score, goal.expected) == (1, 54, pytest.approx(59))
    assert goal.pace_difference == pytest.approx(-5)
    assert "behind_pace" in kinds(seen(NORA, date(2026, 11, 13)))


def test_nora_with_61_where_less_was_needed_raises_nothing() -> None:
    told = ProgressReport("2026/fluency", date(2026, 11, 27), "Making progress.", score=61)
    found = review(replace(family(NORA), reports=(*family(NORA).reports, told)), told.on)
    (goal,) = found.goals
    assert goal.level is not None
    assert goal.expected is not None
    assert goal.level.score == 61 >= goal.expected
    assert goal.verdict is Verdict.ON_PACE
    assert found.findings == ()


def test_in_weeks_of_school_nora_needs_more_each_week() -> None:
    goal = only_goal(NORA_AT_SCHOOL, date(2026, 12, 18))
    assert goal.aimline is not None
    assert goal.aimline.weeks == pytest.approx(250 / 7)
    assert goal.verdict is Verdict.NOT_ON_TRACK
    assert "data_gap" not in kinds(seen(NORA_AT_SCHOOL, date(2026, 12, 18)))


def test_two_scores_give_nora_no_trend_and_no_chance() -> None:
    found = seen(NORA_AT_SCHOOL, date(2026, 9, 15))
    (goal,) = found.goals
    assert goal.probability_met is None
    assert {finding.certainty for finding in found.findings} <= {Certainty.POSSIBLE}


def test_mateos_goal_is_seen_in_three_ieps_under_californias_own_rule() -> None:
    found = seen(MATEO, date(2026, 3, 20))
    (carried,) = (f for f in found.findings if f.kind == "goal_carried_forward")
    assert "3 IEPs (2023, 2024, 2025)" in carried.sentence
    assert carried.authority[0].rule == "ca-iep-team-must-meet-lack-of-progress"
    assert "report_contradicts_data" not in kinds(found)


def test_jonahs_falling_counts_are_good_news() -> None:
    goal = only_goal(JONAH, date(2026, 2, 6))
    assert goal.verdict is Verdict.ON_TRACK
    assert seen(JONAH, date(2026, 2, 6)).findings == ()


def test_of_wren_nothing_alarming_is_said_on_any_day() -> None:
    first, next_review_due_on = date(2025, 8, 22), date(2026, 8, 21)
    for days in range((next_review_due_on - first).days + 1):
        found = seen(WREN, first + timedelta(days=days))
        assert kinds(found) <= {"goal_met", "deadline_near"}


def test_in_autumn_without_a_new_iep_wren_is_only_asked_about_the_yearly_review() -> None:
    found = seen(WREN, date(2026, 9, 20))
    assert kinds(found) == {"goal_met", "deadline_missed"}
    (missed,) = (f for f in found.findings if f.kind == "deadline_missed")
    assert missed.subject == "last_annual_review"
    assert missed.certainty is Certainty.POSSIBLE


def test_at_the_end_of_the_year_wren_has_met_every_goal() -> None:
    goals = seen(WREN, date(2026, 6, 1)).goals
    assert [goal.verdict for goal in goals] == [Verdict.MET] * 3


@pytest.mark.parametrize("name", FAMILIES)
def test_every_sentence_to_a_family_can_be_read_in_eighth_grade(name: str) -> None:
    for on in WINTER_TO_SUMMER:
        for finding in seen(name, on).findings:
            steps = [step.words for step in finding.next]
            for words in (finding.question, finding.sentence, finding.would_change, *steps):
                own_words = re.sub("“[^”]*”", "“it”", words)
                assert reading_grade(own_words) <= 8, words


@pytest.mark.parametrize("name", FAMILIES)
def test_no_finding_accuses(name: str) -> None:
    for on in WINTER_TO_SUMMER:
        for finding in seen(name, on).findings:
            for accusing in ("failed", "violat", "non-complian", "broke the law", "illegal"):
                assert accusing not in finding.sentence.lower()


def test_the_winter_break_does_not_count_in_tomas_thirty_days() -> None:
    (clock,) = (
        d
        for d in seen(TOMAS, date(2026, 1, 15)).deadlines
        if d.rule.id == "ca-iep-meeting-parent-request-30-days"
    )
    assert clock.due_on == date(2026, 1, 28)
    assert any("December 19, 2025 to January 11, 2026" in line for line in clock.due.counted)


def test_tomas_guardian_is_asked_for_an_answer_and_believed_once_she_noted_that_none_came() -> None:
    def missed(on: date) -> list[Certainty]:
        return [f.certainty for f in seen(TOMAS, on).findings if f.kind == "deadline_missed"]

    assert missed(date(2026, 1, 28)) == []
    assert missed(date(2026, 1, 29)) == [Certainty.POSSIBLE]
    assert missed(date(2026, 2, 2)) == [Certainty.SHOWN]
    (told,) = (f for f in seen(TOMAS, date(2026, 2, 2)).findings if f.kind == "deadline_missed")
    assert any("Not counted: December 19, 2025" in e.fact for e in told.evidence)


def test_nothing_is_said_of_records_that_came_in_five_business_days() -> None:
    found = seen(TOMAS, date(2026, 2, 10)).findings
    assert not any("records" in finding.key for finding in found)


def test_a_call_leaves_the_days_of_the_evaluation_plan_unknown() -> None:
    clocks = seen(TOMAS, date(2026, 2, 10)).deadlines
    (plan,) = (d for d in clocks if d.rule.id == "ca-assessment-plan-15-days")
    assert plan.due_on is None
    assert plan.unknown is not None
    assert "in writing" in plan.unknown


def test_the_writing_goal_of_tomas_raises_nothing() -> None:
    for on in (date(2025, 12, 10), date(2026, 1, 15), date(2026, 2, 3)):
        assert all(finding.goal is None for finding in seen(TOMAS, on).findings)
