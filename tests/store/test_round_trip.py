"""A case that is written and read again is the same case."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from aimline.case.case import Case
from aimline.case.communication import Communication, CommunicationKind, Way
from aimline.case.document import Provenance
from aimline.case.goal import Goal
from aimline.case.iep import Iep
from aimline.case.observation import Observation
from aimline.case.student import Student
from aimline.store.folder import read_folder, write_folder
from aimline.store.problems import FactsLost
from strategies import cases

SMALL = Case(
    child=Student("Ada Marsh"), ieps=(Iep("2025", date(2025, 9, 2), goals=(Goal("fluency"),)),)
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_writing_then_reading_gives_an_equal_case(case):
    with tempfile.TemporaryDirectory() as folder:
        write_folder(case, Path(folder))
        assert read_folder(Path(folder)).case == case


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_writing_twice_gives_the_same_bytes(case):
    with tempfile.TemporaryDirectory() as folder:
        write_folder(case, Path(folder))
        first = {file.name: file.read_bytes() for file in Path(folder).iterdir()}
        write_folder(read_folder(Path(folder)).case, Path(folder))
        assert {file.name: file.read_bytes() for file in Path(folder).iterdir()} == first


def test_files_have_line_feeds_only_and_no_draft_stays_behind(tmp_path):
    scored = Observation("2025/fluency", date(2025, 10, 1), 54.0)
    case = Case(SMALL.child, SMALL.ieps, observations=(scored,))
    write_folder(case, tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["case.toml", "observations.csv"]
    assert (tmp_path / "observations.csv").read_bytes() == (
        b"goal,date,score\n2025/fluency,2025-10-01,54\n"
    )


def test_a_file_whose_facts_are_gone_is_removed_and_papers_stay(tmp_path):
    scored = Observation("2025/fluency", date(2025, 10, 1), 54.0)
    write_folder(Case(SMALL.child, SMALL.ieps, observations=(scored,)), tmp_path)
    (tmp_path / "notes.txt").write_text("ours")
    write_folder(SMALL, tmp_path)
    assert read_folder(tmp_path).case == SMALL
    assert (tmp_path / "notes.txt").read_text() == "ours"


def test_a_part_of_a_fact_without_a_column_is_refused_before_anything_is_written(tmp_path):
    message = Communication(
        "r1",
        date(2025, 10, 1),
        CommunicationKind.LETTER,
        Way.SENT,
        provenance=Provenance(who="the aunt"),
    )
    with pytest.raises(FactsLost, match=r"communications\.csv has no column for the who"):
        write_folder(Case(SMALL.child, SMALL.ieps, communications=(message,)), tmp_path)
    assert list(tmp_path.iterdir()) == []
