"""How often each decision rule is wrong, from the shipped table of simulated children."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import log
from typing import Final

from aimline.norms.table import Source, rows, source

RULES: Final = ("four_point", "median", "trend", "probability")
BEYOND: Final = 2.0
"""How many times outside the table's range of noise a series may lie and still be looked up."""
_TABLE: Final = "decision_rule_errors"


@dataclass(frozen=True, slots=True)
class RuleErrors:
    """Error rates of one rule for a number of scores and a noise near those at hand."""

    rule: str
    n: int
    """The number of scores in the table, at most the number at hand."""
    noise: float
    """Scatter of single scores in weeks of the growth asked for, as in the table."""
    false_alarm: float
    """Share of children growing as asked whom the rule calls short at this look."""
    false_alarm_ever: float
    """The same, called short in at least one of the weekly looks so far."""
    missed: float
    """Share of children growing at a third of the rate whom the rule does not call short."""
    source: Source


@cache
def _cells() -> dict[tuple[str, str, float, str, int], tuple[float, float]]:
    return {
        (r["rule"], r["start"], float(r["noise"]), r["growth"], int(r["n"])): (
            float(r["flagged"]),
            float(r["flagged_ever"]),
        )
        for r in rows(_TABLE)
    }


def rule_errors(
    rule: str, n: int, noise: float, *, start: str = "middle of three"
) -> RuleErrors | None:
    """The table's nearest cell: the largest number of scores not above n, the nearest noise.

    rule: four_point, median, trend or probability. noise: scatter of single scores divided by the
    growth asked for in a week, above 0. start: how well the baseline is known, `known` or `middle
    of three`. None with fewer scores than the table has, and for a noise far outside it.
    """
    cells = _cells()
    noises = {key[2] for key in cells}
    if not min(noises) / BEYOND <= noise <= max(noises) * BEYOND:
        return None
    counts = sorted({key[4] for key in cells if key[4] <= n})
    if not counts:
        return None
    near = min(noises, key=lambda tabled: abs(log(tabled / noise)))
    flagged, ever = cells[rule, start, near, "as asked", counts[-1]]
    slow, _ = cells[rule, start, near, "a third", counts[-1]]
    found = source(next(iter(rows(_TABLE)))["source_id"])
    return RuleErrors(rule, counts[-1], near, flagged, ever, round(1 - slow, 3), found)
