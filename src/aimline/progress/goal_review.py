"""What is concluded about one goal as of one day. Every field is one of FORMATS' `goals`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from aimline.case.goal import Baseline, Goal, GoalKey
from aimline.case.iep import Iep
from aimline.norms.decision_rule_errors import RuleErrors
from aimline.progress.clock import Clock
from aimline.progress.phase_reading import Phases
from aimline.progress.series import Point
from aimline.stats.decision_rules import FourPoint, Side
from aimline.stats.forecast import Prior
from aimline.stats.trend import LeastSquares


class Verdict(StrEnum):
    """Where a goal stands; the first that holds, in this order."""

    MET = "met"
    PAST_ITS_DATE = "past_its_date"
    NO_DATA = "no_data"
    NO_RECENT_DATA = "no_recent_data"
    ON_PACE = "on_pace"
    AHEAD_OF_PACE = "ahead_of_pace"
    BEHIND_PACE = "behind_pace"
    ON_TRACK = "on_track"
    NOT_ON_TRACK = "not_on_track"
    TOO_EARLY_TO_TELL = "too_early_to_tell"


@dataclass(frozen=True, slots=True)
class Aimline:
    """The line from the baseline to the criterion, in the goal's unit, over the goal's clock."""

    baseline: float
    baseline_on: date
    criterion: float
    criterion_on: date
    weeks: float
    """Weeks of the clock from baseline to criterion; 0 or less where the dates leave no time."""

    @property
    def required_per_week(self) -> float | None:
        """Score units a week that lead from baseline to criterion; None without time for it."""
        return (self.criterion - self.baseline) / self.weeks if self.weeks > 0 else None

    def at(self, weeks: float) -> float | None:
        """The score the line asks for; flat before the baseline and after the criterion date."""
        if (rate := self.required_per_week) is None:
            return None
        return self.baseline + rate * min(max(weeks, 0.0), self.weeks)


@dataclass(frozen=True, slots=True)
class Level:
    """Where the child is now: the median of the last three scores."""

    score: float
    on: date
    n: int
    """How many scores it rests on: 1, or 3."""
    error: float | None
    """Standard error of the level, None where no source of error is known."""


@dataclass(frozen=True, slots=True)
class TrendReading:
    """The fitted line of the scores, in score units and weeks of the goal's clock."""

    intercept: float
    """At week 0 of the clock, the day of the baseline."""
    slope_per_week: float
    standard_error: float | None
    interval: tuple[float, float] | None
    """80 % interval of the slope."""
    residual_error: float | None
    """Standard error of estimate (SEE): the scatter of single scores about the line."""
    theil_sen_per_week: float | None

    def at(self, weeks: float) -> float:
        """The fitted score."""
        return self.intercept + self.slope_per_week * weeks


@dataclass(frozen=True, slots=True)
class Projection:
    """One new score on the criterion date, as the trend would have it, kept within the scale."""

    score: float
    interval: tuple[float, float] | None
    """The closed form, which takes the scores to be independent of each other."""
    widened: tuple[float, float] | None
    """The same, allowing for neighbouring scores that resemble each other: the one to show."""
    unshrunk: tuple[float, float] | None
    """The closed form by these scores alone."""
    on_its_scale: float | None
    """By a curve that never leaves the scale (log odds for shares, logarithms for counts)."""
    interval_level: float
    is_cut_at_scale: bool
    """The straight line or its interval left the scale and was cut at its end."""


@dataclass(frozen=True, slots=True)
class RuleReadings:
    """The decision rules that IEP teams use, each with its plain answer."""

    four_point: FourPoint
    median: Side
    trend: Side
    errors: tuple[RuleErrors, ...] = ()
    """How often each is wrong with so many scores as noisy as these, where the table knows."""

    @property
    def say_something(self) -> bool:
        """Whether there are scores enough for at least one of them."""
        readings = (self.four_point, self.median, self.trend)
        return any(
            reading not in (FourPoint.INSUFFICIENT, Side.INSUFFICIENT) for reading in readings
        )

    def errors_of(self, rule: str) -> RuleErrors | None:
        """The error rates of `four_point`, `median` or `trend`."""
        return next((errors for errors in self.errors if errors.rule == rule), None)


@dataclass(frozen=True, slots=True)
class GoalReview:
    """One goal as of one day."""

    key: GoalKey
    iep: Iep
    goal: Goal
    as_of: date
    """The day the verdict speaks of: the review's day, or the last day of an earlier IEP."""
    is_current: bool
    verdict: Verdict
    points: tuple[Point, ...]
    """The scores after the baseline date up to the day, in date order."""
    earlier: tuple[Point, ...]
    """Scores on or before the baseline date."""
    clock: Clock
    baseline: Baseline | None
    """The baseline that the aimline starts from, its score in the goal's unit."""
    aimline: Aimline | None
    level: Level | None
    expected: float | None
    pace_difference: float | None
    """Signed so that positive is good."""
    trend: TrendReading | None
    projection: Projection | None
    probability_met: float | None
    probability_met_unshrunk: float | None
    probability_met_as_written: float | None
    shrinkage_weight: float | None
    needed_per_week: float | None
    weeks_to_decide: int | None
    rules: RuleReadings
    planned_interval_weeks: float
    met_on: date | None
    """The day on which the criterion was reached as written, if it was."""
    reason: str | None
    """Why a number that one would expect is not there."""
    notes: tuple[str, ...] = ()
    scatter: float | None = None
    """The error of one score that the series itself shows, from enough scores."""
    line: LeastSquares | None = None
    """The least-squares line behind `trend` and `projection`."""
    prior: Prior | None = None
    """What the shrunken chance was drawn toward; None: nothing, and both chances are one."""
    phases: Phases = field(default_factory=Phases)
    """What each phase shows, where the series names at least two."""
    pace_error: float | None = None
    """Standard error of the difference between level and baseline; None where one is unknown."""

    @property
    def is_open(self) -> bool:
        """Whether a trend and a chance mean something still: not once met, past or stale."""
        closed = (Verdict.MET, Verdict.PAST_ITS_DATE, Verdict.NO_RECENT_DATA)
        return self.verdict not in closed

    @property
    def n(self) -> int:
        """How many scores the review rests on."""
        return len(self.points)
