"""A cell with a score, as programs and people write it."""

from __future__ import annotations

from dataclasses import dataclass

from aimline.case import cells
from aimline.case.problem import CellProblem
from aimline.intake.layouts import NO_SCORE
from aimline.language.quantities import quantities
from aimline.terms import MeasureKind


@dataclass(frozen=True, slots=True)
class ScoreInCell:
    """A number, of how many trials it is, and the measure that the cell itself names."""

    value: float
    trials: int | None = None
    measure: MeasureKind | None = None


def score_in(cell: str) -> ScoreInCell | None:
    """The one score of a cell: `54`, `4/5`, `80%`, `62 wcpm`. None where it is not clear."""
    if cell.casefold() in NO_SCORE:
        return None
    try:
        if cell.endswith("%"):
            return ScoreInCell(cells.number(cell[:-1]), None, MeasureKind.PERCENT)
        return ScoreInCell(cells.number(cell))
    except CellProblem:
        return _in_words(cell)


def _in_words(cell: str) -> ScoreInCell | None:
    found = quantities(cell)
    if len(found) == 2 and {q.unit for q in found} == {"percent", "ratio"}:
        return _of_both(*sorted(found, key=lambda q: q.unit == "ratio"))
    if len(found) != 1:
        return None
    quantity = found[0]
    if quantity.high is not None or quantity.limit is not None:
        return None
    if quantity.trials is not None:
        return ScoreInCell(quantity.value, quantity.trials, MeasureKind.TRIALS)
    return ScoreInCell(quantity.value, None, quantity.measure)


def _of_both(percent: object, ratio: object) -> ScoreInCell | None:
    raise NotImplementedError
