"""The next dates and the reach of complaints, as `aimline review` shows them."""

import json

import pytest

from aimline.cli.main import main

CASE = """\
[child]
name = "Ada Moss"
place = "us-mo"
[[iep]]
id = "2025"
starts_on = 2025-09-02
meeting_on = 2025-08-28
[[iep.goal]]
id = "fluency"
area = "reading"
text = "By June 9, 2026, given a passage, she will read 80 words correct per minute."
measure = "words correct per minute"
baseline = {score = 52, on = 2025-09-02}
criterion = {score = 80, on = 2026-06-09}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "case.toml").write_text(CASE, encoding="utf-8")
    rows = "date,kind\n2025-09-10,eval_consent_received\n"
    (tmp_path / "events.csv").write_text(rows, encoding="utf-8")
    return tmp_path


def shown(capsys, folder, *more):
    assert main(["review", str(folder), "--as-of", "2025-10-20", *more]) == 0
    return capsys.readouterr().out


def test_the_terminal_shows_what_a_date_assumes(capsys, folder):
    words = " ".join(shown(capsys, folder).split())
    assert "Assumed: The count starts on the day after." in words


def test_a_limit_from_when_it_was_known_is_shown_with_the_rules_own_words(capsys, folder):
    words = " ".join(shown(capsys, folder).split())
    assert "The limit runs from this: “Parent knew or should have known of the action.”" in words
    limits = json.loads(shown(capsys, folder, "--format", "json"))["limits"]
    notes = {limit["rule"]: limit["note"] for limit in limits}
    assert notes["mo-state-complaint-one-year"] is None
    assert "earliest that is certain" in notes["mo-due-process-two-years"]
    assert all(limit["runs_from"] for limit in limits)
