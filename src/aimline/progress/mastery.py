"""Whether and when the criterion was reached as it is written."""

from __future__ import annotations

from datetime import date
from typing import Final

from aimline.case.goal import Criterion
from aimline.language.consistency import Consistency, consistency
from aimline.progress.series import Point
from aimline.terms import Direction
from aimline.wording.say import marked, say

_ROUNDING = 1e-9

UNREAD: Final = marked(
    "The criterion asks for “{text}”, which could not be read as a count of scores. So this review "
    "does not say whether the goal is met."
)


def reaches(score: float, criterion: float, direction: Direction) -> bool:
    """Whether a score is at or past the criterion."""
    return (score - criterion) * direction.sign >= -_ROUNDING * max(1.0, abs(criterion))


def written_consistency(criterion: Criterion) -> tuple[Consistency | None, str | None]:
    """The consistency as counts, None where one score is enough; and a note if unreadable."""
    if not criterion.consistency:
        return None, None
    read = consistency(criterion.consistency)
    return read, None if read else say(UNREAD, text=criterion.consistency)


def met_on(
    points: tuple[Point, ...], criterion: Criterion, by: date, direction: Direction
) -> date | None:
    """The day on which the criterion was first reached as written, or None.

    points: in date order, in the goal's unit. Any k consecutive scores up to `by` with at least m
    at or past the criterion; one score where no consistency is written.
    """
    needed, unread = written_consistency(criterion)
    if unread:
        return None
    enough, window = (needed.of, needed.in_a_row_of) if needed else (1, 1)
    hits = [reaches(p.score, criterion.score, direction) for p in points if p.on <= by]
    for end in range(window, len(hits) + 1):
        if sum(hits[end - window : end]) >= enough:
            return points[end - 1].on
    return None
