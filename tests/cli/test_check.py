"""`aimline check`: a table of texts comes back with what each text says."""

import csv
import time

import pytest

from aimline.cli.main import main

GOAL = "By 2026-06-05, given a text, Tess will read 75 words correct per minute in 3 of 4 probes."


def run(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def written(path, *rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def read_back(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_goals_come_back_with_every_column_and_what_they_say(tmp_path, capsys):
    table = written(tmp_path / "goals.csv", ["id", "words"], ["1", GOAL], ["2", "Improve."])
    out = tmp_path / "out.csv"
    status, _, _ = run(capsys, "check", "goals", table, "--text-column", "words", "--out", out)
    assert status == 0
    first, second = read_back(out)
    assert first["id"] == "1"
    assert first["words"] == GOAL
    assert first["read_measurable"] == "yes"
    assert (first["read_target"], first["read_unit"]) == ("75", "wcpm")
    assert (first["read_has_condition"], first["read_has_timeframe"]) == ("1", "1")
    assert (first["read_has_baseline"], first["read_direction"]) == ("0", "increase")
    assert "where the child starts" in first["read_missing"]
    assert second["read_measurable"] == "no"
    assert second["read_has_numeric_criterion"] == "0"


def test_progress_statements_are_printed_where_no_file_is_named(tmp_path, capsys):
    table = written(
        tmp_path / "in.csv",
        ["text"],
        ["Improved from 45% to 64% and is on track."],
        ["Making progress."],
    )
    status, out, _ = run(capsys, "check", "progress", table)
    first, second = csv.DictReader(out.splitlines())
    assert status == 0
    assert first["read_label"] == "data-based"
    assert first["read_performance_values"] == "45%;64%"
    assert (first["read_claim"], first["read_missing"]) == ("sufficient", "")
    assert second["read_label"] == "vague"
    assert "number" in second["read_missing"]


def test_services_say_how_long_how_often_and_where(tmp_path, capsys):
    table = written(
        tmp_path / "in.csv",
        ["text"],
        ["Speech, 2 x 30 min / 6 day cycle, small group, resource room"],
        ["Nothing is promised here."],
    )
    _, out, _ = run(capsys, "check", "services", table)
    first, second = csv.DictReader(out.splitlines())
    assert first["read_service"] == "Speech"
    assert (first["read_minutes_per_session"], first["read_sessions_per_period"]) == ("30", "2")
    assert first["read_period"] == "6-day cycle"
    assert first["read_total_minutes_per_period"] == ""
    assert (first["read_setting"], first["read_group_size"]) == ("resource room", "small group")
    assert second["read_mode"] == ""


def test_a_missing_column_is_named_with_the_columns_that_there_are(tmp_path, capsys):
    table = written(tmp_path / "in.csv", ["id", "goal"], ["1", GOAL])
    status, out, err = run(capsys, "check", "goals", table)
    assert (status, out) == (2, "")
    assert "no column 'text'" in err
    assert "id, goal" in err
    assert "--text-column" in err


@pytest.mark.parametrize("content", [None, b"%PDF-1.7 ...", b""])
def test_a_file_that_cannot_be_read_is_said(tmp_path, capsys, content):
    path = tmp_path / "in.csv"
    if content is not None:
        path.write_bytes(content)
    status, _, err = run(capsys, "check", "goals", path)
    assert status == 2
    assert "in.csv" in err


def test_rows_longer_than_the_header_are_all_named_at_once(tmp_path, capsys):
    path = tmp_path / "in.csv"
    path.write_text("id,text\n1,one, two\n2,fine\n3,a,b,c\n", encoding="utf-8")
    status, _, err = run(capsys, "check", "progress", path)
    assert status == 2
    assert "3 cells" in err
    assert "4 cells" in err


def test_a_short_row_and_an_empty_text_are_read_as_saying_nothing(tmp_path, capsys):
    path = tmp_path / "in.csv"
    path.write_text("id,text\n1\n2,\n", encoding="utf-8")
    status, out, _ = run(capsys, "check", "goals", path)
    assert status == 0
    assert [row["read_measurable"] for row in csv.DictReader(out.splitlines())] == ["no", "no"]


def test_a_table_that_was_checked_before_can_be_checked_again(tmp_path, capsys):
    table = written(tmp_path / "in.csv", ["text", "note"], [GOAL, "mine"])
    run(capsys, "check", "goals", table, "--out", table)
    run(capsys, "check", "goals", table, "--out", table)
    (row,) = read_back(table)
    assert row["note"] == "mine"
    assert len(row) == 2 + 12


def test_texts_over_several_lines_stay_in_their_cell(tmp_path, capsys):
    text = "Speech\nFrequency: 2 times per week\nDuration: 30 minutes per session"
    table = written(tmp_path / "in.csv", ["text"], [text])
    out = tmp_path / "out.csv"
    run(capsys, "check", "services", table, "--out", out)
    (row,) = read_back(out)
    assert row["text"] == text
    assert row["read_minutes_per_session"] == "30"


def test_a_thousand_goals_take_seconds(tmp_path, capsys):
    table = written(tmp_path / "in.csv", ["text"], *([GOAL] for _ in range(1000)))
    begun = time.perf_counter()
    run(capsys, "check", "goals", table, "--out", tmp_path / "out.csv")
    assert time.perf_counter() - begun < 20
