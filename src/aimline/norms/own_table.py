"""Norms that a school or family brings along, such as NWEA's own MAP tables (not shipped)."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from aimline.norms.percentile import normal_percentile
from aimline.terms import AimlineError

COLUMNS = ("subject", "grade", "season", "mean", "sd")


@dataclass(frozen=True, slots=True)
class OwnNorm:
    """Mean and standard deviation of one subject, grade and season, in the test's own unit."""

    subject: str
    grade: str
    season: str
    mean: float
    standard_deviation: float
    source: str

    def percentile(self, score: float) -> float:
        """The percentile of a score, taking the scores of peers to be normally distributed."""
        return normal_percentile(score, self.mean, self.standard_deviation)


def own_norms(text: str, name: str) -> tuple[OwnNorm, ...]:
    """The rows of a CSV with the columns subject, grade, season, mean, sd and, if known, source.

    text: the file's content. name: its name, for messages and as the source where none is given.
    Raises AimlineError with the line of the first row that cannot be read.
    """
    reader = csv.DictReader(text.splitlines())
    absent = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if absent:
        raise AimlineError(
            f"{name}, line 1: the column {' and '.join(absent)} is missing. A table of norms has "
            f"the columns {', '.join(COLUMNS)}. Rename its columns to these."
        )
    return tuple(_norm(row, name, line) for line, row in enumerate(reader, start=2))


def _norm(row: dict[str, str], name: str, line: int) -> OwnNorm:
    try:
        mean, spread = float(row["mean"]), float(row["sd"])
    except (TypeError, ValueError):
        raise AimlineError(
            f"{name}, line {line}: mean '{row['mean']}' or sd '{row['sd']}' is no number. Without "
            "both no percentile can be given. Type numbers, or delete the row."
        ) from None
    if not spread > 0:
        raise AimlineError(f"{name}, line {line}: sd {row['sd']} is not above 0. Correct it.")
    return OwnNorm(
        row["subject"], row["grade"], row["season"], mean, spread, row.get("source") or name
    )
