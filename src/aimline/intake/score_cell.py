"""A cell with a score, as programs and people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from aimline.case import cells
from aimline.case.problem import CellProblem
from aimline.intake.layouts import NO_SCORE
from aimline.language.quantities import Quantity, quantities
from aimline.terms import MeasureKind

_DECIMAL_COMMA: Final = re.compile(r"\d{1,3},\d{1,2}\s*%?")
"""`1,5` may be one and a half, or two numbers."""


@dataclass(frozen=True, slots=True)
class ScoreInCell:
    """A number, of how many trials it is, and the measure that the cell itself names."""

    value: float
    trials: int | None = None
    measure: MeasureKind | None = None


def score_in(cell: str) -> ScoreInCell | None:
    """The one score of a cell: `54`, `4/5`, `80%`, `62 wcpm`. None where it is not clear."""
    if cell.casefold() in NO_SCORE or _DECIMAL_COMMA.fullmatch(cell.strip()):
        return None
    try:
        if cell.endswith("%"):
            return ScoreInCell(cells.number(cell[:-1]), None, MeasureKind.PERCENT)
        return ScoreInCell(cells.number(cell))
    except CellProblem:
        return _in_words(quantities(cell))


def _in_words(found: tuple[Quantity, ...]) -> ScoreInCell | None:
    if any(one.high is not None or one.limit is not None for one in found):
        return None
    if len(found) == 1:
        (one,) = found
        return ScoreInCell(one.value, one.trials, one.measure)
    percents = [one for one in found if one.measure is MeasureKind.PERCENT]
    ratios = [one for one in found if one.trials]
    if len(found) == 2 and percents and ratios:
        trials, percent = ratios[0].trials or 0, percents[0].value
        if abs(100 * ratios[0].value / trials - percent) <= 1:
            return ScoreInCell(percent, trials, MeasureKind.PERCENT)
    return None
