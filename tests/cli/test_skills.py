"""`aimline skills`, through the front door."""

import json
import shutil
from pathlib import Path

import pypdfium2
import pytest

from aimline.cli.main import REFUSED, main

SAMPLES = Path(__file__).parents[2] / "sample_cases"
IDRIS = SAMPLES / "maryland_minutes"
HEADER = "observer,setting,date,item,support,times,chances,note\n"
KITCHEN = """
area: kitchen
title: Kitchen
code: KI
about: Small things in the kitchen.
items:
  "5-8":
    - {id: KI1-01, does: put a plate on the table, example: Sets the table., given: Given a plate}
"""


@pytest.fixture
def kitchen(tmp_path):
    folder = tmp_path / "areas"
    folder.mkdir()
    (folder / "kitchen.yaml").write_text(KITCHEN)
    return folder


def run(capsys, *arguments):
    status = main(["skills", *map(str, arguments)])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def test_every_item_is_told_as_json(capsys):
    status, out, _ = run(capsys, "bank", "--format", "json")
    told = json.loads(out)
    assert status == 0
    assert len(told["areas"]) == 9
    assert sum(len(area["items"]) for area in told["areas"]) == 504
    assert set(told["areas"][0]["items"][0]) == {"id", "ages", "does", "example", "given", "own"}
    assert told["from_evaluations"] == ["general_intelligence", "health", "motor", "sensory"]


def test_one_area_of_one_age_is_printed(capsys):
    _, out, _ = run(capsys, "bank", "--area", "money", "--ages", "9-12")
    assert out.count("ages 9-12") == 14
    assert "MO2-01" in out


def test_an_unknown_area_is_refused_with_those_that_are_known(capsys):
    status, _, error = run(capsys, "bank", "--area", "swimming")
    assert status == REFUSED
    assert "There is no area 'swimming'" in error
    assert "functional_reading" in error


def test_the_form_is_written(capsys, tmp_path):
    out = tmp_path / "FORM.pdf"
    assert run(capsys, "form", "--ages", "9-12", "--out", out)[0] == 0
    opened = pypdfium2.PdfDocument(out)
    assert len(opened) == 10
    opened.close()


def test_answers_are_scored_as_json(capsys):
    status, out, _ = run(capsys, "score", IDRIS / "skills.csv", "--format", "json")
    told = json.loads(out)
    assert status == 0
    assert [one["first_on"] for one in told["rounds"]] == ["2025-09-14", "2025-12-14"]
    (money,) = (a for a in told["rounds"][1]["areas"] if a["area"] == "money")
    (share,) = money["shares"]
    assert share["seen"] + len(money["no_chance_to_see"]) == share["asked"] == 14
    assert share["interval"][0] <= share["share"] <= share["interval"][1]
    changed = [one["area"] for one in told["changes"] if one["is_beyond_error"]]
    assert changed == ["daily_living_and_self_care"]
    assert told["limits"]


def test_answers_are_scored_in_words(capsys):
    _, out, _ = run(capsys, "score", IDRIS / "skills.csv")
    assert "Weighted kappa" in out
    assert "This is beyond error: less help than before." in out
    assert "no chance to see" in out


def test_every_row_that_cannot_be_used_is_told_with_its_line(capsys, tmp_path):
    file = tmp_path / "answers.csv"
    rows = (
        "Ana,home,2026-09-20,MO2-01,remainder,,,\n",
        "Ana,garage,2026-09-20,MO2-01,reminder,,,\n",
        ",home,2026-09-20,MO2-01,reminder,,,\n",
    )
    file.write_text(HEADER + "".join(rows))
    status, _, error = run(capsys, "score", file)
    assert status == REFUSED
    assert "answers.csv, line 2, support: 'remainder' is not a known word" in error
    assert "Did you mean 'reminder'?" in error
    assert "answers.csv, line 3, setting: 'garage'" in error
    assert "answers.csv, line 4, observer: The observer is missing." in error


def test_rows_that_do_not_hold_together_are_told_with_their_line(capsys, tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text(
        HEADER
        + "Ana,home,2026-09-20,MO2-99,reminder,,,\n"
        + "Ana,home,2026-09-20,MO2-01,not yet,2,5,\n"
    )
    status, _, error = run(capsys, "score", file)
    assert status == REFUSED
    assert "answers.csv, line 2: The item 'MO2-99' is not in these areas." in error
    assert "answers.csv, line 3: 'not yet' does not go with 2 of 5 times" in error


def test_areas_of_ones_own_are_loaded(capsys, tmp_path, kitchen):
    _, out, _ = run(capsys, "bank", "--areas", kitchen)
    assert "KI1-01" in out
    file = tmp_path / "answers.csv"
    file.write_text(HEADER + "Ana,home,2026-09-20,KI1-01,independent,4,5,\n")
    status, out, _ = run(capsys, "score", file, "--areas", kitchen)
    assert status == 0
    assert "+ Put a plate on the table" in out
    form = tmp_path / "form.pdf"
    assert run(capsys, "form", "--ages", "5-8", "--areas", kitchen, "--out", form)[0] == 0
    status, _, error = run(capsys, "form", "--ages", "9-12", "--areas", kitchen, "--out", form)
    assert status == REFUSED
    assert "no item for ages 9-12" in error


def test_a_day_to_come_is_refused_with_its_line(capsys, tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text(f"{HEADER}Ana,home,2099-09-20,MO2-01,reminder,,,\n")
    status, _, error = run(capsys, "score", file)
    assert status == REFUSED
    assert "answers.csv, line 2: The day 2099-09-20 is still to come." in error
    folder = Path(shutil.copytree(IDRIS, tmp_path / "idris"))
    with (folder / "skills.csv").open("a") as rows:
        rows.write("Ana,home,2099-09-20,MO1-01,reminder,,,\n")
    status, _, error = run(capsys, "report", folder, "--out", tmp_path / "r.pdf")
    assert status == REFUSED
    assert "The day 2099-09-20 is still to come." in error


def test_what_is_to_be_mended_in_areas_of_ones_own_is_told(capsys, kitchen):
    twice = KITCHEN.replace("put a plate on the table", "set the table and put plates away")
    (kitchen / "kitchen.yaml").write_text(twice)
    status, out, told = run(capsys, "bank", "--areas", kitchen, "--format", "json")
    assert status == 0
    assert json.loads(out)["areas"]
    assert "kitchen.yaml, 5-8: For ages 5-8 it has 1 of 14 items." in told
    assert "kitchen.yaml, KI1-01: “set the table and put plates away” asks for two things" in told
    assert run(capsys, "bank")[2] == ""


@pytest.mark.parametrize("ending", ["pdf", "docx", "txt"])
def test_the_report_is_written(capsys, tmp_path, ending):
    out = tmp_path / f"report.{ending}"
    status, said, _ = run(capsys, "report", IDRIS, "--as-of", "2026-01-08", "--out", out)
    assert (status, said) == (0, f"Written: {out}\n")
    assert out.stat().st_size > 4000


def test_a_copy_to_read_is_spanish_and_says_what_it_is(capsys, tmp_path):
    out = tmp_path / "leer.txt"
    arguments = ("report", IDRIS, "--as-of", "2026-01-08", "--language", "es", "--out", out)
    assert run(capsys, *arguments)[0] == 0
    told = " ".join(out.read_text("utf-8").split())
    assert "Copia de lectura en español: no sustituye al original en inglés." in told
    assert "Lo que este informe no puede decir" in told
    status, _, error = run(capsys, *arguments, "--keep")
    assert status == REFUSED
    assert "a copy to read is none" in error


def test_items_are_printed_in_spanish(capsys):
    _, out, _ = run(capsys, "bank", "--area", "money", "--ages", "9-12", "--language", "es")
    assert "Contar monedas mezcladas hasta un dólar" in out
    assert out.count("edades 9-12") == 14


def test_another_ending_is_refused(capsys, tmp_path):
    status, _, error = run(capsys, "report", IDRIS, "--out", tmp_path / "report.odt")
    assert status == REFUSED
    assert "End it in .pdf, .docx or .txt." in error


def test_a_kept_report_is_an_exhibit_and_an_enclosure_and_can_be_taken_back(capsys, tmp_path):
    folder = Path(shutil.copytree(IDRIS, tmp_path / "idris"))
    before = {f.name: f.read_bytes() for f in folder.glob("*.csv")}
    arguments = ("report", folder, "--as-of", "2026-01-08", "--out", tmp_path / "r.pdf", "--keep")
    status, said, _ = run(capsys, *arguments)
    assert status == 0
    assert "Kept in the case: papers/2026-01-08-everyday-skills.pdf" in said
    kept = folder / "papers" / "2026-01-08-everyday-skills.pdf"
    assert kept.read_bytes() == (tmp_path / "r.pdf").read_bytes()
    assert main(["draft", "meeting_own_data", str(folder), "--as-of", "2026-01-08"]) == 0
    letter = " ".join(capsys.readouterr().out.split())
    assert "everyday skills of Idris were written down on December 14, 2025" in letter
    assert "Enclosures: 1. Present levels of everyday skills" in letter
    out = tmp_path / "binder.pdf"
    chosen = ["--exhibit", "2026-01-08-everyday-skills.pdf"]
    binder = ["binder", str(folder), "--as-of", "2026-01-08", "--out", str(out), *chosen]
    assert main(binder) == 0
    opened = pypdfium2.PdfDocument(out)
    shown = (page.get_textpage().get_text_range() for page in opened)
    words = " ".join(" ".join(shown).split())
    opened.close()
    assert "The family made a report on everyday skills, dated January 8, 2026." in words
    assert "What this report cannot say" in words
    assert main(["add", str(folder), "--undo"]) == 0
    assert not kept.exists()
    assert {f.name: f.read_bytes() for f in folder.glob("*.csv")} == before
