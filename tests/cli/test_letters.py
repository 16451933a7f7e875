"""`aimline letters` and `aimline draft`, through the front door."""

import json
import shutil
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from aimline.cli.main import main

SAMPLES = Path(__file__).parents[2] / "sample_cases"
MARYLAND = str(SAMPLES / "maryland_minutes")
TEXAS = str(SAMPLES / "texas_four_years")
WAITING = str(SAMPLES / "california_waiting")
ON = ("--as-of", "2026-01-26")


def test_the_letters_that_fit_are_listed_with_their_reasons(capsys):
    assert main(["letters", MARYLAND, "--as-of", "2026-01-08"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("meeting_services_not_delivered: ")
    assert "300 minutes of Speech therapy" in shown
    assert "aimline draft meeting_services_not_delivered" in shown


def test_the_letters_that_fit_are_told_as_json(capsys):
    assert main(["letters", MARYLAND, "--as-of", "2026-01-08", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    first = rows[0]
    assert first["name"] == "meeting_services_not_delivered"
    assert "service_shortfall/speech" in first["findings"]
    assert all({"name", "why", "findings"} <= set(row) for row in rows)


def test_a_family_that_needs_no_letter_is_told_so(capsys):
    assert main(["letters", str(SAMPLES / "doing_well"), "--as-of", "2026-02-02"]) == 0
    assert "No letter is called for now" in capsys.readouterr().out


def test_a_draft_is_printed_as_text(capsys):
    assert main(["draft", "after_meeting", MARYLAND, "--as-of", "2026-01-08"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("DRAFT")
    assert "the missed speech sessions will be made up by January" in shown


def test_final_is_refused_with_all_that_is_still_to_do(capsys):
    assert main(["draft", "consent_in_part", MARYLAND, "--as-of", "2026-01-08", "--final"]) == 2
    told = capsys.readouterr().err
    assert "not final yet" in told
    assert told.count("fill in") == 3


def test_a_letter_without_blanks_can_be_final(capsys):
    arguments = ["draft", "meeting_services_not_delivered", MARYLAND, "--as-of", "2026-01-08"]
    assert main([*arguments, "--final", "--tone", "firm", "--evidence", "footnotes"]) == 0
    assert capsys.readouterr().out.startswith("Salma Haddad\n")


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("text", b"DR")])
def test_a_letter_is_written_to_a_file(kind, begins, tmp_path, capsys):
    out = tmp_path / f"letter.{kind}"
    arguments = ["draft", "consent_in_part", TEXAS, "--as-of", "2026-03-06", "--format", kind]
    assert main([*arguments, "--out", str(out)]) == 0
    assert out.read_bytes().startswith(begins)
    assert "Before it can be sent:" in capsys.readouterr().out


def test_a_mail_carries_the_papers_of_the_case(tmp_path):
    out = tmp_path / "letter.eml"
    arguments = ["draft", "revision_demand", TEXAS, "--as-of", "2026-03-06", "--format", "eml"]
    assert main([*arguments, "--out", str(out)]) == 0
    mail = message_from_bytes(out.read_bytes(), policy=default)
    (paper,) = mail.iter_attachments()
    original = SAMPLES / "texas_four_years" / "papers" / "reports-2025-iep.pdf"
    assert paper.get_filename() == original.name
    assert paper.get_content() == original.read_bytes()


def test_a_paper_that_is_not_there_is_named(tmp_path, capsys):
    folder = tmp_path / "case"
    shutil.copytree(TEXAS, folder)
    (folder / "papers" / "reports-2025-iep.pdf").unlink()
    arguments = ["draft", "revision_demand", str(folder), "--as-of", "2026-03-06"]
    assert main([*arguments, "--format", "eml"]) == 2
    assert "papers/reports-2025-iep.pdf" in capsys.readouterr().err


def test_a_file_is_asked_for_where_the_format_needs_one(capsys):
    assert main(["draft", "follow_up", TEXAS, "--format", "pdf"]) == 2
    assert "--out letter.pdf" in capsys.readouterr().err


def test_a_letter_is_about_the_request_that_is_named(capsys):
    told = []
    for about in ("meeting-request", "records-request"):
        assert main(["draft", "follow_up", WAITING, *ON, "--about", about]) == 0
        told.append(capsys.readouterr().out)
    assert "December 5, 2025" in told[0]
    assert "January 14, 2026" in told[1]
    assert "January 14, 2026" not in told[0]


def test_a_letter_about_what_the_case_has_not_is_refused_with_the_choice(capsys):
    assert main(["draft", "follow_up", WAITING, *ON, "--about", "2020-01-01"]) == 2
    said = capsys.readouterr().err
    assert "records-request" in said
    assert "2020-01-01" in said


def test_an_unknown_letter_is_refused_with_the_names(capsys):
    assert main(["draft", "demand", TEXAS]) == 2
    assert "revision_demand" in capsys.readouterr().err


def test_an_edited_text_becomes_a_mail_and_what_lost_its_paper_is_told(tmp_path, capsys):
    letter = ["draft", "meeting_services_not_delivered", MARYLAND, "--as-of", "2026-01-08"]
    assert main([*letter, "--out", str(tmp_path / "letter.txt")]) == 0
    text = (tmp_path / "letter.txt").read_text()
    assert "360 minutes" in text
    (tmp_path / "letter.txt").write_text(text.replace("360 minutes", "310 minutes"))
    mail = tmp_path / "letter.eml"
    edited = ["--edited", str(tmp_path / "letter.txt"), "--format", "eml", "--out", str(mail)]
    capsys.readouterr()
    assert main([*letter, *edited]) == 0
    shown = capsys.readouterr().out
    assert "No longer tied to a paper" in shown
    assert "310 minutes" in shown
    words = message_from_bytes(mail.read_bytes(), policy=default).get_body().get_content()
    assert "310 minutes" in words


def test_an_edited_text_without_its_subject_is_refused(tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("Dear Ms. Lee:\n\nI ask.\n\nSincerely,\n\nMe\n")
    letter = ["draft", "meeting_general", MARYLAND, "--edited", str(tmp_path / "letter.txt")]
    assert main(letter) != 0
    assert "Subject:" in capsys.readouterr().err


def test_an_edited_text_that_cannot_be_read_is_named(tmp_path, capsys):
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04\xff\xfe")
    for name in ("letter.docx", "nowhere.txt"):
        assert main(["draft", "meeting_general", MARYLAND, "--edited", str(tmp_path / name)]) != 0
        assert name in capsys.readouterr().err


def test_an_enclosure_that_leads_out_of_the_folder_is_not_attached(capsys, tmp_path):
    folder, outside = tmp_path / "case", tmp_path / "secret.pdf"
    shutil.copytree(SAMPLES / "california_reader", folder)
    outside.write_bytes(b"nothing of this family")
    (folder / "papers").mkdir(exist_ok=True)
    paper = folder / "papers" / "reports-2025-iep.pdf"
    paper.unlink(missing_ok=True)
    paper.symlink_to(outside)
    asked = ["draft", "progress_data_request", str(folder), "--as-of", "2026-03-20"]
    assert main([*asked, "--format", "eml"]) == 2
    said = capsys.readouterr()
    assert "lies outside the case folder" in said.err
    assert said.out == ""


def test_a_copy_to_read_is_spanish_and_says_that_it_is_not_sent(capsys, tmp_path):
    asked = ["draft", "follow_up", WAITING, *ON, "--reading-copy", "es"]
    assert main(asked) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert told.startswith("Copia de lectura en español de la carta en inglés")
    assert "Atentamente," in told
    edited = tmp_path / "letter.txt"
    edited.write_text("whatever was changed", "utf-8")
    assert main([*asked, "--edited", str(edited), "--out", str(tmp_path / "leer.txt")]) == 0
    copy = " ".join((tmp_path / "leer.txt").read_text("utf-8").split())
    assert "Esta copia muestra la carta como Aimline la escribió, sin sus cambios." in copy


@pytest.mark.parametrize("more", [["--final"], ["--format", "eml"]])
def test_a_copy_to_read_is_never_made_to_be_sent(capsys, more):
    asked = ["draft", "follow_up", WAITING, *ON, "--reading-copy", "es", *more]
    assert main(asked) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "never sent" in said.err or "no se envía" in said.err
