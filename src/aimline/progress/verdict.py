"""The verdict of a goal: the first that holds, in the order of FORMATS."""

from __future__ import annotations

from typing import Final

from aimline.progress.goal_review import Aimline, Verdict

ON_TRACK_FROM: Final = 0.8
NOT_ON_TRACK_UP_TO: Final = 0.2
ON_PACE_WITHIN: Final = 0.05
"""Share of the whole gain asked for that still counts as on pace."""
STALE_INTERVALS: Final = 2.0
STALE_WEEKS: Final = 3.0


def is_stale(weeks_since_last: float, planned_interval_weeks: float) -> bool:
    """Whether the last score is too old to speak for today."""
    return weeks_since_last > max(STALE_INTERVALS * planned_interval_weeks, STALE_WEEKS)


def verdict(
    *,
    is_met: bool,
    is_past_its_date: bool,
    n: int,
    stale: bool,
    probability: float | None,
    aimline: Aimline | None,
    pace_difference: float | None,
) -> Verdict:
    """Where the goal stands."""
    if is_met:
        return Verdict.MET
    if is_past_its_date:
        return Verdict.PAST_ITS_DATE
    if n == 0:
        return Verdict.NO_DATA
    if stale:
        return Verdict.NO_RECENT_DATA
    if probability is not None:
        return by_probability(probability)
    return _by_pace(aimline, pace_difference)


def by_probability(probability: float) -> Verdict:
    """The verdict of three or more scores."""
    if probability >= ON_TRACK_FROM:
        return Verdict.ON_TRACK
    if probability <= NOT_ON_TRACK_UP_TO:
        return Verdict.NOT_ON_TRACK
    return Verdict.TOO_EARLY_TO_TELL


def _by_pace(aimline: Aimline | None, pace_difference: float | None) -> Verdict:
    if aimline is None or pace_difference is None:
        return Verdict.TOO_EARLY_TO_TELL
    if abs(pace_difference) <= ON_PACE_WITHIN * abs(aimline.criterion - aimline.baseline) + 1e-9:
        return Verdict.ON_PACE
    return Verdict.AHEAD_OF_PACE if pace_difference > 0 else Verdict.BEHIND_PACE
