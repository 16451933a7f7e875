import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aimline import __version__
from aimline.cli.main import main

SAMPLES = Path(__file__).parents[2] / "sample_cases"
MISSOURI = SAMPLES / "missouri_reader"
FAMILIES = sorted(path.parent.name for path in SAMPLES.glob("*/case.toml"))


def run(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_help_names_the_main_job(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    assert "review" in capsys.readouterr().out


def test_no_command_shows_the_help(capsys):
    status, out, _ = run(capsys)
    assert status == 0
    assert "aimline review" in out


def test_help_imports_nothing_heavy():
    check = "import sys; from aimline.cli.main import command_parser as parser; "
    check += "parser().format_help(); "
    check += "print(sorted(m for m in sys.modules if m.split('.')[0] in "
    check += "{'numpy', 'scipy', 'rich', 'yaml', 'altair', 'typst', 'tomlkit', 'vl_convert'}))"
    told = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_json_review_imports_nothing_that_draws():
    check = "import sys; from aimline.cli.main import main; "
    check += f"main(['review', {str(MISSOURI)!r}, '--as-of', '2026-11-13', '--format', 'json']); "
    check += "print(sorted({m.split('.')[0] for m in sys.modules} & "
    check += "{'rich', 'altair', 'typst', 'tomlkit', 'vl_convert', 'pyphen'}), file=sys.stderr)"
    told = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert told.stderr.strip() == "[]"


def test_the_missouri_reader_is_told_in_numbers(capsys):
    status, out, _ = run(capsys, "review", MISSOURI, "--as-of", "2026-11-13")
    words = " ".join(out.split())
    assert status == 0
    assert "Needed: 0.7 more words a week" in words
    assert "54 words a minute reported on November 10" in words
    assert "59 needed by then: behind by 5 words" in words
    assert "From 1 report." in words


def test_sixty_one_where_less_was_needed_is_said_and_raises_nothing(capsys, tmp_path):
    folder = shutil.copytree(MISSOURI, tmp_path / "case")
    with (folder / "reports.csv").open("a") as reports:
        reports.write("2026/fluency,2026-11-27,,,Making progress.,61,2026-11-27,\n")
    _, out, _ = run(capsys, "review", folder, "--as-of", "2026-11-27")
    words = " ".join(out.split())
    assert "61 words a minute reported on November 27; 60.7 needed by then: ahead by 0.3" in words
    assert "Nothing that the papers or the numbers give reason to ask about." in words


@pytest.mark.parametrize("family", FAMILIES)
def test_every_line_on_the_terminal_fits_eighty_columns(capsys, family):
    _, out, _ = run(capsys, "review", SAMPLES / family, "--as-of", "2026-03-20")
    assert max(len(line) for line in out.splitlines()) <= 80


@pytest.mark.parametrize("family", FAMILIES)
def test_json_has_every_field_of_the_contract(capsys, family):
    status, out, _ = run(
        capsys, "review", SAMPLES / family, "--as-of", "2026-03-20", "--format", "json"
    )
    document = json.loads(out)
    assert status == 0
    assert document["aimline"] == __version__
    assert set(document) >= {
        *("aimline", "as_of", "child", "place", "goals", "findings", "deadlines", "notes"),
    }
    for goal in document["goals"]:
        assert set(goal) >= {
            *("id", "verdict", "n", "level", "level_on", "required_per_week", "weeks", "expected"),
            *("pace_difference", "slope_per_week", "slope_standard_error", "theil_sen_per_week"),
            *("projected", "projection_interval", "interval_level", "probability_met"),
            *("probability_met_unshrunk", "probability_met_as_written", "shrinkage_weight"),
            *("needed_per_week", "weeks_to_decide", "rules", "reason"),
        }
    for finding in document["findings"]:
        assert finding["key"].startswith(f"{finding['kind']}/")
        assert finding["certainty"] in {"shown", "likely", "possible"}
        assert finding["evidence"]
        assert finding["authority"]
        assert finding["next"]


def test_out_writes_the_report_as_page_and_pdf(capsys, tmp_path):
    out_folder = tmp_path / "new" / "report"
    status, out, _ = run(capsys, "review", MISSOURI, "--as-of", "2026-11-13", "--out", out_folder)
    assert status == 0
    assert (out_folder / "report.pdf").read_bytes().startswith(b"%PDF")
    assert "<html" in (out_folder / "report.html").read_text()
    assert sorted(path.name for path in out_folder.iterdir()) == ["report.html", "report.pdf"]
    assert "report.pdf" in out


def test_out_leaves_json_alone_on_the_standard_output(capsys, tmp_path):
    _, out, err = run(
        capsys, "review", MISSOURI, "--as-of", "2026-11-13", "--format", "json", "--out", tmp_path
    )
    json.loads(out)
    assert "report.pdf" in err


def test_a_report_that_cannot_be_written_is_said(capsys, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    status, _, err = run(capsys, "review", MISSOURI, "--as-of", "2026-11-13", "--out", in_the_way)
    assert status == 2
    assert "could not be written" in err
    assert in_the_way.read_text() == "not a folder"


def test_a_folder_without_a_case_is_refused_in_words(capsys, tmp_path):
    status, out, err = run(capsys, "review", tmp_path)
    assert status == 2
    assert out == ""
    assert "case.toml" in err
    assert "Traceback" not in err


def test_all_problems_of_a_folder_are_told_at_once(capsys, tmp_path):
    folder = tmp_path / "case"
    shutil.copytree(MISSOURI, folder)
    (folder / "reports.csv").unlink()
    (folder / "observations.csv").write_text(
        "goal,date,score\nfluency,2025-02-30,54\nfluncy,2025-10-01,54\nfluency,2025-10-08,NaN\n"
    )
    status, _, err = run(capsys, "review", folder)
    assert status == 2
    for place in ("line 2", "line 3", "line 4"):
        assert place in err


def test_a_day_that_is_none_is_refused_in_words(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["review", str(MISSOURI), "--as-of", "14.11.2025"])
    assert stopped.value.code == 2
    assert "YYYY-MM-DD" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error():
    command = f"{sys.executable} -m aimline review {MISSOURI} --format json | head -c 1"
    told = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert told.stderr == ""


def test_json_sets_the_child_beside_peers_where_a_norm_may_be_used(capsys):
    family = SAMPLES / "missouri_reader_with_calendar"
    _, out, _ = run(capsys, "review", family, "--as-of", "2026-12-18", "--format", "json")
    (goal,) = json.loads(out)["goals"]
    assert goal["peers"]["percentile"] == "<10"
    assert goal["peers"]["never_closes"] is True
    assert goal["peers"]["years_to_close"] is None
    low, high = goal["projection_interval_widened"]
    assert low <= goal["projected"] <= high
    assert goal["projection_interval_unshrunk"] != goal["projection_interval"]


def test_norms_of_one_s_own_place_test_scores(capsys, tmp_path):
    folder = shutil.copytree(MISSOURI, tmp_path / "case")
    (folder / "tests.csv").write_text(
        "test,date,kind,score,grade,season,subject\n"
        "MAP Growth,2026-10-02,scale,190,4,fall,reading\n"
    )
    norms = tmp_path / "map.csv"
    norms.write_text("subject,grade,season,mean,sd\nreading,4,fall,200,10\n")
    options = ("review", folder, "--as-of", "2026-11-13", "--norms", norms)
    _, out, _ = run(capsys, *options)
    assert "about 16 in 100 score lower" in " ".join(out.split())
    _, out, _ = run(capsys, *options, "--format", "json")
    (place,) = json.loads(out)["tests"]
    assert place["percentile"] == pytest.approx(15.87, abs=0.01)
    status, _, err = run(capsys, "review", folder, "--norms", tmp_path / "none.csv")
    assert status == 2
    assert "none.csv" in err
