"""What a paper says, as proposals: by the form that knows it. It runs in the child process."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from aimline.intake.files import FileKind
from aimline.intake.flow import has_place
from aimline.intake.forms import READERS, FormReading
from aimline.intake.forms.day_totals import with_totals_of_days
from aimline.intake.forms.goal_columns import with_goals_in_rows
from aimline.intake.forms.paired_lists import with_paired_lists
from aimline.intake.forms.split_minutes import with_minutes_of_places
from aimline.intake.forms.test_report import with_test_scores
from aimline.intake.forms.week_grid import with_days_of_weeks
from aimline.intake.page import PaperText
from aimline.intake.reading import FileReading, PaperKind, ReadingKind

_TABLES: Final = frozenset((FileKind.DELIMITED, FileKind.WORKBOOK))


_MAY_BE_REPORT: Final = (PaperKind.TABLE, PaperKind.IEP)
_OF_AN_IEP: Final = frozenset(
    (ReadingKind.SERVICE, ReadingKind.ACCOMMODATION, ReadingKind.IEP_DATES)
)


def _tells_of_goals(form: FormReading) -> bool:
    """Whether a grid tells how goals went, and nothing of what else an IEP promises."""
    kinds = {reading.kind for reading in form.readings}
    return {ReadingKind.GOAL, ReadingKind.REPORT} <= kinds and not kinds & _OF_AN_IEP


def reading_of(name: str, sha256: str, kind: FileKind, paper: PaperText) -> FileReading:
    """What the first form that knows the paper reads from it."""
    paper = with_totals_of_days(with_days_of_weeks(with_minutes_of_places(paper)))
    paper = with_goals_in_rows(paper)
    form = next((found for reader in READERS if (found := reader(paper)) is not None), None)
    if form is None:
        form = FormReading(PaperKind.OTHER)
    if kind in _TABLES and form.kind in (PaperKind.OTHER, PaperKind.BLANK_FORM):
        form = replace(form, kind=PaperKind.TABLE)
    if kind in _TABLES and form.kind in _MAY_BE_REPORT and _tells_of_goals(form):
        form = replace(form, kind=PaperKind.PROGRESS_REPORT)
    form = with_paired_lists(paper, with_test_scores(paper, form))
    readings = tuple(
        # Lines of a Word document keep an order in their boxes, and no place.
        r if r.box is None or has_place(r.box) else replace(r, box=None)
        for r in form.readings
    )
    warnings = (*paper.notices, *form.notices)
    pages = len(paper.pages)
    return FileReading(name, sha256, form.kind, pages, form.students, readings, warnings)
