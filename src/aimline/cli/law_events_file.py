"""Many events in one file, one answer for each."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from aimline.case.date_cells import day
from aimline.case.delimited import decoded
from aimline.case.problem import CellProblem, Problem, shown
from aimline.case.school_calendar import SchoolCalendar
from aimline.cli.law_events import (
    NO_CALENDAR,
    Asked,
    EventProblem,
    calendar_of,
    checked_event,
    checked_place,
)
from aimline.law.happening import Happening
from aimline.store.problems import FolderProblems

COLUMNS: Final = ("place", "event", "on", "received_on", "written", "calendar")
_WRITTEN: Final = {"yes": True, "no": False, "": None}


def events_of_file(path: Path) -> list[Asked]:
    """The events of a file. Raises FolderProblems with everything that is wrong in it."""
    try:
        text, _ = decoded(path.read_bytes())
    except OSError as error:
        raise EventProblem(f"{path} could not be read: {error.strerror}.") from None
    except CellProblem as problem:
        raise FolderProblems(str(path), (problem.at(path.name),)) from None
    rows = csv.DictReader(text.splitlines())
    missing = [name for name in ("place", "event", "on") if name not in (rows.fieldnames or ())]
    if missing:
        raise EventProblem(
            f"{path.name} has no column {' and no column '.join(missing)}. "
            f"The columns are {', '.join(COLUMNS)}; only the first three are needed."
        )
    found, problems = [], []
    for row in rows:
        try:
            found.append(_asked(row, path.parent))
        except (EventProblem, CellProblem) as problem:
            problems.append(_problem(path.name, rows.line_num, problem))
    if problems:
        raise FolderProblems(path.name, tuple(problems))
    return found


def _problem(file: str, line: int, problem: EventProblem | CellProblem) -> Problem:
    if isinstance(problem, CellProblem):
        return problem.at(file, line=line)
    return Problem(file, str(problem), "The event cannot be asked about.", "Mend the row.", line)


def _asked(row: Mapping[str, str | None], folder: Path) -> Asked:
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
    return Asked(place, happening, _calendar(cells["calendar"], folder))


@cache
def _day(cell: str) -> date | None:
    return day(cell) if cell else None


def _calendar(cell: str, folder: Path) -> SchoolCalendar:
    if not cell:
        return NO_CALENDAR
    beside = folder / cell
    return calendar_of(beside if beside.exists() else Path(cell))
