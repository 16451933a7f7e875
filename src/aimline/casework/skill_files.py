"""Answers and areas out of files, and the papers of an assessment as files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aimline.case.skill import SkillRating
from aimline.drafting.reading_copy import as_reading_copy
from aimline.drafting.skills.assessment import Assessment
from aimline.skills.answers import Answer, check_answers, days_to_come
from aimline.skills.bank import ENDING, Bank, bank, read_bank
from aimline.store.problems import FolderProblems, Ledger
from aimline.store.rows import read_rows
from aimline.store.tables import TABLES
from aimline.terms import AimlineError
from aimline.wording.say import ENGLISH, in_language, say

if TYPE_CHECKING:
    from aimline.drafting.blocks import Document
    from aimline.drafting.skills.report import Draw

_TABLE: Final = next(table for table in TABLES if table.case_field == "skills")


class ReportKind(StrEnum):
    """The papers."""

    REPORT = "report"
    SUMMARY = "summary"


class ReportFormat(StrEnum):
    """The kinds of file."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "txt"

    @property
    def content_type(self) -> str:
        """For a browser."""
        return {
            ReportFormat.TEXT: "text/plain; charset=utf-8",
            ReportFormat.PDF: "application/pdf",
            ReportFormat.DOCX: (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            ),
        }[self]


def bank_in(folder: Path | None) -> Bank:
    """The areas of a folder of files, or those that come with Aimline."""
    if folder is None:
        return bank()
    if not folder.is_dir():
        raise AimlineError(
            say(
                "{folder} is no folder. Name the folder that holds the areas' files.", folder=folder
            )
        )
    files = sorted(file for file in folder.iterdir() if file.name.endswith(ENDING))
    try:
        return read_bank({file.name: file.read_text("utf-8") for file in files})
    except (OSError, UnicodeDecodeError) as error:
        raise AimlineError(
            say("The areas in {folder} could not be read: {error}", folder=folder, error=error)
        ) from error


def ratings_of(name: str, data: bytes) -> tuple[SkillRating, ...]:
    """The ratings of a file of answers. Raises FolderProblems with everything that is wrong."""
    ledger = Ledger(name)
    read = read_rows(data, _TABLE, None, ledger)
    if ledger.problems:
        raise FolderProblems(name, tuple(ledger.problems))
    return read.values


def answers_of(name: str, data: bytes, areas: Bank, today: date) -> tuple[Answer, ...]:
    """The answers of a file. Raises FolderProblems with every row that cannot be used."""
    ratings = ratings_of(name, data)
    checked = check_answers(ratings, areas)
    if problems := (*checked.problems, *days_to_come(ratings, today)):
        raise FolderProblems(name, problems)
    return checked.answers


def report_bytes(told: Assessment, kind: ReportKind, form: ReportFormat) -> bytes:
    """The file, in English whatever language is spoken: it goes to the team.

    Equal assessments are equal bytes.
    """
    with in_language(ENGLISH):
        return _file(_document(told.in_spoken_language(), kind), form)


def reading_copy(told: Assessment, kind: ReportKind, form: ReportFormat, code: str) -> bytes:
    """The same file in the family's language, marked as a copy to read beside the English one."""
    with in_language(code):
        document = _document(told.in_spoken_language(), kind)
        return _file(lambda draw: as_reading_copy(document(draw)), form)


def _document(told: Assessment, kind: ReportKind) -> Callable[[Draw], Document]:
    from aimline.drafting.skills.report import report_document
    from aimline.drafting.skills.summary import summary_document

    return partial(report_document if kind is ReportKind.REPORT else summary_document, told)


def _file(document: Callable[[Draw], Document], form: ReportFormat) -> bytes:
    from aimline.drafting.skills.report import described, drawn

    match form:
        case ReportFormat.PDF:
            from aimline.drafting.render.pdf import pdf

            return pdf(document(drawn))
        case ReportFormat.DOCX:
            from aimline.drafting.render.document_docx import document_docx

            return document_docx(document(drawn))
        case ReportFormat.TEXT:
            from aimline.drafting.render.document_text import document_text

            return document_text(document(described)).encode()
