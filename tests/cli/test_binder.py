"""`aimline binder` and `aimline verify binder`, through the front door."""

import io
import shutil
from pathlib import Path

import pikepdf
import pytest

from aimline.cli.main import main

SAMPLES = Path(__file__).parents[2] / "sample_cases"
MARYLAND = SAMPLES / "maryland_minutes"
DAY = ("--as-of", "2026-01-08")


@pytest.fixture(scope="module")
def family(tmp_path_factory):
    """A case folder with its binder beside it, and what was said while it was made."""
    place = tmp_path_factory.mktemp("cli")
    shutil.copytree(MARYLAND, place / "case")
    assert main(["binder", str(place / "case"), *DAY, "--out", str(place / "binder.pdf")]) == 0
    return place


def run(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return status, " ".join(told.out.split()), " ".join(told.err.split())


def test_a_binder_agrees_with_its_case(family, capsys):
    status, said, _ = run(capsys, "verify", "binder", family / "binder.pdf", family / "case")
    assert status == 0
    assert said.startswith("The binder agrees with its case: ")
    assert "5 exhibits" in said


def test_a_paper_changed_since_is_told_by_the_comparison(family, tmp_path, capsys):
    shutil.copytree(family / "case", tmp_path / "case")
    paper = tmp_path / "case" / "papers" / "iep-2025.pdf"
    paper.write_bytes(paper.read_bytes() + b"\n")
    status, said, _ = run(capsys, "verify", "binder", family / "binder.pdf", tmp_path / "case")
    assert status == 1
    assert "(papers/iep-2025.pdf): the file in the case folder is not the one in the binder" in said


def test_a_page_changed_since_is_told_by_the_comparison(family, tmp_path, capsys):
    with pikepdf.open(family / "binder.pdf") as pdf:
        pdf.pages[2].contents_add(pikepdf.Stream(pdf, b"q Q"))
        pdf.save(tmp_path / "other.pdf")
    status, said, _ = run(capsys, "verify", "binder", tmp_path / "other.pdf", family / "case")
    assert status == 1
    assert "Page 3 was changed since the binder was made." in said


def test_a_page_taken_out_is_told_by_the_comparison(family, tmp_path, capsys):
    with pikepdf.open(family / "binder.pdf") as pdf:
        del pdf.pages[-1]
        pdf.save(tmp_path / "other.pdf")
    status, said, _ = run(capsys, "verify", "binder", tmp_path / "other.pdf", family / "case")
    assert status == 1
    assert "it was made with" in said


@pytest.mark.parametrize("damage", ["another PDF", "cut short", "no PDF"])
def test_what_is_no_binder_is_refused(damage, family, tmp_path, capsys):
    whole = (family / "binder.pdf").read_bytes()
    data = {
        "another PDF": (MARYLAND / "papers" / "iep-2025.pdf").read_bytes(),
        "cut short": whole[: len(whole) // 2],
        "no PDF": b"hello",
    }[damage]
    (tmp_path / "other.pdf").write_bytes(data)
    status, _, said = run(capsys, "verify", "binder", tmp_path / "other.pdf", family / "case")
    assert status == 2
    assert "is no binder that Aimline made, or it is damaged" in said


def test_what_has_to_be_put_right_is_said_and_final_is_refused(family, tmp_path, capsys):
    shutil.copytree(family / "case", tmp_path / "case")
    rows = tmp_path / "case" / "papers.csv"
    rows.write_text(rows.read_text().replace("2025-09-04", ""))
    (tmp_path / "case" / "papers" / "iep-2024.pdf").unlink()
    out = tmp_path / "binder.pdf"
    status, _, said = run(capsys, "binder", tmp_path / "case", *DAY, "--final", "--out", out)
    assert status == 2
    assert not out.exists()
    assert "is not ready to be final. Put this right first:" in said
    assert "(papers/iep-2024.pdf) is not in the case folder." in said
    assert "(papers/iep-2025.pdf) has no date." in said
    status, said, _ = run(capsys, "binder", tmp_path / "case", *DAY, "--check")
    assert status == 1
    assert said.startswith("It is a draft. Put this right before it can be final:")
    # What is not there is shown as not there; the rest is made all the same.
    status, said, _ = run(capsys, "binder", tmp_path / "case", *DAY, "--out", out)
    assert status == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_final_binder_of_chosen_papers_with_numbers_and_a_prefix(family, tmp_path, capsys):
    out = tmp_path / "binder.pdf"
    status, _, _ = run(
        *(capsys, "binder", family / "case", *DAY, "--out", out, "--final", "--paper", "a4"),
        *("--exhibit", "iep-2025.pdf", "--exhibit", "service-log-2025.pdf"),
        *("--exhibits", "numbers", "--order", "issue", "--prefix", "VALE"),
    )
    assert status == 0
    with pikepdf.open(io.BytesIO(out.read_bytes())) as pdf:
        assert pdf.pages[0].label == "VALE-0001"
        with pdf.open_outline() as outline:
            covers = [o.title for o in outline.root if o.title.startswith("Exhibit ")]
    assert covers == ["Exhibit 1: IEP of September 2025", "Exhibit 2: Log of speech sessions"]


def test_a_binder_of_one_issue_holds_only_what_it_is_about(family, tmp_path, capsys):
    out = tmp_path / "binder.pdf"
    issue = ("--issue", "service_shortfall")
    status, _, _ = run(capsys, "binder", family / "case", *DAY, *issue, "--out", out)
    assert status == 0
    assert len(pikepdf.open(out).pages) < len(pikepdf.open(family / "binder.pdf").pages)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name the file for the binder"),
        (("--out", "b.pdf", "--exhibit", "x.pdf"), "The case has no paper x.pdf."),
        (("--out", "b.pdf", "--issue", "x"), "No finding of this case is of the kind “x”."),
        (("--out", "b.pdf", "--prefix", "é/"), "cannot stand before the number of every page"),
    ],
)
def test_what_cannot_be_made_is_refused_with_what_to_do(arguments, said, family, capsys):
    status, _, told = run(capsys, "binder", family / "case", *DAY, *arguments)
    assert status == 2
    assert said in told
