"""How far a score may lie from the child's true level, and from which source that is known."""

from __future__ import annotations

from math import sqrt
from typing import Final

from aimline.case.goal import Baseline, Goal
from aimline.norms.measurement_error import standard_error_of_measurement
from aimline.progress.series import Point
from aimline.stats.level import ERROR_OF_MEDIAN_OF_THREE
from aimline.terms import MeasureKind

SCORES_FOR_OWN_SCATTER: Final = 6
"""From this many scores the scatter about the child's own trend is the error of one score."""


def trials_error(goal: Goal, score: float, trials: int | None) -> float | None:
    """Binomial standard error of a score of known trials, in the goal's unit; None elsewhere.

    A score of none or all right is taken half a trial inside the scale: its error is not 0.
    """
    whole = scale_of_trials(goal, trials)
    if not trials or whole is None:
        return None
    right = min(max(score / whole * trials, 0.5), trials - 0.5) if trials > 1 else 0.5
    share = right / trials
    return whole * sqrt(share * (1 - share) / trials)


def scale_of_trials(goal: Goal, trials: int | None) -> float | None:
    """The score that means "all right" in the goal's unit, where scores are shares of trials."""
    if goal.measure is MeasureKind.PERCENT:
        return 100.0
    if goal.measure is MeasureKind.TRIALS:
        of = goal.criterion.trials if goal.criterion else None
        return float(of or trials or 0) or None
    return None


def score_error(goal: Goal, point: Point, scatter: float | None) -> float | None:
    """Standard error of one score: the vendor's, its trials', the child's own scatter, the norm's.

    scatter: the standard error of estimate of a series of six scores or more, else None.
    """
    return (
        point.standard_error
        or trials_error(goal, point.score, point.trials)
        or scatter
        or _published(goal)
    )


def baseline_error(goal: Goal, baseline: Baseline, scatter: float | None) -> float | None:
    """Standard error of the baseline, by the same sources."""
    return (
        baseline.standard_error
        or trials_error(goal, baseline.score, baseline.trials)
        or scatter
        or _published(goal)
    )


def level_error(goal: Goal, points: tuple[Point, ...], scatter: float | None) -> float | None:
    """Standard error of a level: of its one score, or of the median of its three."""
    errors = [score_error(goal, point, scatter) for point in points]
    known = [error for error in errors if error is not None]
    if not known or len(known) < len(errors):
        return None
    typical = sqrt(sum(error**2 for error in known) / len(known))
    return typical * (ERROR_OF_MEDIAN_OF_THREE if len(points) == 3 else 1.0)


def _published(goal: Goal) -> float | None:
    return standard_error_of_measurement(goal.measure) if goal.measure else None
