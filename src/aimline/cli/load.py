"""A case folder as the commands take it: its own files, and a school's exports beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aimline.case.case import Case
from aimline.case.goal import Baseline, Criterion, Goal, GoalKey, goal_key
from aimline.intake.table import TableReading, read_tables
from aimline.store.folder import read_folder
from aimline.store.problems import FolderProblems

OBSERVATIONS = "observations.csv"


def load_folder(folder: Path) -> tuple[Case, tuple[str, ...]]:
    """The case of a folder, and what is worth knowing about how it was read.

    Where the folder has no `observations.csv`, scores come from the tables that a school's program
    exported into it. Raises FolderProblems with everything that is wrong.
    """
    reading = read_folder(folder)
    if (folder / OBSERVATIONS).exists():
        return reading.case, reading.notes
    tables = read_tables(folder, reading.case)
    if tables.problems:
        raise FolderProblems(str(folder), tables.problems)
    return _with_tables(reading.case, tables), (*reading.notes, *tables.notes)


def _with_tables(case: Case, tables: TableReading) -> Case:
    ieps = tuple(
        replace(
            iep,
            goals=tuple(_with_line(goal, goal_key(iep.id, goal.id), tables) for goal in iep.goals),
        )
        for iep in case.ieps
    )
    return replace(case, ieps=ieps, observations=(*case.observations, *tables.observations))


def _with_line(goal: Goal, key: GoalKey, tables: TableReading) -> Goal:
    """The goal with what the export says of it where it says nothing itself."""
    goal = replace(goal, measure=goal.measure or tables.measures.get(key))
    line: tuple[Baseline, Criterion] | None = tables.goal_lines.get(key)
    if line is None:
        return goal
    return replace(goal, baseline=goal.baseline or line[0], criterion=goal.criterion or line[1])
