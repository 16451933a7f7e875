"""`aimline complaint`, through the front door."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from aimline.cli.main import main

MARYLAND = str(Path(__file__).parents[2] / "sample_cases" / "maryland_minutes")
COMPLAINT = ["complaint", MARYLAND, "--as-of", "2026-01-08"]


def _text(file):
    document = PdfDocument(file)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


@pytest.mark.parametrize(
    ("to", "names"),
    [
        ("state", {"state_complaint.pdf", "state_complaint.docx", "state_complaint.eml",
                   "state_complaint.txt", "for_you.pdf", "for_you.docx"}),
        ("mediation", {"mediation_request.pdf", "mediation_request.docx", "mediation_request.eml",
                       "mediation_request.txt", "for_you.pdf", "for_you.docx"}),
        ("due-process-worksheet", {"worksheet.pdf", "worksheet.docx", "for_you.pdf",
                                   "for_you.docx"}),
    ],
)  # fmt: skip
def test_each_way_has_its_files(to, names, tmp_path, capsys):
    assert main([*COMPLAINT, "--to", to, "--out", str(tmp_path / "out")]) == 0
    assert {file.name for file in (tmp_path / "out").iterdir()} == names
    assert "for_you.pdf" in capsys.readouterr().out


def test_the_complaint_is_filled_from_the_case(tmp_path):
    assert main([*COMPLAINT, "--to", "state", "--out", str(tmp_path)]) == 0
    words = _text(tmp_path / "state_complaint.pdf")
    assert "Allegation 1: Services of the IEP that were not given" in words
    assert "Salma Haddad" in words
    mine = _text(tmp_path / "for_you.pdf")
    assert "For you, not to be sent" in mine
    assert "case by case" in mine


def test_equal_cases_are_equal_bytes(tmp_path):
    for name in ("one", "two"):
        assert main([*COMPLAINT, "--to", "state", "--out", str(tmp_path / name)]) == 0
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_final_is_refused_while_the_address_is_a_blank_and_made_when_it_is_filled(tmp_path, capsys):
    state = [*COMPLAINT, "--to", "state", "--out", str(tmp_path)]
    assert main([*state, "--final"]) != 0
    assert "the address of the agency" in capsys.readouterr().err
    assert main(state) == 0
    text = (tmp_path / "state_complaint.txt").read_text()
    text = text.replace("[fill in: the state education agency]", "State Department of Education")
    blank = "[fill in: the address of the agency's office for complaints]"
    (tmp_path / "mine.txt").write_text(text.replace(blank, "1 Capitol Square"))
    assert main([*state, "--edited", str(tmp_path / "mine.txt"), "--final"]) == 0
    assert "1 Capitol Square" in _text(tmp_path / "state_complaint.pdf")
    assert "Draft" not in _text(tmp_path / "state_complaint.pdf")


@pytest.mark.parametrize("option", [["--final"], ["--edited", "x.txt"]])
def test_a_worksheet_is_never_final(option, tmp_path, capsys):
    command = [*COMPLAINT, "--to", "due-process-worksheet", "--out", str(tmp_path / "w")]
    assert main([*command, *option]) != 0
    assert "attorney" in capsys.readouterr().err
    assert not (tmp_path / "w").exists()
