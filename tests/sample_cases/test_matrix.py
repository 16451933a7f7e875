"""Every sample family through every kind: what its story asks for, and what it rules out.

Written from the STORY.md of each family, before the kinds were run on it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from aimline.findings.collect import review
from aimline.findings.priorities import ORDER
from aimline.findings.review import Review
from aimline.store.folder import read_folder
from aimline.terms import Certainty

CASES = Path(__file__).parents[2] / "sample_cases"

EVERY = frozenset(ORDER)
PROGRESS = frozenset({"behind_pace", "unlikely_to_meet", "no_growth", "regression", "gap_widening"})
SERVICES = frozenset(
    {
        *("service_shortfall", "service_reduced", "service_undocumented"),
        "service_unchanged_despite_no_growth",
    }
)
GOALS = frozenset(
    {
        *("goal_not_measurable", "goal_not_ambitious", "goal_below_present_level"),
        "goal_carried_forward",
    }
)
PROCESS = frozenset(
    {
        *("promise_not_in_writing", "informal_not_iep_meeting", "records_withheld_or_differ"),
        *("outside_evaluation_not_considered", "refusal_without_notice", "request_unanswered"),
        *("removals_near_ten_days", "deadline_missed", "evaluation_waiting_on_interventions"),
    }
)

STORIES = {
    ("missouri_reader", date(2026, 11, 13)): (
        {"behind_pace"},
        SERVICES | PROCESS | {"report_contradicts_data", "unlikely_to_meet", "no_growth"},
    ),
    ("missouri_reader_with_calendar", date(2026, 12, 18)): (
        {"unlikely_to_meet", "behind_pace", "report_without_data", "gap_widening"},
        PROCESS | {"data_gap", "service_shortfall", "service_reduced", "goal_met"},
    ),
    ("california_reader", date(2026, 3, 20)): (
        {
            *("goal_carried_forward", "report_without_data"),
            "service_unchanged_despite_no_growth",
        },
        PROCESS | {"no_growth", "regression", "report_contradicts_data", "service_shortfall"},
    ),
    ("fewer_disruptions", date(2026, 2, 6)): (set(), EVERY),
    ("california_waiting", date(2026, 1, 29)): (
        {"deadline_missed"},
        PROGRESS | GOALS | SERVICES | {"get_help", "records_withheld_or_differ"},
    ),
    ("doing_well", date(2026, 2, 13)): (set(), EVERY),
    ("doing_well", date(2026, 5, 20)): ({"goal_met"}, EVERY - {"goal_met"}),
    ("texas_four_years", date(2026, 3, 6)): (
        {
            *("goal_carried_forward", "service_unchanged_despite_no_growth", "no_growth"),
            *("gap_widening", "tests_contradict_reports", "report_contradicts_data"),
            "meeting_warranted",
        },
        PROCESS
        | {
            *("service_shortfall", "service_reduced", "goal_below_present_level"),
            *("get_help", "goal_not_measurable", "regression"),
        },
    ),
    ("maryland_minutes", date(2026, 1, 8)): (
        {
            *("service_shortfall", "service_undocumented", "service_reduced"),
            *("promise_not_in_writing", "informal_not_iep_meeting", "meeting_warranted"),
            "outside_evaluation_not_considered",
        },
        PROGRESS
        | {
            *("get_help", "report_without_data", "goal_not_measurable", "report_other_skill"),
            *("service_unchanged_despite_no_growth", "tests_contradict_reports"),
        },
    ),
    ("washington_too_easy", date(2026, 1, 15)): (
        {
            *("goal_below_present_level", "goal_not_ambitious", "goal_not_measurable"),
            *("report_other_skill", "goal_not_reported"),
        },
        PROGRESS | SERVICES | PROCESS | {"goal_carried_forward", "get_help", "data_gap"},
    ),
}


@cache
def seen(name: str, on: date) -> Review:
    return review(read_folder(CASES / name).case, on)


def kinds(found: Review) -> set[str]:
    return {finding.kind for finding in found.findings}


@pytest.mark.parametrize(("name", "on"), STORIES)
def test_a_family_hears_what_its_story_asks_for_and_nothing_that_it_rules_out(
    name: str, on: date
) -> None:
    must, must_not = STORIES[name, on]
    said = kinds(seen(name, on))
    assert set(must) <= said
    assert not said & set(must_not)


def test_every_kind_has_a_place_among_the_priorities() -> None:
    directory = CASES.parent / "src" / "aimline" / "findings"
    stated = {
        file.stem
        for file in directory.glob("*.py")
        if "\nKIND: Final" in file.read_text(encoding="utf-8")
    }
    assert stated == set(EVERY)


def test_delphine_is_said_what_she_gained_and_what_her_class_gained() -> None:
    found = seen("texas_four_years", date(2026, 3, 6))
    (gap,) = (f for f in found.findings if f.kind == "gap_widening")
    assert "gained about 4.9 words by the trend of the scores" in gap.sentence
    assert "Peers gained about 30 words" in gap.sentence
    (carried,) = (f for f in found.findings if f.kind == "goal_carried_forward")
    assert carried.certainty is Certainty.POSSIBLE
    assert all(year in carried.sentence for year in ("2022", "2023", "2024"))
    (tests,) = (f for f in found.findings if f.kind == "tests_contradict_reports")
    assert "3 grades below" in tests.sentence
    (math,) = (goal for goal in found.goals if goal.key == "2025/fractions")
    assert math.verdict in ("met", "on_track")


def test_idris_is_told_a_range_of_minutes_and_that_december_is_not_known_to_be_missed() -> None:
    found = seen("maryland_minutes", date(2026, 1, 8))
    (short,) = (f for f in found.findings if f.kind == "service_shortfall")
    assert "300 minutes of Speech therapy that were missed and not made up" in short.sentence
    assert "not known to be missed" in short.sentence
    assert short.certainty is Certainty.SHOWN
    (evaluation,) = (f for f in found.findings if f.kind == "outside_evaluation_not_considered")
    assert "80 days" in evaluation.sentence
    (reduced,) = (f for f in found.findings if f.kind == "service_reduced")
    assert "twice a week" in reduced.sentence
    assert "once a week" in reduced.sentence


def test_marisols_goals_are_held_against_what_she_could_do() -> None:
    found = seen("washington_too_easy", date(2026, 1, 15))
    (below,) = (f for f in found.findings if f.kind == "goal_below_present_level")
    assert below.goal == "2025/subtraction"
    assert "78%" in below.sentence
    assert "May 30, 2025" in below.sentence
    (easy,) = (f for f in found.findings if f.kind == "goal_not_ambitious")
    assert easy.goal == "2025/fluency"
    assert "0.14" in easy.sentence


def test_what_is_due_first_stands_first_and_good_news_last() -> None:
    for name, on in STORIES:
        concerns = seen(name, on).concerns
        with_day = [concern.act_by is not None for concern in concerns]
        assert with_day == sorted(with_day, reverse=True)
        good = [concern.findings[0].kind == "goal_met" for concern in concerns]
        assert good == sorted(good)


def test_findings_of_one_cause_about_one_goal_are_one_paragraph() -> None:
    concerns = seen("texas_four_years", date(2026, 3, 6)).concerns
    progress = [c for c in concerns if c.goal == "2025/fluency" and c.cause == "progress"]
    assert len(progress) == 1
    said = {finding.kind for finding in progress[0].findings}
    assert {"no_growth", "behind_pace", "gap_widening"} <= said
    assert len(progress[0].next) == len({step.name for step in progress[0].next})


def test_no_wording_of_a_family_turns_undocumented_into_missed() -> None:
    start = date(2025, 9, 15)
    for weeks in range(0, 30, 3):
        for finding in seen("maryland_minutes", start + timedelta(weeks=weeks)).findings:
            if finding.kind == "service_undocumented":
                assert "does not mean that it was missed" in finding.sentence
