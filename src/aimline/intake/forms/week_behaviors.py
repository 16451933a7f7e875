"""Grids of weeks that count several behaviors side by side: a grid for each of them.

The behaviors stand above a Monday to Friday of their own, below each day, or one below the other
in each week. A behavior is of the goal that its heading names, or whose words alone speak of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from aimline.intake.forms.weekdays import FEWEST_DAYS, LOWEST_HEAD, week_in, weekdays
from aimline.intake.page import Cell, PaperText, Table

_GOAL: Final = re.compile(
    r"\bgoal\s*(?:#|no\.?|number)?\s*(?P<number>\d{1,2})\b(?P<words>.*)", re.I
)
_LINES_OF_A_GOAL: Final = 3
_WORD: Final = re.compile(r"[a-z]{4,}", re.I)
_STEM: Final = 4
_COMMON: Final = frozenset(
    ("beha", "goal", "coun", "freq", "numb", "data", "week", "date", "tota", "time", "with")
)
_NO_NAME: Final = re.compile(
    r"\W*(?:(?:school\s+)?(?:weeks?|dates?|days?)(?:\s+(?:of|beginning))?|total|average)?\W*", re.I
)

_Days = list[tuple[int, int]]
_Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Behavior:
    """What is counted, in the words of its heading, and its own grid."""

    name: str
    grid: Table


def behaviors_of(table: Table) -> list[Behavior]:
    """The behaviors of a grid of weeks; none where it counts one thing only."""
    for at, row in enumerate(table.rows[:LOWEST_HEAD]):
        runs = _runs(list(weekdays(row)))
        if not runs or any(len(run) < FEWEST_DAYS for run in runs):
            continue
        if len(runs) > 1:
            return _beside(table, at, runs)
        return _below_days(table, at, runs[0]) or _in_rows(table, at, runs[0])
    return []


def _runs(days: _Days) -> list[_Days]:
    """Each Monday to Friday of a row."""
    runs: list[_Days] = []
    for column, after in days:
        if not runs or after <= runs[-1][-1][1]:
            runs.append([])
        runs[-1].append((column, after))
    return runs


def _beside(table: Table, head: int, runs: Sequence[_Days]) -> list[Behavior]:
    shared = list(range(runs[0][0][0]))
    found = []
    for number, run in enumerate(runs):
        first, last = run[0][0], run[-1][0]
        gap = list(range(runs[number - 1][-1][0] + 1, first)) if number else shared
        is_own = not number or any(week_in([row[i] for i in gap]) for row in table.rows[head + 1 :])
        lead = gap if is_own else shared
        named = range(min(gap, default=first) if is_own else first, last + 1)
        name = _name_above(table.rows[:head], named)
        found.append(Behavior(name, _part(table.rows[head:], lead, [i for i, _ in run])))
    return found


def _name_above(rows: Sequence[_Row], columns: range) -> str:
    """The lowest heading that stands above some columns."""
    for row in reversed(rows):
        said = [row[i].text.strip() for i in columns if not _NO_NAME.fullmatch(row[i].text)]
        if said:
            return " ".join(dict.fromkeys(said))
    return ""


def _below_days(table: Table, head: int, days: _Days) -> list[Behavior]:
    """`Call-outs` and `Out of seat` below each day."""
    wide = {after - before for (before, _), (after, _) in pairwise(days)}
    if len(wide) != 1 or (every := wide.pop()) == 1 or head + 1 >= len(table.rows):
        return []
    row, first = table.rows[head + 1], days[0][0]
    names = [[c.text.strip() for c in row[at : at + every]] for at, _ in days]
    if week_in(row[:first]) or not all(names[0]) or any(one != names[0] for one in names[1:]):
        return []
    rows = (table.rows[head], *table.rows[head + 2 :])
    heads = [table.rows[head][at] for at, _ in days]
    found = []
    for place, name in enumerate(names[0]):
        part = _part(rows, list(range(first)), [at + place for at, _ in days])
        top = (*part.rows[0][:first], *heads)
        found.append(Behavior(name, Table((top, *part.rows[1:]), table.name)))
    return found


def _in_rows(table: Table, head: int, days: _Days) -> list[Behavior]:
    """A row for each behavior in each week; the week is written once or in each of them."""
    first = days[0][0]
    columns = [at for at, _ in days]
    week: Cell | None = None
    found: dict[str, list[_Row]] = {}
    weeks: list[tuple[str, str]] = []
    for row in table.rows[head + 1 :]:
        if (cell := next((cell for cell in row[:first] if week_in([cell])), None)) is not None:
            week = cell
        names = [c.text.strip() for c in row[:first] if c is not cell and c.text.strip()]
        if week is None or len(names) != 1 or not any(row[i].text.strip() for i in columns):
            continue
        found.setdefault(names[0], []).append((week, *(row[i] for i in columns)))
        weeks.append((week.text.strip(), names[0]))
    if len(found) < 2 or len({text for text, _ in weeks}) == len(weeks):
        return []
    top = (Cell("Week of"), *(table.rows[head][i] for i in columns))
    return [Behavior(name, Table((top, *rows), table.name)) for name, rows in found.items()]


def _part(rows: Sequence[_Row], lead: Sequence[int], days: Sequence[int]) -> Table:
    return Table(tuple(tuple(row[i] for i in (*lead, *days)) for row in rows))


def goals_of(behaviors: Sequence[Behavior], paper: PaperText) -> list[str | None]:
    """The number of each behavior's goal; None where the paper does not say, or says one twice."""
    goals = _goals(paper)
    numbers = [_goal_of(one.name, goals) for one in behaviors]
    return [number if numbers.count(number) == 1 else None for number in numbers]


def _goal_of(name: str, goals: dict[str, set[str]]) -> str | None:
    if named := _GOAL.search(name):
        return named["number"]
    fitting = [number for number, stems in goals.items() if stems & _stems(name)]
    return fitting[0] if len(fitting) == 1 else None


def _goals(paper: PaperText) -> dict[str, set[str]]:
    """What each goal of a paper speaks of."""
    lines = [line.text for _, line in paper.lines()]
    found: dict[str, set[str]] = {}
    for at, text in enumerate(lines):
        if (match := _GOAL.match(text.strip())) is None:
            continue
        following: list[str] = []
        for line in lines[at + 1 : at + _LINES_OF_A_GOAL]:
            if _GOAL.match(line.strip()):
                break
            following.append(line)
        words = " ".join((match["words"], *following))
        found.setdefault(match["number"], set()).update(_stems(words))
    return found


def _stems(words: str) -> set[str]:
    return {word[:_STEM].casefold() for word in _WORD.findall(words)} - _COMMON
