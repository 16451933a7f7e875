"""The arithmetic of a goal, line by line, as a parent would do it on paper."""

from __future__ import annotations

from aimline.day_words import full_day
from aimline.drafting.blocks import Line, line, strong
from aimline.findings.words import MINUS, gain, more_per_week, number, per_week, score, weeks
from aimline.progress.clock import WeeksCounted
from aimline.progress.goal_review import Aimline, GoalReview, Level
from aimline.terms import Direction


def arithmetic(review: GoalReview) -> tuple[Line, ...]:
    """From baseline and criterion to what is needed each week, then to the level of today."""
    lines: list[Line] = []
    if review.aimline:
        lines += _line_of_goal(review, review.aimline)
    if review.level:
        lines.append(_now(review, review.level))
    if review.aimline and review.level and review.expected is not None:
        lines += _difference(review, review.aimline, review.level, review.expected)
    if review.is_open and review.aimline and review.needed_per_week is not None:
        lines += _from_now(review, review.aimline, review.needed_per_week)
    return tuple(lines)


def _line_of_goal(review: GoalReview, aimline: Aimline) -> list[Line]:
    goal = review.goal
    start = f"{score(aimline.baseline, goal)} on {_on(aimline.baseline_on)}"
    end = f"{score(aimline.criterion, goal)} by {_on(aimline.criterion_on)}"
    lines = [_item("Start (baseline)", start), _item("Goal (criterion)", end)]
    falls = goal.direction is Direction.DECREASE
    way = "To come down" if falls else "To gain"
    if (aimline.criterion - aimline.baseline) * goal.direction.sign <= 0:
        side = "below" if falls else "above"
        return [*lines, _item(way, f"nothing, for the goal's score is not {side} its start")]
    high, low = max(aimline.criterion, aimline.baseline), min(aimline.criterion, aimline.baseline)
    lines += [
        _item(way, f"{number(high)} {MINUS} {number(low)} = {gain(high - low, goal)}"),
        _item("Time from start to goal", f"{weeks(aimline.weeks)} {_counted(review)}"),
    ]
    if (rate := aimline.required_per_week) is not None:
        sum_ = f"{number(high - low)} ÷ {number(aimline.weeks)} = {weekly(rate, review)}"
        lines.append(_item("Needed each week", sum_))
    return lines


def weekly(rate: float, review: GoalReview) -> str:
    """A weekly rate toward the goal: "0.7 words a week", or "0.28 fewer a week" where it falls."""
    if review.goal.direction is Direction.DECREASE:
        return more_per_week(rate, review.goal)
    return per_week(rate, review.goal)


def _counted(review: GoalReview) -> str:
    if review.clock.counted is WeeksCounted.INSTRUCTION:
        return "of school (days in the school year and outside its breaks, divided by 7)"
    return "(every week counts: no school calendar covers all of this time)"


def _now(review: GoalReview, level: Level) -> Line:
    scores = [number(point.score) for point in review.points[-3:]]
    match review.n:
        case 1:
            basis = "the only score"
        case 2:
            basis = "the later of two scores"
        case _:
            basis = f"the middle one of the last three scores: {', '.join(scores)}"
    return _item("Now (level)", f"{score(level.score, review.goal)} on {_on(level.on)}, {basis}")


def _difference(review: GoalReview, aimline: Aimline, level: Level, expected: float) -> list[Line]:
    goal, spent = review.goal, review.clock.weeks(level.on)
    lines = [_item("Time from start to that day", weeks(spent))]
    rate = aimline.required_per_week
    if rate is not None and 0 <= spent <= aimline.weeks:
        sign, size = (MINUS, -rate) if rate < 0 else ("+", rate)
        sum_ = f"{number(aimline.baseline)} {sign} {number(size)} × {number(spent)}"
        lines.append(_item("Needed on that day", f"{sum_} = {score(expected, goal)}"))
    else:
        lines.append(_item("Needed on that day", score(expected, goal)))
    gap = review.pace_difference or 0.0
    word = "behind" if gap < 0 else "ahead"
    stand = "right on the line" if number(gap) == "0" else f"{gain(abs(gap), goal)} {word}"
    sum_ = f"{number(level.score)} against {number(expected)}: {stand}"
    return [*lines, _item("Difference", sum_)]


def _from_now(review: GoalReview, aimline: Aimline, needed: float) -> list[Line]:
    if review.level is None:
        return []
    left = review.clock.weeks_between(review.as_of, aimline.criterion_on)
    rest = aimline.criterion - review.level.score
    sum_ = f"{number(abs(rest))} ÷ {number(left)} = {weekly(needed, review)}"
    if rest * review.goal.direction.sign <= 0:
        sum_ = "nothing more, for the level has reached the goal's score"
    return [
        _item(f"Time left from {_on(review.as_of)}", weeks(left)),
        _item("Needed each week from now on", sum_),
    ]


def _item(name: str, words: str) -> Line:
    return line(strong(f"{name}: "), f"{words}.")


_on = full_day
