"""The arithmetic of a goal, line by line, as a parent would do it on paper."""

from __future__ import annotations

from aimline.day_words import full_day
from aimline.drafting.blocks import Line, line, strong
from aimline.findings.words import MINUS, gain, more_per_week, number, per_week, score, weeks
from aimline.progress.clock import WeeksCounted
from aimline.progress.goal_review import Aimline, GoalReview, Level
from aimline.terms import Direction
from aimline.wording.say import say


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
    start = say(
        "{score} on {day}", score=score(aimline.baseline, goal), day=_on(aimline.baseline_on)
    )
    end = say(
        "{score} by {day}", score=score(aimline.criterion, goal), day=_on(aimline.criterion_on)
    )
    lines = [_item(say("Start (baseline)"), start), _item(say("Goal (criterion)"), end)]
    falls = goal.direction is Direction.DECREASE
    way = say("To come down") if falls else say("To gain")
    if (aimline.criterion - aimline.baseline) * goal.direction.sign <= 0:
        nothing = (
            say("nothing, for the goal's score is not below its start")
            if falls
            else say("nothing, for the goal's score is not above its start")
        )
        return [*lines, _item(way, nothing)]
    high, low = max(aimline.criterion, aimline.baseline), min(aimline.criterion, aimline.baseline)
    lines += [
        _item(way, f"{number(high)} {MINUS} {number(low)} = {gain(high - low, goal)}"),
        _item(say("Time from start to goal"), _counted(review, weeks(aimline.weeks))),
    ]
    if (rate := aimline.required_per_week) is not None:
        sum_ = f"{number(high - low)} ÷ {number(aimline.weeks)} = {weekly(rate, review)}"
        lines.append(_item(say("Needed each week"), sum_))
    return lines


def weekly(rate: float, review: GoalReview) -> str:
    """A weekly rate toward the goal: "0.7 words a week", or "0.28 fewer a week" where it falls."""
    if review.goal.direction is Direction.DECREASE:
        return more_per_week(rate, review.goal)
    return per_week(rate, review.goal)


def _counted(review: GoalReview, weeks: str) -> str:
    if review.clock.counted is WeeksCounted.INSTRUCTION:
        return say(
            "{weeks} of school (days in the school year and outside its breaks, divided by 7)",
            weeks=weeks,
        )
    return say(
        "{weeks} (every week counts: no school calendar covers all of this time)", weeks=weeks
    )


def _now(review: GoalReview, level: Level) -> Line:
    scores = [number(point.score) for point in review.points[-3:]]
    match review.n:
        case 1:
            basis = say("the only score")
        case 2:
            basis = say("the later of two scores")
        case _:
            last = ", ".join(scores)
            basis = say("the middle one of the last three scores: {scores}", scores=last)
    shown = score(level.score, review.goal)
    now = say("{score} on {day}, {basis}", score=shown, day=_on(level.on), basis=basis)
    return _item(say("Now (level)"), now)


def _difference(review: GoalReview, aimline: Aimline, level: Level, expected: float) -> list[Line]:
    goal, spent = review.goal, review.clock.weeks(level.on)
    lines = [_item(say("Time from start to that day"), weeks(spent))]
    rate = aimline.required_per_week
    if rate is not None and 0 <= spent <= aimline.weeks:
        sign, size = (MINUS, -rate) if rate < 0 else ("+", rate)
        sum_ = f"{number(aimline.baseline)} {sign} {number(size)} × {number(spent)}"
        lines.append(_item(say("Needed on that day"), f"{sum_} = {score(expected, goal)}"))
    else:
        lines.append(_item(say("Needed on that day"), score(expected, goal)))
    sum_ = say(
        "{score} against {needed}: {stands}",
        score=number(level.score),
        needed=number(expected),
        stands=_stands(review, review.pace_difference or 0.0),
    )
    return [*lines, _item(say("Difference"), sum_)]


def _stands(review: GoalReview, gap: float) -> str:
    if number(gap) == "0":
        return say("right on the line")
    size = gain(abs(gap), review.goal)
    return say("{gain} behind", gain=size) if gap < 0 else say("{gain} ahead", gain=size)


def _from_now(review: GoalReview, aimline: Aimline, needed: float) -> list[Line]:
    if review.level is None:
        return []
    left = review.clock.weeks_between(review.as_of, aimline.criterion_on)
    rest = aimline.criterion - review.level.score
    sum_ = f"{number(abs(rest))} ÷ {number(left)} = {weekly(needed, review)}"
    if rest * review.goal.direction.sign <= 0:
        sum_ = say("nothing more, for the level has reached the goal's score")
    return [
        _item(say("Time left from {day}", day=_on(review.as_of)), weeks(left)),
        _item(say("Needed each week from now on"), sum_),
    ]


def _item(name: str, words: str) -> Line:
    return line(strong(f"{name}: "), f"{words}.")


_on = full_day
