"""Where the middle half of a grade's pupils stand, season by season."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.norms.percentile import peer_levels, season
from aimline.progress.goal_review import GoalReview
from aimline.progress.prior import instrument
from aimline.wording.say import marked, say

_SEASONS_BEGIN_IN: Final = (3, 8, 12)
_LOWER, _UPPER = 25.0, 75.0
_GRADERS: Final = (
    *(marked("first graders"), marked("second graders"), marked("third graders")),
    *(marked("fourth graders"), marked("fifth graders"), marked("sixth graders")),
    *(marked("seventh graders"), marked("eighth graders")),
)


@dataclass(frozen=True, slots=True)
class PeerBand:
    """The 25th to the 75th percentile of a grade in one season."""

    first: date
    last: date
    low: float
    high: float


def graders(grade: str | None) -> str:
    """ "fourth graders"; of a grade without such a word, "pupils of grade 9"."""
    if grade is not None and grade.isdigit() and 1 <= int(grade) <= len(_GRADERS):
        return say(_GRADERS[int(grade) - 1])
    return say("pupils of grade {grade}", grade=grade)


def peer_bands(review: GoalReview, first: date, last: date) -> tuple[PeerBand, ...]:
    """The bands between two days, where a published norm may be used for the goal's measure."""
    goal, bands = review.goal, []
    for start, end in _seasons(first, last):
        peers = peer_levels(
            goal.measure, goal.grade_of_material, season(start), instrument=instrument(goal)
        )
        levels = dict(peers.levels) if peers else {}
        if _LOWER in levels and _UPPER in levels:
            bands.append(PeerBand(start, end, levels[_LOWER], levels[_UPPER]))
    return tuple(bands)


def _seasons(first: date, last: date) -> list[tuple[date, date]]:
    starts = [first]
    for year in range(first.year, last.year + 1):
        starts += [date(year, month, 1) for month in _SEASONS_BEGIN_IN]
    starts = sorted({start for start in starts if first <= start <= last})
    return list(zip(starts, [*starts[1:], last], strict=True))
