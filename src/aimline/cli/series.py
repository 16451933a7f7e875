"""`aimline series`: every statistic of a file of series, as CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from aimline.intake.series_file import SeriesRow, read_series
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
    rows = read_series(file.name, data)
    _print(statistics(cases_of(rows, direction=direction, scale=scale, goal=goal, at=at)))
    return 0


def cases_of(
    rows: Sequence[SeriesRow], *, direction: str, scale: str, goal: float | None, at: str | None
) -> list[SeriesCase]:
    """The rows of a file as cases, in the order in which they appear."""
    fixed, beyond = _projection(at)
    return [
        _case(name, part, Direction(direction), Scale(scale), goal, fixed, beyond)
        for name, part in _by_case(rows)
    ]


def _projection(at: str | None) -> tuple[float | None, float]:
    """A fixed time, or how far beyond the last one."""
    if at is None:
        return None, 10.0
    text = at.strip()
    try:
        return (None, float(text[1:])) if text.startswith("+") else (float(text), 0.0)
    except ValueError:
        raise AimlineError(
            f"'{at}' is no session. Write a session's number (--at 40) or how many after the last "
            "(--at +10); a date goes into a column `at`."
        ) from None


def _by_case(rows: Sequence[SeriesRow]) -> Iterable[tuple[str, list[SeriesRow]]]:
    cases: dict[str, list[SeriesRow]] = {}
    for row in rows:
        cases.setdefault(row.case, []).append(row)
    return cases.items()


def _case(
    name: str,
    rows: list[SeriesRow],
    better: Direction,
    scale: Scale,
    goal: float | None,
    at: float | None,
    beyond: float,
) -> SeriesCase:
    own_goal = next((row.goal for row in rows if row.goal is not None), goal)
    own_at = next((row.at for row in rows if row.at is not None), at)
    return SeriesCase(name, tuple(_phases(rows)), better, scale, own_goal, own_at, beyond)


def _phases(rows: list[SeriesRow]) -> Iterable[Phase]:
    """The phases in the order of `phase_index`, else of their first appearance."""
    parts: dict[tuple[float | None, str], list[SeriesRow]] = {}
    for row in rows:
        key = (row.phase_index, "" if row.phase_index is not None else row.phase)
        parts.setdefault(key, []).append(row)
    order = sorted(parts) if all(index is not None for index, _ in parts) else list(parts)
    for key in order:
        part = sorted(parts[key], key=lambda row: row.time)
        held = [row for row in part if row.value is not None]
        trials = [row.trials for row in held]
        yield Phase(
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
