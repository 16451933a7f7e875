"""Sheets of scores with a column for each goal and a row for each day, turned upright.

`Date | Goal 1 (wcpm) | Goal 3 (%)` says the same as a grid with goals in rows and days in columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aimline.intake.forms.column_roles import holds_scores, is_day
from aimline.intake.page import Cell, PaperText, Table
from aimline.language.quantities import quantities

_GOAL: Final = re.compile(
    r"(?:iep\s+|annual\s+)?goal\s*(?:#|no\.?)?\s*\d{1,2}\b[^()]{0,60}(?:\((?P<unit>[^()]{1,40})\))?",
    re.I,
)
_DATE: Final = re.compile(r"(?:probe\s+|data\s+|test\s+)?dates?", re.I)
_BARE: Final = re.compile(r"\d{1,4}(?:\.\d{1,2})?")
_LOWEST_HEAD: Final = 12


def with_goals_in_rows(paper: PaperText) -> PaperText:
    """The paper, with each sheet that has goals in columns as a grid that has them in rows."""
    return paper.with_tables(_turned)


def _turned(table: Table) -> Table:
    for at, row in enumerate(table.rows[:_LOWEST_HEAD]):
        titles = [" ".join(cell.text.split()) for cell in row]
        goals = [(i, match) for i, title in enumerate(titles) if (match := _GOAL.fullmatch(title))]
        dates = [i for i, title in enumerate(titles) if _DATE.fullmatch(title)]
        if not goals or len(dates) != 1:
            continue
        days = [cells for cells in table.rows[at + 1 :] if is_day(cells[dates[0]].text)]
        columns = [[cells[i].text for cells in days] for i, _ in goals]
        if len(days) > 1 and all(map(holds_scores, columns)):
            return _grid(table, at, dates[0], days, [(i, m["unit"] or "") for i, m in goals])
    return table


def _grid(
    table: Table,
    head: int,
    date: int,
    days: Sequence[Sequence[Cell]],
    goals: Sequence[tuple[int, str]],
) -> Table:
    titles = table.rows[head]
    rows = [(replace(titles[date], text="Goal"), *(day[date] for day in days))]
    rows += [(titles[i], *(_with_unit(day[i], unit) for day in days)) for i, unit in goals]
    above = [tuple(cell for cell in row if cell.text.strip()) for row in table.rows[:head]]
    wide = max(len(row) for row in (*above, *rows))
    whole = ((*row, *[Cell("")] * (wide - len(row))) for row in (*above, *rows))
    return replace(table, rows=tuple(whole))


def _with_unit(cell: Cell, unit: str) -> Cell:
    """A bare number with the unit that stands in the heading of its column."""
    said = cell.text.strip()
    measured = quantities(f"{said} {unit}") if _BARE.fullmatch(said) else ()
    has_unit = len(measured) == 1 and measured[0].measure is not None
    return replace(cell, text=f"{said} {unit}") if has_unit else cell
