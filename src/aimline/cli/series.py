"""`aimline series`: every statistic of a file of series, as CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from aimline.case.problem import CellProblem
from aimline.intake.series_file import SeriesFile, SeriesRow, When, phase_parts, read_series
from aimline.stats.contrasts import Contrasted, SeriesCase, statistics
from aimline.stats.statistic import Phase, Scale
from aimline.terms import AimlineError, Direction

COLUMNS = ("case", "contrast", "statistic", "value", "reason")


def series_file(
    file: Path, *, direction: str, scale: str, goal: float | None, at: str | None
) -> int:
    """Read a file of series and print every statistic of it."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise AimlineError(
            f"{file} could not be read: {error.strerror}. Check its name and place."
        ) from error
    _print(statistics(cases_of(read_series(file.name, data), direction, scale, goal, at)))
    return 0


def cases_of(
    series: SeriesFile, direction: str, scale: str, goal: float | None, at: str | None
) -> list[SeriesCase]:
    """The rows of a file as cases, in the order in which they appear."""
    try:
        when = series.when(at or "+10")
    except CellProblem:
        raise AimlineError(
            f"'{at}' is no session. Write a session's number (--at 40), how many after the last "
            "(--at +10), or in a file of dates a day (--at 2026-06-01)."
        ) from None
    cases: dict[str, list[SeriesRow]] = {}
    for row in series.rows:
        cases.setdefault(row.case, []).append(row)
    return [
        _case(name, rows, Direction(direction), Scale(scale), goal, when)
        for name, rows in cases.items()
    ]


def _case(
    name: str,
    rows: list[SeriesRow],
    better: Direction,
    scale: Scale,
    goal: float | None,
    when: When,
) -> SeriesCase:
    own_goal = next((row.goal for row in rows if row.goal is not None), goal)
    own = next((row.at for row in rows if row.at is not None), when)
    fixed, beyond = (None, own.time) if own.is_after_last else (own.time, None)
    phases = tuple(_phase(part) for part in phase_parts(rows))
    return SeriesCase(name, phases, better, scale, own_goal, fixed, beyond)


def _phase(part: list[SeriesRow]) -> Phase:
    held = [row for row in part if row.value is not None]
    trials = [row.trials for row in held]
    return Phase(
        tuple(row.time for row in held),
        tuple(row.value for row in held if row.value is not None),
        tuple(t for t in trials if t is not None) if trials and None not in trials else None,
        part[0].time,
    )


def _print(found: Iterable[Contrasted]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found:
        value = "" if one.statistic.value is None else repr(one.statistic.value)
        row = (one.case, one.contrast, one.statistic.name, value, one.statistic.reason or "")
        writer.writerow(row)
