"""Grids of weeks, with Monday to Friday in columns, as one row for each day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from aimline.intake.forms.items import around
from aimline.intake.forms.paper_days import school_year_of
from aimline.intake.page import Cell, Notice, Page, PaperText, Table
from aimline.language.dates import find_dates, made_day
from aimline.language.log_words import read_log_entry

_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri")
_WEEKDAY: Final = re.compile(
    r"(?P<name>mon|tue|wed|thu|fri)[a-z]{0,6}\.?|(?P<letter>m|tu?|w|th|r|f)\.?", re.I
)
_OF_LETTER: Final = {"m": 0, "t": 1, "tu": 1, "w": 2, "th": 3, "r": 3, "f": 4}
_FEWEST_DAYS: Final = 3
_LOWEST_HEAD: Final = 12
_WEEK: Final = re.compile(
    r"\W*(?:(?:the\s+)?(?:school\s+)?week\s*(?:\d{1,2}\s*)?(?:of|beginning|starting|begins?|:|[-–])?)?"
    r"\W*(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?:[/.-](?P<year>\d{4}|\d\d))?(?!\d)",
    re.I,
)
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
_OF_MINUTES: Final = re.compile(
    r"\b(?:minutes|therap\w*|service\s+log|session\s+log|services?\s+(?:delivered|provided)"
    r"|counseling|speech)\b",
    re.I,
)
_OF_SCORES: Final = re.compile(
    r"\b(?:goals?|behaviou?rs?|incidents?|frequency|tall(?:y|ies)|points|scores?|data|percent)\b|%",
    re.I,
)
_MINUTES: Final = re.compile(r"\s*(?P<minutes>\d{1,3})\s*(?:min(?:ute)?s?\.?|m)?\b", re.I)
_NO_SCORE: Final = re.compile(r"\W*(?:a|ab|abs|absent|n/?a|x|off|ns|h|--*)?\W*", re.I)
_FIRST_MONTH: Final = 7
_NO_YEAR: Final = (
    "The weeks from “{first}” on name no year, and nothing on the paper gives it. Type the dates."
)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the headings of the weekdays stand, and what begins each week."""

    head: int
    days: tuple[tuple[int, int], ...]
    """Each weekday's column, and how many days it is after Monday."""
    weeks: tuple[tuple[int, re.Match[str]], ...]
    """The rows of weeks with the day that each names."""


def with_days_of_weeks(paper: PaperText) -> PaperText:
    """The paper, with each grid of weeks as a list of days, which every reader knows."""
    pages, notices = [], list(paper.notices)
    for page in paper.pages:
        tables = []
        for table in (part for whole in page.tables for part in _one_by_one(whole)):
            found = _grid(table)
            mondays = _mondays(found, paper) if found else None
            if found and mondays is None:
                notices.append(_no_year(found, page))
            tables.append(_by_day(table, found, mondays, page) if found and mondays else table)
        pages.append(replace(page, tables=tuple(tables)))
    return PaperText(tuple(pages), tuple(notices))


def _one_by_one(table: Table) -> list[Table]:
    """Grids that stand one below the other, each with the rows right above it."""
    heads = [at for at, row in enumerate(table.rows) if _is_head(row)]
    starts = [0]
    for above, head in pairwise(heads):
        weeks = [at for at in range(above, head) if _week(table.rows[at]) is not None]
        starts.append(max(weeks, default=above) + 1)
    ends = [*starts[1:], len(table.rows)]
    return [
        replace(table, rows=table.rows[start:end]) for start, end in zip(starts, ends, strict=True)
    ]


def _is_head(row: Sequence[Cell]) -> bool:
    order = [after for _, after in _weekdays(row)]
    return len(order) >= _FEWEST_DAYS and order == sorted(set(order))


def _grid(table: Table) -> _Grid | None:
    for at, row in enumerate(table.rows[:_LOWEST_HEAD]):
        if not _is_head(row):
            continue
        days = list(_weekdays(row))
        weeks = [
            (below, match)
            for below, cells in enumerate(table.rows[at + 1 :], start=at + 1)
            if (match := _week(cells[: days[0][0]])) is not None
        ]
        return _Grid(at, tuple(days), tuple(weeks)) if weeks else None
    return None


def _weekdays(row: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    for column, cell in enumerate(row):
        if (after := _weekday(cell.text)) is not None:
            yield column, after


def _weekday(title: str) -> int | None:
    match = _WEEKDAY.fullmatch(title.strip())
    if match is None:
        return None
    if match["name"]:
        return _WEEKDAYS.index(match["name"].casefold())
    return _OF_LETTER[match["letter"].casefold()]


def _week(cells: Sequence[Cell]) -> re.Match[str] | None:
    """The day that begins a row's week."""
    for cell in cells:
        text = cell.text
        if _ISO.fullmatch(text.strip()):
            year, month, day = text.strip().split("-")
            text = f"{month}/{day}/{year}"
        elif found := [d for d in find_dates(text) if d.month and d.day]:
            year = f"/{found[0].year}" if found[0].year else ""
            text = f"{found[0].month}/{found[0].day}{year}"
        if match := _WEEK.match(text):
            return match
    return None


def _mondays(grid: _Grid, paper: PaperText) -> dict[int, date] | None:
    """The Monday of each row; None where the year of the weeks is not to be known.

    Of the years that a paper names, one is the weeks' own if all of them begin on a Monday in it.
    """
    lines = [line.text for _, line in paper.lines()]
    given = school_year_of(lines)
    named = {d.on.year for text in lines for d in find_dates(text) if d.on}
    guessed = sorted({year - back for year in named for back in (0, 1)})
    fitting = [found for year in guessed if (found := _in_year(grid, year)) and _all_begin(found)]
    if given is not None or all(match["year"] for _, match in grid.weeks):
        fitting = [found] if (found := _in_year(grid, given or 0)) else []
    different = {tuple(found.items()): found for found in fitting}
    if len(different) != 1:
        return None
    (days,) = different.values()
    return {row: day - timedelta(days=day.weekday()) for row, day in days.items()}


def _all_begin(days: dict[int, date]) -> bool:
    return all(day.weekday() == 0 for day in days.values())


def _in_year(grid: _Grid, school_year: int) -> dict[int, date] | None:
    """The day that begins each week, in a school year where it names none."""
    found = {}
    for row, match in grid.weeks:
        month, year = int(match["month"]), school_year
        year = int(match["year"]) if match["year"] else year + (month < _FIRST_MONTH)
        day = made_day(year + 2000 if year < 100 else year, month, int(match["day"]))
        if day is None:
            return None
        found[row] = day
    return found


def _by_day(table: Table, grid: _Grid, mondays: dict[int, date], page: Page) -> Table:
    """The rows above the grid, and below them a row for each day that anything was written on."""
    is_of_sessions = _is_of_sessions(table, grid, page)
    # The headings hold the place of the whole grid: no line of it is read by itself.
    title = Cell("", around(table))
    names = ("Date", "Minutes", "Notes") if is_of_sessions else ("Date", "Score")
    rows: list[tuple[Cell, ...]] = [tuple(replace(title, text=name) for name in names)]
    for row, monday in mondays.items():
        for column, after in grid.days:
            cell = table.rows[row][column]
            when = replace(cell, text=(monday + timedelta(days=after)).isoformat())
            if is_of_sessions and cell.text.strip():
                rows.append((when, *_of_session(cell)))
            elif not is_of_sessions and _is_score(cell.text):
                rows.append((when, cell))
    # Empty rows stay: what stands above keeps the number of its row.
    rows = [*map(_without_end, table.rows[: grid.head]), *rows]
    wide = max(len(row) for row in rows)
    return Table(tuple((*row, *[Cell("")] * (wide - len(row))) for row in rows), table.name)


def _without_end(row: Sequence[Cell]) -> tuple[Cell, ...]:
    last = max((i for i, cell in enumerate(row) if cell.text.strip()), default=-1)
    return tuple(row[: last + 1])


def _is_score(text: str) -> bool:
    """Whether something was counted that day, and the child was there."""
    return not _NO_SCORE.fullmatch(text) and read_log_entry(text).outcome is None


def _of_session(cell: Cell) -> tuple[Cell, Cell]:
    match = _MINUTES.match(cell.text)
    minutes = match["minutes"] if match else ""
    rest = cell.text[match.end() :].strip(" ,;:–-") if match else cell.text
    return replace(cell, text=minutes), replace(cell, text=rest)


def _is_of_sessions(table: Table, grid: _Grid, page: Page) -> bool:
    """Whether minutes of a service were written down, and not what the child did."""
    above = " ".join(cell.text for row in table.rows[: grid.head] for cell in row)
    said = f"{above} {page.text}"
    return _OF_MINUTES.search(said) is not None and _OF_SCORES.search(said) is None


def _no_year(grid: _Grid, page: Page) -> Notice:
    return Notice("no_year", _NO_YEAR.format(first=grid.weeks[0][1][0].strip()), page.number)
