"""Ed-Fi exports as tables of a batch, from JSON lines, an array or CSV."""

import csv
import json

import polars as pl
import pytest

from aimline.batch.ed_fi import to_tables
from aimline.batch.tables import BatchError
from aimline.cli.main import main

METHOD = "uri://ed-fi.org/AssessmentReportingMethodDescriptor#Scale score"
GOAL = "604822|MAP-Reading|Scale score"


def assessment(on, result, student="604822", method=METHOD):
    return {
        "studentAssessmentIdentifier": f"{student}-{on}",
        "studentReference": {"studentUniqueId": student},
        "assessmentReference": {"assessmentIdentifier": "MAP-Reading", "namespace": "uri://x"},
        "reportedSchoolReference": {"schoolId": 255901001},
        "administrationDate": f"{on}T09:15:00Z",
        "scoreResults": [
            {"assessmentReportingMethodDescriptor": method, "result": result},
            {"assessmentReportingMethodDescriptor": "uri://x#Letter grade/mark", "result": "B"},
        ],
    }


PROGRAM = {
    "studentReference": {"studentUniqueId": "604822"},
    "iepBeginDate": "2025-09-01",
    "iepEndDate": "2026-08-31",
    "disabilities": [
        {"disabilityDescriptor": "uri://x#Speech", "orderOfDisability": 2},
        {"disabilityDescriptor": "uri://x#Autism", "orderOfDisability": 1},
    ],
    "specialEducationProgramServices": [
        {"specialEducationProgramServiceDescriptor": "uri://x#Reading", "primaryIndicator": True}
    ],
}
BEFORE = {**PROGRAM, "iepBeginDate": "2024-09-01", "iepEndDate": "2025-08-31", "disabilities": []}


def lines(path, records):
    path.write_text("\n".join(map(json.dumps, records)) + "\n")
    return path


def flat(record, way=""):
    for name, value in record.items() if isinstance(record, dict) else enumerate(record):
        here = f"{way}{name}"
        yield from flat(value, f"{here}.") if isinstance(value, (dict, list)) else [(here, value)]


def as_csv(path, records):
    rows = [dict(flat(record)) for record in records]
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(k for row in rows for k in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def as_array(path, records):
    path.write_text(json.dumps(records, indent=1))
    return path


SEEN = [assessment("2025-09-20", "188"), assessment("2026-01-20", "193")]


@pytest.mark.parametrize(
    ("write", "ending"), [(lines, "jsonl"), (as_array, "json"), (as_csv, "csv")]
)
def test_each_kind_of_export_gives_the_same_tables(tmp_path, write, ending):
    seen = write(tmp_path / f"a.{ending}", SEEN)
    programs = write(tmp_path / f"p.{ending}", [BEFORE, PROGRAM])
    told = to_tables(seen, programs, tmp_path / "out")
    assert (told.assessments, told.goals, told.scores, told.rejected) == (2, 1, 2, 0)
    (goal,) = pl.read_csv(tmp_path / "out" / "goals.csv", infer_schema=False).to_dicts()
    assert goal["goal_id"] == GOAL
    assert (goal["baseline_on"], goal["criterion_on"]) == ("2025-09-01", "2026-08-31")
    assert (goal["disability"], goal["service"], goal["school"]) == (
        *("Autism", "Reading", "255901001"),
    )
    assert goal["measure"] == "scale score"
    rows = pl.read_csv(tmp_path / "out" / "observations.csv", infer_schema=False).rows()
    assert rows == [(GOAL, "2025-09-20", "188.0"), (GOAL, "2026-01-20", "193.0")]


def test_what_cannot_be_used_is_told_with_its_reason(tmp_path):
    records = [
        *SEEN,
        assessment("2025-10-01", "190", student="7"),
        assessment("2025-10-01", "absent"),
        {**SEEN[0], "administrationDate": None},
        {**SEEN[0], "studentReference": {}},
    ]
    programs = lines(tmp_path / "p.jsonl", [PROGRAM])
    told = to_tables(lines(tmp_path / "a.jsonl", records), programs, tmp_path / "out")
    assert told.rejected == 4
    reasons = pl.read_csv(tmp_path / "out" / "rejects.csv")["reason"].to_list()
    assert reasons == [
        "the student has no special education program with the dates of an IEP",
        "no result of it is a number",
        "it has no administrationDate",
        "it names no student",
    ]


def test_a_line_that_is_no_json_is_named_and_nothing_is_written(tmp_path):
    seen = tmp_path / "a.jsonl"
    seen.write_text(json.dumps(SEEN[0]) + "\n{broken\n")
    programs = lines(tmp_path / "p.jsonl", [PROGRAM])
    with pytest.raises(BatchError, match=r"a\.jsonl, line 2: it is no JSON"):
        to_tables(seen, programs, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_the_tables_are_reviewed_with_the_targets_that_are_given(tmp_path, capsys):
    lines(tmp_path / "a.jsonl", SEEN)
    lines(tmp_path / "p.jsonl", [PROGRAM])
    (tmp_path / "t.csv").write_text(f"goal_id,baseline,criterion\n{GOAL},186,200\n")
    out = tmp_path / "out"
    exports = [
        *("--assessments", str(tmp_path / "a.jsonl"), "--programs", str(tmp_path / "p.jsonl")),
        *("--targets", str(tmp_path / "t.csv"), "--out", str(out)),
    ]
    assert main(["ed-fi", *exports]) == 0
    assert "1 goal" in capsys.readouterr().out
    tables = ["--goals", str(out / "goals.csv"), "--observations", str(out / "observations.csv")]
    reviews = ["--out", str(out / "r.csv"), "--as-of", "2026-02-01"]
    assert main(["batch", *tables, *reviews]) == 0
    (review,) = pl.read_csv(out / "r.csv").to_dicts()
    assert review["n"] == 2
    assert review["level"] == 193
    assert review["required_per_week"] == pytest.approx(14 / 52)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"studentReference.studentUniqueId\n1,2\n", "more cells than the header"),
        ("studentReference.studentUniqueId\nJosé\n".encode("cp1252"), "not written in UTF-8"),
        (b"a,a.b\n1,2\n", "stands beside one that holds it"),
    ],
)
def test_a_csv_file_that_cannot_be_read_is_told(tmp_path, data, said):
    (tmp_path / "a.csv").write_bytes(data)
    programs = lines(tmp_path / "p.jsonl", [PROGRAM])
    with pytest.raises(BatchError, match=said):
        to_tables(tmp_path / "a.csv", programs, tmp_path / "out")


def test_what_is_no_record_is_told(tmp_path):
    (tmp_path / "a.jsonl").write_text("[1, 2]\n")
    with pytest.raises(BatchError, match="holds no record"):
        to_tables(tmp_path / "a.jsonl", lines(tmp_path / "p.jsonl", [PROGRAM]), tmp_path / "out")


def test_results_that_are_no_finite_number_are_no_scores(tmp_path):
    seen = lines(tmp_path / "a.jsonl", [assessment("2025-10-01", "NaN"), *SEEN])
    told = to_tables(seen, lines(tmp_path / "p.jsonl", [PROGRAM]), tmp_path / "out")
    assert (told.scores, told.rejected) == (2, 1)


def test_targets_that_no_score_has_are_counted(tmp_path):
    (tmp_path / "t.csv").write_text("goal_id,baseline,criterion\nnobody,1,2\n")
    programs = lines(tmp_path / "p.jsonl", [PROGRAM])
    seen = lines(tmp_path / "a.jsonl", SEEN)
    told = to_tables(seen, programs, tmp_path / "out", targets=tmp_path / "t.csv")
    assert told.targets_unused == 1
