"""Logs of services: one row for each session, with its day, its minutes and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from aimline.day_words import full_day
from aimline.intake.forms.form import FormReading
from aimline.intake.forms.items import around, holds
from aimline.intake.forms.layout import read_as
from aimline.intake.forms.paper_days import month_first
from aimline.intake.page import Cell, How, Notice, Page, PaperText, Table
from aimline.intake.reading import PaperKind, Reading, ReadingKind
from aimline.language.dates import find_dates
from aimline.language.log_words import SessionOutcome, read_log_entry
from aimline.language.service_words import SERVICE_WORDS
from aimline.wording.lists import either_day
from aimline.wording.say import marked, say

SURE: Final = 0.96
LIKELY: Final = 0.9
UNCLEAR: Final = 0.5

_DATE: Final = re.compile(r"(?:service |session )?date(?: of (?:service|session))?", re.I)
_MINUTES: Final = re.compile(
    r"(?:actual |total |session )?(?:minutes|mins?\.?|duration|length|amount of time)"
    r"(?: \(?(?:minutes|mins?\.?|delivered|served|provided)\)?)?",
    re.I,
)
_FROM: Final = re.compile(
    r"(?:time in|start(?:ing)? time|time started|begin(?:s|ning)? time)", re.I
)
_UNTIL: Final = re.compile(r"(?:time out|end(?:ing)? time|time ended|finish time|stop time)", re.I)
_CLOCK: Final = re.compile(
    r"\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::00)?\s*(?:[ap]\.?m\.?)?\s*", re.I
)
_HALF_A_DAY: Final = 12 * 60
_LONGEST: Final = 4 * 60
"""Minutes of one session; more is a slip of the pen."""
_WORDS: Final = re.compile(
    r"(?:session )?(?:status|attendance|notes?|comments?|outcome|reason|result|remarks?)", re.I
)
_SERVICE: Final = re.compile(r"(?:type of )?(?:service|discipline|therapy)(?: type)?", re.I)
_SCORED: Final = re.compile(r"(?:score|wcpm|percent|accuracy|data|trials|goal)\b", re.I)
_NAMED: Final = re.compile(
    r"\b(?:service|discipline|therapy)(?: type)?\s*:\s*"
    r"([A-Z][A-Za-z/&,() -]{2,50}?)(?=\s*(?:\d|$|\n|[A-Z][a-z]+\s*:))",
    re.I | re.M,
)
_TITLE: Final = re.compile(
    r"^\W*(?P<name>[A-Z][A-Za-z/&,() -]{2,50}?)\s+(?i:service\s+|session\s+|attendance\s+)?"
    r"(?i:log|record|sessions|attendance)\b",
    re.M,
)
"""`Speech-Language Therapy Log`: the service that heads a log."""
_ONLY_A_PART: Final = re.compile(r"\b(?:incl|plus|of which|part(?:ly)?|also)\b", re.I)
_GIVEN: Final = (SessionOutcome.DELIVERED, SessionOutcome.MADE_UP)
_HOLIDAY: Final = "holiday"
_OF_GIVEN: Final = re.compile(r"\b(?:actual|delivered|served|provided)\b", re.I)
_PLANNED: Final = marked(
    "This log has minutes beside missed sessions too, so they are taken for the minutes planned."
    " Check one of them."
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
    until: int | None = None
    """The column of the time at which a session ended, where `minutes` is that of its begin."""
    is_planned: bool = False
    """Whether the minutes are those that were planned, whatever became of the session."""


def read(paper: PaperText) -> FormReading | None:
    """The sessions of a log; None where no table of the paper is one."""
    logs = [(page, t, c) for page, t in paper.tables() if (c := _columns(t)) is not None]
    if not logs:
        return None
    about = read_as(_without(paper, {id(t): c.header for _, t, c in logs}), PaperKind.SERVICE_LOG)
    if len(about.students) > 1:
        return about
    shown = month_first(c.text for _, t, _ in logs for row in t.rows for c in row)
    named = _service_of(paper.text) or _service_beside(logs)
    readings, notices = list(about.readings), list(about.notices)
    for page, table, columns in logs:
        columns = replace(columns, is_planned=_tells_planned_minutes(table, columns))
        if columns.is_planned:
            notices.append(Notice("unclear_session", say(_PLANNED), page.number))
        for row in table.rows[columns.header + 1 :]:
            session = _session(row, columns, shown is not False, named)
            if session is not None and session["status"] == _HOLIDAY:
                text = say(
                    "{day} is noted as a day without school; it is no session.", day=session["on"]
                )
                notices.append(Notice("unclear_session", text, page.number))
            elif session is not None:
                is_doubtful = shown is None and _is_doubtful(row[columns.date].text)
                readings.append(_reading(session, row, columns, page, is_doubtful=is_doubtful))
                notices += _unclear(session, row, columns, page)
                if is_doubtful:
                    notices.append(_doubtful(row[columns.date].text, page))
    return FormReading(PaperKind.SERVICE_LOG, about.students, tuple(readings), tuple(notices))


def is_log(table: Table, text: str) -> bool:
    """Whether a table is a log of a service, by a column or by the words of its paper."""
    columns = _columns(table)
    return columns is not None and (columns.service is not None or _service_of(text) is not None)


def _service_of(text: str) -> str | None:
    """The one service that a log is of, by its label or its title."""
    if named := _NAMED.search(text):
        return named[1].strip()
    titled = (match["name"].strip() for match in _TITLE.finditer(text))
    return next((name for name in titled if SERVICE_WORDS.search(name)), None)


def _service_beside(logs: Sequence[tuple[Page, Table, _Columns]]) -> str | None:
    """The service in the cell beside its label, above the headings of a sheet."""
    for _, table, columns in logs:
        for row in table.texts[: columns.header]:
            said = [text for text in row if text]
            if len(said) > 1 and _SERVICE.fullmatch(said[0].rstrip(" :")):
                return said[1]
    return None


def _without(paper: PaperText, logs: Mapping[int, int]) -> PaperText:
    """What else stands on the paper: it is read as on any other, and nothing of it is silent.

    logs: the row of the headings of each log.
    """
    pages = []
    for page in paper.pages:
        own = [table for table in page.tables if id(table) in logs]
        covers = [box for table in own if (box := around(table))]
        lines = tuple(x for x in page.lines if not any(holds(box, x.box) for box in covers))
        others = tuple(table for table in page.tables if id(table) not in logs)
        # Of a log the rows above its headings say whose it is.
        above = (replace(table, rows=table.rows[: logs[id(table)]]) for table in own)
        tables = (*(table for table in above if table.rows and not page.width), *others)
        lines = () if own and not page.width else lines
        pages.append(replace(page, lines=lines, tables=tables))
    return replace(paper, pages=tuple(pages))


def _columns(table: Table) -> _Columns | None:
    for at, row in enumerate(table.rows[:5]):
        titles = [" ".join(cell.text.split()) for cell in row]
        dates, minutes = _matching(titles, _DATE), _matching(titles, _MINUTES)
        words, services = _matching(titles, _WORDS), _matching(titles, _SERVICE)
        begins, ends = _matching(titles, _FROM), _matching(titles, _UNTIL)
        until = ends[0] if ends and begins and not minutes else None
        minutes = minutes or (begins if until is not None else [])
        is_of_scores = any(_SCORED.search(title) for title in titles)
        if dates and minutes and (words or services) and not is_of_scores:
            service = services[0] if services else None
            return _Columns(at, dates[0], minutes[0], tuple(words), service, until)
    return None


def _matching(titles: Sequence[str], pattern: re.Pattern[str]) -> list[int]:
    return [i for i, title in enumerate(titles) if pattern.fullmatch(title)]


def _session(
    row: Sequence[Cell], columns: _Columns, is_month_first: bool, named: str | None
) -> dict[str, object] | None:
    """One session; None for a row without a day, such as a total."""
    on = _day(row[columns.date].text, is_month_first)
    if on is None:
        return None
    minutes = _minutes(row, columns)
    service = row[columns.service].text.strip() if columns.service is not None else named
    return {
        "service": service or named,
        "on": on,
        "minutes": minutes,
        "status": _status(_said(row, columns), minutes or 0, is_planned=columns.is_planned),
    }


def _minutes(row: Sequence[Cell], columns: _Columns) -> int | None:
    """The minutes of a session, as written or from its begin to its end."""
    if columns.until is None:
        match = re.match(r"\s*(\d{1,3})\b", row[columns.minutes].text)
        return int(match[1]) if match else None
    clock = [_CLOCK.fullmatch(row[i].text) for i in (columns.minutes, columns.until)]
    begins, ends = (int(c["hour"]) * 60 + int(c["minute"]) if c else None for c in clock)
    if begins is None or ends is None:
        return None
    # From 11:45 to 12:15 and from 12:45 to 1:15 the clock goes on.
    return (ends - begins) % _HALF_A_DAY if (ends - begins) % _HALF_A_DAY <= _LONGEST else None


def _day(words: str, is_month_first: bool) -> date | None:
    found = find_dates(words)
    if not found:
        return None
    if found[0].on is not None or not found[0].is_doubtful:
        return found[0].on
    match = _SLASHED.match(found[0].words)
    month = int(match[1] if is_month_first else match[2]) if match else 0
    return next((on for on in found[0].readings if on.month == month), None)


def _is_doubtful(words: str) -> bool:
    found = find_dates(words)
    return bool(found) and found[0].on is None and found[0].is_doubtful


def _doubtful(words: str, page: Page) -> Notice:
    either = either_day(full_day(day) for day in find_dates(words)[0].readings)
    text = say(
        "“{words}” may be {either}; the log does not tell which. Check the date.",
        words=words.strip(),
        either=either,
    )
    return Notice("doubtful_date", text, page.number)


def _said(row: Sequence[Cell], columns: _Columns) -> str:
    return "; ".join(row[i].text.strip() for i in columns.words if row[i].text.strip())


def _tells_planned_minutes(table: Table, columns: _Columns) -> bool:
    """Whether every missed session of a log has minutes too, as those that were given have."""
    if _OF_GIVEN.search(table.rows[columns.header][columns.minutes].text):
        return False
    told: dict[bool, list[bool]] = {True: [], False: []}
    for row in table.rows[columns.header + 1 :]:
        outcome = read_log_entry(_said(row, columns)).outcome
        if outcome is not None and outcome is not SessionOutcome.HOLIDAY:
            told[outcome in _GIVEN].append(bool(_minutes(row, columns)))
    return bool(told[True]) and bool(told[False]) and all(told[True] + told[False])


def _status(said: str, minutes: int, *, is_planned: bool) -> str | None:
    """What became of it; minutes without a word were given, unclear words stay unclear."""
    if not said:
        return SessionOutcome.DELIVERED.status if minutes else None
    outcome = read_log_entry(said).outcome
    if outcome is SessionOutcome.HOLIDAY and not minutes:
        return _HOLIDAY
    if outcome is SessionOutcome.MADE_UP and _ONLY_A_PART.search(said):
        return None
    if outcome is not None and outcome not in _GIVEN and minutes and not is_planned:
        # Minutes were given all the same: the words tell of something else.
        return None
    return outcome.status if outcome else None


def _reading(
    session: dict[str, object],
    row: Sequence[Cell],
    columns: _Columns,
    page: Page,
    *,
    is_doubtful: bool,
) -> Reading:
    is_scan = bool(page.lines) and page.lines[0].how is How.OCR
    return Reading(
        ReadingKind.SERVICE_SESSION,
        session,
        _certainty(session, columns, is_doubtful=is_doubtful),
        " | ".join(cell.text for cell in row if cell.text),
        How.OCR if is_scan else How.TABLE,
        page.number,
        row[columns.date].box,
    )


def _certainty(session: Mapping[str, object], columns: _Columns, *, is_doubtful: bool) -> float:
    if is_doubtful or not (session["status"] and session["service"]):
        return UNCLEAR
    is_given = session["status"] in [outcome.status for outcome in _GIVEN]
    return LIKELY if columns.is_planned and not is_given else SURE


def _unclear(
    session: dict[str, object], row: Sequence[Cell], columns: _Columns, page: Page
) -> Iterator[Notice]:
    if session["status"] is None:
        day, said = session["on"], _said(row, columns)
        text = (
            say(
                "What became of the session of {day} is not clear: “{said}”. Ask.",
                day=day,
                said=said,
            )
            if said
            else say(
                "What became of the session of {day} is not clear: “no minutes and no word”. Ask.",
                day=day,
            )
        )
        yield Notice("unclear_session", text, page.number)
