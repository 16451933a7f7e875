"""A named number of a series, and the phases it is computed from: what `aimline series` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from aimline.terms import Direction, Undefined
from aimline.wording.say import say


class Scale(StrEnum):
    """What the scores of a series are, where a statistic needs to know."""

    PERCENTAGE = "percentage"
    PROPORTION = "proportion"
    COUNT = "count"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Phase:
    """The scores of one condition, in order, the missing ones left out."""

    times: tuple[float, ...]
    """Session numbers, or weeks."""
    scores: tuple[float, ...]
    trials: tuple[float, ...] | None = None
    first_time: float | None = None
    """Of the phase's first session, also where its score is missing."""


@dataclass(frozen=True, slots=True)
class PhasePair:
    """Two phases of one case, the first compared with the second."""

    first: Phase
    second: Phase
    better: Direction
    scale: Scale = Scale.OTHER
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class WholeSeries:
    """A series whose trend is read, and the time and score that it is projected to."""

    phase: Phase
    better: Direction
    scale: Scale = Scale.OTHER
    goal: float | None = None
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Statistic:
    """One number with its name, or the reason why there is none."""

    name: str
    value: float | None
    reason: str | None = None


def statistics_of(
    names: tuple[str, ...], compute: Callable[[], tuple[float | None, ...]]
) -> Iterator[Statistic]:
    """The named numbers of one computation; where it is undefined, each name with the reason."""
    values: tuple[float | None, ...] = (None,) * len(names)
    reason = say("not defined for these scores")
    try:
        values = compute()
    except Undefined as undefined:
        reason = str(undefined)
    except ArithmeticError:
        # Scores of 1e-300 have squares of 0: no kernel of the field's own numbers comes here.
        reason = say("the scores are too small or too large to compute with")
    for name, value in zip(names, values, strict=True):
        yield Statistic(name, value, reason if value is None else None)
