"""Many events in one file, one answer for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from aimline.case.date_cells import day
from aimline.case.delimited import Row, decoded, delimiter_of, rows
from aimline.case.problem import CellProblem, Problem, shown
from aimline.case.school_calendar import SchoolCalendar
from aimline.cli.law_events import (
    NO_CALENDAR,
    Asked,
    EventProblem,
    calendar_of,
    checked_event,
    checked_happening,
    checked_place,
)
from aimline.law.happening import Happening
from aimline.store.problems import FolderProblems

COLUMNS: Final = ("place", "event", "on", "received_on", "written", "calendar")
NEEDED: Final = ("place", "event", "on")
_PARTED_BY: Final = {";": "semicolons", "\t": "tabs"}
_WRITTEN: Final = {"yes": True, "no": False, "": None}


def events_of_file(path: Path) -> tuple[list[Asked], str | None]:
    """The events of a file, and a note where it was not read as plain CSV.

    Raises FolderProblems with everything that is wrong in it.
    """
    try:
        text, encoding = decoded(path.read_bytes())
        delimiter = delimiter_of(text)
        table = list(_table(text, delimiter))
    except OSError as error:
        raise EventProblem(f"{path} could not be read: {error.strerror}.") from None
    except CellProblem as problem:
        raise FolderProblems(str(path), (problem.at(path.name),)) from None
    header = _header(path.name, table)
    found, problems = [], []
    for row in table[1:]:
        cells = dict(zip(header, row.cells, strict=False))
        try:
            found.append(_asked(cells, path.parent))
        except (EventProblem, CellProblem) as problem:
            problems.append(_problem(path.name, row.line, problem))
    if problems:
        raise FolderProblems(path.name, tuple(problems))
    return found, _note(path.name, delimiter, encoding, header)


def _table(text: str, delimiter: str) -> Iterator[Row]:
    for row in rows(text, delimiter):
        if not isinstance(row, Row):
            line, problem = row
            raise CellProblem(f"Line {line}: {problem.found}", problem.why, problem.mend)
        yield row


def _header(file: str, table: Sequence[Row]) -> tuple[str, ...]:
    header = tuple(_column(cell) for cell in table[0].cells) if table else ()
    missing = [name for name in NEEDED if name not in header]
    if missing:
        is_there = ", ".join(table[0].cells) if table else "nothing at all"
        raise EventProblem(
            f"{file} has no column {' and no column '.join(missing)}. The first line holds: "
            f"{is_there}. The columns are {', '.join(COLUMNS)}; only the first three are needed."
        )
    return header


def _column(cell: str) -> str:
    return "_".join(cell.casefold().replace("-", " ").split())


def _note(file: str, delimiter: str, encoding: str | None, header: Sequence[str]) -> str | None:
    """What had to be found out about the file; None where it is plain CSV with known columns."""
    told = (
        []
        if delimiter == ","
        else [f"its cells are parted by {_PARTED_BY.get(delimiter, delimiter)}"]
    )
    told += [encoding] if encoding else []
    unknown = [name for name in header if name not in COLUMNS]
    told += [f"these columns are not used: {', '.join(unknown)}"] if unknown else []
    return f"{file}: {'; '.join(told)}." if told else None


def _problem(file: str, line: int, problem: EventProblem | CellProblem) -> Problem:
    if isinstance(problem, CellProblem):
        return problem.at(file, line=line)
    return Problem(file, str(problem), "The event cannot be asked about.", "Mend the row.", line)


def _asked(row: Mapping[str, str], folder: Path) -> Asked:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    place = checked_place(cells["place"])
    if cells["written"].lower() not in _WRITTEN:
        raise EventProblem(f"{shown(cells['written'])} in written is neither yes nor no.")
    on = _day(cells["on"])
    if on is None:
        raise EventProblem("There is no day in on; write it as YYYY-MM-DD.")
    happening = Happening(
        checked_event(cells["event"], place),
        on,
        _day(cells["received_on"]),
        _WRITTEN[cells["written"].lower()],
    )
    return Asked(place, checked_happening(happening), _calendar(cells["calendar"], folder))


@cache
def _day(cell: str) -> date | None:
    return day(cell) if cell else None


def _calendar(cell: str, folder: Path) -> SchoolCalendar:
    if not cell:
        return NO_CALENDAR
    beside = folder / cell
    return calendar_of(beside if beside.exists() else Path(cell))
