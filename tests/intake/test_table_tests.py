"""Test scores in the exports that lie in a case folder."""

from __future__ import annotations

from datetime import date

import pytest

from aimline.case.case import Case
from aimline.case.goal import Goal
from aimline.case.iep import Iep
from aimline.case.student import Student
from aimline.case.test_score import ScoreKind, TestScore
from aimline.casework.case_folder import load_folder
from aimline.intake.table import read_tables
from aimline.terms import MeasureKind
from intake.vendors.exports import CBMR_TITLES, EASYCBM_TITLES, NWEA_TITLES, export

TERM = {"starts_on": date(2024, 9, 3), "ends_on": date(2025, 9, 2)}
DAY = date(2025, 1, 14)


def case_of(measure, **facts):
    return Case(
        Student("Maya"), (Iep("2024", **TERM, goals=(Goal("g", measure=measure),)),), **facts
    )


READER = case_of(MeasureKind.WORDS_CORRECT_PER_MINUTE)
SCALED = case_of(MeasureKind.SCALE_SCORE)


def nwea(first="Maya", rit="203", **other):
    row = {"StudentFirstName": first, "StudentLastName": "Torres", "TermName": "Winter 2024-2025"}
    row |= {"TestStartDate": "01/14/2025", "TestRITScore": rit, "TestStandardError": "3.1"}
    return {**row, "TestPercentile": "24", "Subject": "Mathematics", **other}


@pytest.fixture
def read(tmp_path):
    def write_and_read(data, case=READER, name="map.csv"):
        (tmp_path / name).write_bytes(data)
        return read_tables(tmp_path, case)

    return write_and_read


def found(reading):
    assert reading.problems == ()
    return [(t.test, t.on, t.kind, t.score, t.standard_error, t.season) for t in reading.tests]


def test_an_export_of_a_test_gives_its_scores_where_no_goal_is_measured_so(read):
    reading = read(export(NWEA_TITLES, nwea()))
    assert found(reading) == [
        ("NWEA MAP", DAY, ScoreKind.SCALE, 203, 3.1, "winter"),
        ("NWEA MAP", DAY, ScoreKind.PERCENTILE, 24, None, "winter"),
    ]
    assert reading.observations == ()
    assert reading.tests[0].provenance.source == "map.csv#row=2"


def test_a_score_of_a_goal_is_not_a_test_score_too(read):
    reading = read(export(NWEA_TITLES, nwea()), SCALED)
    assert [o.score for o in reading.observations] == [203]
    assert [kind for _, _, kind, *_ in found(reading)] == [ScoreKind.PERCENTILE]


def test_only_the_child_s_scores_are_taken_from_a_file_of_several(read):
    reading = read(export(NWEA_TITLES, nwea(), nwea("Ann", "240")))
    assert [score for _, _, kind, score, *_ in found(reading) if kind is ScoreKind.SCALE] == [203]


def test_an_export_made_twice_gives_each_test_score_once(read, tmp_path):
    (tmp_path / "again.csv").write_bytes(export(NWEA_TITLES, nwea()))
    assert len(found(read(export(NWEA_TITLES, nwea())))) == 2


def test_a_test_score_that_the_case_has_is_not_added_again(read):
    known = TestScore(
        "NWEA MAP", DAY, ScoreKind.PERCENTILE, 24.0, None, None, "winter", "Mathematics"
    )
    case = case_of(MeasureKind.WORDS_CORRECT_PER_MINUTE, tests=(known,))
    assert [kind for _, _, kind, *_ in found(read(export(NWEA_TITLES, nwea()), case))] == [
        ScoreKind.SCALE
    ]


def test_a_wide_screening_gives_its_seasons_by_their_own_dates(read):
    row = {"First Name": "Maya", "Winter CBMR-English Median WRC": "47"}
    row |= {"Winter CBMR-English Final Date": "01/14/2025"}
    reading = read(export(CBMR_TITLES, row))
    name = "FastBridge CBMR-English"
    assert found(reading) == [(name, DAY, ScoreKind.SCALE, 47, None, "winter")]
    assert reading.notes == ()


def test_test_scores_without_a_day_are_left_out_with_a_note(read):
    row = {"First Name": "Maya", "PRF": "98", "PRF Percentile": "21"}
    reading = read(export(EASYCBM_TITLES, row))
    assert found(reading) == []
    assert reading.notes == ("map.csv: 2 test scores have no day that is clear and were left out",)


def test_a_folder_with_an_export_is_loaded_with_its_test_scores(tmp_path):
    (tmp_path / "case.toml").write_text(
        '[child]\nname = "Maya"\n\n[[iep]]\nid = "2024"\nstarts_on = 2024-09-03\n\n[[iep.goal]]\n'
        'id = "fluency"\nmeasure = "words correct per minute"\ntext = "Maya will read."\n'
    )
    (tmp_path / "map.csv").write_bytes(export(NWEA_TITLES, nwea()))
    case, _ = load_folder(tmp_path)
    assert [score.score for score in case.tests] == [203, 24]
