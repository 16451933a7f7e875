"""Tallies of a day by its periods: the total is the day's score, and its parts are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aimline.intake.forms.column_roles import is_day
from aimline.intake.page import Cell, PaperText, Table

_TOTAL: Final = re.compile(
    r"(?:daily\s+|day(?:'s)?\s+)?(?:total|sum)s?(?:\s+for\s+(?:the\s+)?day)?", re.I
)
_DATE: Final = re.compile(r"(?:school\s+)?(?:date|day)", re.I)
_NUMBER: Final = re.compile(r"\d{1,4}(?:\.0)?")
_LOWEST_HEAD: Final = 12
_FEWEST_ROWS: Final = 2


def with_totals_of_days(paper: PaperText) -> PaperText:
    """The paper, with each tally of parts of a day as a table of the days' totals."""
    return paper.with_tables(_with_totals)


def _with_totals(table: Table) -> Table:
    for at, row in enumerate(table.rows[:_LOWEST_HEAD]):
        texts = [cell.text.strip() for cell in row]
        totals = [i for i, text in enumerate(texts) if _TOTAL.fullmatch(text)]
        dates = [i for i, text in enumerate(texts) if _DATE.fullmatch(text)]
        if len(totals) == 1 and len(dates) == 1 and dates[0] < totals[0] - 1:
            parts = range(dates[0] + 1, totals[0])
            if _add_up(table.rows[at + 1 :], dates[0], parts, totals[0]):
                return _without_parts(table, at, parts, totals[0])
    return table


def _add_up(rows: Sequence[Sequence[Cell]], date: int, parts: range, total: int) -> bool:
    """Whether the parts of every day make its total."""
    days = [row for row in rows if is_day(row[date].text) and row[total].text.strip()]
    return len(days) >= _FEWEST_ROWS and all(_sum(row, parts) == row[total].text for row in days)


def _sum(row: Sequence[Cell], parts: range) -> str | None:
    said = [row[i].text.strip() for i in parts if row[i].text.strip()]
    if not said or not all(map(_NUMBER.fullmatch, said)):
        return None
    return str(sum(int(float(number)) for number in said))


def _without_parts(table: Table, head: int, parts: range, total: int) -> Table:
    rows = []
    for at, row in enumerate(table.rows):
        cells = [replace(c, text="") if at >= head and i in parts else c for i, c in enumerate(row)]
        if at == head:
            cells[total] = replace(cells[total], text="Score")
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))
