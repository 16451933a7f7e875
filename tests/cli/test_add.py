"""`aimline add` through its front door: questions, files, undo, and nothing twice."""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aimline.cli.add_writable import writable
from aimline.cli.main import main
from aimline.intake import paper_reading
from aimline.intake.accepted import Accepted
from aimline.intake.forms import FormReading
from aimline.intake.page import How
from aimline.intake.reading import PaperKind, Reading, ReadingKind
from aimline.intake.sandbox import Sandbox
from aimline.intake.to_case import with_readings
from aimline.store.folder import read_folder
from cli.made_cases import SAMPLES, Terminal, bytes_in, papers_of_a_child, run
from intake.made_papers import one_page, read_here, text

MISSOURI = SAMPLES / "missouri_reader"


def report_of(number=1, given="By June 9, 2026, given a passage", on="October 14, 2025", score=54):
    return one_page(
        text(72, 740, "IEP Progress Report", 14),
        text(72, 700, "Student: Sam Dunmore"),
        text(72, 680, f"Annual Goal {number}: {given}, Sam will read", 10),
        text(72, 668, "80 words correct per minute on 3 of 4 consecutive probes.", 10),
        text(72, 640, f"Date: {on}"),
        text(72, 620, f"Progress: Sam reads {score} words correct per minute."),
    )


REPORT = report_of()
REWORDED = report_of(4, "By June 9, 2026, given a new text", "December 9, 2025", 58)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "q1.pdf"
    path.write_bytes(REPORT)
    return path


@pytest.fixture
def typed(monkeypatch):
    def answer(*lines):
        monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))

    return answer


@pytest.fixture
def doubtful(monkeypatch, report):
    """A report whose goal is read for sure, and its score not quite."""
    goal = {"number": 1, "text": "Sam will read.", "criterion": 80.0, "trials": None}
    goal |= {"measure": "words correct per minute", "criterion_on": date(2026, 6, 9)}
    score = {"goal": "1", "on": date(2025, 10, 14), "score": 54.0, "trials": None}
    found = (
        Reading(ReadingKind.GOAL, goal, 0.97, "Sam will read.", How.TEXT, 1),
        Reading(ReadingKind.OBSERVATION, score, 0.9, "54", How.TEXT, 1),
    )
    form = FormReading(PaperKind.PROGRESS_REPORT, ("Sam Dunmore",), found)
    monkeypatch.setattr(paper_reading, "READERS", (lambda _: form,))
    monkeypatch.setattr(Sandbox, "reading", read_here)
    return report


def observations(folder):
    return read_folder(folder).case.observations


def test_papers_make_a_folder_that_can_be_reviewed(capsys, tmp_path):
    child, papers = papers_of_a_child(tmp_path / "sent", 3)
    folder = tmp_path / "new" / "case"
    status, out, _ = run(capsys, "add", folder, *papers, "--accept", "0.5")
    assert status == 0
    assert "Written" in out
    case = read_folder(folder).case
    assert case.child.name == child.name
    (iep,) = case.ieps
    assert iep.starts_on == child.starts_on
    assert [goal.criterion.score for goal in iep.goals] == [g.criterion for g in child.goals]
    wanted = {(f"{iep.id}/goal-{g.number}", on, s) for g in child.goals for on, s, _ in g.scores}
    assert {(o.goal, o.on, o.score) for o in case.observations} <= wanted
    assert case.observations
    status, out, _ = run(capsys, "review", folder, "--as-of", "2026-03-01")
    assert status == 0
    assert "From papers" not in out


def test_originals_are_kept_unaltered_with_a_row_each(capsys, tmp_path):
    _, papers = papers_of_a_child(tmp_path / "sent", 3)
    folder = tmp_path / "case"
    run(capsys, "add", folder, *papers, "--accept", "0.5")
    for paper in papers:
        assert (folder / "papers" / paper.name).read_bytes() == paper.read_bytes()
    rows = read_folder(folder).case.papers
    assert {row.file for row in rows} == {f"papers/{paper.name}" for paper in papers}
    assert all(len(row.sha256) == 64 and row.pages and row.student for row in rows)


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 10_000),
    kinds=st.sets(
        st.sampled_from(("maryland", "utah", "massachusetts", "seis", "services", "quarterly")),
        min_size=1,
        max_size=3,
    ),
    accept=st.sampled_from(("0.5", "0.95")),
)
def test_adding_the_same_papers_twice_adds_nothing(seed, kinds, accept):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "case"
        _, papers = papers_of_a_child(Path(place) / "sent", seed, {*kinds, "seis"})
        names = [str(paper) for paper in papers]
        assert main(["add", str(folder), *names, "--accept", accept]) == 0
        first = bytes_in(folder)
        assert main(["add", str(folder), *names, "--accept", accept]) == 0
        assert bytes_in(folder) == first


def test_a_paper_that_is_there_already_is_said_to_be(capsys, tmp_path):
    _, papers = papers_of_a_child(tmp_path / "sent", 3)
    run(capsys, "add", tmp_path / "case", *papers, "--accept", "0.5")
    status, out, _ = run(capsys, "add", tmp_path / "case", papers[0], "--accept", "0.5")
    assert status == 0
    assert "in the case already" in out
    assert "Nothing new." in out


def test_what_is_not_sure_is_set_aside_and_can_be_taken_later(capsys, tmp_path, doubtful):
    _, out, _ = run(capsys, "add", tmp_path / "case", doubtful, "--accept", "0.95")
    assert "Set aside: 1." in out
    assert "q1.pdf: Score of goal 1 · October 14, 2025 · 54 · 90% sure · page 1 · “54”" in out
    assert observations(tmp_path / "case") == ()
    _, out, _ = run(capsys, "add", tmp_path / "case", doubtful, "--accept", "0.9")
    assert "1 of its values is not in it" in out
    assert [o.score for o in observations(tmp_path / "case")] == [54]


def test_without_a_terminal_nothing_is_taken(capsys, monkeypatch, tmp_path, report):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    status, out, err = run(capsys, "add", tmp_path / "case", report)
    assert status == 2
    assert "no terminal" in err
    assert "54" in out
    assert not (tmp_path / "case").exists()


def test_each_value_is_asked_about(capsys, tmp_path, report, typed):
    typed("a", "", "a", "a", "a")
    status, out, _ = run(capsys, "add", tmp_path / "case", report)
    assert status == 0
    assert "Score of goal 1 · October 14, 2025 · 54 words correct per minute" in out
    assert "“Sam reads 54 words correct per minute.”" in out
    assert [o.score for o in observations(tmp_path / "case")] == [54]


def test_enter_takes_nothing_that_is_not_sure(capsys, tmp_path, doubtful, typed):
    typed("", "", "", "s")
    _, out, _ = run(capsys, "add", tmp_path / "case", doubtful)
    assert "not sure enough to be taken by Enter" in out
    assert observations(tmp_path / "case") == ()


def test_a_value_can_be_corrected(capsys, tmp_path, report, typed):
    # The fields of a score: goal, on, score, trials, measure; an impossible day is asked again.
    # Then those of the report that states it: code, its meaning, narrative.
    typed("a", "a", "c", "", "2025-13-14", "2025-10-15", "45", "", "", "", "", "")
    _, out, _ = run(capsys, "add", tmp_path / "case", report)
    (seen,) = observations(tmp_path / "case")
    assert (seen.on.isoformat(), seen.score) == ("2025-10-15", 45)
    assert seen.provenance.note.endswith("corrected by hand")
    (report_of_it,) = read_folder(tmp_path / "case").case.reports
    assert (report_of_it.on, report_of_it.score) == (seen.on, 45)
    assert "2025-13-14" in out


def test_an_impossible_score_is_not_a_correction(capsys, tmp_path, report, typed):
    typed("a", "a", "c", "", "", "12/10", "s", "s")
    _, out, _ = run(capsys, "add", tmp_path / "case", report)
    assert "12" in out
    assert observations(tmp_path / "case") == ()


def test_all_of_a_file_is_shown_before_it_is_taken(capsys, tmp_path, report, typed):
    typed("f", "y")
    _, out, _ = run(capsys, "add", tmp_path / "case", report)
    assert "Take 4 values as shown?" in out
    assert len(observations(tmp_path / "case")) == 1


def test_stop_keeps_what_was_accepted_so_far(capsys, tmp_path, report, typed):
    typed("a", "a", "q")
    _, out, _ = run(capsys, "add", tmp_path / "case", report)
    assert read_folder(tmp_path / "case").case.ieps[0].goals
    assert observations(tmp_path / "case") == ()
    assert "Set aside: 2" in out


@pytest.fixture
def undated(tmp_path):
    """A report whose goal has no date, and that does not say of which IEP it is."""
    path = tmp_path / "undated.pdf"
    path.write_bytes(report_of(given="Given a passage"))
    return path


def test_a_goal_without_any_date_is_taken_and_its_iep_said_to_be_undated(capsys, tmp_path, undated):
    status, out, _ = run(capsys, "add", tmp_path / "case", undated, "--accept", "0.5")
    assert status == 0
    assert "does not say when its IEP began" in out
    assert "October 14, 2025" in out
    (iep,) = read_folder(tmp_path / "case").case.ieps
    assert iep.starts_on == date(2025, 10, 14)


def test_the_first_day_of_an_undated_iep_is_asked_for(capsys, tmp_path, undated, typed):
    typed("f", "y", "2025-13-02", "2025-09-02")
    status, out, _ = run(capsys, "add", tmp_path / "case", undated)
    assert status == 0
    assert "counts from" not in out
    (iep,) = read_folder(tmp_path / "case").case.ieps
    assert iep.starts_on == date(2025, 9, 2)


def test_a_goal_in_nearly_the_same_words_is_asked_about(capsys, tmp_path, report, typed):
    run(capsys, "add", tmp_path / "case", report, "--accept", "0.5")
    other = tmp_path / "q2.pdf"
    other.write_bytes(REWORDED)
    typed("f", "y", "what", "y")
    _, out, _ = run(capsys, "add", tmp_path / "case", other)
    assert "Are they one goal?" in out
    case = read_folder(tmp_path / "case").case
    assert [goal.id for goal in case.ieps[0].goals] == ["goal-1"]
    assert {o.goal for o in case.observations} == {"2025/goal-1"}


TYPED_CASE = """
[child]
name = "Sam Dunmore"

[[iep]]
starts_on = 2025-09-02

[[iep.goal]]
id = "fluency"
text = "Sam will read 80 words correctly in a minute."

[[iep.goal]]
id = "tasks"
text = "Sam will begin his tasks."
"""


@pytest.fixture
def bare_number(monkeypatch, tmp_path):
    """A typed case without numbers, and a report that says only `Goal 1`."""
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.toml").write_text(TYPED_CASE)
    said = {"goal": "1", "on": date(2025, 10, 14), "code": "SP", "code_meaning": None}
    said |= {"narrative": "Sam reads more.", "score": None}
    found = (Reading(ReadingKind.REPORT, said, 0.97, "Sam reads more.", How.TEXT, 1),)
    form = FormReading(PaperKind.PROGRESS_REPORT, ("Sam Dunmore",), found)
    monkeypatch.setattr(paper_reading, "READERS", (lambda _: form,))
    monkeypatch.setattr(Sandbox, "reading", read_here)
    path = tmp_path / "q1.pdf"
    path.write_bytes(REPORT)
    return path


def test_which_goal_a_bare_number_calls_is_asked_and_remembered(
    capsys, tmp_path, bare_number, typed
):
    typed("a", "5", "1")
    _, out, _ = run(capsys, "add", tmp_path / "case", bare_number)
    assert "Which goal of the case is it?" in out
    assert "[2] 2025/tasks: Sam will begin his tasks." in out
    case = read_folder(tmp_path / "case").case
    assert [told.goal for told in case.reports] == ["2025/fluency"]
    assert [goal.number for goal in case.ieps[0].goals] == [1, None]


def test_without_a_terminal_a_bare_number_is_left_and_told(capsys, tmp_path, bare_number):
    _, out, _ = run(capsys, "add", tmp_path / "case", bare_number, "--accept", "0.5")
    assert "on a terminal: you are asked which goal is meant" in " ".join(out.split())
    assert read_folder(tmp_path / "case").case.reports == ()


def test_without_a_terminal_a_goal_in_doubt_is_left_and_told(capsys, tmp_path, report):
    run(capsys, "add", tmp_path / "case", report, "--accept", "0.5")
    other = tmp_path / "q2.pdf"
    other.write_bytes(REWORDED)
    _, out, _ = run(capsys, "add", tmp_path / "case", other, "--accept", "0.5")
    assert "may be the goal 2025/goal-1 in other words" in out
    case = read_folder(tmp_path / "case").case
    assert len(case.ieps[0].goals) == 1
    assert len(case.observations) == 1


def test_what_another_paper_has_said_is_not_asked_again(capsys, tmp_path, report, typed):
    again = tmp_path / "q2.pdf"
    again.write_bytes(report_of(on="December 9, 2025", score=58))
    typed("f", "y", "a")
    _, out, _ = run(capsys, "add", tmp_path / "case", report, again)
    assert "Said by another paper already, and not asked again: who the child is, 1 goal" in out
    assert [o.score for o in observations(tmp_path / "case")] == [54, 58]


def test_why_no_goal_was_taken_is_said(capsys, tmp_path, report):
    status, out, err = run(capsys, "add", tmp_path / "case", report, "--accept", "0.99")
    assert status == 2
    assert "Goal · number 1" in out
    assert "No goal was taken" in err
    assert not (tmp_path / "case").exists()


def test_without_any_goal_nothing_is_written(capsys, tmp_path, report, typed):
    typed("a", "s", "a", "a", "a")
    status, _, err = run(capsys, "add", tmp_path / "case", report)
    assert status == 2
    assert "No goal was taken" in err
    assert not (tmp_path / "case").exists()


def test_undo_brings_the_folder_back(capsys, tmp_path):
    folder = shutil.copytree(MISSOURI, tmp_path / "case")
    before = bytes_in(folder)
    paper = _of(folder, tmp_path)
    run(capsys, "add", folder, paper, "--accept", "0.5")
    assert bytes_in(folder) != before
    status, out, _ = run(capsys, "add", folder, "--undo")
    assert status == 0
    assert "as it was before" in out
    assert bytes_in(folder) == before
    status, _, err = run(capsys, "add", folder, "--undo")
    assert status == 2
    assert "nothing to undo" in err


def test_undo_does_not_lose_what_was_typed_since(capsys, tmp_path):
    folder = shutil.copytree(MISSOURI, tmp_path / "case")
    run(capsys, "add", folder, _of(folder, tmp_path), "--accept", "0.5")
    with (folder / "case.toml").open("a") as toml:
        toml.write("\n# a thought\n")
    now = bytes_in(folder)
    status, _, err = run(capsys, "add", folder, "--undo")
    assert status == 2
    assert "case.toml changed after the papers were added" in err
    assert bytes_in(folder) == now


def test_an_undo_copy_that_cannot_be_read_undoes_nothing(capsys, tmp_path):
    folder = shutil.copytree(MISSOURI, tmp_path / "case")
    run(capsys, "add", folder, _of(folder, tmp_path), "--accept", "0.5")
    now = bytes_in(folder)
    (folder / ".aimline" / "undo" / "undo.json").write_text("{")
    status, _, err = run(capsys, "add", folder, "--undo")
    assert status == 2
    assert "cannot be read" in err
    assert bytes_in(folder) == now


def test_comments_and_other_files_of_a_case_are_kept(capsys, tmp_path):
    folder = shutil.copytree(MISSOURI, tmp_path / "case")
    toml = folder / "case.toml"
    toml.write_text("# our own case\n" + toml.read_text() + "# the end\n")
    reports = (folder / "reports.csv").read_bytes()
    before = toml.read_text()
    status, out, _ = run(capsys, "add", folder, _of(folder, tmp_path), "--accept", "0.5")
    assert status == 0
    assert "cannot be kept" not in out
    after = toml.read_text()
    assert "# our own case" in after
    assert [line for line in before.splitlines() if line.strip() not in after] == []
    assert "Speech Sounds" in after
    assert (folder / "reports.csv").read_bytes() == reports


def test_where_comments_cannot_be_kept_that_is_said_and_undone(capsys, tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    goal = '{id = "tasks", criterion = {score = 4, trials = 5}, measure = "trials"}'
    toml = f'# ours\niep = [{{starts_on = 2026-08-20, goal = [{goal}]}}]\n[child]\nname = "Sam"\n'
    (folder / "case.toml").write_text(toml)
    status, out, _ = run(capsys, "add", folder, _of(folder, tmp_path), "--accept", "0.5")
    assert status == 0
    kept = "# ours" in (folder / "case.toml").read_text()
    assert kept or "the comments in case.toml cannot be kept" in out
    assert len(read_folder(folder).case.ieps[0].goals) == 2
    run(capsys, "add", folder, "--undo")
    assert (folder / "case.toml").read_text() == toml


def _of(folder, tmp_path):
    """A report with a new goal about the child of a folder."""
    name = read_folder(folder).case.child.name
    paper = tmp_path / "new-goal.pdf"
    paper.write_bytes(
        one_page(
            text(72, 740, "IEP Progress Report", 14),
            text(72, 700, f"Student: {name} Dunmore" if " " not in name else f"Student: {name}"),
            text(72, 680, "Annual Goal 7: By June 9, 2027, given 20 words, the child will say", 10),
            text(72, 668, "Speech Sounds with 80% accuracy on 3 consecutive probes.", 10),
        )
    )
    return paper


def test_a_paper_of_another_child_is_left_outside(capsys, tmp_path, report):
    folder = shutil.copytree(MISSOURI, tmp_path / "case")
    before = bytes_in(folder)
    report.write_bytes(REPORT.replace(b"Sam Dunmore", b"Ada Dunmore"))
    status, out, _ = run(capsys, "add", folder, report, "--accept", "0.5")
    assert "The paper is about" in out
    assert status == 2
    assert bytes_in(folder) == before


def test_papers_of_two_children_make_no_case(capsys, tmp_path):
    first, one = papers_of_a_child(tmp_path / "one", 3, ("seis",))
    second, other = papers_of_a_child(tmp_path / "other", 4, ("seis",))
    assert first.name != second.name
    status, _, err = run(capsys, "add", tmp_path / "case", *one, *other, "--accept", "0.5")
    assert status == 2
    assert first.name in err
    assert second.name in err
    assert not (tmp_path / "case").exists()


def test_another_file_of_the_same_name_gets_a_number(capsys, tmp_path):
    _, (one,) = papers_of_a_child(tmp_path / "one", 3, ("seis",))
    _, (other,) = papers_of_a_child(tmp_path / "other", 3, ("massachusetts",))
    other = other.rename(other.with_name("seis.pdf"))
    folder = tmp_path / "case"
    run(capsys, "add", folder, one, "--accept", "0.5")
    run(capsys, "add", folder, other, "--accept", "0.5")
    assert (folder / "papers" / "seis.pdf").read_bytes() == one.read_bytes()
    assert (folder / "papers" / "seis-2.pdf").read_bytes() == other.read_bytes()


def test_two_papers_of_one_title_and_day_are_told(capsys, tmp_path):
    _, (paper,) = papers_of_a_child(tmp_path / "one", 3, ("seis",))
    again = tmp_path / "again" / "seis.pdf"
    again.parent.mkdir()
    again.write_bytes(paper.read_bytes() + b"\n% printed again\n")
    folder = tmp_path / "case"
    run(capsys, "add", folder, paper, "--accept", "0.5")
    _, out, _ = run(capsys, "add", folder, again, "--accept", "0.5")
    assert "with different content" in out


def test_a_file_that_cannot_be_read_is_told_and_left_outside(capsys, tmp_path, report):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing else")
    status, out, _ = run(capsys, "add", tmp_path / "case", report, broken, "--accept", "0.5")
    assert status == 0
    assert "broken.pdf" in out
    assert [p.name for p in (tmp_path / "case" / "papers").iterdir()] == ["q1.pdf"]


def test_a_word_file_is_taken_like_a_pdf(capsys, tmp_path):
    child, papers = papers_of_a_child(tmp_path / "sent", 5, ("seis",), "docx")
    run(capsys, "add", tmp_path / "case", *papers, "--accept", "0.5")
    case = read_folder(tmp_path / "case").case
    assert case.child.name == child.name
    assert case.observations[0].provenance.source.startswith("papers/seis.docx")


def test_scores_of_a_schools_table_are_not_lost(capsys, tmp_path, doubtful):
    folder = tmp_path / "case"
    run(capsys, "add", folder, doubtful, "--accept", "0.95")
    (folder / "export.csv").write_text("goal,date,score\n2025/goal-1,2025-11-20,57\n")
    _, out, _ = run(capsys, "add", folder, doubtful, "--accept", "0.9")
    assert "now stand in observations.csv" in out
    assert {o.score for o in observations(folder)} == {54, 57}


def test_a_table_stays_the_only_place_of_its_scores_where_no_other_comes(
    capsys, tmp_path, doubtful, typed
):
    folder = tmp_path / "case"
    run(capsys, "add", folder, doubtful, "--accept", "0.95")
    (folder / "export.csv").write_text("goal,date,score\n2025/goal-1,2025-11-20,57\n")
    other = tmp_path / "letter.pdf"
    other.write_bytes(REPORT + b"\n% once more\n")
    typed("s", "s")
    run(capsys, "add", folder, other)
    assert (folder / "papers" / "letter.pdf").exists()
    assert not (folder / "observations.csv").exists()


@pytest.mark.parametrize("number", ["0", "2", "sure"])
def test_a_certainty_lies_between_nothing_and_one(capsys, tmp_path, number):
    with pytest.raises(SystemExit):
        main(["add", str(tmp_path), "a.pdf", "--accept", number])
    assert "no certainty" in capsys.readouterr().err


def test_without_papers_the_command_asks_for_some(capsys, tmp_path):
    with pytest.raises(SystemExit):
        main(["add", str(tmp_path)])
    assert "name the papers" in capsys.readouterr().err


def test_a_value_that_the_folder_cannot_hold_is_left_out_and_told():
    child = {"name": "Sam Dunmore", "born_on": date(1015, 1, 1), "grade": None, "id": None}
    goal = {"number": 1, "text": "Sam will read.", "criterion": 80.0, "trials": None}
    goal |= {"measure": "percent", "criterion_on": date(2026, 6, 9)}
    accepted = [
        Accepted("papers/q1.pdf", "hash", Reading(kind, value, 0.97, "words", How.TEXT, 1))
        for kind, value in ((ReadingKind.STUDENT, child), (ReadingKind.GOAL, goal))
    ]
    taken = writable(None, accepted, with_readings(None, accepted))
    assert [goal.text for _, _, goal in taken.case.goals()] == ["Sam will read."]
    (left_out,) = taken.unplaced
    assert left_out.accepted.value == child
    assert "The case cannot hold it. '1015-01-01' lies outside" in left_out.reason
    assert tempfile.gettempdir() not in left_out.reason
