"""`aimline meeting`, through the front door."""

import json
import shutil
from pathlib import Path

import pytest

from aimline.cli.main import main

SAMPLES = Path(__file__).parents[2] / "sample_cases"
MARYLAND = str(SAMPLES / "maryland_minutes")
TEXAS = str(SAMPLES / "texas_four_years")


def test_a_kit_is_printed_as_text(capsys):
    assert main(["meeting", MARYLAND, "--as-of", "2026-01-08", "--on", "2026-01-20"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("MEETING KIT FOR IDRIS\n")
    assert "For the IEP meeting on Tuesday, January 20, 2026." in shown
    assert "[ ] Read the notice." in shown
    assert "“We provide the services in the IEP.”" in shown


def test_a_kit_for_a_talk_says_what_a_talk_cannot_settle(capsys):
    assert main(["meeting", MARYLAND, "--as-of", "2026-01-08", "--kind", "informal"]) == 0
    shown = capsys.readouterr().out
    assert "This is a talk, and not an IEP meeting." in shown
    assert "What you agree to" not in shown


def test_each_question_and_answer_is_told_as_json_with_evidence_and_authority(capsys):
    arguments = ["meeting", TEXAS, "--as-of", "2026-03-06", "--on", "2026-03-20"]
    assert main([*arguments, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["on"], told["as_of"]) == ("iep", "2026-03-20", "2026-03-06")
    (goal,) = told["goals"]
    assert goal["verdict"] == "not_on_track"
    assert [figure["name"] for figure in goal["figures"]][2] == "needed each week"
    on_track = goal["questions"][0]
    assert on_track["key"] == "on_track"
    assert all(fact["evidence"] for fact in on_track["shown"])
    (report,) = (f for f in on_track["shown"] if f["words"].startswith("The report of"))
    assert report["stands_in"][0].endswith("page 2")
    slow = told["replies"][0]
    assert slow["is_supported"] is True
    assert [rule["authority"][0]["rule"] for rule in slow["rules"]] == [
        *("us-iep-revise-lack-of-progress", "us-fape-endrew-f")
    ]
    assert told["whole"][0]["rules"][0]["authority"][0]["citation"].endswith("580 U.S. 386 (2017)")


@pytest.mark.parametrize(
    ("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("text", b"MEETING"), ("json", b"{")]
)
def test_a_kit_is_written_to_a_file(kind, begins, tmp_path, capsys):
    out = tmp_path / f"kit.{kind}"
    arguments = ["meeting", TEXAS, "--as-of", "2026-03-06", "--format", kind]
    assert main([*arguments, "--out", str(out)]) == 0
    assert out.read_bytes().startswith(begins)
    assert f"Written: {out}" in capsys.readouterr().out


def test_a_file_is_asked_for_where_the_format_needs_one(capsys):
    assert main(["meeting", TEXAS, "--format", "pdf"]) == 2
    assert "--out meeting.pdf" in capsys.readouterr().err


def test_a_meeting_before_the_day_of_the_review_is_refused(capsys):
    assert main(["meeting", TEXAS, "--as-of", "2026-03-06", "--on", "2026-03-05"]) == 2
    told = capsys.readouterr().err
    assert "2026-03-05" in told
    assert "--as-of" in told


def test_a_meeting_whose_notice_is_noted_gives_the_day(tmp_path, capsys):
    folder = tmp_path / "case"
    shutil.copytree(MARYLAND, folder)
    with (folder / "meetings.csv").open("a") as rows:
        rows.write("2026-01-27,iep,2026-01-06,,,,,,,\n")
    assert main(["meeting", str(folder), "--as-of", "2026-01-08"]) == 0
    assert "For the IEP meeting on Tuesday, January 27, 2026." in capsys.readouterr().out
    assert main(["meeting", str(folder), "--as-of", "2026-01-05"]) == 0
    assert "The day of the IEP meeting is not known here." in capsys.readouterr().out


def test_a_folder_without_a_case_is_refused(tmp_path, capsys):
    assert main(["meeting", str(tmp_path)]) == 2
    assert "case.toml" in capsys.readouterr().err


def test_a_family_whose_goals_do_well_gets_a_short_kit(capsys):
    assert main(["meeting", str(SAMPLES / "doing_well"), "--as-of", "2026-02-02"]) == 0
    shown = capsys.readouterr().out
    assert "so this kit is short" in shown
    assert "If you hear this" not in shown
