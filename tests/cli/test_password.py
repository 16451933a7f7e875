"""`--password FILE|-`: the same for every command that reads papers."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pikepdf
import pytest

from cli.made_cases import papers_of_a_child, run


@pytest.fixture
def locked(tmp_path):
    """A paper of an invented child that opens with `quince`."""
    _, (paper,) = papers_of_a_child(tmp_path / "sent", 3, ("seis",))
    with pikepdf.open(paper, allow_overwriting_input=True) as pdf:
        pdf.save(paper, encryption=pikepdf.Encryption(owner="o", user="quince"))
    return paper


@pytest.fixture
def word(tmp_path):
    path = tmp_path / "word.txt"
    path.write_text("quince\nnot this line\n")
    return path


def command(name, tmp_path, paper):
    if name == "add":
        return ["add", tmp_path / "case", paper, "--accept", "0.5"]
    return [name, paper]


COMMANDS = pytest.mark.parametrize("name", ["read", "add", "review"])


@COMMANDS
def test_the_first_line_of_a_file_opens_a_locked_paper(capsys, tmp_path, locked, word, name):
    status, out, err = run(capsys, *command(name, tmp_path, locked))
    assert status == 2
    assert "locked with a password" in out + err
    status, _, _ = run(capsys, *command(name, tmp_path, locked), "--password", word)
    assert status == 0


@COMMANDS
def test_a_password_can_come_from_another_program(capsys, monkeypatch, tmp_path, locked, name):
    monkeypatch.setattr(sys, "stdin", io.StringIO("quince\n"))
    status, _, _ = run(capsys, *command(name, tmp_path, locked), "--password", "-")
    assert status == 0


@COMMANDS
@pytest.mark.parametrize("content", [None, "", "\n"])
def test_without_a_password_in_the_file_nothing_is_read(capsys, tmp_path, locked, name, content):
    word = tmp_path / "empty.txt"
    if content is not None:
        word.write_text(content)
    status, out, err = run(capsys, *command(name, tmp_path, locked), "--password", word)
    assert (status, out) == (2, "")
    assert "empty" in err or "--password -" in err


def test_a_password_on_the_command_line_is_never_taken(capsys, tmp_path, locked):
    status, _, err = run(capsys, "read", locked, "--password", "quince")
    assert status == 2
    assert "Write the password into a file" in err


def test_a_case_folder_needs_no_password(capsys, word):
    folder = Path(__file__).parents[2] / "sample_cases" / "missouri_reader"
    with pytest.raises(SystemExit):
        run(capsys, "review", folder, "--password", word)
    assert "a case folder is not locked" in capsys.readouterr().err
