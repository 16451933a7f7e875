"""A case folder as the shells take it: its own files, and a school's exports beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from aimline.case.case import Case
from aimline.case.goal import Baseline, Criterion, Goal, GoalKey, goal_key
from aimline.intake.table import TableReading, read_tables
from aimline.store.folder import CASE_TOML, FILES, read_folder
from aimline.store.problems import FolderProblems
from aimline.terms import AimlineError

OBSERVATIONS = "observations.csv"


def load_folder(folder: Path, *, needs_goals: bool = True) -> tuple[Case, tuple[str, ...]]:
    """The case of a folder, and what is worth knowing about how it was read.

    Where the folder has no `observations.csv`, scores come from the tables that a school's program
    exported into it. Raises FolderProblems with everything that is wrong.

    needs_goals: whether a case without a goal is a problem.
    """
    reading = read_folder(folder, needs_goals=needs_goals)
    if (folder / OBSERVATIONS).exists() or not any(reading.case.goals()):
        return reading.case, reading.notes
    tables = read_tables(folder, reading.case)
    if tables.problems:
        raise FolderProblems(str(folder), tables.problems)
    return _with_tables(reading.case, tables), (*reading.notes, *tables.notes)


def load_exported(folder: Path, name: str) -> tuple[Case, tuple[str, ...]]:
    """The case of an exported file: all of its facts stand in its own files, and it may be new.

    folder: where it was unpacked. name: of the file; what is wrong is told of it, since nobody
    knows the folder. Raises FolderProblems with everything that is wrong.
    """
    try:
        reading = read_folder(folder, needs_goals=False)
    except FolderProblems as error:
        raise FolderProblems(name, error.problems) from None
    return reading.case, reading.notes


def _with_tables(case: Case, tables: TableReading) -> Case:
    ieps = tuple(
        replace(
            iep,
            goals=tuple(_with_line(goal, goal_key(iep.id, goal.id), tables) for goal in iep.goals),
        )
        for iep in case.ieps
    )
    return replace(
        case,
        ieps=ieps,
        observations=(*case.observations, *tables.observations),
        tests=(*case.tests, *tables.tests),
    )


def _with_line(goal: Goal, key: GoalKey, tables: TableReading) -> Goal:
    """The goal with what the export says of it where it says nothing itself."""
    goal = replace(goal, measure=goal.measure or tables.measures.get(key))
    line: tuple[Baseline, Criterion] | None = tables.goal_lines.get(key)
    if line is None:
        return goal
    return replace(goal, baseline=goal.baseline or line[0], criterion=goal.criterion or line[1])


def is_case_folder(paths: Sequence[Path]) -> bool:
    """Whether a review is of a case folder: not of papers, nor of a folder that holds only papers.

    A place that does not exist and a folder with facts but no case.toml are taken for a case
    folder, so that what is wrong with it is told. Raises for a folder that holds nothing.
    """
    with_toml = [path for path in paths if path.name == CASE_TOML or _facts_in(path)]
    if len(paths) > 1 and with_toml:
        raise AimlineError(
            f"{with_toml[0]} is a case. Give one case folder alone, or papers alone; aimline add"
            " takes papers into a case."
        )
    if len(paths) > 1:
        return False
    (path,) = paths
    if path.is_dir() and not with_toml and not _has_files(path):
        raise AimlineError(
            f"{path} holds no papers and no case. Put the papers into it, or name the folder that"
            " holds them; a case folder holds a case.toml."
        )
    return bool(with_toml) or not path.exists()


def _facts_in(path: Path) -> bool:
    names = {file.name.casefold() for file in path.iterdir()} if path.is_dir() else set()
    return any(name in names for name in FILES)


def _has_files(folder: Path) -> bool:
    return any(f.is_file() and not f.name.startswith(".") for f in folder.rglob("*"))
