"""Where a goal starts and should end, with what the papers leave open filled in and said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from aimline.case.goal import Baseline, Criterion, Goal
from aimline.case.iep import Iep
from aimline.progress.series import Point, in_unit_of
from aimline.wording.say import say


def last_day(iep: Iep) -> date:
    """The last day of an IEP: as written, else a year from its first day less one."""
    if iep.ends_on:
        return iep.ends_on
    try:
        anniversary = iep.starts_on.replace(year=iep.starts_on.year + 1)
    except ValueError:  # 29 February
        anniversary = date(iep.starts_on.year + 1, 3, 1)
    return anniversary - timedelta(days=1)


def holds_until(ieps: Iterable[Iep], iep: Iep) -> date:
    """The last day on which an IEP is the one that counts: of its term, or before a later one."""
    later = (other.starts_on for other in ieps if other.starts_on > iep.starts_on)
    return min((last_day(iep), *(on - timedelta(days=1) for on in later)))


def baseline(
    goal: Goal, iep: Iep, points: tuple[Point, ...]
) -> tuple[Baseline | None, tuple[str, ...]]:
    """The baseline of the aimline, its score in the goal's unit, and what had to be assumed.

    A stated baseline; else the present level; else the median of the first three scores of a
    phase named baseline, on the date of the second.
    """
    if stated := goal.baseline:
        undated = say("The baseline has no date: the first day of the IEP is used.")
        return _dated(goal, stated, iep), () if stated.on else (undated,)
    if goal.present_level:
        note = say("The goal states no baseline: its present level is used.")
        return _dated(goal, goal.present_level, iep), (note,)
    phase = [point for point in points if (point.phase or "").strip().lower() in ("baseline", "a")]
    if phase:
        first = phase[:3]
        score = median(point.score for point in first)
        note = say(
            "The goal states no baseline: the middle of the first {n} baseline scores is used.",
            n=len(first),
        )
        return Baseline(score, first[len(first) // 2].on), (note,)
    return None, (say("The goal states no baseline."),)


def _dated(goal: Goal, level: Baseline, iep: Iep) -> Baseline:
    return replace(
        level, score=in_unit_of(goal, level.score, level.trials), on=level.on or iep.starts_on
    )


def criterion(goal: Goal, iep: Iep) -> tuple[Criterion | None, date, tuple[str, ...]]:
    """The criterion, the day by which it is to be reached, and what had to be assumed."""
    stated = goal.criterion
    if stated and stated.on:
        return stated, stated.on, ()
    if stated:
        note = say("The goal states no date: the IEP's last day is used.")
        return stated, last_day(iep), (note,)
    return None, last_day(iep), (say("No score to reach is typed for the goal."),)
