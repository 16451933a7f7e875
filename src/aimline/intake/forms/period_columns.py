"""Grids of goals and reporting periods: which columns are of which period, and what each holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from aimline.intake.forms.column_roles import is_day
from aimline.intake.forms.vocabulary import Label, Role, role_of
from aimline.intake.page import Cell, Table

_PERIOD: Final = re.compile(
    r"(?:q|t|s|mp|rp|qtr|quarter|trimester|semester|marking period|grading period|reporting period"
    r"|report(?:ing)?|progress report|term)\W{0,3}[1-6]"
    r"|(?:[1-6](?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth)\s*(?:quarter|trimester|semester"
    r"|(?:marking|grading|reporting)\s+period|nine\s+weeks|9\s+weeks|report|qtr\.?|term)?"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s+(?:19|20)\d\d)?"
    r"|fall|winter|spring|summer|(?:[1-6]\s+)?nine\s+weeks",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r"\(\s*(?:ends?\s+|ending\s+|by\s+)?(?P<day>[^()]*\d[^()]*)\)")
_PERIOD_AND_DAY: Final = re.compile(
    r"(?P<period>(?=.*[A-Za-z])[^/]{1,30}?)[\s:,–-]+(?P<day>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)"
)
SAID_OF_A_PERIOD: Final = (Role.REPORT_DATE, Role.TEXT, Role.CODE, Role.PRESENT_LEVEL)
_GOAL_WORDS: Final = re.compile(r"\b(?:will|shall)\b", re.I)
_MOST_WORDS: Final = 6
_LOWEST_HEAD: Final = 12
"""How many rows may stand above the headings: a banner, who the child is, a key."""

_Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """One column of a period."""

    at: int
    role: Role | None = None
    """What the heading beside the period's own says of it; None: it shows by what stands there."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period, or a day, with its columns."""

    heading: Cell
    place: tuple[int, int]
    """The row and the column of the heading."""
    columns: tuple[PeriodColumn, ...]


@dataclass(frozen=True, slots=True)
class Periods:
    """The headings of a grid of goals and reporting periods."""

    top: int
    """The first row of the headings."""
    last: int
    """The last row of the headings."""
    titles: tuple[str, ...]
    roles: tuple[Role | None, ...]
    goal: int
    periods: tuple[Period, ...]

    @property
    def columns(self) -> frozenset[int]:
        """All columns of periods."""
        return frozenset(column.at for period in self.periods for column in period.columns)


def period_columns(table: Table, labels: tuple[Label, ...]) -> Periods | None:
    """The headings of the grid of goals and reporting periods that a table is."""
    for at in range(min(_LOWEST_HEAD, len(table.rows) - 1)):
        texts = _texts(table, at)
        if (found := _of_joined_titles(table, at, labels)) is not None:
            return found
        named = [i for i, text in enumerate(texts) if _is_period(text, labels)]
        if not named:
            continue
        below = _texts(table, at + 1)
        if all(_is_period(below[i], labels) and not is_day(below[i]) for i in named):
            # A row of days above the names of their periods: the lower row has the headings.
            continue
        found = _of_two_rows(table, at, named, labels) or _of_one_row(table, at, named, labels)
        if found is not None:
            return found
    return None


def day_of_period(heading: str) -> str | None:
    """The day that a period's heading names: `Trimester 1 (11/21)`, `Q1 10/24/25`."""
    match = _IN_BRACKETS.search(heading) or _PERIOD_AND_DAY.fullmatch(heading.strip())
    return match["day"].strip() if match and is_day(match["day"]) else None


def _texts(table: Table, at: int) -> list[str]:
    return [" ".join(cell.text.split()) for cell in table.rows[at]]


def _is_period(heading: str, labels: tuple[Label, ...]) -> bool:
    if not heading or role_of(heading, labels) not in (None, Role.REPORT_DATE, Role.PERIOD):
        return False
    bare = re.sub(r"\([^)]*\)", "", heading).strip()
    if both := _PERIOD_AND_DAY.fullmatch(bare):
        bare = both["period"]
    return bool(bare) and (_PERIOD.fullmatch(bare) is not None or is_day(bare))


def _of_one_row(
    table: Table, at: int, named: Sequence[int], labels: tuple[Label, ...]
) -> Periods | None:
    """A grid with one column for each period; its days may stand in a row beside their names."""
    texts = _texts(table, at)
    if len(named) < 2:
        return None
    top, last, days = at, at, at
    if at and _are_days(_texts(table, at - 1), named):
        top, days = at - 1, at - 1
    elif len(table.rows) > at + 2 and _are_days(_texts(table, at + 1), named):
        last, days = at + 1, at + 1
    found = _titles(texts, labels, named)
    goal = _goal_column(table, last, *found, set(named))
    if goal is None:
        return None
    periods = tuple(Period(table.rows[days][i], (days, i), (PeriodColumn(i),)) for i in named)
    return Periods(top, last, *found, goal, periods)


def _titles(
    texts: _Texts, labels: tuple[Label, ...], named: Sequence[int]
) -> tuple[tuple[str, ...], tuple[Role | None, ...]]:
    roles = (
        role_of(text, labels) if text and i not in named else None for i, text in enumerate(texts)
    )
    return tuple(texts), tuple(roles)


def _are_days(texts: _Texts, columns: Sequence[int]) -> bool:
    return all(is_day(texts[i]) for i in columns)


def _of_two_rows(
    table: Table, at: int, named: Sequence[int], labels: tuple[Label, ...]
) -> Periods | None:
    """A grid with a heading over the columns of each period: `Quarter 1` over `Date | Score`."""
    if len(table.rows) <= at + 1:
        return None
    upper, lower = _texts(table, at), _texts(table, at + 1)
    periods = tuple(_spread(table, at, named, lower, labels))
    if not any(len(period.columns) > 1 for period in periods):
        return None
    taken = {column.at for period in periods for column in period.columns}
    texts = [
        a or b if i not in taken else b for i, (a, b) in enumerate(zip(upper, lower, strict=True))
    ]
    found = _titles(texts, labels, sorted(taken))
    goal = _goal_column(table, at + 1, *found, taken)
    return Periods(at, at + 1, *found, goal, periods) if goal is not None else None


def _spread(
    table: Table, at: int, named: Sequence[int], lower: _Texts, labels: tuple[Label, ...]
) -> Iterator[Period]:
    """Each period with the columns below it that its heading reaches over."""
    upper = _texts(table, at)
    for i in named:
        columns = []
        for j in range(i, len(upper)):
            role = role_of(lower[j], labels) if lower[j] else None
            is_next = j > i and upper[j] not in ("", upper[i])
            if is_next or role not in SAID_OF_A_PERIOD:
                break
            columns.append(_column(j, role, lower[j]))
        if columns and not (i and upper[i - 1] == upper[i]):
            yield Period(table.rows[at][i], (at, i), tuple(columns))


def _column(at: int, role: Role | None, title: str) -> PeriodColumn:
    return PeriodColumn(at, Role.TEXT if role is Role.PRESENT_LEVEL else role, title)


def _of_joined_titles(table: Table, at: int, labels: tuple[Label, ...]) -> Periods | None:
    """A grid whose headings name the period and what stands there: `Q1 Date`, `Q1 Score`."""
    texts = _texts(table, at)
    columns: dict[str, list[PeriodColumn]] = {}
    for i, text in enumerate(texts):
        if (both := _period_and_role(text, labels)) is not None:
            columns.setdefault(both[0], []).append(_column(i, both[1], text))
    if not any(len(found) > 1 for found in columns.values()):
        return None
    taken = {column.at for found in columns.values() for column in found}
    titles = _titles(texts, labels, sorted(taken))
    goal = _goal_column(table, at, *titles, taken)
    if goal is None:
        return None
    periods = tuple(
        Period(Cell(name, table.rows[at][found[0].at].box), (at, found[0].at), tuple(found))
        for name, found in columns.items()
    )
    return Periods(at, at, *titles, goal, periods)


def _period_and_role(title: str, labels: tuple[Label, ...]) -> tuple[str, Role] | None:
    words = title.split()
    if len(words) > _MOST_WORDS:
        return None
    for cut in range(1, len(words)):
        parts = [" ".join(part).strip(" ():-–") for part in (words[:cut], words[cut:])]
        for period, rest in (parts, reversed(parts)):
            role = role_of(rest, labels)
            if role in SAID_OF_A_PERIOD and _is_period(period, labels):
                return period, role
    return None


def _goal_column(
    table: Table, last: int, titles: _Texts, roles: Sequence[Role | None], taken: set[int]
) -> int | None:
    """The column of the goals: by its heading, else by the sentences that stand in it."""
    for role in (Role.GOAL, Role.GOAL_NUMBER):
        if role in roles:
            return roles.index(role)
    for i in range(len(titles)):
        cells = [row[i].text for row in table.rows[last + 1 :] if row[i].text.strip()]
        of_goals = sum(_GOAL_WORDS.search(cell) is not None for cell in cells)
        if i not in taken and of_goals and of_goals * 2 >= len(cells):
            return i
    return None


def with_day(period: Period) -> Cell:
    """The heading of a period by the day that it names: `Trimester 1 (11/21)`."""
    day = day_of_period(" ".join(period.heading.text.split()))
    return replace(period.heading, text=day) if day else period.heading
