import json
import shutil
from pathlib import Path

import pytest

from aimline.cli.main import main

SAMPLES = Path(__file__).parents[2] / "sample_cases"
ON = "2026-01-08"
KEY = "service_shortfall/speech"


def run(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return status, " ".join(told.out.split()), told.err


@pytest.fixture
def idris(tmp_path):
    return Path(shutil.copytree(SAMPLES / "maryland_minutes", tmp_path / "idris"))


def test_the_whole_chain_of_a_finding_is_shown(capsys):
    folder = SAMPLES / "maryland_minutes"
    status, out, _ = run(capsys, "explain", folder, KEY, "--as-of", ON)
    assert status == 0
    assert "Did my child get the minutes that the IEP promises?" in out
    assert "sessions.csv, line" in out
    assert "360 − 60 made up = 300 minutes" in out
    assert "October 2025: promised about" in out
    assert "34 C.F.R. § 300.323(c)(2)" in out
    assert "What would change it" in out


def test_the_beginning_of_a_key_is_enough_where_it_is_the_only_one(capsys):
    folder = SAMPLES / "maryland_minutes"
    _, whole, _ = run(capsys, "explain", folder, KEY, "--as-of", ON)
    _, short, _ = run(capsys, "explain", folder, "service_short", "--as-of", ON)
    assert short == whole


def test_an_unknown_key_is_answered_with_those_that_there_are(capsys):
    status, _, error = run(capsys, "explain", SAMPLES / "maryland_minutes", "x", "--as-of", ON)
    assert status == 2
    assert KEY in error


def test_without_a_key_every_key_is_listed(capsys):
    status, out, _ = run(capsys, "explain", SAMPLES / "maryland_minutes", "--as-of", ON)
    assert status == 0
    assert KEY in out.split()


def test_what_is_set_aside_is_quiet_and_says_why_and_can_be_taken_back(capsys, idris):
    run(capsys, "explain", idris, KEY, "--as-of", ON, "--set-aside", "made up since", "--who", "me")
    _, out, _ = run(capsys, "review", idris, "--as-of", ON)
    assert "You set this aside (made up since)" in out
    assert f"Key: {KEY}" not in out
    status, told, _ = run(capsys, "explain", idris, KEY, "--as-of", ON, "--undo")
    assert status == 0
    assert "Taken back" in told
    _, again, _ = run(capsys, "review", idris, "--as-of", ON)
    assert "set this aside" not in again
    assert KEY in again


def test_a_choice_stays_with_its_finding_when_facts_are_added(capsys, idris):
    run(capsys, "explain", idris, KEY, "--as-of", ON, "--agree")
    rows = (idris / "sessions.csv").read_text(encoding="utf-8")
    added = rows + "speech,2026-01-07,30,missed_by_school,no therapist,\n"
    (idris / "sessions.csv").write_text(added, encoding="utf-8")
    _, out, _ = run(capsys, "explain", idris, KEY, "--as-of", ON, "--format", "json")
    finding = json.loads(out)
    assert "330 minutes" in finding["sentence"]
    assert finding["choice"]["choice"] == "agree"


def test_what_is_put_off_comes_back_on_its_day(capsys, idris):
    run(capsys, "explain", idris, KEY, "--as-of", ON, "--remind", "2026-02-01")
    _, before, _ = run(capsys, "review", idris, "--as-of", "2026-01-20")
    _, after, _ = run(capsys, "review", idris, "--as-of", "2026-02-01")
    assert "To come back on February 1, 2026" in before
    assert "To come back" not in after
    assert KEY in after


def test_a_reason_is_asked_for_when_something_is_set_aside(capsys, idris):
    status, _, error = run(capsys, "explain", idris, KEY, "--as-of", ON, "--set-aside", " ")
    assert status == 2
    assert "Say why" in error


def test_nothing_to_take_back_is_said(capsys, idris):
    status, _, error = run(capsys, "explain", idris, KEY, "--as-of", ON, "--undo")
    assert status == 2
    assert "nothing to take back" in error


def test_the_reason_of_a_choice_stands_in_no_report(capsys, idris, tmp_path):
    private = "my own private reason"
    run(capsys, "explain", idris, KEY, "--as-of", ON, "--set-aside", private)
    main(["review", str(idris), "--as-of", ON, "--out", str(tmp_path / "out")])
    assert private not in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
