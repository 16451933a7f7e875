"""Spreadsheets as people keep them, read on the same way as tables of text."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from aimline.case.case import Case
from aimline.case.goal import Goal
from aimline.case.iep import Iep
from aimline.case.student import Student
from aimline.intake.parts import joined
from aimline.intake.table import read_tables
from aimline.intake.workbook import workbook_parts
from aimline.terms import MeasureKind


@pytest.fixture
def book():
    made = openpyxl.Workbook()
    made.active.title = "Probes"
    return made


def data_of(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(book):
    return joined(workbook_parts(data_of(book)))


def rows(table):
    return [tuple(cell.text for cell in row) for row in table.rows]


def test_every_sheet_is_a_page_with_a_table_of_its_name(book):
    book.active.append(["Date", "Score"])
    book.create_sheet("Notes").append(["He was ill."])
    paper = read(book)
    assert [(page.number, page.tables[0].name) for page in paper.pages] == [
        (1, "Probes"),
        (2, "Notes"),
    ]
    assert [line.text for _, line in paper.lines()] == ["Date Score", "He was ill."]


def test_cells_are_said_as_the_program_shows_them(book):
    book.active.append([date(2025, 10, 28), 62, 62.5, True, 0.8, 0.8])
    book.active["E1"].number_format = "0%"
    ((_, table),) = read(book).tables()
    assert rows(table) == [("2025-10-28", "62", "62.5", "yes", "80%", "0.8")]


def test_empty_rows_that_only_have_a_format_are_left_out(book):
    book.active.append(["Date", "Score"])
    for row in range(2, 1002):
        book.active.cell(row, 1).number_format = "0%"
    ((_, table),) = read(book).tables()
    assert len(table.rows) == 1


def test_a_formula_is_told_with_the_place_of_the_first(book):
    book.active.append(["Score", "=1+1"])
    book.active.append([3, "=A2*2"])
    (notice,) = read(book).notices
    assert notice.kind == "formula"
    assert "2 cells hold one (B1 first)" in notice.text


def test_a_damaged_spreadsheet_is_told(book):
    paper = joined(workbook_parts(data_of(book)[:-400]))
    assert [notice.kind for notice in paper.notices] == ["damaged"]


READER = Case(
    Student("Maya"),
    (
        Iep(
            "2025",
            starts_on=date(2025, 9, 2),
            ends_on=date(2026, 9, 1),
            goals=(Goal("fluency", measure=MeasureKind.WORDS_CORRECT_PER_MINUTE),),
        ),
    ),
)


def test_scores_below_a_banner_are_taken_and_lead_back_to_their_row(book, tmp_path):
    sheet = book.active
    sheet["A1"] = "Reading log of room 12"
    sheet.merge_cells("A1:C1")
    for row in (["Date", "WCPM"], [date(2025, 10, 28), 62], [date(2025, 11, 4), 64]):
        sheet.append(row)
    (tmp_path / "log.xlsx").write_bytes(data_of(book))
    reading = read_tables(tmp_path, READER)
    assert reading.problems == ()
    assert [(o.on, o.score) for o in reading.observations] == [
        (date(2025, 10, 28), 62),
        (date(2025, 11, 4), 64),
    ]
    assert reading.observations[0].provenance.source == "log.xlsx#line=3"


def test_scores_of_a_second_sheet_are_taken_and_other_sheets_left_aside(book, tmp_path):
    book.active.append(["Call the teacher on Monday"])
    scores = book.create_sheet("Fall")
    scores.append(["Date", "WCPM"])
    scores.append([date(2025, 10, 28), 62])
    (tmp_path / "log.xlsx").write_bytes(data_of(book))
    reading = read_tables(tmp_path, READER)
    assert reading.problems == ()
    assert [o.score for o in reading.observations] == [62]
    assert any("sheet Probes" in note and "left aside" in note for note in reading.notes)


def test_a_damaged_spreadsheet_in_a_case_is_a_problem(book, tmp_path):
    (tmp_path / "log.xlsx").write_bytes(data_of(book)[:-400])
    (problem,) = read_tables(tmp_path, READER).problems
    assert "damaged" in problem.found
