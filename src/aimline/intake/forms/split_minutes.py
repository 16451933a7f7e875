"""Minutes of a service split by place: a row for each place, as other forms have them.

Minnesota's page of services has columns for indirect and direct minutes, each of them in general
and in special education; or it has two columns in which the place is only marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from aimline.intake.forms.vocabulary import Role, role_of
from aimline.intake.page import Cell, PaperText, Table

_PLACE: Final = re.compile(
    r"\W*(?:min(?:ute)?s?\.?(?:\s+per\s+session)?)?\W*(?:in)?(?:direct)?\W*(?:in\s+)?"
    r"(?:(?P<general>gen(?:eral)?\b|regular)|(?P<special>spec(?:ial)?\b|sped\b))\.?"
    r"(?:\s*(?:ed(?:ucation)?\b\.?|class(?:room)?\b|setting))*\W*(?:min(?:ute)?s?\.?)?\W*",
    re.I,
)
_MODE: Final = re.compile(r"\b(?P<indirect>in)?direct\b", re.I)
_SERVICE: Final = re.compile(r"\bservices?\b|\binstruction\b", re.I)
_MINUTES: Final = re.compile(r"\d{1,3}(?:\s*min(?:ute)?s?\.?)?", re.I)
_MARK: Final = re.compile(r"[xX✓✔☒☑■]")
_LOWEST_HEAD: Final = 12
_TALLEST_HEAD: Final = 3
_HEADS: Final = ("Minutes per session", "Setting")

_Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Split:
    """The columns of the places, with the place of each and the mode above it."""

    top: int
    head: int
    columns: dict[int, tuple[str, str | None]]
    name: int


def with_minutes_of_places(paper: PaperText) -> PaperText:
    """The paper, with the minutes of each place in a row of its own."""
    return paper.with_tables(_in_rows)


def _in_rows(table: Table) -> Table:
    split = next((found for at in range(_LOWEST_HEAD) if (found := _split(table, at))), None)
    if split is None:
        return table
    below = table.rows[split.head + 1 :]
    cells = [row[i].text.strip() for row in below for i in split.columns]
    filled = [text for text in cells if text]
    if not filled:
        return table
    if all(map(_MINUTES.fullmatch, filled)):
        heads: tuple[str, ...] = _HEADS
        rows = [one for row in below for one in _of_minutes(row, split)]
    elif all(map(_MARK.fullmatch, filled)):
        heads = _HEADS[1:]
        rows = [_of_marks(row, split) for row in below]
    else:
        return table
    columns = range(len(table.rows[0]))
    title = _joined([_lowest(table, split, i) for i in columns], map(Cell, heads), split)
    empty = tuple(Cell("") for _ in title)
    above = [(*row, *empty)[: len(title)] for row in table.rows[: split.top]]
    gone = [empty] * (split.head - split.top)
    return Table((*above, *gone, title, *rows), table.name)


def _split(table: Table, at: int) -> _Split | None:
    """Whether a row names at least two places, and what stands above them."""
    if at >= len(table.rows):
        return None
    row = table.rows[at]
    places = {i: m for i, cell in enumerate(row) if (m := _PLACE.fullmatch(cell.text))}
    if len({m.lastgroup for m in places.values()}) != len(("general", "special")):
        return None
    top = at
    while at - top + 1 < _TALLEST_HEAD and top and _is_part_of_head(table.rows[top - 1]):
        top -= 1
    heads = table.rows[top : at + 1]
    name = next((i for i in range(len(row)) if _names_services(heads, i)), None)
    if name is None or name in places:
        return None
    columns = {i: (f"{m.lastgroup} education", _mode(heads, i)) for i, m in places.items()}
    return _Split(top, at, columns, name)


def _is_part_of_head(row: Sequence[Cell]) -> bool:
    filled = [cell.text for cell in row if cell.text.strip()]
    return len(filled) > 1 and not any(re.search(r"\d|[:_]", text) for text in filled)


def _names_services(heads: Sequence[_Row], column: int) -> bool:
    said = [row[column].text.strip() for row in heads]
    return any(role_of(text) is Role.SERVICE or _SERVICE.search(text) for text in said if text)


def _mode(heads: Sequence[_Row], column: int) -> str | None:
    """`direct` or `indirect`, as the lowest heading says that stands above a column."""
    for row in reversed(heads):
        said = next((cell.text for cell in reversed(row[: column + 1]) if cell.text.strip()), "")
        if match := _MODE.search(said):
            return "indirect" if match["indirect"] else "direct"
    return None


def _lowest(table: Table, split: _Split, column: int) -> Cell:
    """The lowest words of a heading on several lines."""
    heads = [row[column] for row in table.rows[split.top : split.head + 1]]
    return next((cell for cell in reversed(heads) if cell.text.strip()), Cell(""))


def _of_minutes(row: _Row, split: _Split) -> Iterator[_Row]:
    """A row for each place with minutes; a service of both modes is named by its mode."""
    given = [i for i in split.columns if row[i].text.strip()]
    modes = {split.columns[i][1] for i in given}
    for i in given:
        place, mode = split.columns[i]
        named = f"{row[split.name].text} ({mode})" if len(modes) > 1 else row[split.name].text
        own = [replace(c, text=named) if at == split.name else c for at, c in enumerate(row)]
        minutes = re.sub(r"\D", "", row[i].text)
        said = (replace(row[i], text=text) for text in (minutes, place))
        yield _joined(own, said, split)
    if not given:
        yield _joined(row, (Cell(""), Cell("")), split)


def _of_marks(row: _Row, split: _Split) -> _Row:
    marked = [i for i in split.columns if row[i].text.strip()]
    places = " and ".join(dict.fromkeys(split.columns[i][0] for i in marked))
    said = replace(row[marked[0]], text=places) if marked else Cell("")
    return _joined(row, (said,), split)


def _joined(row: Sequence[Cell], said: Iterable[Cell], split: _Split) -> _Row:
    """A row without the columns of the places, and with what they say right behind its name."""
    kept = [(at, cell) for at, cell in enumerate(row) if at not in split.columns]
    before = [cell for at, cell in kept if at <= split.name]
    return (*before, *said, *(cell for at, cell in kept if at > split.name))
