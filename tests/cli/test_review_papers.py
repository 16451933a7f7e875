"""`aimline review PAPERS...`: straight from papers, and marked so wherever it is read."""

from __future__ import annotations

import json
import shutil

import pytest

from aimline.cli.main import main
from cli.made_cases import SAMPLES, papers_of_a_child, run
from intake.made_papers import one_page, text

MARK = "From papers, not yet confirmed"
AS_OF = ("--as-of", "2026-03-01")


@pytest.fixture
def sent(tmp_path):
    """A child with a folder of its papers."""
    child, _ = papers_of_a_child(tmp_path / "sent", 3)
    return child, tmp_path / "sent"


def as_json(capsys, *arguments):
    status = main(["review", *map(str, arguments), *AS_OF, "--format", "json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_folder_of_papers_is_reviewed_and_marked(capsys, sent):
    child, folder = sent
    status, out, _ = run(capsys, "review", folder, *AS_OF)
    assert status == 0
    assert MARK in out
    assert child.name in out
    assert "What we noticed" in out


def test_json_says_that_nobody_confirmed_the_papers(capsys, sent):
    child, folder = sent
    status, document = as_json(capsys, folder)
    assert status == 0
    assert document["from_papers"] is True
    assert document["notes"][0].startswith(MARK)
    numbered = [f"2025/goal-{g.number}" for g in child.goals]
    assert [goal["id"] for goal in document["goals"]] == numbered


def test_a_review_of_papers_is_that_of_the_case_they_make(capsys, sent, tmp_path):
    _, folder = sent
    _, from_papers = as_json(capsys, *sorted(folder.iterdir()))
    run(capsys, "add", tmp_path / "case", folder, "--accept", "0.5")
    _, of_case = as_json(capsys, tmp_path / "case")
    assert "from_papers" not in of_case
    assert of_case["goals"] == from_papers["goals"]
    told = [finding["sentence"] for finding in of_case["findings"]]
    assert [finding["sentence"] for finding in from_papers["findings"]] == told


def test_the_report_bears_the_mark_at_its_top(capsys, sent, tmp_path):
    _, folder = sent
    status, _, _ = run(capsys, "review", folder, *AS_OF, "--out", tmp_path / "report")
    page = (tmp_path / "report" / "report.html").read_text()
    assert status == 0
    assert page.index(MARK) < page.index("The goal")
    assert (tmp_path / "report" / "report.pdf").read_bytes().startswith(b"%PDF")


def test_a_report_of_a_case_bears_no_mark(capsys, tmp_path):
    run(capsys, "review", SAMPLES / "missouri_reader", *AS_OF, "--out", tmp_path)
    assert MARK not in (tmp_path / "report.html").read_text()


def test_what_could_not_be_read_or_placed_is_listed(capsys, sent):
    _, folder = sent
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing else")
    (folder / "note.txt").write_text("See you on Monday.")
    _, document = as_json(capsys, folder)
    notes = " ".join(document["notes"])
    assert "Not read: broken.pdf: The file is damaged" in notes
    assert "Not read: note.txt: it holds no goal, score, report or service" in notes
    assert "3 of 5 files" in notes


def test_papers_of_two_children_are_refused_with_their_names(capsys, sent, tmp_path):
    child, folder = sent
    other, papers = papers_of_a_child(tmp_path / "other", 4, ("seis",))
    assert child.name != other.name
    status, out, err = run(capsys, "review", folder, *papers, *AS_OF)
    assert (status, out) == (2, "")
    assert child.name in err
    assert other.name in err


def test_papers_without_a_goal_are_refused_with_what_was_read(capsys, tmp_path):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(one_page(text(72, 700, "Dear Ms. Dunmore, we meet on Monday.")))
    status, _, err = run(capsys, "review", letter, *AS_OF)
    assert status == 2
    assert "No goal was found in 1 paper" in err
    assert "letter.pdf" in err


def test_a_case_beside_papers_is_refused(capsys, sent):
    _, folder = sent
    status, _, err = run(capsys, "review", SAMPLES / "missouri_reader", folder, *AS_OF)
    assert status == 2
    assert "Give one case folder alone" in err


def test_a_case_folder_with_its_papers_is_reviewed_as_a_case(capsys, sent, tmp_path):
    _, papers = sent
    folder = shutil.copytree(SAMPLES / "missouri_reader", tmp_path / "case")
    _, before = as_json(capsys, folder)
    shutil.copytree(papers, folder / "papers", dirs_exist_ok=True)
    _, after = as_json(capsys, folder)
    assert after == before


def test_a_place_that_is_not_there_is_told_as_a_case_without_its_file(capsys, tmp_path):
    status, _, err = run(capsys, "review", tmp_path / "not_there", *AS_OF)
    assert status == 2
    assert "case.toml" in err


def test_an_empty_folder_is_said_to_hold_no_papers(capsys, tmp_path):
    status, _, err = run(capsys, "review", tmp_path, *AS_OF)
    assert status == 2
    assert "holds no papers and no case" in err


def test_facts_without_a_case_file_are_no_papers(capsys, tmp_path):
    (tmp_path / "observations.csv").write_text("goal,date,score\nfluency,2025-10-14,53\n")
    status, _, err = run(capsys, "review", tmp_path, *AS_OF)
    assert status == 2
    assert "There is no case.toml" in err
