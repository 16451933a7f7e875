"""Events as they are typed, on the command line or in a file of many."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from aimline.case.date_cells import day
from aimline.case.delimited import decoded
from aimline.case.problem import CellProblem, Problem, did_you_mean, shown
from aimline.case.school_calendar import SchoolCalendar
from aimline.law.due import ORALLY
from aimline.law.happening import Happening
from aimline.law.rulebook import rulebook
from aimline.store.case_toml import read_calendar
from aimline.store.problems import FolderProblems
from aimline.terms import PLACES, AimlineError

COLUMNS: Final = ("place", "event", "on", "received_on", "written", "calendar")
_WRITTEN: Final = {"yes": True, "no": False, "": None}


class EventProblem(AimlineError):
    """An event that cannot be asked about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One event of a place, with the school calendar to count by."""

    place: str
    happening: Happening
    calendar: SchoolCalendar


def checked_place(place: str | None) -> str:
    """A place of the law data. Raises EventProblem, with the place that was probably meant."""
    if not place:
        raise EventProblem("No place is given. Write one, such as us-mo, or us for federal rules.")
    code = place.strip().lower()
    if code not in PLACES:
        raise EventProblem(
            f"{shown(place)} is no place of the United States.{did_you_mean(code, PLACES)} "
            "Write us- and the postal code, such as us-mo."
        )
    return code


def checked_event(event: str | None, place: str) -> str:
    """A slug that the law data know. Raises EventProblem, with the slug that was probably meant."""
    if not event:
        raise EventProblem("No event is given. Write one, such as records_requested.")
    slug = event.strip().lower()
    if slug in slugs(place) or slug.removesuffix(ORALLY) in slugs(place):
        return slug
    if slug in slugs(None):
        return slug
    raise EventProblem(
        f"No rule starts with {shown(event)}.{did_you_mean(slug, slugs(None))} "
        "`aimline law show us` lists the events."
    )


@cache
def slugs(place: str | None) -> frozenset[str]:
    """Every event that starts a rule of a place or a federal one; None: of any place."""
    places = PLACES if place is None else (place,)
    return frozenset(rule.trigger for code in places for rule in rulebook(code).dated)


@cache
def calendar_of(path: Path) -> SchoolCalendar:
    """The school calendar of a `case.toml`. Raises EventProblem or FolderProblems."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EventProblem(
            f"{path} could not be read: {error.strerror}. Give the file that holds [[calendar]]."
        ) from None
    return SchoolCalendar(read_calendar(data, str(path)))


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


NO_CALENDAR: Final = SchoolCalendar()


def numbered(asked: list[Asked]) -> Iterator[tuple[int, Asked]]:
    """The events with the number of their row, the first data row being 1."""
    yield from enumerate(asked, start=1)
