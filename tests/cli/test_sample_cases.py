"""What each family's STORY.md says that the review must and must not say."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from aimline.cli.load import load_folder
from aimline.findings.collect import review
from aimline.language.reading_level import reading_grade

SAMPLES = Path(__file__).parents[2] / "sample_cases"
FAMILIES = sorted(path.parent.name for path in SAMPLES.glob("*/case.toml"))
YEAR = [date(2025, 8, 25) + timedelta(days=6 * i) for i in range(60)]


def reviewed(family, as_of):
    case, _ = load_folder(SAMPLES / family)
    return review(case, as_of)


def kinds(family, as_of):
    return [finding.kind for finding in reviewed(family, as_of).findings]


def test_there_are_five_families_each_with_a_story():
    assert len(FAMILIES) == 5
    assert all((SAMPLES / family / "STORY.md").exists() for family in FAMILIES)


def test_the_missouri_reader_is_behind_in_november_and_no_more_two_weeks_later():
    assert "behind_pace" in kinds("missouri_reader", date(2025, 11, 14))
    assert kinds("missouri_reader", date(2025, 11, 28)) == []


def test_weeks_of_school_ask_for_more_each_week_than_weeks_of_the_calendar():
    (plain,) = reviewed("missouri_reader", date(2025, 12, 19)).goals
    (school,) = reviewed("missouri_reader_with_calendar", date(2025, 12, 19)).goals
    assert plain.aimline.required_per_week == pytest.approx(0.7)
    assert school.aimline.required_per_week == pytest.approx(0.784)
    assert school.verdict == "not_on_track"


def test_the_californian_goal_has_come_back_three_times():
    found = {f.kind: f for f in reviewed("california_reader", date(2026, 3, 20)).findings}
    carried = found["goal_carried_forward"]
    assert "3 IEPs" in carried.sentence
    assert carried.authority[0].rule.startswith("ca-")
    assert "report_without_data" in found
    assert "no_growth" not in found


def test_fewer_disruptions_are_no_loss():
    review_of_february = reviewed("fewer_disruptions", date(2026, 2, 6))
    (goal,) = review_of_february.goals
    assert goal.pace_difference > 0
    assert goal.projection.score >= 0
    assert review_of_february.findings == ()
    assert any("no state rule found" in note for note in review_of_february.notes)


@pytest.mark.parametrize("as_of", YEAR)
def test_a_child_who_is_doing_well_is_left_in_peace(as_of):
    assert set(kinds("doing_well", as_of)) <= {"goal_met"}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_sentence_to_a_family_can_be_read_in_eighth_grade(family):
    for as_of in YEAR[::4]:
        for finding in reviewed(family, as_of).findings:
            steps = [step.words for step in finding.next]
            for words in (finding.question, finding.sentence, finding.would_change, *steps):
                assert reading_grade(words) <= 8, words


@pytest.mark.parametrize("family", FAMILIES)
def test_no_finding_accuses(family):
    for as_of in YEAR[::4]:
        for finding in reviewed(family, as_of).findings:
            words = finding.sentence.lower()
            for accusing in ("failed", "violat", "non-complian", "broke the law", "illegal"):
                assert accusing not in words


@pytest.mark.parametrize("family", FAMILIES)
def test_every_paper_that_is_named_is_there(family):
    case, _ = load_folder(SAMPLES / family)
    for fact in (*case.observations, *case.reports):
        if fact.provenance.file:
            assert (SAMPLES / family / fact.provenance.file).is_file()
