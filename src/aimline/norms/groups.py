"""Oral reading of pupils with disabilities, by group: means and spreads of one state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aimline.norms.table import NormTable, Source, rows, source, table

PERIODS: Final = ("fall", "winter1", "winter2", "spring")


@dataclass(frozen=True, slots=True)
class GroupLevel:
    """One group's oral reading at one time of the year."""

    grade: str
    period: str
    group: str
    n: int
    mean: float
    standard_deviation: float
    table: NormTable
    source: Source


def group_levels(grade: str, group: str) -> tuple[GroupLevel, ...]:
    """The group's levels over the year, in order; empty where the table has none."""
    norm = table("orf_by_disability_group")
    found = (
        GroupLevel(
            row["grade"],
            row["period"],
            row["group"],
            int(row["n"]),
            float(row["mean_wcpm"]),
            float(row["sd_wcpm"]),
            norm,
            source(row["source_id"]),
        )
        for row in rows("orf_by_disability_group")
        if (row["grade"], row["group"]) == (grade, group)
    )
    return tuple(sorted(found, key=lambda level: PERIODS.index(level.period)))


def groups() -> tuple[str, ...]:
    """The names of the groups in the table."""
    return tuple(dict.fromkeys(row["group"] for row in rows("orf_by_disability_group")))
