"""Hostile words in every field of a case come out of every paper as words."""

import csv
import io
import re
from dataclasses import replace
from functools import cache

import pytest

import harmless
from aimline.case.meeting import MeetingKind
from aimline.casework.case_folder import load_folder
from aimline.casework.complaint_files import ComplaintTo, complaint_files, complaint_letter
from aimline.casework.letter_files import LetterFormat, letter_bytes
from aimline.casework.meeting_files import KitFormat, kit_bytes
from aimline.drafting.chart import Size, goal_chart, svg
from aimline.drafting.chart_small import small_chart
from aimline.drafting.dates import entries
from aimline.drafting.letters.all_letters import LETTERS
from aimline.drafting.letters.draft import draft
from aimline.drafting.meeting.meeting_kit import meeting_kit
from aimline.drafting.render.html import html
from aimline.drafting.render.ics import calendar_file
from aimline.drafting.render.pdf import pdf
from aimline.drafting.reports.review import review_report
from aimline.findings.collect import review
from aimline.store.packed import packed, unpacked
from aimline.terms import AimlineError
from hostile_case import AS_OF, HOSTILE, fields_of_words, hostile_case

_BY_FORM = {
    LetterFormat.TEXT: harmless.text,
    LetterFormat.DOCX: harmless.word,
    LetterFormat.PDF: harmless.pdf,
    LetterFormat.EML: harmless.mail,
}


@cache
def reviewed(words):
    return review(hostile_case(HOSTILE[words]), AS_OF)


every_words = pytest.mark.parametrize("words", HOSTILE)


def _fields_with(value, words, found, fact=None, name=None):
    if isinstance(value, str):
        if words in value:
            found.add((fact, name))
    elif isinstance(value, tuple):
        for part in value:
            _fields_with(part, words, found, fact, name)
    elif hasattr(value, "__dataclass_fields__"):
        for one in value.__dataclass_fields__:
            _fields_with(getattr(value, one), words, found, type(value), one)


def test_every_field_that_holds_words_holds_hostile_ones():
    found = set()
    _fields_with(hostile_case("hostile"), "hostile", found)
    names = {(fact, name) for fact, name in fields_of_words()}
    # They name another fact, or are the columns of a file that Aimline does not know.
    structural = {"goal", "service", "answers", "extra"}
    missing = {(f.__name__, n) for f, n in names - found if n not in structural}
    assert missing == set()
    assert len(names) > 80


@every_words
def test_the_report_as_a_page_and_as_a_pdf(words):
    document = review_report(reviewed(words))
    harmless.html(html(document))
    harmless.pdf(pdf(document))


@every_words
def test_every_letter_in_every_form(words):
    found = reviewed(words)
    made = 0
    for kind in LETTERS:
        try:
            letter = draft(found, kind.name)
        except AimlineError:
            continue
        made += 1
        for form in LetterFormat if made % 6 == 1 else (LetterFormat.TEXT, LetterFormat.EML):
            data = letter_bytes(letter, found.case, form, lambda _: b"%PDF-1.7 paper")
            _BY_FORM[form](data)
    assert made > 10


@every_words
def test_the_papers_of_a_meeting(words):
    kit = meeting_kit(reviewed(words), MeetingKind.IEP, AS_OF)
    checks = {KitFormat.TEXT: harmless.text, KitFormat.PDF: harmless.pdf}
    for form in KitFormat:
        checks.get(form, harmless.word)(kit_bytes(kit, form))


@every_words
@pytest.mark.parametrize("to", [ComplaintTo.STATE, ComplaintTo.DUE_PROCESS_WORKSHEET])
def test_a_complaint_with_its_sheets(words, to):
    found = reviewed(words)
    letter = complaint_letter(found, to)
    checks = {"txt": harmless.text, "docx": harmless.word, "pdf": harmless.pdf}
    for name, make in complaint_files(found, to, letter, lambda _: b"%PDF-1.7 paper"):
        checks.get(name.rpartition(".")[2], harmless.mail)(make())


@every_words
def test_the_dates_for_a_calendar(words):
    found = reviewed(words)
    listed = list(entries(found.deadlines, found.case.child))
    assert listed
    harmless.calendar(calendar_file(listed, AS_OF))


@every_words
def test_every_chart(words):
    found = reviewed(words)
    for goal in found.goals:
        harmless.svg(svg(goal_chart(goal, found.case, Size.PAGE)).encode())
        harmless.svg(svg(small_chart(goal)).encode())


def as_a_folder_holds(case):
    """The case with words of their own lists where a folder takes no others."""
    return replace(
        case,
        tests=tuple(replace(one, score=90.0) for one in case.tests),
        meetings=tuple(replace(one, decision="services") for one in case.meetings),
        evaluations=tuple(replace(one, by="district") for one in case.evaluations),
        communications=tuple(replace(one, about=()) for one in case.communications),
    )


@every_words
def test_an_exported_case_comes_back_equal_and_runs_in_no_spreadsheet(words, tmp_path):
    case = as_a_folder_holds(hostile_case(HOSTILE[words]))
    unpacked(packed(case, {}), tmp_path / "case")
    again, _ = load_folder(tmp_path / "case")
    assert again == case or words == "lines"  # its returns become ends of lines
    for file in (tmp_path / "case").glob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_bytes().decode(), newline="")):
            assert not [cell for cell in row if re.match(r"[=+@\t\r\n]|-\D", cell)], file.name
