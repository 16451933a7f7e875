"""The review of one goal, and of every goal of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import hypot

from aimline.case.case import Case
from aimline.case.goal import Baseline, Criterion, Goal, GoalKey
from aimline.case.iep import Iep
from aimline.progress import reading
from aimline.progress.clock import Clock, clock
from aimline.progress.error import baseline_error
from aimline.progress.goal_review import Aimline, GoalReview, Level, RuleReadings, Verdict
from aimline.progress.mastery import met_on, written_consistency
from aimline.progress.phases import phases
from aimline.progress.planned import planned_interval_weeks
from aimline.progress.prior import prior
from aimline.progress.series import Point, series
from aimline.progress.start import baseline, criterion, last_day
from aimline.progress.verdict import (
    NOT_ON_TRACK_UP_TO,
    ON_TRACK_FROM,
    is_stale,
    verdict,
)
from aimline.stats.decision_rules import needed_rate
from aimline.stats.forecast import Prior, weeks_to_decide
from aimline.stats.mastery_forecast import Mastery, Plan, probability_of_any_run
from aimline.stats.trend import LeastSquares
from aimline.wording.say import say


def review_goals(case: Case, as_of: date) -> tuple[GoalReview, ...]:
    """Every goal of the case as of a day: those of current IEPs first, then the earlier ones.

    case: as it was known on that day (`as_known_on`). A goal of an earlier IEP is reviewed as of
    that IEP's last day.
    """
    current = current_ieps(case, as_of)
    reviews = [
        review_goal(
            case,
            key,
            iep,
            goal,
            as_of=as_of if iep in current else _day_of_verdict(iep, as_of),
            is_current=iep in current,
        )
        for key, iep, goal in case.goals()
    ]
    return tuple(sorted(reviews, key=lambda r: (not r.is_current, -r.iep.starts_on.toordinal())))


def current_ieps(case: Case, as_of: date) -> tuple[Iep, ...]:
    """The IEPs whose term holds the day; where none does, the latest one that has begun."""
    holding = tuple(iep for iep in case.ieps if iep.starts_on <= as_of <= last_day(iep))
    if holding or not case.ieps:
        return holding
    begun = [iep for iep in case.ieps if iep.starts_on <= as_of]
    return (max(begun or case.ieps, key=lambda iep: iep.starts_on),)


def _day_of_verdict(iep: Iep, as_of: date) -> date:
    return min(as_of, last_day(iep)) if iep.starts_on <= as_of else as_of


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the series is held against."""

    goal: Goal
    clock: Clock
    baseline: Baseline | None
    criterion: Criterion | None
    criterion_on: date
    aimline: Aimline | None
    prior: Prior | None
    notes: tuple[str, ...]


def _frame(case: Case, goal: Goal, iep: Iep, points: tuple[Point, ...]) -> _Frame:
    start, start_notes = baseline(goal, iep, points)
    end, end_on, end_notes = criterion(goal, iep)
    start_on = start.on if start and start.on else iep.starts_on
    goal_clock = clock(start_on, end_on, case.calendar)
    line = None
    if start and end:
        line = Aimline(start.score, start_on, end.score, end_on, goal_clock.weeks(end_on))
    notes = (*start_notes, *end_notes)
    return _Frame(goal, goal_clock, start, end, end_on, line, prior(goal), notes)


def review_goal(
    case: Case, key: GoalKey, iep: Iep, goal: Goal, *, as_of: date, is_current: bool
) -> GoalReview:
    """One goal as of one day, from the scores known by then."""
    every = tuple(point for point in series(case, key, goal) if point.on <= as_of)
    frame = _frame(case, goal, iep, every)
    points = tuple(point for point in every if point.on > frame.clock.origin)
    interval = planned_interval_weeks(goal, iep, frame.clock, case.calendar, points)
    line, no_trend = reading.fitted(points, frame.clock)
    now = reading.level(goal, points, reading.scatter(line))
    ahead = _forecast(frame, line, points)
    expected, difference = _pace(frame, now)
    reached_on = _met_on(frame, points)
    standing = verdict(
        is_met=reached_on is not None,
        is_past_its_date=as_of > frame.criterion_on,
        n=len(points),
        stale=_is_stale(frame, points, interval, as_of),
        probability=ahead.probability,
        aimline=frame.aimline,
        pace_difference=difference,
    )
    needed, no_rate = _needed(frame, now, as_of)
    wait, no_wait = _weeks_to_decide(frame, line, points, interval, standing)
    return GoalReview(
        key=key,
        iep=iep,
        goal=goal,
        as_of=as_of,
        is_current=is_current,
        verdict=standing,
        points=points,
        earlier=every[: len(every) - len(points)],
        clock=frame.clock,
        baseline=frame.baseline,
        aimline=frame.aimline,
        level=now,
        expected=expected,
        pace_difference=difference,
        trend=reading.trend_reading(line, points, frame.clock) if line else None,
        projection=ahead.projection,
        probability_met=ahead.probability,
        probability_met_unshrunk=ahead.probability_unshrunk,
        probability_met_as_written=_as_written(frame, line, points, interval, as_of),
        shrinkage_weight=ahead.weight,
        needed_per_week=needed,
        weeks_to_decide=wait,
        rules=_rules(frame, points),
        planned_interval_weeks=interval,
        met_on=reached_on,
        reason=_reasons(frame, points, now, (no_trend or ahead.reason, no_rate, no_wait)),
        notes=(*frame.notes, *_unread_consistency(frame)),
        scatter=reading.scatter(line),
        line=line,
        prior=frame.prior,
        phases=phases(every, frame.clock, goal.direction),
        pace_error=_pace_error(frame, now, reading.scatter(line)),
    )


def _forecast(
    frame: _Frame, line: LeastSquares | None, points: tuple[Point, ...]
) -> reading.Forecast:
    if line is None or frame.aimline is None:
        return reading.Forecast()
    return reading.forecast(frame.goal, line, frame.aimline, points, frame.clock, frame.prior)


def _met_on(frame: _Frame, points: tuple[Point, ...]) -> date | None:
    if frame.criterion is None:
        return None
    return met_on(points, frame.criterion, frame.criterion_on, frame.goal.direction)


def _is_stale(frame: _Frame, points: tuple[Point, ...], interval: float, as_of: date) -> bool:
    return bool(points) and is_stale(frame.clock.weeks_between(points[-1].on, as_of), interval)


def _rules(frame: _Frame, points: tuple[Point, ...]) -> RuleReadings:
    if frame.aimline is None:
        return reading.NO_RULES
    return reading.rule_readings(frame.goal, frame.aimline, points, frame.clock)


def _reasons(
    frame: _Frame, points: tuple[Point, ...], now: Level | None, others: tuple[str | None, ...]
) -> str | None:
    """Every reason for a number that is not there, as sentences."""
    trend, *rest = others
    reasons = (
        *_missing_start(frame),
        *_few_scores(points, trend),
        *(reason for reason in rest if reason),
        *_unknown_error(now),
    )
    return " ".join(f"{reason[0].upper()}{reason[1:]}." for reason in reasons) or None


def _pace(frame: _Frame, now: Level | None) -> tuple[float | None, float | None]:
    if frame.aimline is None or now is None:
        return None, None
    expected = frame.aimline.at(frame.clock.weeks(now.on))
    if expected is None:
        return None, None
    return expected, (now.score - expected) * frame.goal.direction.sign


def _pace_error(frame: _Frame, now: Level | None, own: float | None) -> float | None:
    if frame.baseline is None or now is None or now.error is None:
        return None
    start = baseline_error(frame.goal, frame.baseline, own)
    return None if start is None else hypot(now.error, start)


def _needed(frame: _Frame, now: Level | None, as_of: date) -> tuple[float | None, str | None]:
    if frame.aimline is None or now is None:
        return None, None
    criterion_score, level_score = frame.aimline.criterion, now.score
    weeks_left = frame.aimline.weeks - frame.clock.weeks(as_of)
    return reading.defined(lambda: needed_rate(level_score, criterion_score, weeks_left))


def _weeks_to_decide(
    frame: _Frame,
    line: LeastSquares | None,
    points: tuple[Point, ...],
    interval: float,
    standing: Verdict,
) -> tuple[int | None, str | None]:
    if (
        standing is not Verdict.TOO_EARLY_TO_TELL
        or line is None
        or frame.aimline is None
        or line.residual_error is None
        or (line.residual_error == 0 and frame.prior is None)
    ):
        return None, None
    weeks = weeks_to_decide(
        line,
        last=frame.clock.weeks(points[-1].on),
        interval=interval,
        criterion_at=frame.aimline.weeks,
        criterion=frame.aimline.criterion,
        better=frame.goal.direction,
        undecided=(NOT_ON_TRACK_UP_TO, ON_TRACK_FROM),
        prior=frame.prior,
    )
    reason = say("more scores like these would not decide it before the goal's date")
    return weeks, None if weeks else reason


def _as_written(
    frame: _Frame,
    line: LeastSquares | None,
    points: tuple[Point, ...],
    interval: float,
    as_of: date,
) -> float | None:
    if frame.criterion is None or frame.aimline is None or line is None:
        return None
    needed, _ = written_consistency(frame.criterion)
    if needed is None:
        return None
    aim = Mastery(frame.aimline.criterion, frame.goal.direction, needed.of, needed.in_a_row_of)
    plan = Plan(frame.clock.weeks(as_of), interval, frame.aimline.weeks)
    past = [point.score for point in points if point.on <= frame.criterion_on]
    value, _ = reading.defined(lambda: probability_of_any_run(line, aim, plan, past, frame.prior))
    return value


def _missing_start(frame: _Frame) -> tuple[str, ...]:
    if frame.baseline is None:
        return (say("the goal states no baseline, so no aimline can be drawn"),)
    if frame.criterion is None:
        return (say("no score to reach is typed for the goal, so no aimline can be drawn"),)
    if frame.aimline and frame.aimline.required_per_week is None:
        no_time = say(
            "the goal's date leaves no time after its baseline, so no aimline can be drawn"
        )
        return (no_time,)
    return ()


def _unknown_error(now: Level | None) -> tuple[str, ...]:
    return (say("the error of these scores is not known"),) if now and now.error is None else ()


def _few_scores(points: tuple[Point, ...], reason: str | None) -> tuple[str, ...]:
    if not points:
        return (say("there is no score after the baseline"),)
    return (reason,) if reason else ()


def _unread_consistency(frame: _Frame) -> tuple[str, ...]:
    _, unread = written_consistency(frame.criterion) if frame.criterion else (None, None)
    return (unread,) if unread else ()
