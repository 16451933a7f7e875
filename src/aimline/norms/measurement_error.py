"""Published standard errors of one score, by measure: how far it may lie from the true level."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from aimline.terms import MeasureKind


@dataclass(frozen=True, slots=True)
class MeasurementError:
    """A published standard error of measurement, with its source and what to beware of."""

    measure: MeasureKind
    standard_error: float
    source: str
    seen: str
    """What of the source was read: its abstract, a table, the whole."""
    caution: str


@cache
def measurement_errors() -> tuple[MeasurementError, ...]:
    """Every published standard error in the packaged table."""
    table = files("aimline.norms").joinpath("data", "measurement_error.csv")
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return tuple(
        MeasurementError(
            measure=MeasureKind(row["measure"]),
            standard_error=float(row["standard_error"]),
            source=row["source"],
            seen=row["seen"],
            caution=row["caution"],
        )
        for row in rows
    )


def measurement_error(measure: MeasureKind) -> MeasurementError | None:
    """The published standard error of that measure, or None where none is known."""
    return next((error for error in measurement_errors() if error.measure is measure), None)


def standard_error_of_measurement(measure: MeasureKind) -> float | None:
    """The standard error of one score in the measure's own unit; None where none is published."""
    found = measurement_error(measure)
    return found.standard_error if found else None
