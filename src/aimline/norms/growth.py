"""Published growth a week by measure and grade: typical, ambitious, and how far children differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aimline.norms.table import Source, rows, source, table
from aimline.terms import MeasureKind

LEAST_SPREAD_PER_WEEK: Final = 0.5
"""A prior's spread is never below this: children in special education differ at least so much."""
QUARTILES_PER_SPREAD: Final = 1.349
"""Distance between the quartiles of a normal distribution, in standard deviations."""
AMBITIOUS_SHARE: Final = 1.2

_PERCENTILES_OF_GROWTH: Final = {"1": "HT2017_RN", "7": "HT2006_RN", "8": "HT2006_RN"}
_SLOPES: Final = "NCII_13405"


@dataclass(frozen=True, slots=True)
class Growth:
    """What pupils of a grade gain a week on a measure."""

    grade: str
    typical: float
    """At the 50th percentile, score units a week."""
    ambitious: float
    """A fifth above the typical: the upper end of what FastBridge's help pages call ambitious."""
    spread: float
    """Standard deviation of slopes among pupils; at least half a unit a week."""
    source: Source
    caution: str


def growth(
    measure: MeasureKind | None, grade: str | None, *, instrument: str = ""
) -> Growth | None:
    """Growth for a measure and the grade of the material, or None where none is published."""
    norm = table("weekly_growth")
    if grade is None or not norm.may_be_used_for(measure, grade, instrument):
        return None
    wanted = _PERCENTILES_OF_GROWTH.get(grade, "HT2017_RN")
    rates = {
        row["group"]: float(row["value"])
        for row in rows("weekly_growth")
        if (row["measure"], row["grade"], row["source_id"]) == ("ORF", grade, wanted)
        and row["statistic"] == "average_weekly_improvement"
    }
    typical = rates["p50"]
    ambitious = AMBITIOUS_SHARE * typical
    return Growth(grade, typical, ambitious, _spread(grade), source(wanted), norm.caution)


@dataclass(frozen=True, slots=True)
class TypicalGrowth:
    """The lowest typical growth that any of the tables gives for a grade."""

    grade: str
    per_week: float
    """Score units a week of school."""
    highest: float
    """What the highest of the tables gives."""
    source: Source
    caution: str


_TYPICAL: Final = frozenset(
    {
        ("average_weekly_improvement", "p50"),
        ("slope_percentile", "p50"),
        ("weekly_growth_norm", "general"),
        ("realistic", "general"),
    }
)
"""Rows that speak of the middle of a group."""


def lowest_typical(
    measure: MeasureKind | None, grade: str | None, *, instrument: str = ""
) -> TypicalGrowth | None:
    """What every table agrees that a child in the middle gains at least; None where none is known.

    Tables differ (0.8 to 1.2 words a week in grade 4): a goal that asks for less than the lowest
    asks for less than typical growth by all of them.
    """
    norm = table("weekly_growth")
    if grade is None or not norm.may_be_used_for(measure, grade, instrument):
        return None
    found = [
        (float(row["value"]), row["source_id"])
        for row in rows("weekly_growth")
        if (row["measure"], row["grade"]) == ("ORF", grade)
        and (row["statistic"], row["group"]) in _TYPICAL
    ]
    if not found:
        return None
    lowest, where = min(found)
    return TypicalGrowth(grade, lowest, max(found)[0], source(where), norm.caution)


def _spread(grade: str) -> float:
    """From the quartiles of pupils' own slopes where they are published."""
    quartiles = {
        row["group"]: float(row["value"])
        for row in rows("weekly_growth")
        if (row["grade"], row["source_id"]) == (grade, _SLOPES)
    }
    if not quartiles:
        return LEAST_SPREAD_PER_WEEK
    spread = (quartiles["p75"] - quartiles["p25"]) / QUARTILES_PER_SPREAD
    return max(spread, LEAST_SPREAD_PER_WEEK)
