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
from aimline.intake.forms.week_behaviors import Behavior, behaviors_of, goals_of
from aimline.intake.forms.weekdays import LOWEST_HEAD, is_head, week_in, weekdays
from aimline.intake.page import Cell, Notice, Page, PaperText, Table
from aimline.language.dates import find_dates, made_day
from aimline.language.log_words import read_log_entry
from aimline.wording.say import marked, say

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
_NO_YEAR: Final = marked(
    "The weeks from “{first}” on name no year, and nothing on the paper gives it. Type the dates."
)

_OF_BEHAVIORS: Final = ("Goal", "Date", "Score")
_SEVERAL_OF_GOALS: Final = marked(
    "The weeks hold several counts side by side, and nothing says which goal these are of: "
    "{names}. Type them in."
)
_SEVERAL_OF_SERVICES: Final = marked(
    "The weeks hold several counts side by side, and nothing says which service these are of: "
    "{names}. Type them in."
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
            if several := behaviors_of(table):
                apart, told = _apart(several, table, paper, page)
                tables.append(apart)
                notices += told
                continue
            found = _grid(table)
            mondays = _mondays(found, paper) if found else None
            if found and mondays is None:
                notices.append(_no_year(found, page))
            tables.append(_by_day(table, found, mondays, page) if found and mondays else table)
        pages.append(replace(page, tables=tuple(tables)))
    return PaperText(tuple(pages), tuple(notices))


def _apart(
    several: Sequence[Behavior], table: Table, paper: PaperText, page: Page
) -> tuple[Table, list[Notice]]:
    """The days of several behaviors, each with its goal; what is of no known goal is told."""
    title = Cell("", around(table))
    above = _above(several, table)
    rows = [*above, tuple(replace(title, text=name) for name in _OF_BEHAVIORS)]
    is_of_sessions = _is_of_sessions(above, page)
    goals = [None for _ in several] if is_of_sessions else goals_of(several, paper)
    unknown = []
    for one, number in zip(several, goals, strict=True):
        found = _grid(one.grid)
        mondays = _mondays(found, paper) if found else None
        if found and mondays is None:
            return table, [_no_year(found, page)]
        if number is None or found is None or mondays is None:
            unknown.append(f"“{one.name}”")
            continue
        of_goal = replace(title, text=number)
        rows += ((of_goal, *row) for row in _scores(one.grid, found, mondays))
    of_what = _SEVERAL_OF_SERVICES if is_of_sessions else _SEVERAL_OF_GOALS
    told = say(of_what, names=", ".join(unknown))
    return _even(rows, table), [Notice("unread_area", told, page.number)] * bool(unknown)


def _above(several: Sequence[Behavior], table: Table) -> list[tuple[Cell, ...]]:
    """The rows above the weekdays without what is counted; those that go leave an empty one."""
    head = next(at for at, row in enumerate(table.rows) if len(list(weekdays(row))) > 1)
    names = {one.name for one in several}
    rows = [_without_end(row) for row in table.rows[:head]]
    return [() if names & {cell.text.strip() for cell in row} else row for row in rows]


def _scores(table: Table, grid: _Grid, mondays: dict[int, date]) -> Iterator[tuple[Cell, Cell]]:
    """Each day on which something was counted, and what was."""
    for row, monday in mondays.items():
        for column, after in grid.days:
            cell = table.rows[row][column]
            if _is_score(cell.text):
                day = (monday + timedelta(days=after)).isoformat()
                yield replace(cell, text=day), cell


def _one_by_one(table: Table) -> list[Table]:
    """Grids that stand one below the other, each with the rows right above it."""
    heads = [at for at, row in enumerate(table.rows) if is_head(row)]
    starts = [0]
    for above, head in pairwise(heads):
        weeks = [at for at in range(above, head) if week_in(table.rows[at]) is not None]
        starts.append(max(weeks, default=above) + 1)
    ends = [*starts[1:], len(table.rows)]
    return [
        replace(table, rows=table.rows[start:end]) for start, end in zip(starts, ends, strict=True)
    ]


def _grid(table: Table) -> _Grid | None:
    for at, row in enumerate(table.rows[:LOWEST_HEAD]):
        if not is_head(row):
            continue
        days = list(weekdays(row))
        weeks = [
            (below, match)
            for below, cells in enumerate(table.rows[at + 1 :], start=at + 1)
            if (match := week_in(cells[: days[0][0]])) is not None
        ]
        return _Grid(at, tuple(days), tuple(weeks)) if weeks else None
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
    is_of_sessions = _is_of_sessions(table.rows[: grid.head], page)
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
    return _even(rows, table)


def _even(rows: Sequence[tuple[Cell, ...]], table: Table) -> Table:
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


def _is_of_sessions(rows: Sequence[Sequence[Cell]], page: Page) -> bool:
    """Whether minutes of a service were written down, and not what the child did."""
    above = " ".join(cell.text for row in rows for cell in row)
    said = f"{above} {page.text}"
    return _OF_MINUTES.search(said) is not None and _OF_SCORES.search(said) is None


def _no_year(grid: _Grid, page: Page) -> Notice:
    return Notice("no_year", say(_NO_YEAR, first=grid.weeks[0][1][0].strip()), page.number)
