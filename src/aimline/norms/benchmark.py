"""Benchmark bands of screening tests: the lowest score of each band."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aimline.norms.table import NormTable, Source, rows, source, table

_TABLES: Final = {
    "DIBELS 8": "dibels8_benchmarks_2020",
    "Acadience": "acadience_benchmarks_2019",
}


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a benchmark table, the lowest score included."""

    name: str
    lower_bound: float


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """The bands of one test's measure in one grade and part of the year, the highest first."""

    bands: tuple[Band, ...]
    table: NormTable
    source: Source

    def band(self, score: float) -> str | None:
        """The band that a score falls into; None below the lowest one."""
        return next((band.name for band in self.bands if score >= band.lower_bound), None)


def benchmarks(test: str, measure: str, grade: str, period: str) -> Benchmarks | None:
    """The bands of a test (`DIBELS 8`, `Acadience`), or None where none were read.

    period: beginning, middle or end of the school year.
    """
    table_id = _TABLES.get(test)
    if table_id is None:
        return None
    found = [
        row
        for row in rows(table_id)
        if (row["measure"], row["grade"], row["period"]) == (measure, grade, period)
    ]
    if not found:
        return None
    bands = (Band(_name(row), float(row["lower_bound"])) for row in found)
    highest_first = tuple(sorted(bands, key=lambda band: -band.lower_bound))
    return Benchmarks(highest_first, table(table_id), source(found[0]["source_id"]))


def _name(row: dict[str, str]) -> str:
    if "band" in row:
        return row["band"]
    return row["band_colour"] or f"row {row['row_from_top']} from the top"
