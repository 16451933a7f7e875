"""`aimline guides` and `aimline sheet`."""

from pathlib import Path

from openpyxl import load_workbook

from aimline.cli.main import main

FAMILY = str(Path(__file__).parents[2] / "sample_cases" / "missouri_reader")
ON = ("--as-of", "2026-11-13")


def test_the_guides_are_listed_with_the_questions_that_they_answer(capsys):
    assert main(["guides"]) == 0
    assert "getting_the_data" in capsys.readouterr().out


def test_a_guide_is_printed_for_a_place(capsys, tmp_path):
    assert main(["guides", "getting_the_data", "--place", "us-ca"]) == 0
    assert "Cal. Educ. Code" in capsys.readouterr().out
    assert main(["guides", "getting_the_data", "--out", str(tmp_path / "g.pdf")]) == 0
    assert (tmp_path / "g.pdf").read_bytes().startswith(b"%PDF")


def test_a_guide_that_is_not_there_is_told(capsys):
    assert main(["guides", "getting_rich"]) == 2
    assert "There is no guide 'getting_rich'" in capsys.readouterr().err


def test_a_sheet_is_written_for_the_one_goal_of_today(tmp_path):
    for name in ("sheet.xlsx", "sheet.pdf"):
        assert main(["sheet", FAMILY, *ON, "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / "sheet.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_sheet_is_written_in_spanish_too(tmp_path):
    out = tmp_path / "hoja.xlsx"
    assert main(["sheet", FAMILY, *ON, "--language", "es", "--out", str(out)]) == 0
    assert load_workbook(out).sheetnames == ["Puntajes", "Meta", "Semanas"]


def test_a_goal_that_is_not_there_and_a_file_of_another_kind_are_told(tmp_path, capsys):
    out = ["--out", str(tmp_path / "sheet.doc")]
    assert main(["sheet", FAMILY, *ON, *out]) == 2
    assert "must end in .xlsx or .pdf" in capsys.readouterr().err
    assert main(["sheet", FAMILY, *ON, "--goal", "2026/none", *out]) == 2
    assert "The goals of today: 2026/fluency" in capsys.readouterr().err
