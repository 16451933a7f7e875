"""Logs of services: one row for each session, with its day, its minutes and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.intake.forms.assemble import month_first
from aimline.intake.forms.form import FormReading
from aimline.intake.forms.layout import read_as
from aimline.intake.page import Cell, How, Notice, Page, PaperText, Table
from aimline.intake.reading import PaperKind, Reading, ReadingKind
from aimline.language.dates import find_dates
from aimline.language.log_words import SessionOutcome, read_log_entry

SURE: Final = 0.96
UNCLEAR: Final = 0.5

_DATE: Final = re.compile(r"(?:service |session )?date(?: of (?:service|session))?", re.I)
_MINUTES: Final = re.compile(
    r"(?:actual |total |session )?(?:minutes|mins?\.?|duration|length|amount of time)"
    r"(?: \(?(?:minutes|mins?\.?|delivered|served|provided)\)?)?",
    re.I,
)
_WORDS: Final = re.compile(
    r"(?:session )?(?:status|attendance|notes?|comments?|outcome|reason|result|remarks?)", re.I
)
_SERVICE: Final = re.compile(r"(?:type of )?(?:service|discipline|therapy)(?: type)?", re.I)
_SCORED: Final = re.compile(r"(?:score|wcpm|percent|accuracy|data|trials|goal)\b", re.I)
_NAMED: Final = re.compile(
    r"\b(?:service|discipline|therapy)(?: type)?\s*:\s*([A-Z][^\n:;]{2,50})", re.I
)
_SLASHED: Final = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the parts of a session stand in a row."""

    header: int
    date: int
    minutes: int
    words: tuple[int, ...]
    service: int | None


def read(paper: PaperText) -> FormReading | None:
    """The sessions of a log; None where no table of the paper is one."""
    logs = [(page, t, c) for page, t in paper.tables() if (c := _columns(t)) is not None]
    if not logs:
        return None
    about = read_as(paper, PaperKind.SERVICE_LOG)
    if len(about.students) > 1:
        return about
    order = month_first(c.text for _, t, _ in logs for row in t.rows for c in row)
    named = _NAMED.search(paper.text)
    readings: list[Reading] = [r for r in about.readings if r.kind is ReadingKind.STUDENT]
    notices: list[Notice] = []
    for page, table, columns in logs:
        for row in table.rows[columns.header + 1 :]:
            session = _session(row, columns, order, named[1].strip() if named else None)
            if session is not None:
                readings.append(_reading(session, row, columns, page))
                notices += _unclear(session, row, columns, page)
    return FormReading(PaperKind.SERVICE_LOG, about.students, tuple(readings), tuple(notices))


def _columns(table: Table) -> _Columns | None:
    for at, row in enumerate(table.rows[:5]):
        titles = [" ".join(cell.text.split()) for cell in row]
        dates, minutes = _matching(titles, _DATE), _matching(titles, _MINUTES)
        words, services = _matching(titles, _WORDS), _matching(titles, _SERVICE)
        is_of_scores = any(_SCORED.search(title) for title in titles)
        if dates and minutes and (words or services) and not is_of_scores:
            service = services[0] if services else None
            return _Columns(at, dates[0], minutes[0], tuple(words), service)
    return None


def _matching(titles: Sequence[str], pattern: re.Pattern[str]) -> list[int]:
    return [i for i, title in enumerate(titles) if pattern.fullmatch(title)]


def _session(
    row: Sequence[Cell], columns: _Columns, is_month_first: bool | None, named: str | None
) -> dict[str, object] | None:
    """One session; None for a row without a day, such as a total."""
    on = _day(row[columns.date].text, is_month_first)
    if on is None:
        return None
    match = re.match(r"\s*(\d{1,3})\b", row[columns.minutes].text)
    minutes = int(match[1]) if match else None
    service = row[columns.service].text.strip() if columns.service is not None else named
    return {
        "service": service or named,
        "on": on,
        "minutes": minutes,
        "status": _status(_said(row, columns), minutes),
    }


def _day(words: str, is_month_first: bool | None) -> date | None:
    found = find_dates(words)
    if not found:
        return None
    if found[0].on is not None or not found[0].is_doubtful or is_month_first is None:
        return found[0].on
    match = _SLASHED.match(found[0].words)
    month = int(match[1] if is_month_first else match[2]) if match else 0
    return next((on for on in found[0].readings if on.month == month), None)


def _said(row: Sequence[Cell], columns: _Columns) -> str:
    return "; ".join(row[i].text.strip() for i in columns.words if row[i].text.strip())


def _status(said: str, minutes: int | None) -> str | None:
    """What became of it; minutes without a word were given, unclear words stay unclear."""
    if not said:
        return SessionOutcome.DELIVERED.status if minutes else None
    outcome = read_log_entry(said).outcome
    if outcome is None:
        return None
    return "holiday" if outcome is SessionOutcome.HOLIDAY else outcome.status


def _reading(
    session: dict[str, object], row: Sequence[Cell], columns: _Columns, page: Page
) -> Reading:
    is_scan = bool(page.lines) and page.lines[0].how is How.OCR
    return Reading(
        ReadingKind.SERVICE_SESSION,
        session,
        SURE if session["status"] and session["service"] else UNCLEAR,
        " | ".join(cell.text for cell in row if cell.text),
        How.OCR if is_scan else How.TABLE,
        page.number,
        row[columns.date].box,
    )


def _unclear(
    session: dict[str, object], row: Sequence[Cell], columns: _Columns, page: Page
) -> Iterator[Notice]:
    if session["status"] is None:
        said = _said(row, columns) or "no minutes and no word"
        text = f"What became of the session of {session['on']} is not clear: “{said}”. Ask."
        yield Notice("unclear_session", text, page.number)
