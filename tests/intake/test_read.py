"""Papers from their file to what was read: cache, forms, duplicates, and `aimline read`."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from PIL import Image

from aimline.cli.main import main
from aimline.intake import paper_reading
from aimline.intake.files import File
from aimline.intake.forms import FormReading
from aimline.intake.page import Box, How, Notice, PaperText
from aimline.intake.parts import needs_ocr
from aimline.intake.read import paper_of, read_files
from aimline.intake.reading import PaperKind, Reading, ReadingKind
from aimline.intake.sandbox import Sandbox
from intake.made_papers import SCAN, add_page, new_pdf, one_page, read_here, saved, text

REPORT = one_page(text(72, 700, "Sam reads 41 words per minute."))


def read_paper(path, **options):
    with Sandbox() as sandbox:
        return paper_of(File(path.name, path.read_bytes()), sandbox, **options)


def read_file(path):
    with Sandbox() as sandbox:
        (one,) = read_files([path], sandbox)
    return one.reading


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "q1.pdf"
    path.write_bytes(REPORT)
    return path


@pytest.fixture
def a_reader(monkeypatch):
    """A form that takes the first line of a paper for an observation."""

    def reader(paper):
        if "Sam" not in paper.text:
            return None
        page, line = next(paper.lines())
        value = {"goal": None, "on": date(2025, 10, 28), "score": 41.0, "trials": None}
        found = Reading(
            ReadingKind.OBSERVATION, value, 0.93, line.text, How.TEXT, page.number, line.box
        )
        notice = Notice("no_year", "The report names no year.", 1)
        return FormReading(PaperKind.PROGRESS_REPORT, ("Sam",), (found,), (notice,))

    monkeypatch.setattr(paper_reading, "READERS", (reader,))
    monkeypatch.setattr(Sandbox, "reading", read_here)


def test_a_paper_that_no_form_knows_is_of_another_kind(report):
    reading = read_file(report)
    assert (reading.kind, reading.pages, reading.readings) == (PaperKind.OTHER, 1, ())


def test_a_table_of_text_is_a_table(tmp_path):
    (tmp_path / "s.csv").write_text("date,score\n2025-09-02,4\n")
    assert read_file(tmp_path / "s.csv").kind is PaperKind.TABLE


def test_the_form_that_knows_a_paper_reads_it(report, a_reader):
    reading = read_file(report)
    assert reading.kind is PaperKind.PROGRESS_REPORT
    assert reading.students == ("Sam",)
    assert [warning.kind for warning in reading.warnings] == ["no_year"]
    assert reading.readings[0].value["score"] == 41


def test_a_reading_of_a_paper_without_places_has_no_box(tmp_path, a_reader):
    (tmp_path / "letter.txt").write_text("Sam reads 41 words.")
    (found,) = read_file(tmp_path / "letter.txt").readings
    assert found.box is None


def test_reading_leaves_nothing_behind(report, tmp_path):
    read_paper(report)
    assert [path.name for path in tmp_path.iterdir()] == ["q1.pdf"]


def test_a_file_that_comes_twice_is_told_and_read_once(report, tmp_path):
    (tmp_path / "copy.pdf").write_bytes(REPORT)
    with Sandbox() as sandbox:
        first, second = read_files([tmp_path], sandbox)
    assert [warning.kind for warning in first.reading.warnings] == ["unread_area"]
    assert [warning.kind for warning in second.reading.warnings] == ["duplicate"]
    assert first.file.name in second.reading.warnings[0].text


def test_a_file_given_twice_is_told(report):
    with Sandbox() as sandbox:
        _, second = read_files([report, report], sandbox)
    assert [warning.kind for warning in second.reading.warnings] == ["duplicate"]


def test_two_different_files_of_one_name_are_both_read(tmp_path):
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        page = one_page(text(72, 700, f"Report {number}"))
        (tmp_path / str(number) / "q.pdf").write_bytes(page)
    with Sandbox() as sandbox:
        paths = [tmp_path / "1/q.pdf", tmp_path / "2/q.pdf"]
        said = [one.paper.text for one in read_files(paths, sandbox)]
    assert said == ["Report 1", "Report 2"]


def test_progress_is_told_page_by_page(tmp_path):
    pdf = new_pdf()
    for number in range(3):
        add_page(pdf, text(72, 700, f"Page {number}"))
    (tmp_path / "r.pdf").write_bytes(saved(pdf))
    told = []
    with Sandbox() as sandbox:
        list(read_files([tmp_path / "r.pdf"], sandbox, tell=lambda *said: told.append(said)))
    assert told == [("r.pdf", done, 3) for done in range(4)]


def dated(tmp_path, name, number, score):
    (tmp_path / name).write_text(
        "Oak School Progress Report\nStudent: Sam Dunmore\n"
        f"Goal {number}: By June 9, 2026, Sam will read 80 words correct per minute.\n"
        f"Date: October 14, 2025\nProgress: Sam reads {score} words correct per minute.\n"
    )


@pytest.mark.parametrize(("number", "is_told"), [(1, True), (2, False)])
def test_two_versions_of_one_paper_are_told(tmp_path, number, is_told):
    dated(tmp_path, "a.txt", 1, 54)
    dated(tmp_path, "b.txt", number, 58)
    with Sandbox() as sandbox:
        _, second = read_files([tmp_path], sandbox)
    told = [w.text for w in second.reading.warnings if w.kind == "duplicate"]
    assert [text.startswith("It begins like a.txt") for text in told] == [True] * is_told


def test_a_paper_that_takes_too_long_to_make_out_is_given_up_and_told(report, monkeypatch):
    monkeypatch.setattr("aimline.intake.sandbox._SECONDS_OF_FORMS", 0)
    monkeypatch.setattr("aimline.intake.sandbox._PAGES_IN_A_SECOND", 100)
    reading = read_file(report)
    assert reading.readings == ()
    assert "Nothing was taken from this file" in reading.warnings[-1].text


def photo(form="JPEG", size=(850, 1100), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, form, **options)
    return out.getvalue()


def test_a_photo_is_recognised_and_says_what_stands_on_it(tmp_path):
    (tmp_path / "scan.png").write_bytes(photo("PNG", dpi=(100, 100)))
    paper = read_paper(tmp_path / "scan.png")
    assert needs_ocr(paper) == ()
    page = paper.pages[0]
    assert (page.width, page.height) == (pytest.approx(612, abs=1), pytest.approx(792, abs=1))


def test_every_page_of_a_fax_is_a_page_and_none_is_left_unread(tmp_path):
    more = Image.new("RGB", (850, 1100), "white")
    (tmp_path / "fax.tif").write_bytes(photo("TIFF", save_all=True, append_images=[more, more]))
    paper = read_paper(tmp_path / "fax.tif")
    assert [page.number for page in paper.pages] == [1, 2, 3]
    assert needs_ocr(paper) == ()


def test_the_command_prints_what_the_format_says(report, a_reader, capsys):
    assert main(["read", str(report), "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert list(row) == ["file", "sha256", "kind", "pages", "students", "readings", "warnings"]
    (found,) = row["readings"]
    assert found["value"] == {"goal": None, "on": "2025-10-28", "score": 41.0, "trials": None}
    assert (found["kind"], found["certainty"], found["page"]) == ("observation", 0.93, 1)
    assert (found["how"], found["text"]) == ("text", "Sam reads 41 words per minute.")
    assert found["box"][0] == pytest.approx(72, abs=1)
    assert row["warnings"] == [{"kind": "no_year", "text": "The report names no year.", "page": 1}]


def test_the_command_cuts_out_the_place_of_each_reading(report, a_reader, tmp_path, capsys):
    assert main(["read", str(report), "--format", "json", "--crops", str(tmp_path / "c")]) == 0
    ((found,),) = [row["readings"] for row in json.loads(capsys.readouterr().out)]
    with Image.open(found["crop"]) as image:
        box = Box(*found["box"])
        assert image.width == pytest.approx((box.width + 24) * 2, abs=3)
        assert image.height == pytest.approx((box.height + 24) * 2, abs=3)
        assert image.convert("L").getextrema()[0] < 80


def test_the_command_ends_well_where_one_of_several_files_is_broken(report, tmp_path, capsys):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    assert main(["read", str(tmp_path), str(tmp_path / "missing.pdf")]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "broken.pdf: other, 0 pages" in said
    assert "missing.pdf: other, 0 pages Note: The file could not be opened" in said


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"\0\1\2\3 of no kind"])
def test_the_command_says_by_its_status_that_nothing_could_be_read(tmp_path, capsys, data):
    (tmp_path / "a.pdf").write_bytes(data)
    assert main(["read", str(tmp_path / "a.pdf")]) == 2
    assert "Note: The file" in " ".join(capsys.readouterr().out.split())


def test_a_password_in_a_file_opens_a_locked_paper(tmp_path, capsys):
    import pikepdf

    pdf = new_pdf()
    add_page(pdf, text(72, 700, "Goal 1"))
    locked = saved(pdf, encryption=pikepdf.Encryption(owner="o", user="secret"))
    (tmp_path / "l.pdf").write_bytes(locked)
    assert main(["read", str(tmp_path / "l.pdf")]) == 2
    (tmp_path / "word.txt").write_text("secret\n")
    assert main(["read", str(tmp_path / "l.pdf"), "--password", str(tmp_path / "word.txt")]) == 0
    assert "locked with a password" in " ".join(capsys.readouterr().out.split())


def test_a_misnamed_file_is_read_as_what_it_is_and_told(tmp_path):
    (tmp_path / "report.docx").write_bytes(REPORT)
    with Sandbox() as sandbox:
        (one,) = read_files([tmp_path], sandbox)
        again = paper_of(one.file, sandbox)
    assert one.paper.text == again.text == "Sam reads 41 words per minute."
    assert [warning.kind for warning in one.reading.warnings] == ["misnamed", "unread_area"]


def test_the_picture_of_a_scan_can_be_had_from_the_sandbox(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(one_page(SCAN))
    with Sandbox() as sandbox:
        (one,) = read_files([tmp_path], sandbox)
        picture = sandbox.picture(one.file, 1, 100)
    with Image.open(io.BytesIO(picture)) as image:
        assert image.size == (850, 1100)


def test_a_page_that_was_changed_since_it_was_read_is_read_as_it_is_now(report):
    with Sandbox() as sandbox:
        file = File("q1.pdf", REPORT)
        paper = paper_of(file, sandbox)
        words = one_page(text(72, 700, "Student: Ada Fennimore"))
        (other,) = paper_of(File("other.pdf", words), sandbox).pages
        assert sandbox.reading(file, PaperText((other,))).students == ("Ada Fennimore",)
        assert sandbox.reading(file, paper).students == ()


def test_a_paper_is_read_by_a_new_child_where_the_one_that_read_its_words_has_died(report):
    with Sandbox() as sandbox:
        file = File("q1.pdf", one_page(text(72, 700, "Student: Ada Fennimore")))
        paper = paper_of(file, sandbox)
        sandbox.close()
        assert sandbox.reading(file, paper).students == ("Ada Fennimore",)
