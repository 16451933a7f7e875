"""The papers of the invented families: reading them gives what their case folders say."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from aimline.case.case import Case
from aimline.case.goal import GoalKey, goal_key
from aimline.intake.accepted import Accepted
from aimline.intake.read import read_files
from aimline.intake.sandbox import Sandbox
from aimline.intake.to_case import Taken, with_readings
from aimline.store.folder import read_folder

CASES = Path(__file__).parents[2] / "sample_cases"
FAMILIES = (
    "california_reader",
    "california_waiting",
    "doing_well",
    "fewer_disruptions",
    "missouri_reader",
    "missouri_reader_with_calendar",
)
WITH_PAPERS = (*FAMILIES, "maryland_minutes", "texas_four_years", "washington_too_easy")
"""Also those whose papers leave out what the family typed by itself."""
COUNTED_WORDS = ("california_reader", "missouri_reader_with_calendar")
"""“90 words correctly in one minute” may be asked about: which of them the reader leaves open."""


@cache
def folder(name: str) -> Case:
    return read_folder(CASES / name).case


@cache
def papers(name: str) -> Taken:
    """The case that the papers of a family make, if each reading is accepted."""
    with Sandbox() as sandbox:
        accepted = [
            Accepted(
                f"papers/{one.reading.file}", one.reading.sha256, reading, one.reading.students
            )
            for one in read_files([CASES / name / "papers"], sandbox)
            for reading in one.reading.readings
            if reading.certainty >= 0.5
        ]
    return with_readings(None, accepted)


def by_number(case: Case) -> dict[GoalKey, GoalKey]:
    """The goals of a folder by the names that papers give them."""
    return {
        goal_key(iep.id, goal.id): goal_key(iep.id, f"goal-{n}")
        for iep in case.ieps
        for n, goal in enumerate(iep.goals, start=1)
    }


def make_papers() -> object:
    sys.path.insert(0, str(CASES))
    try:
        import make_papers
    finally:
        sys.path.remove(str(CASES))
    return make_papers


@pytest.mark.parametrize("name", WITH_PAPERS)
def test_the_papers_are_those_that_the_script_makes(name, tmp_path):
    made = make_papers().make_papers(CASES / name, tmp_path)
    assert {path.name for path in made} == {p.name for p in (CASES / name / "papers").iterdir()}
    for path in made:
        assert list(words(path)) == list(words(CASES / name / "papers" / path.name))


def words(path: Path) -> Iterator[str]:
    for page in pypdfium2.PdfDocument(path):
        yield page.get_textpage().get_text_range()


@pytest.mark.parametrize("name", WITH_PAPERS)
def test_every_paper_is_listed_with_its_pages(name):
    rows = {row.file: row.pages for row in folder(name).papers}
    there = {
        f"papers/{path.name}": len(pypdfium2.PdfDocument(path))
        for path in (CASES / name / "papers").iterdir()
    }
    assert rows == there


@pytest.mark.parametrize("name", FAMILIES)
def test_the_papers_say_whose_they_are_and_when_each_iep_holds(name):
    want, got = folder(name), papers(name).case
    assert (got.child.name, got.child.born_on) == (want.child.name, want.child.born_on)
    assert got.child.grade == want.child.grade
    held = [(iep.id, iep.starts_on, iep.ends_on, iep.meeting_on) for iep in want.ieps]
    assert [(iep.id, iep.starts_on, iep.ends_on, iep.meeting_on) for iep in got.ieps] == held
    assert [iep.accommodations for iep in got.ieps] == [iep.accommodations for iep in want.ieps]


@pytest.mark.parametrize("name", FAMILIES)
def test_each_goal_of_the_folder_is_one_goal_of_the_papers(name):
    for want, got in zip(folder(name).ieps, papers(name).case.ieps, strict=True):
        assert len(got.goals) == len(want.goals)
        for goal, read in zip(want.goals, got.goals, strict=True):
            assert goal.baseline is not None
            assert goal.criterion is not None
            assert read.direction is goal.direction
            assert read.baseline is not None
            assert (read.baseline.score, read.baseline.on) == (
                goal.baseline.score,
                goal.baseline.on,
            )
            if read.criterion is None:
                assert name in COUNTED_WORDS
                continue
            assert read.measure is goal.measure
            assert (read.criterion.score, read.criterion.on) == (
                goal.criterion.score,
                goal.criterion.on,
            )


@pytest.mark.parametrize("name", FAMILIES)
def test_no_goal_of_the_papers_is_left_in_doubt(name):
    assert papers(name).doubts == ()
    assert papers(name).undated == ()


@pytest.mark.parametrize("name", FAMILIES)
def test_the_services_are_those_of_the_folder(name):
    for want, got in zip(folder(name).ieps, papers(name).case.ieps, strict=True):
        promised = {(s.name, s.minutes, s.times, s.period, s.ends_on) for s in want.services}
        assert {(s.name, s.minutes, s.times, s.period, s.ends_on) for s in got.services} == promised


@pytest.mark.parametrize("name", FAMILIES)
def test_the_papers_give_no_score_that_the_folder_does_not_have(name):
    want, names = folder(name), by_number(folder(name))
    scores = {(names[o.goal], o.on, o.score) for o in want.observations}
    scores |= {(names[r.goal], r.on, r.score) for r in want.reports if r.score is not None}
    assert {(o.goal, o.on, o.score) for o in papers(name).case.observations} <= scores


@pytest.mark.parametrize("name", ["california_waiting", "doing_well", "fewer_disruptions"])
def test_every_score_of_the_folder_stands_on_its_papers(name):
    names = by_number(folder(name))
    read = {(o.goal, o.on, o.score) for o in papers(name).case.observations}
    assert {(names[o.goal], o.on, o.score) for o in folder(name).observations} <= read


@pytest.mark.parametrize("name", FAMILIES)
def test_every_report_of_the_folder_is_read_with_its_day_and_code(name):
    names, read = by_number(folder(name)), papers(name).case.reports
    for report in folder(name).reports:
        found = [r for r in read if (r.goal, r.on) == (names[report.goal], report.on)]
        assert found
        codes = {r.code for r in found if r.code} if report.code else set()
        assert codes <= {report.code, report.code_meaning}
        assert {r.score for r in found if r.score is not None} <= {report.score}


@pytest.mark.parametrize("name", ["doing_well", "fewer_disruptions"])
def test_a_sheet_of_scores_is_no_progress_report(name):
    names = by_number(folder(name))
    days = {(names[r.goal], r.on) for r in folder(name).reports}
    assert {(r.goal, r.on) for r in papers(name).case.reports} == days


def test_the_sessions_of_a_log_are_those_of_the_folder():
    name = "missouri_reader_with_calendar"
    want = {(s.on, s.minutes) for s in folder(name).sessions}
    assert {(s.on, s.minutes) for s in papers(name).case.sessions} == want
    sure = {(s.on, s.status) for s in folder(name).sessions}
    assert {
        (s.on, s.status) for s in papers(name).case.sessions if s.status != "undocumented"
    } <= sure
