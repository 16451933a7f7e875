"""The first day on which a shortfall could be seen in the school's own data.

Time limits run from the day on which a family knew or should have known. So this day stands on the
family's own pages only, with `CAUTION`, and enters no letter, complaint, binder or export.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.case.goal import GoalKey
from aimline.findings.behind_pace import LIKELY_ERRORS
from aimline.findings.facts import is_of_the_family
from aimline.progress.goal_review import GoalReview
from aimline.progress.series import Point
from aimline.wording.say import marked

CAUTION: Final = marked(
    "This day may matter for the time limits of a complaint. Ask an attorney before you use it."
)


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """The first score by which a goal stood short of its line beyond error."""

    goal: GoalKey
    on: date
    """The day of that score."""
    known_on: date | None
    """The day on which the family received the scores; None where that is not noted."""
    source: str | None


def first_seen(case: Case, review: GoalReview) -> FirstSeen | None:
    """The first day on which the level was short of the line by as much as is called likely.

    Only scores that the school gave count: those with a paper, or noted as from somebody else than
    the family. None where it never was short so far, or where no error is known.
    """
    line = review.aimline
    if line is None or review.pace_error is None or line.required_per_week is None:
        return None
    points = tuple(p for p in review.points if _is_of_the_school(case, p))
    sign = review.goal.direction.sign
    for end in range(3, len(points) + 1):
        three = points[end - 3 : end]
        middle = sorted(three, key=lambda point: point.score)[1].score
        asked = line.at(review.clock.weeks(three[1].on))
        if asked is None:
            continue
        if (asked - middle) * sign > LIKELY_ERRORS.value * review.pace_error:
            last = three[-1]
            received = [p.provenance.received_on for p in three]
            known = max((on for on in received if on), default=None) if all(received) else None
            return FirstSeen(review.key, last.on, known, last.provenance.place)
    return None


def _is_of_the_school(case: Case, point: Point) -> bool:
    """Whether a score stands on a paper, or is noted as from somebody else than the family."""
    where = point.provenance
    return bool(where.source or where.who) and not is_of_the_family(case, where.who)
