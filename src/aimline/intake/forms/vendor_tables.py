"""Tables of scores: the exports of the schools' programs, and those that people keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aimline.intake.forms import service_log
from aimline.intake.forms.form import FormReading
from aimline.intake.forms.layout import read_as
from aimline.intake.forms.period_columns import period_columns
from aimline.intake.forms.vocabulary import GENERAL
from aimline.intake.page import How, Notice, Page, PaperText, Table
from aimline.intake.reading import PaperKind, Reading, ReadingKind
from aimline.intake.vendor_export import Export, Given, GoalGiven, export_of
from aimline.intake.vendors.layout import Gives, Layout
from aimline.terms import Direction
from aimline.wording.say import say

_OF_A_PROGRAM: Final = 0.97
_OF_A_PERSON: Final = 0.9
_RUSHED: Final = 0.6
_UNDATED: Final = 0.6
_INVALID: Final = 0.3
_TWO: Final = 2
_GOAL: Final = re.compile(
    r"\s*(?:annual\s+|iep\s+)?goal\s*(?:#|no\.?|number)?\s*(?P<number>\d{1,2})(?![\d/%])", re.I
)
_GOAL_WORDS: Final = re.compile(r"\b(?:will|shall)\b", re.I)
_WORDS_SHOWN: Final = 10
_MOST_GOALS: Final = 20
"""A number above it is no goal's number."""


def read(paper: PaperText, child: str | None = None) -> FormReading | None:
    """The scores of a paper that is nothing but tables; None for any other.

    child: whose rows to take where a table holds several students.
    """
    if not _is_table(paper):
        return None
    found = [
        (page.number, export, table)
        for page, table in paper.tables()
        if not (_is_of_goals(table) or service_log.is_log(table, paper.text))
        and (export := export_of(table.texts, child)) is not None
    ]
    if not found:
        return None
    several = dict.fromkeys(one for _, export, _ in found for one in export.students)
    students = tuple(dict.fromkeys(name for _, name in several if name))
    notices = [_on_page(notice, number) for number, one, _ in found for notice in one.notices]
    if len(several) > 1:
        if not any(notice.kind == "two_students" for notice in notices):
            notices.append(_several(len(several)))
        return FormReading(PaperKind.TABLE, students, (), tuple(notices))
    readings = [
        one
        for number, export, table in found
        for one in _readings(export, number, _goals_named_in(table))
    ]
    form = FormReading(PaperKind.TABLE, students, tuple(readings), tuple(notices))
    sheets = {number for number, _, _ in found}
    return _with_other_sheets(form, paper, sheets)


def _with_other_sheets(form: FormReading, paper: PaperText, read: set[int]) -> FormReading:
    """Beside a sheet of scores another may hold goals and reports, as papers do."""
    rest = [page for page in paper.pages if page.number not in read and page.tables]
    if not rest:
        return form
    other = _beside(replace(paper, pages=tuple(rest)))
    left = tuple(_not_taken(page) for page in rest)
    students = tuple(dict.fromkeys((*form.students, *(other.students if other else ()))))
    if other is None or len(students) >= _TWO:
        return replace(form, notices=(*form.notices, *left))
    notices = other.notices if other.readings else left
    return replace(
        form,
        students=students,
        readings=(*form.readings, *other.readings),
        notices=(*form.notices, *notices),
    )


def _is_table(paper: PaperText) -> bool:
    """Whether it is a table of text or a spreadsheet: rows without a place on a sheet of paper."""
    return any(page.tables for page in paper.pages) and all(
        page.width == 0 and all(line.how is How.TABLE for line in page.lines)
        for page in paper.pages
    )


def _is_of_goals(table: Table) -> bool:
    """Whether it is a school's grid of goals in their own words and reporting periods."""
    heading = period_columns(table, GENERAL)
    if heading is None:
        return False
    cells = [row[heading.goal].text for row in table.rows[heading.last + 1 :]]
    return any(_GOAL_WORDS.search(cell) or _GOAL.match(cell) for cell in cells) or any(
        len(period.columns) > 1 for period in heading.periods
    )


def _not_taken(page: Page) -> Notice:
    """What to say of a sheet without scores beside one that has them."""
    words = " ".join(cell.text for row in page.tables[0].rows for cell in row).split()
    said = " ".join(words[:_WORDS_SHOWN])
    text = say(
        "Nothing was taken from the sheet with “{said} …”. Add it as a file of its own.", said=said
    )
    return Notice("unread_area", text, page.number)


def _on_page(notice: Notice, number: int) -> Notice:
    return Notice(notice.kind, notice.text, number)


def _several(count: int) -> Notice:
    text = say(
        "The sheets of this file are of {n} students. Nothing of it is taken until it is split by"
        " child.",
        n=count,
    )
    return Notice("two_students", text)


def _beside(rest: PaperText) -> FormReading:
    return service_log.read(rest) or read_as(rest, PaperKind.OTHER)


def _goals_named_in(table: Table) -> list[tuple[int, str]]:
    """The goals that a sheet names, each with the row that names it; its own name is above all.

    A sheet may be of one goal, by its name or above its rows, or of several, one below the other.
    """
    rows = (" ".join(text for text in row if text) for row in table.texts)
    named = [(0, table.name), *enumerate(rows, start=1)]
    return [(row, match["number"]) for row, text in named if (match := _GOAL.match(text))]


def _goal_at(goals: Sequence[tuple[int, str]], row: int) -> str | None:
    """The last goal that is named above a row, or the only one that is named at all."""
    above = [number for at, number in goals if at <= row]
    numbers = {number for _, number in goals}
    return above[-1] if above else numbers.pop() if len(numbers) == 1 else None


def _readings(export: Export, page: int, named: Sequence[tuple[int, str]]) -> list[Reading]:
    goals = [_goal(one, export.layout, page) for one in export.goals]
    scores = [
        _test(one, page)
        if one.gives is Gives.TEST
        else _observation(one, export.layout, page, _goal_at(named, one.row))
        for one in export.scores
    ]
    return goals + scores


def _goal(given: GoalGiven, layout: Layout | None, page: int) -> Reading:
    line = given.line
    assessment = given.said.get("assessment", "")
    falls = line.criterion < line.baseline
    value: dict[str, object] = {
        "number": None,
        "area": "reading" if "read" in assessment.casefold() else None,
        "text": None,
        "measure": given.measure,
        "direction": Direction.DECREASE if falls else Direction.INCREASE,
        "baseline": line.baseline,
        "baseline_on": line.baseline_on,
        "criterion": line.criterion,
        "criterion_on": line.criterion_on,
        "consistency": None,
        "condition": given.said.get("assessment level"),
        "method": " ".join(w for w in (layout.test if layout else "", assessment) if w) or None,
        "row": given.row,
    }
    said = (
        f"from {line.baseline:g} on {line.baseline_on} to {line.criterion:g} on {line.criterion_on}"
    )
    return _reading(ReadingKind.GOAL, value, _OF_A_PROGRAM, f"Row {given.row}: goal {said}", page)


def _observation(given: Given, layout: Layout | None, page: int, goal: str | None) -> Reading:
    value: dict[str, object] = {
        "goal": _goal_name(given.said.get("goal")) or goal,
        "on": given.on,
        "score": given.score,
        "trials": given.trials,
        "measure": given.measure,
        "standard_error": given.standard_error,
        "phase": given.said.get("phase"),
        "row": given.row,
    }
    sure = _OF_A_PROGRAM if layout is not None else _OF_A_PERSON
    return _reading(ReadingKind.OBSERVATION, value, _certainty(given, sure), _words(given), page)


def _goal_name(said: str | None) -> str | None:
    """The goal that a column names; a column of the score to reach names none."""
    number = re.fullmatch(r"\s*[<>≥≤]?\s*(\d+(?:\.\d+)?)\s*(%?)\s*", said or "")
    is_target = number is not None and (bool(number[2]) or float(number[1]) > _MOST_GOALS)
    return None if is_target else said


def _test(given: Given, page: int) -> Reading:
    value: dict[str, object] = {
        "test": given.test,
        "on": given.on,
        "kind": given.kind,
        "score": given.score,
        "standard_error": given.standard_error,
        "grade": given.said.get("grade"),
        "season": given.said.get("season"),
        "subject": given.said.get("subject"),
        "row": given.row,
    }
    if "school_year" in given.said:
        value["school_year"] = given.said["school_year"]
    if given.growth:
        value["growth"] = dict(given.growth)
    certainty = _certainty(given, _OF_A_PROGRAM)
    return _reading(ReadingKind.TEST_SCORE, value, certainty, _words(given), page)


def _certainty(given: Given, sure: float) -> float:
    if given.is_invalid:
        return _INVALID
    if given.is_rushed or given.is_doubtful:
        return _RUSHED
    return min(sure, _UNDATED) if given.on is None else sure


def _words(given: Given) -> str:
    told = [
        given.said[role]
        for role in ("session", "phase", "season", "school_year")
        if role in given.said
    ]
    day = [given.on.isoformat()] if given.on else []
    measure = [given.said["measure"]] if "measure" in given.said else []
    return f"Row {given.row}: " + ", ".join([f"{given.title} {given.cell}", *measure, *day, *told])


def _reading(
    kind: ReadingKind, value: dict[str, object], certainty: float, text: str, page: int
) -> Reading:
    return Reading(kind, value, certainty, text, How.TABLE, page)
