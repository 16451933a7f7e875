"""A case folder as the commands take it: its own files, and exports of a school's programs beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aimline.case.case import Case
from aimline.case.goal import Goal, GoalKey, goal_key
from aimline.intake.table import TableReading, read_tables
from aimline.store.folder import read_folder
from aimline.store.problems import FolderProblems


def load_folder(folder: Path) -> tuple[Case, tuple[str, ...]]:
    """The case of a folder and what is worth knowing about how it was read.

    Where the folder has no `observations.csv`, scores come from the tables that a school's program
    exported into it. Raises FolderProblems with everything that is wrong.
    """
    reading = read_folder(folder)
    if (folder / "observations.csv").exists():
        return reading.case, reading.notes
    tables = read_tables(folder, reading.case)
    if tables.problems:
        raise FolderProblems(str(folder), tables.problems)
    return with_tables(reading.case, tables), (*reading.notes, *tables.notes)
