"""The decision rules that IEP teams use, exact. Their error rates belong beside every answer."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np

from aimline.stats.arrays import Floats, Scores, floats, paired
from aimline.terms import Direction, Undefined

_ON_THE_LINE: Final = 1e-9
"""Share of the line's height within which a score counts as on it: rounding, not a margin."""


class FourPoint(StrEnum):
    """What the four-point rule says to do."""

    CHANGE = "change"
    RAISE = "raise"
    CONTINUE = "continue"
    INSUFFICIENT = "insufficient"


class Side(StrEnum):
    """On which side of the aimline something lies, seen so that above is good."""

    ABOVE = "above"
    ON = "on"
    BELOW = "below"
    INSUFFICIENT = "insufficient"


def sides(scores: Scores, aimline: Scores, better: Direction) -> Floats:
    """+1 for each score on the good side of the aimline, -1 on the other, 0 on the line."""
    observed, line = paired(scores, aimline)
    distance = (observed - line) * better.sign
    near = np.abs(distance) <= _ON_THE_LINE * np.maximum(np.abs(line), 1.0)
    return np.where(near, 0.0, np.sign(distance))


def four_point_rule(scores: Scores, aimline: Scores, *, better: Direction) -> FourPoint:
    """Change when the last four scores all lie below the aimline, raise when all lie above.

    scores, aimline: shape (n,), in date order; the aimline's value on each score's date.
    A score on the line counts as neither. Fewer than four scores: insufficient.

    Source: as commonly taught; consecutive scores and neutral ties are this project's reading
    (stats.md 3).

    >>> four_point_rule([31, 32, 33, 34], [32, 33, 34, 35], better=Direction.INCREASE).value
    'change'
    """
    if len(scores) < 4:
        return FourPoint.INSUFFICIENT
    last = sides(scores, aimline, better)[-4:]
    if (last < 0).all():
        return FourPoint.CHANGE
    return FourPoint.RAISE if (last > 0).all() else FourPoint.CONTINUE


def median_rule(scores: Scores, aimline: Scores, *, better: Direction) -> Side:
    """Median of the last three scores against the aimline at the middle one of them.

    scores, aimline: shape (n,), in date order. Fewer than three scores: insufficient.

    Source: Van Norman et al. (2023), doi:10.1177/07419325231190812.

    >>> median_rule([33, 36, 35], [31, 32, 33], better=Direction.INCREASE).value
    'above'
    """
    if len(scores) < 3:
        return Side.INSUFFICIENT
    level = float(np.median(floats(scores)[-3:]))
    return _side(float(sides([level], [floats(aimline)[-2]], better)[0]))


def trend_rule(slope: float | None, goal_slope: float, *, better: Direction) -> Side:
    """The slope of the scores against the slope of the aimline.

    slope: score units a week, None where it is undefined: insufficient.

    Source: stats.md 3. By itself it calls a child on track behind half of the time.

    >>> trend_rule(-0.96, -0.5, better=Direction.DECREASE).value
    'above'
    """
    if slope is None:
        return Side.INSUFFICIENT
    return _side(float(sides([slope], [goal_slope], better)[0]))


def _side(sign: float) -> Side:
    return Side.ABOVE if sign > 0 else Side.BELOW if sign < 0 else Side.ON


def needed_rate(level: float, criterion: float, weeks_left: float) -> float:
    """Score units a week that lead from a level to the criterion in the weeks left.

    Raises Undefined when no time is left.

    >>> needed_rate(36, 78, 28)
    1.5
    """
    if weeks_left <= 0:
        raise Undefined("no time is left before the goal's date")
    return (criterion - level) / weeks_left
